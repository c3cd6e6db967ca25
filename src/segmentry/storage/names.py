"""Column names: every column has one, and each is used once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.tables import Note, ReadOptions
from segmentry.texts import joined, shortened

MAX_NAME_LENGTH = 500
_MOST_NAMES, _MOST_PLACES = 8, 6


@dataclass(frozen=True)
class NamedTable:
    """A table with unique names, notes on them, and the numbered names for each name that was repeated."""

    table: pa.Table
    notes: tuple[Note, ...] = ()
    repeated: dict[str, tuple[str, ...]] = field(default_factory=dict)


def with_unique_names(table: pa.Table, names: Sequence[str], options: ReadOptions, where: str) -> NamedTable:
    """Return a table whose columns have one name each, and no name twice.

    Columns that repeat another of the same name are left out. The others of that name are numbered, unless the user wants
    the first one alone, or none.

    Parameters
    ----------
    table
        The columns, under any names.
    names
        Names as read, possibly empty or repeated, one per column.
    options
        Largest number of columns, and what to do with repeated names.
    where
        Name of the file, for messages.

    Returns
    -------
    NamedTable
        The columns that are left, in order.

    Raises
    ------
    DataError
        When there are too many columns, a name is too long, or a name occurs twice and the user wants that refused.
    """
    _check_sizes(names, options, where)
    named = [name.replace("\ufeff", "").strip() or f"column_{number}" for number, name in enumerate(names, start=1)]
    unnamed = [new for new, old in zip(named, names, strict=True) if not old.strip()]
    notes: list[Note] = []
    if unnamed:
        notes.append(Note("unnamed_columns", f"Columns without a name were called {_listed(unnamed)}."))
    positions: dict[str, list[int]] = {}
    for index, name in enumerate(named):
        positions.setdefault(name, []).append(index)
    repeated = {name: found for name, found in positions.items() if len(found) > 1}
    if not repeated:
        return NamedTable(table.rename_columns(named), tuple(notes))
    if options.duplicates == "refuse":
        raise DataError(
            f"column names occur more than once: {_listed(repeated)}",
            where=where,
            got=shortened([f"'{name}' (columns {_numbers(found)})" for name, found in repeated.items()], _MOST_NAMES),
            remedy="Rename them in the file, number them with --set ingest.duplicate_columns=number, or keep the first of each "
            "with --set ingest.duplicate_columns=first.",
        )
    left_out = _left_out(table, repeated, options)
    kept = [index for index in range(len(named)) if index not in left_out]
    counts = Counter(named[index] for index in kept)
    numbered = _numbered(named, repeated)
    final = [numbered[index] if counts[named[index]] > 1 else named[index] for index in kept]
    apart = {name: [index for index in found if index not in left_out] for name, found in repeated.items()}
    notes += _notes(apart, repeated, numbered, options=options)
    return NamedTable(
        table.select(kept).rename_columns(final),
        tuple(notes),
        {name: tuple(numbered[index] for index in found) for name, found in repeated.items()},
    )


def _check_sizes(names: Sequence[str], options: ReadOptions, where: str) -> None:
    if len(names) > options.max_columns:
        raise DataError(
            "has too many columns for a customer table",
            where=where,
            got=f"{len(names):,} columns",
            expected=f"at most {options.max_columns:,}",
            remedy=f"Keep the columns that matter, or raise the limit: --set ingest.max_columns={len(names)}.",
        )
    longest = max(names, key=len, default="")
    if len(longest) > MAX_NAME_LENGTH:
        raise DataError(
            "a column name is too long",
            where=where,
            got=f"{len(longest):,} characters, starting {longest[:20]!r}",
            expected=f"at most {MAX_NAME_LENGTH:,}",
            remedy="Shorten it in the file.",
        )


def _left_out(table: pa.Table, repeated: dict[str, list[int]], options: ReadOptions) -> set[int]:
    """Return the positions of the columns that are not needed beside another of their name.

    Where one of several differs from the others they are different columns, and some may be equal by chance.
    """
    if options.duplicates == "number":
        return set()
    left_out: set[int] = set()
    for found in repeated.values():
        first = table.column(found[0])
        if options.duplicates == "first" or all(table.column(index).equals(first) for index in found[1:]):
            left_out.update(found[1:])
    return left_out


def _numbered(names: Sequence[str], repeated: dict[str, list[int]]) -> list[str]:
    """Return the names with numbers at the end of the repeated ones; a name of the file is never taken."""
    taken = set(names)
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        new = name
        while name in repeated and new in taken:
            seen[name] += 1
            new = f"{name}_{seen[name]}"
        taken.add(new)
        result.append(new)
    return result


def _notes(
    apart: dict[str, list[int]], repeated: dict[str, list[int]], numbered: Sequence[str], *, options: ReadOptions
) -> list[Note]:
    """Return what was done with repeated names; a warning where nobody asked for it and columns differ."""
    notes = []
    several = {name: found for name, found in apart.items() if len(found) > 1}
    if several:
        descriptions = [
            f"'{name}' (columns {_numbers(found)}) became {_shown([numbered[index] for index in found])}"
            for name, found in several.items()
        ]
        text = "; ".join(descriptions[:_MOST_NAMES])
        more = f"; and {len(descriptions) - _MOST_NAMES} more names" if len(descriptions) > _MOST_NAMES else ""
        if options.duplicates == "number":
            notes.append(Note("numbered_columns", f"{text}{more}.", "info"))
        else:
            ways = (
                "--set ingest.duplicate_columns=number says that this is right, --set ingest.duplicate_columns=first keeps the "
                "first of each, and --set ingest.duplicate_columns=refuse takes them for an error"
            )
            notes.append(Note("numbered_columns", f"{text}{more}. {ways}."))
    fewer = {name: found for name, found in repeated.items() if len(apart[name]) < len(found)}
    if fewer:
        why = (
            "the first one is wanted"
            if options.duplicates == "first"
            else "the values are those of another column of that name"
        )
        descriptions = [
            f"'{name}' (column {_numbers([index for index in found if index not in apart[name]])})"
            for name, found in fewer.items()
        ]
        text = f"{shortened(descriptions, _MOST_NAMES, 'names')}: left out, since {why}."
        notes.append(Note("repeated_columns", text))
    return notes


def _numbers(positions: Sequence[int]) -> str:
    """Return places as a list of numbers counted from 1."""
    return _shown([str(index + 1) for index in positions])


def _shown(texts: Sequence[str]) -> str:
    return joined(texts) if len(texts) <= _MOST_PLACES else f"{', '.join(texts[: _MOST_PLACES - 1])}, ..., {texts[-1]}"


def _listed(names: Sequence[str] | dict[str, list[int]]) -> str:
    return shortened([f"'{name}'" for name in names], _MOST_NAMES)
