"""The log over time: orders per week, gaps between purchase days, cohorts by month of first order."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from segmentry.results import Bins, Cohort, Gaps, Week

if TYPE_CHECKING:
    from segmentry.engines.orders import CleanOrders

MOST_COHORTS = 24
_MOST_MONTHS, _GAP_BINS = 24, 24


def weeks_of(clean: "CleanOrders") -> tuple[Week, ...]:
    """Return all weeks from the first day of the log to the last, including weeks without an order."""
    bought = clean.orders.where("is_purchase").extended(start="week_start(moment)")
    rows = _rows(clean, bought.grouped(("start",), {"n": "count(*)", "amount": "sum(amount)"}))
    known = {row["start"]: (int(row["n"]), float(row["amount"] or 0)) for row in rows}
    first, last = clean.table.first_day, clean.table.last_day
    monday = first - timedelta(days=first.weekday())
    weeks = []
    while monday <= last:
        n_orders, amount = known.get(monday, (0, 0.0))
        is_whole = monday >= first and monday + timedelta(days=6) <= last
        weeks.append(Week(start=monday.isoformat(), n_orders=n_orders, amount=amount, is_whole=is_whole))
        monday += timedelta(days=7)
    return tuple(weeks)


def binned_gaps(gaps: Gaps) -> Bins | None:
    """Return the gaps between purchase days as counts over bins; None when nobody came back."""
    if not gaps.counts:
        return None
    values, counts = np.array(gaps.counts, dtype=np.float64).T
    width = max(1, int(np.ceil(values.max() / _GAP_BINS)))
    edges = np.arange(0, (int(values.max()) // width + 2) * width, width)
    binned = np.bincount((values // width).astype(int), weights=counts, minlength=len(edges) - 1)[: len(edges) - 1]
    return Bins(feature="gap", edges=tuple(float(edge) for edge in edges), counts=tuple(int(count) for count in binned))


def cohorts_of(clean: "CleanOrders") -> tuple[Cohort, ...]:
    """Return the cohorts of the last two years by the month of the first order.

    Each has the number of its customers who ordered so many months later.
    """
    bought = clean.days.picked("customer", month="month_start(day)").distinct("customer", "month")
    first = bought.grouped(("customer",), {"first": "min(month)"})
    counted = bought.joined(first, on=("customer",)).extended(age="months_between(first, month)")
    rows = _rows(clean, counted.grouped(("first", "age"), {"n": "count(*)"}))
    last = clean.table.last_day
    active: dict[date, dict[int, int]] = {}
    for row in rows:
        active.setdefault(row["first"], {})[int(row["age"])] = int(row["n"])
    cohorts = []
    for month in sorted(active)[-MOST_COHORTS:]:
        n_months = min(_MOST_MONTHS, (last.year - month.year) * 12 + last.month - month.month)
        counts = tuple(active[month].get(age, 0) for age in range(n_months + 1))
        cohorts.append(Cohort(month.strftime("%Y-%m"), active[month][0], counts))
    return tuple(cohorts)


def _rows(clean: "CleanOrders", relation: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = clean.table.engine.run(relation).to_pylist()
    return rows
