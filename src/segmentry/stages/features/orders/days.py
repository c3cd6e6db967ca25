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
    return clean.days_with_gaps if has_gaps else clean.days


def purchase_gaps(clean: CleanOrders) -> Gaps:
    """Return the gaps between the purchase days of each customer, counted over all customers."""
    known = purchase_days(clean, has_gaps=True).where("gap is not null")
    counted = clean.table.engine.run(known.grouped(("gap",), {"n": "count(*)"}).sorted("gap")).to_pylist()
    return Gaps(tuple((int(row["gap"]), int(row["n"])) for row in counted))
