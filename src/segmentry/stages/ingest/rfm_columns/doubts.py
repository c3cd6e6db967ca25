"""Columns named like values of RFM that hold something else, such as scores."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.catalogue.grids import DIMENSIONS, Grid
from segmentry.errors import DataError
from segmentry.results import CustomerTable, RfmColumn, RfmColumns
from segmentry.spec.options import rfm_option
from segmentry.spec.rfm import RfmColumnName
from segmentry.stages.ingest.days import days_of

_MOST_SCORES, _LEAST_CUSTOMERS = 10, 10
_MOSTLY = 0.5
_OBSERVED = ("T", "t", "age")


def refuse_other_values(
    customers: CustomerTable, columns: tuple[RfmColumn, ...], named: dict[RfmColumnName, str]
) -> None:
    """Raise `DataError` where the columns hold no values of RFM, unless the user named all of them.

    Parameters
    ----------
    customers
        One row per customer.
    columns
        The columns that were taken.
    named
        Those that the user named.

    Raises
    ------
    DataError
        When they hold scores, the summary of a lifetime model, or first and last orders the other way round.
    """
    by_name = {item.dimension: item for item in columns}
    _refuse_swapped(customers, by_name)
    values: dict[RfmColumnName, Floats] = {
        item.dimension: customers.columns[item.column].numbers()
        for item in columns
        if not item.is_date and item.dimension != "first_order"
    }
    if "recency" not in values or {"recency", "frequency"} <= set(named):
        return
    names: dict[RfmColumnName, str] = {dimension: by_name[dimension].column for dimension in values}
    _refuse_scores(customers, values, names)
    _refuse_lifetimes(customers, values, names)


def refuse_unsuited_grid(columns: RfmColumns, grid: Grid, source: str) -> None:
    """Raise `DataError` where a grid needs more than the columns of a customer table tell.

    Parameters
    ----------
    columns
        The columns that were taken.
    grid
        The grid.
    source
        Name of the table, for the message.

    Raises
    ------
    DataError
        When the grid needs a log of orders, or spend where no column tells it.
    """
    remedy = "take a grid of recency and frequency: --set segment.method.grid=rf-eleven."
    if grid.stages:
        raise DataError(
            f"the grid '{grid.name}' needs a log of orders",
            where=source,
            got="a customer table, which has no single orders",
            remedy=f"Give the log with --orders ORDERS, or {remedy}",
        )
    if grid.n_dimensions == len(DIMENSIONS) and columns.of("monetary") is None:
        raise DataError(
            f"the grid '{grid.name}' needs spend, and there is no column for the total spent",
            where=source,
            expected="a column such as total_spent or monetary",
            remedy=f"Name it: {rfm_option('monetary', 'COLUMN')}, or {remedy}",
        )


def _refuse_scores(
    customers: CustomerTable, values: dict[RfmColumnName, Floats], names: dict[RfmColumnName, str]
) -> None:
    known = {dimension: each[np.isfinite(each)] for dimension, each in values.items()}
    is_enough = len(known) > 1 and min(map(len, known.values())) >= _LEAST_CUSTOMERS
    if not is_enough or not all(_are_scores(each) for each in known.values()):
        return
    top = int(max(each.max() for each in known.values()))
    raise DataError(
        f"contains scores from 1 to {top} where rfm needs values",
        where=f"{customers.source}, columns {', '.join(names.values())}",
        got="whole numbers of a few levels in all of them",
        expected="days since the last order, the number of orders, and money",
        remedy=f"Give the columns that the scores were made from. If these are values: {_options(names)}.",
    )


def _are_scores(values: Floats) -> bool:
    is_whole = bool(np.all(values == np.floor(values)))
    return is_whole and values.min() >= 1 and values.max() <= _MOST_SCORES


def _refuse_lifetimes(
    customers: CustomerTable, values: dict[RfmColumnName, Floats], names: dict[RfmColumnName, str]
) -> None:
    """Refuse recency that counts from the first to the last purchase, as models of lifetimes want it."""
    recency, frequency = values["recency"], values.get("frequency")
    if frequency is None or not np.any(frequency == 0):
        return
    observed = next((customers.columns[name] for name in _OBSERVED if name in customers.columns), None)
    is_zero_with_zero = bool(np.all(recency[frequency == 0] == 0)) and int((frequency == 0).sum()) > 1
    is_within = observed is not None and observed.kind == "number" and bool(np.all(recency <= observed.numbers()))
    if not is_zero_with_zero or not (is_within or np.all(recency[frequency > 0] > 0)):
        return
    beside = f", and {observed.name} is never less than it" if observed is not None and is_within else ""
    raise DataError(
        f"counts {names['recency']} from the first to the last order, not from the last order to a date",
        where=customers.source,
        got=f"{names['recency']} of 0 for every customer whose {names['frequency']} is 0{beside}, as models of lifetimes have it",
        expected="days since the last order, and all orders, the first one included",
        remedy=(
            f"Give the date of the last order, or T less {names['recency']} and {names['frequency']} plus 1. "
            f"If they are what rfm needs: {_options(names)}."
        ),
    )


def _refuse_swapped(customers: CustomerTable, by_name: dict[RfmColumnName, RfmColumn]) -> None:
    last, first = by_name.get("recency"), by_name.get("first_order")
    if last is None or first is None or not last.is_date:
        return
    lasts, firsts = (
        days_of(customers.columns[item.column]).to_numpy(zero_copy_only=False).astype("datetime64[D]")
        for item in (last, first)
    )
    is_known = ~np.isnat(lasts) & ~np.isnat(firsts)
    is_after = is_known & (firsts > lasts)
    if not is_known.any() or is_after.sum() <= _MOSTLY * is_known.sum():
        return
    raise DataError(
        f"has first orders in '{first.column}' that are after the last ones in '{last.column}'",
        where=customers.source,
        got=f"{int(is_after.sum()):,} of {int(is_known.sum()):,} customers",
        expected="a first order on the day of the last one, or before",
        remedy=(
            f"Take them the other way round: {rfm_option('recency', first.column)} "
            f"{rfm_option('first_order', last.column)}."
        ),
    )


def _options(names: dict[RfmColumnName, str]) -> str:
    return " ".join(rfm_option(dimension, name) for dimension, name in names.items())
