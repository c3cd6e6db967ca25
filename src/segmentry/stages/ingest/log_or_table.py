"""Recognise an order log that was given as a customer table, and say what to type instead."""

from collections.abc import Mapping

from segmentry.errors import DataError
from segmentry.languages.english import DATE, FIRST, IDENTIFIER, JOINED, LAST, ORDER_LOG, SALE
from segmentry.languages.names import meaning
from segmentry.spec import Role
from segmentry.spec.options import role_option
from segmentry.storage.arrow import plain_texts
from segmentry.storage.tables import ReadTable
from segmentry.texts import shell_quoted

_REPEATED, _UNIQUE = 0.8, 0.999


def refuse_order_log(
    read: ReadTable,
    typed_source: str,
    id_column: str | None,
    distinct_shares: dict[str, float],
    user_roles: Mapping[str, Role],
) -> None:
    """Raise `DataError` when the records are orders rather than customers.

    Orders repeat their customers and have a date or words of orders in their column names, or have an order number and its date.
    Where each customer has one record, the number and date of a last or first order are facts about the customer, and a column
    whose role the user set is none of an order.

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
    user_roles
        Roles that the user set, by column.
    """
    names = [name for name in read.table.column_names if name not in user_roles]
    found = [name for name in names if ORDER_LOG.intersection(meaning(name))]
    dates = [name for name in names if _is_dated(name, read)]
    numbered = [name for name in found if IDENTIFIER.intersection(meaning(name)[-1:])]
    repeats = _repeating_column(read, id_column, distinct_shares)
    is_unique = id_column is not None and distinct_shares.get(id_column, 0.0) >= _UNIQUE
    if is_unique:
        numbered, dates = ([name for name in some if _is_of_one_order(name)] for some in (numbered, dates))
    is_set = id_column in user_roles and repeats is None
    if is_set or (not (dates and numbered) and (repeats is None or not (dates or len(found) > 1))):
        return
    repeated = [f"'{repeats}' repeats ({distinct_shares[repeats]:.0%} of its values are different)"] if repeats else []
    marks = list(dict.fromkeys([*dates, *numbered, *found]))[:4]
    other_way = f" If each record is a customer: {role_option(id_column, 'id')}" if id_column and not repeats else ""
    raise DataError(
        "looks like a log of orders, not a customer table",
        where=read.source,
        got=" beside ".join([*repeated, ", ".join(marks)]),
        expected="one row per customer",
        remedy=f"Type: segmentry run --orders {shell_quoted(typed_source)}{other_way}",
    )


def _is_of_one_order(name: str) -> bool:
    """Return whether a number or date is that of the order in its record, not of a last or first one."""
    found = set(meaning(name))
    return not found & (LAST | FIRST | JOINED) and bool(found & SALE or found <= DATE)


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
