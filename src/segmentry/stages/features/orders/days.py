"""Days with a purchase, and the gaps between them."""

from segmentry.engines.relation import Relation
from segmentry.results import CleanOrders

CUSTOMER = "customer"


def purchase_days(clean: CleanOrders, *, has_gaps: bool) -> Relation:
    """Return one row for each customer and day with a purchase; `gap` is the days since the one before."""
    dated = clean.orders.where("is_purchase").extended(day="as_date(moment)")
    days = dated.grouped((CUSTOMER, "day"), {"amount": "sum(amount)"})
    if not has_gaps:
        return days
    return days.lagged((CUSTOMER,), ("day",), before="day").extended(gap="days_between(before, day)")


def purchase_cycle_days(clean: CleanOrders) -> float | None:
    """Return the median gap between purchase days over all customers; None when nobody came back."""
    gaps = (
        purchase_days(clean, has_gaps=True).where("gap is not null").grouped(("gap",), {"n": "count(*)"}).sorted("gap")
    )
    counted = [(float(row["gap"]), int(row["n"])) for row in clean.table.engine.run(gaps).to_pylist()]
    middle = sum(n for _, n in counted) / 2
    if not counted:
        return None
    below = 0
    for place, (gap, n) in enumerate(counted):
        below += n
        if below > middle:
            return gap
        if below == middle:
            return (gap + counted[place + 1][0]) / 2
    return counted[-1][0]
