"""What a customer table has instead of columns that RFM needs."""

from collections.abc import Sequence

import numpy as np
import pyarrow.compute as pc

from segmentry.catalogue.rfm_columns import MEANS
from segmentry.catalogue.rfm_words import rfm_rank, why_no_rfm
from segmentry.errors import DataError
from segmentry.results import Column, CustomerTable, RfmColumn
from segmentry.spec.options import rfm_option, texts_option
from segmentry.spec.rfm import RfmColumnName
from segmentry.stages.ingest.days import has_dates
from segmentry.texts import joined, shortened

_EXAMPLES: dict[RfmColumnName, str] = {
    "recency": "last_order_date or recency_days",
    "frequency": "orders_count or frequency",
    "monetary": "total_spent or monetary",
    "first_order": "first_order_date",
}
_MOST_NAMED = 6


def lacking_columns(
    customers: CustomerTable, missing: Sequence[RfmColumnName], found: Sequence[RfmColumn]
) -> DataError:
    """Return the error that says what RFM looked for, what the table has, and how to name a column.

    Parameters
    ----------
    customers
        One row per customer.
    missing
        Values that have no column.
    found
        Columns of the others.

    Returns
    -------
    DataError
    """
    taken = {item.column: item.dimension for item in found}
    seen = [*(f"{name} ({dimension})" for name, dimension in taken.items()), *other_columns(customers, found)]
    options = " ".join(rfm_option(dimension, "COLUMN") for dimension in missing)
    words = [word for column in customers.columns.values() for word in _words_among_dates(column)]
    read = f" To read texts as no date: {texts_option(words[:_MOST_NAMED])}." if words else ""
    return DataError(
        f"has no column for {joined([MEANS[dimension] for dimension in missing])}, which rfm needs without a log of orders",
        where=customers.source,
        got=shortened(seen, 2 * _MOST_NAMED) or "no column of dates, orders or money",
        expected="; ".join(f"for {dimension} a column such as {_EXAMPLES[dimension]}" for dimension in missing),
        remedy=f"Name it: {options}. Or give the log of orders: --orders ORDERS. Or take --method kmeans.{read}",
    )


def several_columns(names: Sequence[str], dimension: RfmColumnName, source: str) -> DataError:
    """Return the error that says which columns hold the same value and differ.

    Parameters
    ----------
    names
        The columns.
    dimension
        The value.
    source
        Name of the table.

    Returns
    -------
    DataError
    """
    options = " or ".join(rfm_option(dimension, name) for name in names[:_MOST_NAMED])
    return DataError(
        f"has several columns for {MEANS[dimension]}, and they differ",
        where=source,
        got=shortened(names, _MOST_NAMED),
        expected=f"one column for the {dimension} of RFM",
        remedy=f"Say which one: {options}.",
    )


def other_columns(customers: CustomerTable, found: Sequence[RfmColumn]) -> list[str]:
    """Return columns that look like values of RFM and were not taken, each with the reason.

    Parameters
    ----------
    customers
        One row per customer.
    found
        The columns that were taken.

    Returns
    -------
    list of str
        Such as "aov (a mean)".
    """
    used = {name for item in found for name in (item.column, *item.others)}
    whys = {column.name: _why_not(column) for column in customers.columns.values() if column.name not in used}
    return [f"{name} ({why})" for name, why in whys.items() if why is not None]


def is_whole(column: Column) -> bool:
    """Return whether all numbers of a column are whole."""
    numbers = column.numbers()
    known = numbers[np.isfinite(numbers)]
    return bool(np.all(known == np.floor(known)))


def _why_not(column: Column) -> str | None:
    is_date = has_dates(column)
    if column.n_missing == len(column.values):
        is_named = any(rfm_rank(each, column.name, is_date=dated) for each in MEANS for dated in (True, False))
        return "empty" if is_named else None
    if column.kind == "text":
        is_named = any(rfm_rank(each, column.name, is_date=False) for each in MEANS)
        return "texts that are not all dates" if _words_among_dates(column) else "texts" if is_named else None
    if not is_date and rfm_rank("frequency", column.name, is_date=False) and not is_whole(column):
        return "not whole numbers"
    return why_no_rfm(column.name, is_date=is_date)


def _words_among_dates(column: Column) -> list[str]:
    """Return the words in a column of texts that is named like the date of the last order."""
    if column.kind != "text" or not rfm_rank("recency", column.name, is_date=True):
        return []
    texts = pc.unique(column.values).drop_null().to_pylist()
    words = [text for text in texts if not any(letter.isdigit() for letter in text)]
    return words if len(words) < len(texts) else []
