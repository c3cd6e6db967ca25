"""Days with a purchase, and the gaps between them."""

from segmentry.engines.orders import CleanOrders
from segmentry.engines.relation import Relation
from segmentry.results import Gaps

CUSTOMER = "customer"


def purchase_days(clean: CleanOrders, *, has_gaps: bool) -> Relation:
    """Return one row for each customer and day with a purchase.

    Parameters
    ----------
    clean
        The orders.
    has_gaps
        Whether the rows have `gap` too: the days since the customer's previous day with a purchase.

    Returns
    -------
    Relation
        `customer`, `day` and `amount`, the net spend of the day.
    """
    dated = clean.orders.where("is_purchase").extended(day="as_date(moment)")
    days = dated.grouped((CUSTOMER, "day"), {"amount": "sum(amount)"})
    if not has_gaps:
        return days
    return days.lagged((CUSTOMER,), ("day",), before="day").extended(gap="days_between(before, day)")


def purchase_gaps(clean: CleanOrders) -> Gaps:
    """Return the gaps between the purchase days of each customer, counted over all customers."""
    known = purchase_days(clean, has_gaps=True).where("gap is not null")
    counted = clean.table.engine.run(known.grouped(("gap",), {"n": "count(*)"}).sorted("gap")).to_pylist()
    return Gaps(tuple((int(row["gap"]), int(row["n"])) for row in counted))
