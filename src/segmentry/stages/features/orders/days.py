"""The gaps between the days with a purchase."""

from segmentry.engines.orders import CleanOrders
from segmentry.results import Gaps

CUSTOMER = "customer"


def purchase_gaps(clean: CleanOrders) -> Gaps:
    """Return the gaps between the purchase days of each customer, counted over all customers."""
    known = clean.days_with_gaps.where("gap is not null")
    counted = clean.table.engine.run(known.grouped(("gap",), {"n": "count(*)"}).sorted("gap")).to_pylist()
    return Gaps(tuple((int(row["gap"]), int(row["n"])) for row in counted))
