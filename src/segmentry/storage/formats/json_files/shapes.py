"""Where the records lie in a JSON document: objects, rows, columns, or a list within an object."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from segmentry.errors import DataError
from segmentry.storage.formats.json_files.parse import Item, Record
from segmentry.storage.tables import Note
from segmentry.texts import shortened

_DEEPEST = 4
_MOST_NAMED = 6
_NAME_KEYS = ("columns", "fields", "header", "headers", "names")


@dataclass(frozen=True, kw_only=True)
class Records:
    """Objects of a document with their lines, and notes."""

    items: list[Item]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Lists of a document that are rows, the first one of names where `has_names`, and notes."""

    rows: list[list[Any]]
    has_names: bool = False
    notes: tuple[Note, ...] = ()


def find_records(items: Sequence[Item], source: str) -> Records | Rows:
    """Return the records of a JSON text, in whatever shape they are written.

    Parameters
    ----------
    items
        The values of the text: one document, or one value per line.
    source
        Name of the file, for messages.

    Returns
    -------
    Records or Rows

    Raises
    ------
    DataError
        When there are none, or several lists of them.
    """
    values = [item.value for item in items if item.problem is None]
    if len(items) == 1 and isinstance(values[0], list):
        return _of_array(values[0], source)
    if len(items) == 1 and isinstance(values[0], Record):
        return _of_object(values[0], source)
    if sum(isinstance(value, list) and bool(value) for value in values) * 2 > len(values):
        return Rows(rows=[item.value if isinstance(item.value, list) else [item.value] for item in items])
    return Records(items=list(items))


def _of_array(values: list[Any], source: str, path: str = "") -> Records | Rows:
    notes: tuple[Note, ...] = ()
    if path:
        notes = (Note("json_path", f"The records are the list '{path}' within the JSON document."),)
    if sum(isinstance(value, list) and bool(value) for value in values) * 2 > len(values):
        return Rows(rows=[value if isinstance(value, list) else [value] for value in values], notes=notes)
    if any(isinstance(value, Record) for value in values):
        return Records(items=[Item(number, value) for number, value in enumerate(values, start=1)], notes=notes)
    got = f"{len(values):,} values, {values[0]!r} first" if values else "[]"
    raise _no_records("is a JSON list without objects", got, source)


def _of_object(value: Record, source: str) -> Records | Rows:
    if not value:
        raise _no_records("is an empty JSON object", "{}", source)
    if _are_columns(value):
        rows = zip(*value.values(), strict=True)
        items = [Item(number, Record(zip(value, row, strict=True))) for number, row in enumerate(rows, start=1)]
        return Records(items=items)
    if len(value) > 1 and all(isinstance(inner, Record) and not _is_nested(inner) for inner in value.values()):
        return _of_objects(value, source)
    lists = list(_lists_within(value, "", _DEEPEST))
    if len(lists) > 1:
        listed = shortened([f"'{found.path}' ({len(found.values):,})" for found in lists], _MOST_NAMED)
        what = "is a JSON object with several lists of records"
        remedy = "Write the list to read to a separate file."
        raise DataError(what, where=source, got=listed, expected="one list", remedy=remedy)
    empty = next((key for key, inner in value.items() if isinstance(inner, list) and not inner), None)
    if not lists and empty is not None:
        raise _no_records("is a JSON object around an empty list", f"'{empty}': []", source)
    if not lists:
        return Records(items=[Item(1, value)])
    found = _of_array(lists[0].values, source, lists[0].path)
    names = _names_beside(lists[0])
    if isinstance(found, Rows) and names:
        return Rows(rows=[names, *found.rows], has_names=True, notes=found.notes)
    return found


def _of_objects(value: Record, source: str) -> Records:
    """Return the records of an object of objects, whose keys are those of the columns or of the records."""
    inner = list(dict.fromkeys(key for item in value.values() for key in item))
    if all(key.isdigit() for key in inner) and not all(key.isdigit() for key in value):
        rows = (Record((name, value[name].get(key)) for name in value) for key in inner)
        return Records(items=[Item(number, row) for number, row in enumerate(rows, start=1)])
    if all(key.isdigit() for key in value):
        return Records(items=[Item(number, row) for number, row in enumerate(value.values(), start=1)])
    if len(value) <= len(inner):
        got = f"{shortened(list(value), 3)}, each with {shortened(inner, 3)}"
        raise _no_records("is a JSON object of objects that may be columns or records", got, source)
    text = (
        f"The records are named by keys of the JSON document, which were read as a column: {shortened(list(value), 3)}."
    )
    items = [Item(number, Record({"key": key, **row})) for number, (key, row) in enumerate(value.items(), start=1)]
    return Records(items=items, notes=(Note("json_path", text),))


@dataclass(frozen=True)
class _List:
    """A list of objects or rows, its path, and the object that holds it."""

    path: str
    values: list[Any]
    parent: Record


def _lists_within(value: Record, path: str, depth: int) -> Iterator[_List]:
    """Yield the lists of objects or rows that an object holds, itself or in objects within it."""
    for name, inner in value.items():
        here = f"{path}.{name}" if path else name
        if isinstance(inner, list) and any(isinstance(item, Record | list) for item in inner):
            if not _is_description(name, inner):
                yield _List(here, inner, value)
        elif isinstance(inner, Record) and depth:
            yield from _lists_within(inner, here, depth - 1)


def _is_description(name: str, values: list[Any]) -> bool:
    """Return whether a list describes columns, as the fields of a schema do."""
    return name.lower() in _NAME_KEYS and all(isinstance(value, Record) and "name" in value for value in values)


def _names_beside(found: _List) -> list[str]:
    """Return the names of columns that stand beside a list of rows."""
    width = max((len(row) for row in found.values if isinstance(row, list)), default=0)
    for key, names in found.parent.items():
        if key.lower() in _NAME_KEYS and isinstance(names, list) and len(names) == width:
            return [str(name["name"]) if isinstance(name, Record) else str(name) for name in names]
    return []


def _are_columns(value: Record) -> bool:
    """Return whether an object is made of lists of plain values, all of one length."""
    lists = [column for column in value.values() if isinstance(column, list) and not _is_nested(column)]
    return len(lists) == len(value) and len({len(column) for column in lists}) == 1 and bool(lists[0])


def _is_nested(value: Record | list[Any]) -> bool:
    inner = value.values() if isinstance(value, Record) else value
    return any(isinstance(item, Record | list) for item in inner)


def _no_records(what: str, got: str, source: str) -> DataError:
    return DataError(
        what,
        where=source,
        got=got[:120],
        expected="a list of objects, one per customer or order line",
        remedy="Write one JSON object per record, or CSV.",
    )
