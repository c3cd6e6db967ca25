"""Old customers who look new where the log begins."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, NotApplicable
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import FIRST_WEEKS_DAYS, OrderFacts

_TIMES_EXPECTED = 2.0


def check_truncation(facts: OrderFacts) -> Finding | NotApplicable | None:
    """Report a log in whose first four weeks far more customers appear for the first time than later."""
    if facts.span_days < 4 * FIRST_WEEKS_DAYS:
        return NotApplicable("left_truncation", "the log is shorter than sixteen weeks")
    share = facts.n_first_weeks / max(facts.n_buyers, 1)
    if share < _TIMES_EXPECTED * FIRST_WEEKS_DAYS / facts.span_days:
        return None
    return finding(
        "left_truncation",
        f"{share:.0%} of buyers appear in the first four weeks, so many “new” customers are not new.",
        "Their tenure is a minimum: they may have bought before the log begins.",
    )


CHECK = OrderCheck("left_truncation", "old customers who look new where the log begins", check_truncation)
