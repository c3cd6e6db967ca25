"""Read RFM from a customer table, and set aside the customers who cannot be scored."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from segmentry.catalogue.rfm_columns import MEANS
from segmentry.errors import DataError, SpecError
from segmentry.results import CustomerTable, DateState, Finding, RfmColumns
from segmentry.spec import StudySpec
from segmentry.spec.options import rfm_option
from segmentry.stages.ingest.days import count_dates, days_of, has_dates, latest_date, latest_day
from segmentry.stages.ingest.ingest import RecordLines, taken
from segmentry.stages.ingest.rfm_columns.doubts import refuse_other_values
from segmentry.stages.ingest.rfm_columns.features import RfmValues, rfm_values, with_rfm_features
from segmentry.stages.ingest.rfm_columns.find import AS_SAID, days_agree, find_rfm_columns, user_columns
from segmentry.stages.ingest.rfm_columns.tell import column_findings, currency_findings, value_findings
from segmentry.storage.tables import RejectedRow

_MOSTLY, _MOST_CONTRADICT, _ISOLATED_SHARE = 0.5, 0.2, 0.02
_REASONS = {"recency": "no_last_order", "frequency": "no_number_of_orders", "monetary": "no_spend"}


@dataclass(frozen=True, kw_only=True)
class RfmRead:
    """Customers with the features of RFM, those who cannot be scored, and what was done.

    `rejected` has one row for each customer who cannot be scored, without a line. `dates` tells how the other columns of dates
    count; None where there are none.
    """

    customers: CustomerTable
    columns: RfmColumns
    dates: DateState | None
    rejected: tuple[RejectedRow, ...]
    rejected_ids: pa.Array
    findings: tuple[Finding, ...]

    def rejected_rows(self, record_lines: RecordLines) -> tuple[RejectedRow, ...]:
        """Return the customers who cannot be scored, with the lines where they stand."""
        lines = record_lines.of(self.rejected_ids)
        return tuple(replace(row, line=line) for row, line in zip(self.rejected, lines, strict=True))


def choose_rfm_columns(customers: CustomerTable, spec: StudySpec) -> RfmColumns:
    """Return the columns of recency, frequency and monetary value, and the date to which recency counts.

    It is `orders.as_of`, else the date to which ready-made days beside the dates count, else the latest date of the table.

    Parameters
    ----------
    customers
        One row per customer.
    spec
        What the user said.

    Raises
    ------
    DataError
        When a column is missing, or holds something else.
    """
    chosen = find_rfm_columns(customers, spec)
    refuse_other_values(customers, chosen, user_columns(spec))
    recency = chosen[0]
    if not recency.is_date:
        return RfmColumns(columns=tuple(item for item in chosen if not item.is_date), as_of=None)
    as_of = spec.orders.as_of
    columns = RfmColumns(columns=chosen, as_of=as_of[:10] if as_of else None)
    return columns if as_of else _as_of_the_table(customers, columns, spec)


def read_rfm_columns(customers: CustomerTable, spec: StudySpec) -> RfmRead:
    """Return the customers with recency, frequency and monetary value as features.

    Parameters
    ----------
    customers
        One row per customer, before dates are counted.
    spec
        What the user said.

    Returns
    -------
    RfmRead
        Without the customers who cannot be scored.

    Raises
    ------
    ColumnNotFound
        When a column that the user named is not there.
    DataError
        When a column is missing or holds something else, or most customers with orders cannot be scored.
    SpecError
        When an as-of date was given and no dates count to it.
    """
    columns = choose_rfm_columns(customers, spec)
    counted = count_dates(customers, _for_others(spec, columns))
    if columns.as_of is None and spec.orders.as_of is not None and counted.state is None:
        raise SpecError("orders.as_of", [_ready_made(columns)])
    values = rfm_values(counted.customers, columns)
    _refuse_mostly_unknown(customers, columns, values)
    read = _read(counted.customers, columns, values, spec)
    return RfmRead(
        customers=read.customers,
        columns=columns,
        dates=counted.state,
        rejected=read.rejected,
        rejected_ids=read.rejected_ids,
        findings=(
            *column_findings(customers, columns),
            *currency_findings(customers, columns),
            *counted.findings,
            *read.findings,
        ),
    )


def read_rfm_columns_again(customers: CustomerTable, columns: RfmColumns, spec: StudySpec) -> RfmRead:
    """Return customers to be scored with the values of RFM, from the columns of the study.

    Parameters
    ----------
    customers
        Customers with these columns.
    columns
        Which columns hold what, and the date to which dates count now.
    spec
        The study.

    Raises
    ------
    DataError
        When a column of dates holds none.
    """
    values = rfm_values(customers, columns, is_again=True)
    return _read(customers, columns, values, spec)


def as_of_again(customers: CustomerTable, columns: RfmColumns) -> RfmColumns:
    """Return the columns of a study, as of the latest date of the customers where that is later.

    Parameters
    ----------
    customers
        Customers to be scored.
    columns
        Which columns hold what, and the date to which the study counted.
    """
    recency = columns.columns[0]
    if columns.as_of is None or not recency.is_date:
        return columns
    days = days_of(customers.columns[recency.column], recency.format)
    latest = latest_day([days], _ISOLATED_SHARE)
    return columns if latest is None else replace(columns, as_of=max(columns.as_of, latest.isoformat()))


def _as_of_the_table(customers: CustomerTable, columns: RfmColumns, spec: StudySpec) -> RfmColumns:
    """Return the columns with the date to which ready-made days count, else the latest date."""
    recency, *others = columns.columns
    dates = customers.columns[recency.column]
    for name in recency.others:
        column = customers.columns[name]
        day = None if has_dates(column) else days_agree(dates, column)
        if day is not None:
            as_of = (date(1970, 1, 1) + timedelta(days=day)).isoformat()
            seen = replace(recency, why=f"{recency.why}; to the date to which {name} counts")
            return RfmColumns(columns=(seen, *others), as_of=as_of)
    return replace(columns, as_of=_latest(customers, columns, spec).isoformat())


def _latest(customers: CustomerTable, columns: RfmColumns, spec: StudySpec) -> date:
    recency = columns.columns[0]
    dates = customers.columns[recency.column]
    latest = latest_date(customers, spec, _ISOLATED_SHARE)
    if latest is not None:
        return latest
    days = days_of(dates).drop_null()
    if not len(days):
        raise DataError(
            f"has no date in '{recency.column}', which is {MEANS['recency']}",
            where=customers.source,
            remedy=f"Name another column: {rfm_option('recency', 'COLUMN')}.",
        )
    last: date = max(days.to_pylist())
    return last


def _for_others(spec: StudySpec, columns: RfmColumns) -> StudySpec:
    """Return the spec by which the other columns of dates are counted, to the same date."""
    used = {item.column: "none" for item in columns.columns if item.is_date}
    features = spec.features.model_copy(update={"dates": {**spec.features.dates, **used}})
    orders = spec.orders.model_copy(update={"as_of": columns.as_of or spec.orders.as_of})
    return spec.model_copy(update={"features": features, "orders": orders})


def _ready_made(columns: RfmColumns) -> str:
    name = columns.columns[0].column
    return (
        f"changes nothing: recency is {name}, which the table counts itself; leave it out, or name a column of dates: "
        f"{rfm_option('recency', 'COLUMN')}"
    )


def _refuse_mostly_unknown(customers: CustomerTable, columns: RfmColumns, values: RfmValues) -> None:
    """Refuse columns that say nothing of most customers with orders."""
    _refuse_orders_of_zero(customers, columns, values)
    for dimension, is_unknown in values.unknown.items():
        n_of, n = int((values.has_bought | is_unknown).sum()), int(is_unknown.sum())
        item = columns.of(dimension)
        if item is None or n <= _MOSTLY * n_of:
            continue
        n_later = int(values.later.sum()) if dimension == "recency" else 0
        later = f"; {n_later:,} are after {columns.as_of}" if columns.as_of and n_later else ""
        negative = f"; {n_later:,} are negative" if not columns.as_of and n_later else ""
        remedy = f"Name another column: {rfm_option(dimension, 'COLUMN')}"
        other = ", or no money: " + rfm_option(dimension, "none") if dimension == "monetary" else ""
        date_remedy = ", or another date: --as-of DATE" if later else ""
        raise DataError(
            f"has too few customers with {MEANS[dimension]} in '{item.column}'",
            where=customers.source,
            got=f"{n:,} of {n_of:,} customers with orders without it{later}{negative}",
            expected="it for most of them",
            remedy=f"{remedy}{other}{date_remedy}.",
        )


def _refuse_orders_of_zero(customers: CustomerTable, columns: RfmColumns, values: RfmValues) -> None:
    """Refuse a number of orders that is 0 for many who ordered, unless the user named it."""
    item, n = columns.of("frequency"), int(values.is_none_with_some.sum())
    n_of = n + int(values.has_bought.sum())
    if item is None or item.why == AS_SAID or n <= _MOST_CONTRADICT * n_of:
        return
    raise DataError(
        f"has 0 in '{item.column}' for many customers who ordered, so it does not count all orders",
        where=customers.source,
        got=f"{n:,} of {n_of:,} customers with an order or spend",
        expected="the number of orders, the first one included",
        remedy=(
            f"If it counts repeat orders, add 1 to it. Name another column: {rfm_option('frequency', 'COLUMN')}. "
            f"If these customers never bought: {rfm_option('frequency', item.column)}."
        ),
    )


def _read(customers: CustomerTable, columns: RfmColumns, values: RfmValues, spec: StudySpec) -> RfmRead:
    cannot = values.cannot_be_scored
    if cannot.all():
        raise DataError("has no customer who can be scored", where=customers.source, got=f"{len(cannot):,} customers")
    kept = pa.array(~cannot)
    chosen = {name: numbers[~cannot] for name, numbers in values.values.items()}
    return RfmRead(
        customers=with_rfm_features(taken(customers, kept, spec), columns, chosen),
        columns=columns,
        dates=None,
        rejected=tuple(_rejected(customers, columns, values, int(row)) for row in np.flatnonzero(cannot)),
        rejected_ids=customers.ids.filter(pa.array(cannot)),
        findings=value_findings(columns, values),
    )


def _rejected(customers: CustomerTable, columns: RfmColumns, values: RfmValues, row: int) -> RejectedRow:
    dimension = next(each for each, is_unknown in values.unknown.items() if is_unknown[row])
    item = columns.of(dimension)
    cells = [str(customers.columns[each.column].values[row].as_py()) for each in columns.columns]
    return RejectedRow(
        line=0,
        reason=_REASONS[dimension],
        raw=",".join([str(customers.ids[row].as_py()), *("" if cell == "None" else cell for cell in cells)]),
        column=item.column if item is not None else None,
    )
