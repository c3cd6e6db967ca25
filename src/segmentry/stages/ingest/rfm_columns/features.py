"""Recency, frequency and monetary value as features, made from columns of a customer table."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Bools, Floats
from segmentry.catalogue.dates import column_counted_by
from segmentry.catalogue.features import FEATURES, FREQUENCY, MONETARY, RECENCY
from segmentry.catalogue.rfm_columns import FEATURE_OF, MEAN_ORDER, TENURE
from segmentry.results import CUSTOMER_TABLE_SUFFIX, Column, CustomerTable, RfmColumn, RfmColumns
from segmentry.spec.rfm import RfmColumnName
from segmentry.stages.ingest.days import days_of
from segmentry.storage.arrow import count_distinct


@dataclass(frozen=True, kw_only=True)
class RfmValues:
    """Values of RFM by customer, each (n,), and what is odd about them.

    `unknown` maps each value that a customer with orders must have to the customers who lack it. `later` are the customers whose
    last order lies after the as-of date or in negative days. `is_none_with_some` are customers without orders whose other values
    speak of some, `is_first_after` those whose first order lies after the last.
    """

    values: dict[str, Floats]
    has_bought: Bools
    unknown: dict[RfmColumnName, Bools]
    later: Bools
    is_none_with_some: Bools
    is_first_after: Bools

    @property
    def cannot_be_scored(self) -> Bools:
        """Customers with orders of whom a value is not known."""
        cannot: Bools = np.logical_or.reduce(list(self.unknown.values()))
        return cannot


def rfm_values(customers: CustomerTable, columns: RfmColumns, *, is_again: bool = False) -> RfmValues:
    """Return recency, frequency and monetary value of every customer, as of the date of `columns`.

    Parameters
    ----------
    customers
        Customers with the columns.
    columns
        Which columns hold what.
    is_again
        Whether the columns were read for a saved study, whose dates have the form that was learnt.

    Raises
    ------
    DataError
        When a column of dates holds none.
    """
    raw = {item.dimension: _raw(customers, item, columns.as_of, is_again=is_again) for item in columns.columns}
    recency, orders = raw["recency"], raw["frequency"]
    spend, tenure = raw.get("monetary"), raw.get("first_order")
    later = np.isfinite(recency) & (recency < 0)
    has_date = np.isfinite(recency) & ~later
    has_bought = orders > 0
    says_some = has_date | later | (spend is not None and np.nan_to_num(spend) != 0)
    unknown: dict[RfmColumnName, Bools] = {
        "frequency": (np.isnan(orders) & says_some) | (orders < 0),
        "recency": has_bought & ~has_date,
    }
    values = {RECENCY: np.where(has_bought & has_date, recency, np.nan), FREQUENCY: np.nan_to_num(orders)}
    if spend is not None:
        unknown["monetary"] = has_bought & np.isnan(spend)
        values[MONETARY] = np.nan_to_num(spend)
        values[MEAN_ORDER] = np.divide(spend, orders, out=np.full(len(orders), np.nan), where=has_bought)
    is_first_after = np.zeros(len(orders), dtype=bool)
    if tenure is not None:
        is_first_after = has_bought & has_date & np.isfinite(tenure) & (tenure < recency)
        values[TENURE] = np.where(has_bought & np.isfinite(tenure) & (tenure >= 0) & ~is_first_after, tenure, np.nan)
    return RfmValues(
        values=values,
        has_bought=has_bought,
        unknown=unknown,
        later=later & has_bought,
        is_none_with_some=(orders == 0) & says_some,
        is_first_after=is_first_after,
    )


def with_rfm_features(customers: CustomerTable, columns: RfmColumns, values: dict[str, Floats]) -> CustomerTable:
    """Return the customers with the features of RFM instead of the columns they come from.

    Parameters
    ----------
    customers
        One row per customer.
    columns
        The columns that the features were made from.
    values
        The features by name, each (n,).
    """
    used = {item.column for item in columns.columns}
    features = {name: _column(name, numbers, _why(name, columns)) for name, numbers in values.items()}
    kept = {}
    for name, column in customers.columns.items():
        if name not in used and column_counted_by(name) not in used:
            label = f"{name}{CUSTOMER_TABLE_SUFFIX}" if name in features else name
            kept[label] = replace(column, name=label)
    return replace(customers, columns={**features, **kept})


def in_words(item: RfmColumn, as_of: str | None) -> str:
    """Return what a column was taken for.

    Parameters
    ----------
    item
        The column.
    as_of
        Date to which dates count.
    """
    feature = FEATURE_OF[item.dimension]
    return f"{feature} is days from {item.column} to {as_of}" if item.is_date else f"{feature} is {item.column}"


def _raw(customers: CustomerTable, item: RfmColumn, as_of: str | None, *, is_again: bool) -> Floats:
    """Return numbers as they stand, and dates as days to the as-of date, negative after it."""
    column = customers.columns[item.column]
    if not item.is_date:
        return column.numbers()
    if as_of is None:
        raise AssertionError("dates must be counted to some date")
    days = days_of(column, item.format if is_again else None)
    day = days.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    numbers: Floats = np.where(
        np.isnat(day), np.nan, (np.datetime64(date.fromisoformat(as_of), "D") - day).astype(np.float64)
    )
    return numbers


def _why(name: str, columns: RfmColumns) -> str:
    if name == MEAN_ORDER:
        return f"{MONETARY} over {FREQUENCY}"
    item = next(item for item in columns.columns if FEATURE_OF[item.dimension] == name)
    source = f"days from {item.column} to {columns.as_of}" if item.is_date else f"from {item.column}"
    return f"{source}: {item.why}"


def _column(name: str, numbers: Floats, why: str) -> Column:
    entry = FEATURES[name]
    values = pa.array(np.nan_to_num(numbers), mask=~np.isfinite(numbers))
    n_distinct = count_distinct(values)
    return Column(
        name=name,
        kind="number",
        role="numeric" if n_distinct > 1 else "constant",
        values=values,
        why=why,
        n_distinct=n_distinct,
        is_from_orders=True,
        may_form=entry.may_form,
        transform=entry.transform,
    )
