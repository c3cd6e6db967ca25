"""Lines at or after the as-of moment."""

from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_later_lines(facts: OrderFacts) -> Finding | None:
    """Report how many lines were not seen, since they lie at or after the as-of moment."""
    n = facts.account.n_later
    if not n:
        return None
    told = f"{n:,} lines lie at or after {facts.account.as_of}."
    return Finding("later_lines", "info", "Lines after the as-of date", told, "They were not seen.")


CHECK = OrderCheck("later_lines", "lines at or after the as-of date", check_later_lines)
