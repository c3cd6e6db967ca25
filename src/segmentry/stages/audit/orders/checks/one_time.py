"""Customers who bought once."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_one_time(facts: OrderFacts) -> Finding | None:
    """Report the share of one-time buyers."""
    share = facts.account.one_time_share
    if share < 0.4:
        return None
    return finding(
        "one_time_buyers",
        f"{share:.1%} of buyers have placed only one order.",
        "Frequency says little about them; recency and spend say more.",
    )


CHECK = OrderCheck("one_time_buyers", "a large share of one-time buyers", check_one_time)
