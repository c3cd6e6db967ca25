"""Days in three columns, for day, month and year, become one."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.languages.english import DATE
from segmentry.languages.names import meaning
from segmentry.storage.arrow import one_array
from segmentry.storage.tables import Note, ReadTable

_PARTS = {"year": (1900, 2100), "month": (1, 12), "day": (1, 31)}
_NEARLY_ALL = 0.95
_WHOLE = r"^\d{1,4}$"


def with_dates(read: ReadTable) -> ReadTable:
    """Add the date of each line where day, month and year have a column each, and no date is named.

    Parameters
    ----------
    read
        The table.

    Returns
    -------
    ReadTable
        The table, with the date as its last column; the three columns stay.
    """
    named = {name: meaning(name) for name in read.table.column_names}
    found = {part: [name for name, words in named.items() if words[-1:] == [part]] for part in _PARTS}
    if any(len(names) != 1 for names in found.values()):
        return read
    columns = {part: names[0] for part, names in found.items()}
    if len({tuple(named[name][:-1]) for name in columns.values()}) > 1:
        return read
    if any((DATE - {"day"}).intersection(words) for words in named.values()):
        return read
    texts = {part: _whole(read.table.column(name), *_PARTS[part]) for part, name in columns.items()}
    dates = pc.binary_join_element_wise(
        texts["year"], pc.utf8_lpad(texts["month"], 2, "0"), pc.utf8_lpad(texts["day"], 2, "0"), "-"
    )
    if dates.null_count > (1 - _NEARLY_ALL) * len(dates):
        return read
    listed = ", ".join(f"'{columns[part]}'" for part in ("day", "month", "year"))
    note = Note("date_parts", f"{listed} were read together, as the date of each line.")
    name = f"date of {columns['day']}, {columns['month']}, {columns['year']}"
    return replace(read, table=read.table.append_column(name, dates), notes=(*read.notes, note))


def _whole(values: pa.ChunkedArray, low: int, high: int) -> pa.Array:
    """Return the values as texts, null where they are no whole numbers between two."""
    texts = pc.utf8_trim_whitespace(pc.cast(one_array(values), pa.string()))
    texts = pc.if_else(pc.match_substring_regex(texts, _WHOLE), texts, pa.scalar(None, pa.string()))
    numbers = pc.cast(texts, pa.int64())
    is_part = pc.and_(pc.greater_equal(numbers, low), pc.less_equal(numbers, high))
    return pc.if_else(is_part, texts, pa.scalar(None, pa.string()))
