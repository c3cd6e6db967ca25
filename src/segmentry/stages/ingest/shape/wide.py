"""Wide tables, with one column per month or other period: offered as orders, and read so when asked."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.stages.ingest.dates.reading import read_dates
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.shape.totals import reads_as_total
from segmentry.storage.tables import Note, ReadTable

_LEAST_PERIODS = 3
_TIME, _AMOUNT = "order_date", "amount"
_YEAR = re.compile(r"(?:19|20)\d{2}")
_WORD_BEFORE = re.compile(r"^[^\W\d]+[\s_.:-]+(?=.*\d)")
_OPTION = "--set ingest.wide=true"


def period_columns(names: list[str]) -> dict[str, date]:
    """Return the columns that are named by a period, with its first day; none where fewer than three are.

    A word that stands before all periods, as in "sales 2024-01", belongs to none of them.

    Parameters
    ----------
    names
        Names of the columns.

    Returns
    -------
    dict
        The first day, by column.

    Examples
    --------
    >>> period_columns(["customer", "202311", "202312", "202401"])["202401"].isoformat()
    '2024-01-01'
    >>> period_columns(["customer", "score_1", "score_2", "score_3"])
    {}
    """
    numbered = [name for name in names if re.search(r"\d{2}", name)]
    for prefix in ("", *dict.fromkeys(match[0] for name in numbered if (match := _WORD_BEFORE.match(name)))):
        likely = [name for name in numbered if name.startswith(prefix)]
        if len(likely) < _LEAST_PERIODS:
            continue
        days = {name: _first_day(name[len(prefix) :]) for name in likely}
        found = {name: day for name, day in days.items() if day is not None}
        if len(found) >= _LEAST_PERIODS and len(set(found.values())) == len(found):
            return found
    return {}


def with_wide_note(read: ReadTable) -> ReadTable:
    """Offer the reading as orders, where a table of customers has a column for each period."""
    periods = period_columns(read.table.column_names)
    if not periods:
        return read
    text = f"{_listed(periods)}. To read them as orders: segmentry run --orders FILE {_OPTION}."
    return replace(read, notes=(*read.notes, Note("wide_table", text)))


def refuse_wide_log(read: ReadTable) -> None:
    """Refuse a log that has a column for each period, since it has no column for the time of an order.

    Raises
    ------
    DataError
        With the option that reads it.
    """
    periods = period_columns(read.table.column_names)
    if 2 * len(periods) >= read.table.num_columns:
        remedy = f"To read each filled cell as an order on the first day of its period: {_OPTION}."
        raise DataError(
            "is not a log of orders: it has one column per period",
            where=read.source,
            got=_listed(periods),
            remedy=remedy,
        )


def melted(read: ReadTable) -> ReadTable:
    """Return one row for each filled cell of the columns of periods, with its first day and its amount.

    Cells that are blank or zero are no orders. Columns of totals over the periods are left out.

    Parameters
    ----------
    read
        A wide table.

    Returns
    -------
    ReadTable
        The lines, with a note on what was read so.

    Raises
    ------
    DataError
        When fewer than three columns are named by a period.
    """
    periods = period_columns(read.table.column_names)
    if not periods:
        raise DataError(
            "has no period columns",
            where=read.source,
            got=", ".join(read.table.column_names[:8]),
            expected="at least three columns named such as 202401, 2024-01, Jan 2024 or Q1 2024",
            remedy="Leave ingest.wide out.",
        )
    table, n_rows = read.table, read.table.num_rows
    kept = [name for name in table.column_names if name not in periods and not reads_as_total(name)]
    rows = np.arange(n_rows)
    parts = []
    for name, day in periods.items():
        filled = pa.array(rows[_is_filled(table.column(name))])
        part = table.select(kept).take(filled)
        part = part.append_column(_free(_TIME, kept), pa.repeat(pa.scalar(day.isoformat()), len(filled)))
        part = part.append_column(_free(_AMOUNT, kept), table.column(name).take(filled))
        parts.append((part, filled))
    lines = read.lines if read.lines is not None else pa.array(rows + 1)
    n_blank = n_rows * len(periods) - sum(len(filled) for _, filled in parts)
    text = f"{_listed(periods)}: each filled cell is an order on the first day; {n_blank:,} blank or zero cells are not orders."
    return replace(
        read,
        table=pa.concat_tables([part for part, _ in parts], promote_options="permissive"),
        lines=pa.concat_arrays([lines.take(filled) for _, filled in parts]),
        notes=(*read.notes, Note("wide_orders", text)),
    )


def _first_day(text: str) -> date | None:
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1)
    reading = read_dates(pa.array([text.strip()], pa.string()), text, DateSettings())
    moment = None if reading is None else reading.moments[0].as_py()
    return None if moment is None else moment.date()


def _is_filled(column: pa.ChunkedArray) -> np.ndarray:
    """Return whether a cell has a digit from 1 to 9, which blanks, zeros and words for nothing have not."""
    texts = column if pa.types.is_string(column.type) else pc.cast(column, pa.string())
    return np.asarray(pc.fill_null(pc.match_substring_regex(texts, "[1-9]"), False).to_numpy())


def _free(name: str, taken: list[str]) -> str:
    while name in taken:
        name = f"{name}_of_period"
    return name


def _listed(periods: Mapping[str, date]) -> str:
    names = sorted(periods, key=lambda name: periods[name])
    return f"{len(names)} columns are named by periods, from '{names[0]}' to '{names[-1]}'"
