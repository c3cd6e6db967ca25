"""Cells of workbooks as texts: whole numbers without a fraction, ISO dates, durations in days."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

_DAY = timedelta(days=1)
_MOST_WHOLE = 1e15


def duration_columns(rows: Sequence[Sequence[Any]]) -> tuple[int, ...]:
    """Return the positions of the columns in which some cell is a duration."""
    return tuple(sorted({index for row in rows for index, cell in enumerate(row) if isinstance(cell, timedelta)}))


def cell_texts(rows: Sequence[Sequence[Any]], durations: Collection[int]) -> list[list[str]]:
    """Return the cells as texts.

    Parameters
    ----------
    rows
        Values of the cells.
    durations
        Places of columns whose times of the day are durations too.

    Returns
    -------
    list of list of str
    """
    texts = [[_cell_text(cell) for cell in row] for row in rows]
    for row, line in zip(rows, texts, strict=True):
        for index in durations:
            if index < len(row) and isinstance(row[index], time | timedelta):
                line[index] = _days(row[index])
    return texts


def _days(cell: time | timedelta) -> str:
    if isinstance(cell, time):
        midnight = datetime.combine(date.min, time(0))
        cell = datetime.combine(date.min, cell.replace(tzinfo=None)) - midnight
    days = round(cell / _DAY, 9)
    return str(int(days)) if days.is_integer() else str(days)


def _cell_text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell.replace("\0", "")
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _MOST_WHOLE:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return _days(cell) if isinstance(cell, timedelta) else str(cell)
