"""Reading JSON lines, or a JSON array of objects: one flat object per record."""

import json
from typing import Any

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.csv.encoding import decode
from segmentry.storage.names import resolve_names
from segmentry.storage.tables import ReadOptions, ReadTable, RejectedRow


def read_json(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the objects of a JSON file as a table of text.

    Lines that are not flat objects are rejected.

    Parameters
    ----------
    raw
        The bytes of the file, decompressed.
    options
        Encoding, and how to treat repeated names.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When no line holds an object.
    """
    decoded = decode(raw, options.encoding, source)
    text = bytes(decoded.buffer).decode("utf-8", "replace")
    parsed = _array_items(text, source) if text.lstrip().startswith("[") else _line_items(text)
    kept = [(line, item) for line, item, problem in parsed if problem is None]
    rejected = tuple(
        RejectedRow(line=line, reason=problem, raw=str(item)[:1000])
        for line, item, problem in parsed
        if problem is not None
    )
    if not kept and any(problem == "nested_values" for _, _, problem in parsed):
        nested = next(item for _, item, problem in parsed if problem == "nested_values")
        raise DataError(
            "is nested JSON: values within its objects are lists or objects",
            where=source,
            got=str(nested)[:120],
            expected="flat objects, one per customer or order line",
            remedy="Flatten it first, for instance with pandas.json_normalize, and hand over the frame or a CSV file.",
        )
    if not kept:
        raise DataError(
            "has no usable record", where=source, got=f"{len(rejected)} lines", expected="one JSON object per line"
        )
    names = list(dict.fromkeys(name for _, item in kept for name in item))
    columns = [pa.array([_cell_text(item.get(name)) for _, item in kept], pa.string()) for name in names]
    settled, notes = resolve_names(names, options, source)
    lines = pa.array([line for line, _ in kept], pa.int64())
    table = pa.table(columns, names=settled)
    dialect = f"JSON lines, {decoded.encoding}, {len(settled)} columns"
    return ReadTable(
        source=source, table=table, rejected=rejected, notes=(*decoded.notes, *notes), lines=lines, dialect=dialect
    )


def _line_items(text: str) -> list[tuple[int, Any, str | None]]:
    """Return the object of each line; one object over several lines is one item."""
    try:
        return [(1, *_checked(json.loads(text), text))]
    except (ValueError, RecursionError):
        return _items_of_lines(text)


def _items_of_lines(text: str) -> list[tuple[int, Any, str | None]]:
    items = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            items.append((number, *_checked(json.loads(line), line)))
        except (ValueError, RecursionError):
            items.append((number, line, "not_json"))
    return items


def _array_items(text: str, source: str) -> list[tuple[int, Any, str | None]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError("is not valid JSON", where=source, got=str(error)) from None
    return [(number, *_checked(item, str(item))) for number, item in enumerate(found, start=1)]


def _checked(item: Any, raw: str) -> tuple[Any, str | None]:
    if not isinstance(item, dict):
        return raw, "not_an_object"
    if any(isinstance(value, dict | list) for value in item.values()):
        return raw, "nested_values"
    if any("\ud800" <= letter <= "\udfff" for pair in item.items() for text in map(str, pair) for letter in text):
        return raw, "not_utf8"
    return item, None


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
