"""Marks by which spreadsheets keep numbers as texts: ="00123" and '00123."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.storage.arrow import may_contain
from segmentry.storage.tables import Note, ReadTable
from segmentry.texts import shortened

_FORMULA = r'^\s*="([^"]*)"\s*$'
_APOSTROPHE = r"^'([-+=]?\d[^']*)$"
_MOST_SHOWN = 8


def without_guards(read: ReadTable) -> ReadTable:
    """Return a table without these marks, and with a note that names the columns.

    Parameters
    ----------
    read
        The table as it was read.

    Returns
    -------
    ReadTable
        The table.
    """
    table, descriptions = read.table, []
    for index, field in enumerate(read.table.schema):
        if not pa.types.is_string(field.type):
            continue
        bare = _without_mark(_without_mark(table.column(index), "=", _FORMULA), "'", _APOSTROPHE)
        if bare is not table.column(index):
            is_guarded = pc.not_equal(bare, table.column(index))
            some = table.column(index).filter(is_guarded)
            if len(some):
                descriptions.append(f"'{field.name}' ({len(some):,} values such as {some[0].as_py().strip()})")
                table = table.set_column(index, field.name, bare)
    if not descriptions:
        return read
    text = f"Removed in {shortened(descriptions, _MOST_SHOWN, 'columns')}; leading zeros stay."
    return replace(read, table=table, notes=(*read.notes, Note("excel_guards", text)))


def _without_mark(column: pa.ChunkedArray, mark: str, pattern: str) -> pa.ChunkedArray:
    """Return the column without marks of one kind; the very same one where there are none."""
    if not may_contain(column, mark) or not pc.any(pc.starts_with(column, mark), min_count=0).as_py():
        return column
    return pc.replace_substring_regex(column, pattern, r"\1")
