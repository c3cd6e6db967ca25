"""Days in three columns, for day, month and year, become one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.languages import LANGUAGES
from segmentry.languages.english import DATE
from segmentry.languages.months import MONTHS
from segmentry.languages.names import folded, meaning, words
from segmentry.storage.arrow import one_array
from segmentry.storage.tables import Note, ReadTable

_PARTS = {"day": (1, 31), "month": (1, 12), "year": (1900, 2100)}
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
    columns = date_columns(read.table.column_names)
    others = [name for name in read.table.column_names if name not in columns.values()]
    if not columns or any((DATE - {"day"}).intersection(meaning(name)) for name in others):
        return read
    texts = {part: _whole(read.table.column(name), *_PARTS[part]) for part, name in columns.items()}
    dates = pc.binary_join_element_wise(
        texts["year"], pc.utf8_lpad(texts["month"], 2, "0"), pc.utf8_lpad(texts["day"], 2, "0"), "-"
    )
    if dates.null_count > (1 - _NEARLY_ALL) * len(dates):
        return read
    listed = ", ".join(f"'{columns[part]}'" for part in _PARTS)
    note = Note("date_parts", f"{listed} were read together, as the date of each line.")
    name = f"date of {columns['day']}, {columns['month']}, {columns['year']}"
    return replace(read, table=read.table.append_column(name, dates), notes=(*read.notes, note))


def date_columns(names: Sequence[str]) -> Mapping[str, str]:
    """Return the columns of day, month and year, which have one language and the same words beside.

    Parameters
    ----------
    names
        Names of all columns.

    Returns
    -------
    dict
        The column of each part; empty where one is missing or there are several.

    >>> date_columns(["Jahr", "Monat", "Tag", "Betrag"])
    {'day': 'Tag', 'month': 'Monat', 'year': 'Jahr'}
    >>> date_columns(["order_day", "ship_month", "Year"])
    {}
    """
    for language in LANGUAGES:
        found = {part: _named(names, text) for part, text in zip(_PARTS, language.date_parts, strict=False)}
        if not found or any(len(named) != 1 for named in found.values()):
            continue
        if len({beside for ((_, beside),) in found.values()}) == 1:
            return {part: name for part, ((name, _),) in found.items()}
    return {}


def _named(names: Sequence[str], text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the columns that are named by one of several words, and the other words of each name."""
    wanted = {folded(word) for word in text.split(", ")}
    found = []
    for name in names:
        parts = [folded(word) for word in words(name) or [name.strip()]]
        suffix = next((word for word in wanted if not word.isascii() and parts[-1].endswith(word)), "")
        parts = [*parts[:-1], *filter(None, (parts[-1].removesuffix(suffix), suffix))] if suffix else parts
        if wanted.intersection((parts[0], parts[-1])):
            found.append((name, tuple(part for part in parts if part not in wanted)))
    return found


def _whole(values: pa.ChunkedArray, low: int, high: int) -> pa.Array:
    """Return whole numbers between two as texts, and null for others; a month may be a name."""
    texts = pc.utf8_trim_whitespace(pc.cast(one_array(values), pa.string()))
    if high == _PARTS["month"][1]:
        for name in pc.unique(texts.drop_null()).to_pylist():
            number = MONTHS.get(folded(name).rstrip("."))
            texts = pc.if_else(pc.equal(texts, name), pa.scalar(str(number)), texts) if number is not None else texts
    texts = pc.if_else(pc.match_substring_regex(texts, _WHOLE), texts, pa.scalar(None, pa.string()))
    numbers = pc.cast(texts, pa.int64())
    is_part = pc.and_(pc.greater_equal(numbers, low), pc.less_equal(numbers, high))
    return pc.if_else(is_part, texts, pa.scalar(None, pa.string()))
