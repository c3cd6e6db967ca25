"""Column names: every column has one, and each is used once."""

from collections import Counter

from segmentry.errors import DataError
from segmentry.storage.tables import Note, ReadOptions
from segmentry.texts import shortened

MAX_NAME_LENGTH = 500


def resolve_names(names: list[str], options: ReadOptions, where: str) -> tuple[list[str], list[Note]]:
    """Return names for all columns; refuse or number repeated names.

    Parameters
    ----------
    names
        Names as read, possibly empty or repeated.
    options
        Largest number of columns, and whether to number repeated names.
    where
        Name of the file, for messages.

    Returns
    -------
    names : list of str
        Unique names, one per column.
    notes : list of Note
        What was named or numbered.

    Raises
    ------
    DataError
        When there are too many columns, a name is too long, or a name occurs twice and numbering is not requested.
    """
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
    named = [name.replace("\ufeff", "").strip() or f"column_{number}" for number, name in enumerate(names, start=1)]
    notes = []
    unnamed = [new for new, old in zip(named, names, strict=True) if not old.strip()]
    if unnamed:
        notes.append(Note("unnamed_columns", f"Columns without a name were called {_listed(unnamed)}."))
    repeated = [name for name, count in Counter(named).items() if count > 1]
    if not repeated:
        return named, notes
    if not options.number_duplicates:
        raise DataError(
            f"column names occur more than once: {_listed(repeated)}",
            where=where,
            remedy="Rename them in the file, or add --set ingest.duplicate_columns=number to number them all.",
        )
    numbered = _number(named, set(repeated))
    notes.append(Note("numbered_columns", f"Repeated column names were numbered: {_listed(repeated)}."))
    return numbered, notes


def _number(names: list[str], repeated: set[str]) -> list[str]:
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


def _listed(names: list[str]) -> str:
    return shortened([f"'{name}'" for name in names], 8)
