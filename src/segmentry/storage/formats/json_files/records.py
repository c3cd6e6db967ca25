"""Objects of JSON as the columns of a table: objects within them become separate columns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from segmentry.errors import DataError
from segmentry.storage.formats.json_files.parse import Item, Record
from segmentry.storage.tables import Note, RejectedRow
from segmentry.texts import is_matched, shortened

_LONGEST_RAW = 1000
_MOST_NAMED = 6


@dataclass(frozen=True, kw_only=True)
class FlatRecords:
    """Objects without objects in them, the line of each, the rejected ones, and notes."""

    names: list[str]
    records: list[dict[str, Any]]
    lines: list[int]
    rejected: tuple[RejectedRow, ...]
    notes: tuple[Note, ...]


@dataclass(kw_only=True)
class _Seen:
    """What flattening met: names within objects, lists of labels, repeated names with their first line."""

    flattened: dict[str, None] = field(default_factory=dict)
    labels: dict[str, None] = field(default_factory=dict)
    repeated: dict[str, int] = field(default_factory=dict)
    nested: Counter[str] = field(default_factory=Counter)


def flat_records(items: Sequence[Item], source: str, lists: Sequence[str] = ()) -> FlatRecords:
    """Return objects as records of plain values.

    The values of an object within a record are named `outer.inner`, and a list of plain values becomes one text. A record
    with anything deeper is rejected.

    Parameters
    ----------
    items
        The objects with their lines.
    source
        Name of the file, for messages.
    lists
        Names of columns that hold lists of numbers and no labels, `*` standing for any letters.

    Returns
    -------
    FlatRecords

    Raises
    ------
    DataError
        When most records hold nested values, or none can be used.
    """
    plain = {
        name
        for item in items
        if isinstance(item.value, Record)
        for name, value in item.value.items()
        if _is_plain(value)
    }
    seen = _Seen()
    kept: list[tuple[int, dict[str, Any]]] = []
    rejected: list[RejectedRow] = []
    for item in items:
        problem = item.problem or _problem(item.value)
        flat = None if problem else _flat(item, plain, seen)
        if not flat:
            reason = problem or ("nested_values" if flat is None else "blank_line")
            rejected.append(RejectedRow(line=item.line, reason=reason, raw=_readable(item.value)[:_LONGEST_RAW]))
        else:
            kept.append((item.line, flat))
    _check_kept(len(kept), rejected, seen, source=source)
    return FlatRecords(
        names=list(dict.fromkeys(name for _, record in kept for name in record)),
        records=[record for _, record in kept],
        lines=[line for line, _ in kept],
        rejected=tuple(rejected),
        notes=_notes(seen, lists),
    )


def cell_text(value: Any) -> str:
    """Return a plain value as the text of a cell."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_plain(value: Any) -> bool:
    return value is not None and not isinstance(value, Record | list)


def _problem(value: Any) -> str | None:
    if not isinstance(value, Record):
        return "not_an_object"
    return None if _is_text(value) else "not_utf8"


def _is_text(value: Any) -> bool:
    """Return whether no text within a value holds half of a letter, or a byte that is not UTF-8."""
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, Record):
        return all(map(_is_text, value)) and all(map(_is_text, value.values()))
    return all(map(_is_text, value)) if isinstance(value, list) else True


def _flat(item: Item, plain: set[str], seen: _Seen) -> dict[str, Any] | None:
    """Return an object without objects in it, None where it holds deeper values."""
    flat: dict[str, Any] = {}
    for name in item.value.repeated:
        seen.repeated.setdefault(name, item.line)
    for name, value in item.value.items():
        if isinstance(value, list) and _are_labels(value):
            seen.labels[name] = None
            flat[name] = ", ".join(cell_text(label) for label in value)
        elif isinstance(value, Record) and name not in plain and all(_is_flat(inner) for inner in value.values()):
            seen.flattened[name] = None
            flat |= {f"{name}.{inner}": cell_text(text) for inner, text in value.items()}
        elif isinstance(value, Record | list):
            seen.nested[_nested_name(name, value)] += 1
            return None
        else:
            flat[name] = cell_text(value)
    return flat


def _are_labels(values: list[Any]) -> bool:
    return all(_is_flat(value) for value in values)


def _is_flat(value: Any) -> bool:
    return not isinstance(value, Record | list)


def _nested_name(name: str, value: Any) -> str:
    if not isinstance(value, Record):
        return name
    inner = next((key for key, item in value.items() if not _is_flat(item)), None)
    return name if inner is None else f"{name}.{inner}"


def _readable(value: Any) -> str:
    """Return a value as text in which bytes and halves of letters that are no text are written out."""
    text = value if isinstance(value, str) else str(dict(value) if isinstance(value, Record) else value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _check_kept(n_kept: int, rejected: Sequence[RejectedRow], seen: _Seen, *, source: str) -> None:
    n_nested = seen.nested.total()
    if n_nested > n_kept:
        nested = next(row for row in rejected if row.reason == "nested_values")
        keys = shortened([f"'{name}'" for name, _ in seen.nested.most_common()], _MOST_NAMED)
        raise DataError(
            f"is nested JSON: the values of {keys} are lists or objects within objects",
            where=source,
            got=nested.raw[:120],
            expected="flat objects, one per customer or order line",
            remedy="Flatten it first, for instance with pandas.json_normalize, and hand over the frame or a CSV file.",
        )
    if not n_kept:
        reasons = Counter(row.reason.replace("_", " ") for row in rejected)
        got = f"{len(rejected):,} lines: " + ", ".join(f"{count:,} {reason}" for reason, count in reasons.most_common())
        raise DataError("has no usable record", where=source, got=got, expected="one JSON object per line")


def _notes(seen: _Seen, lists: Sequence[str]) -> tuple[Note, ...]:
    notes = []
    labels = [name for name in seen.labels if not any(is_matched(name, pattern) for pattern in lists)]
    if seen.repeated:
        listed = shortened([f"'{name}' (first on line {line:,})" for name, line in seen.repeated.items()], _MOST_NAMED)
        text = f"Some names occur more than once in a JSON object, and the last value was used: {listed}."
        notes.append(Note("json_repeated_names", text))
    if seen.flattened:
        listed = shortened([f"'{name}'" for name in seen.flattened], _MOST_NAMED)
        text = f"JSON objects within the records became columns named 'outer.inner': {listed}."
        notes.append(Note("json_flattened", text))
    if labels:
        listed = shortened([f"'{name}'" for name in labels], _MOST_NAMED)
        notes.append(Note("json_labels", f"JSON lists were read as labels separated by commas: {listed}."))
    return tuple(notes)
