"""Order numbers that several customers share."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_shared_orders(facts: OrderFacts) -> Finding | None:
    """Report how orders were counted whose number several customers have."""
    if not facts.n_shared_orders:
        return None
    n_orders, n_purchases = facts.account.n_orders, facts.n_purchases
    shared = f"{facts.n_shared_orders:,} of {n_purchases:,} purchases share an order number with another customer."
    if n_orders == n_purchases:
        remedy = "The numbers restart with each customer, so each counts as a separate order."
    else:
        remedy = f"Each number counts as one of {n_orders:,} orders, and as a purchase of each of its customers."
    return finding("shared_order_numbers", shared, remedy)


CHECK = OrderCheck("shared_order_numbers", "order numbers of several customers", check_shared_orders)
