"""Recognise an order log that was given as a customer table, and say what to type instead."""

import shlex

from segmentry.errors import DataError
from segmentry.languages.english import IDENTIFIER, ORDER_LOG
from segmentry.languages.names import meaning
from segmentry.storage.arrow import plain_texts
from segmentry.storage.tables import ReadTable

_REPEATED = 0.8


def refuse_order_log(
    read: ReadTable, typed_source: str, id_column: str | None, distinct_shares: dict[str, float]
) -> None:
    """Raise `DataError` when the records are orders rather than customers.

    Orders repeat their customers and have a date or words of orders in their column names, or have an order number and a date.

    Parameters
    ----------
    read
        The records.
    typed_source
        The source as the user typed it.
    id_column
        The column with customer ids; None when there is none.
    distinct_shares
        Share of different values, 0 to 1, by column.
    """
    names = read.table.column_names
    found = [name for name in names if ORDER_LOG.intersection(meaning(name))]
    dates = [name for name in names if _is_dated(name, read)]
    numbered = [name for name in found if IDENTIFIER.intersection(meaning(name)[-1:])]
    repeats = _repeating_column(read, id_column, distinct_shares)
    if not (dates and numbered) and (repeats is None or not (dates or len(found) > 1)):
        return
    repeated = [f"'{repeats}' repeats ({distinct_shares[repeats]:.0%} of its values are different)"] if repeats else []
    marks = list(dict.fromkeys([*dates, *numbered, *found]))[:4]
    raise DataError(
        "looks like a log of orders, not a table of customers",
        where=read.source,
        got=" beside ".join([*repeated, ", ".join(marks)]),
        expected="one row per customer",
        remedy=f"Type: segmentry run --orders {shlex.quote(typed_source)}",
    )


def _repeating_column(read: ReadTable, id_column: str | None, distinct_shares: dict[str, float]) -> str | None:
    candidates = [id_column] if id_column else [name for name in read.table.column_names if _is_padded(name, read)]
    return next((name for name in candidates if distinct_shares.get(name, 1.0) < _REPEATED), None)


def _is_dated(name: str, read: ReadTable) -> bool:
    if {"date", "datetime", "timestamp", "time"}.intersection(meaning(name)) and "birth" not in meaning(name):
        return True
    return name.startswith("column_") and all(
        len(value) == 8 and value[:2] in {"19", "20"} for value in _head(name, read)
    )


def _is_padded(name: str, read: ReadTable) -> bool:
    """Return whether a column without a name holds ids with leading zeros."""
    return name.startswith("column_") and all(value.isdigit() and value.startswith("0") for value in _head(name, read))


def _head(name: str, read: ReadTable) -> list[str]:
    return plain_texts(read.table.column(name).slice(0, 20))
