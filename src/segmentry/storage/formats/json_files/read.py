"""Reading JSON as a table of texts."""

import json
import re
from dataclasses import replace
from typing import Any

import pyarrow as pa

from segmentry.storage.csv.encoding import decode
from segmentry.storage.formats.json_files.parse import is_value, parse_json
from segmentry.storage.formats.json_files.records import cell_text, flat_records
from segmentry.storage.formats.json_files.shapes import Rows, find_records
from segmentry.storage.layout.grid import read_grid
from segmentry.storage.names import with_unique_names
from segmentry.storage.tables import Note, ReadOptions, ReadTable

_SURE = re.compile(r"\x1e?(\{\s*(\"|\}|$)|\[\s*(\{|\[|\]|$))")
_EMPTY = re.compile(r"\{\s*\}[ \t]*[\r\n]+\s*[^\s{\[]")
_PERHAPS = re.compile(r"\[\s*[\"\d-]")


def is_json(head: str) -> bool:
    """Return whether a text begins as JSON does, and not as a CSV whose first name is in brackets.

    A line with empty brackets is no record where other lines follow.
    """
    if _EMPTY.match(head):
        return False
    if _SURE.match(head):
        return True
    return _PERHAPS.match(head) is not None and (is_value(re.split(r"[\r\n]", head)[0]) or is_value(head))


def read_json(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the records of a JSON file as a table of text.

    Records that cannot be used are rejected with their line.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
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
        When there is no record in it.
    """
    decoded = decode(raw, options.encoding, source)
    text = bytes(decoded.buffer).decode("utf-8", "surrogateescape")
    items = parse_json(text, source)
    found = find_records(items, source)
    kind = f"JSON{' lines' if len(items) > 1 else ''}, {decoded.encoding}"
    if isinstance(found, Rows):
        return _read_rows(found, options, source, kind=kind, notes=decoded.notes)
    flat = flat_records(found.items, source, options.lists)
    columns = [pa.array([record.get(name, "") for record in flat.records], pa.string()) for name in flat.names]
    table = pa.table(columns, names=[str(index) for index in range(len(columns))])
    named = with_unique_names(table, flat.names, options, source)
    return ReadTable(
        source=source,
        table=named.table,
        rejected=flat.rejected,
        notes=(*decoded.notes, *found.notes, *flat.notes, *named.notes),
        lines=pa.array(flat.lines, pa.int64()),
        repeated=named.repeated,
        dialect=f"{kind}, {named.table.num_columns} columns",
    )


def _read_rows(found: Rows, options: ReadOptions, source: str, *, kind: str, notes: tuple[Note, ...]) -> ReadTable:
    texts = [[_row_text(cell) for cell in row] for row in found.rows]
    fixed = replace(options, header=1) if found.has_names and options.header == "auto" else options
    read = read_grid(texts, fixed, source, dialect=kind)
    return replace(read, notes=(*notes, *found.notes, *read.notes))


def _row_text(cell: Any) -> str:
    text = json.dumps(cell, ensure_ascii=False) if isinstance(cell, dict | list) else cell_text(cell)
    return text.encode("utf-8", "replace").decode("utf-8")
