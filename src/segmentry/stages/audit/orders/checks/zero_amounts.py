"""Lines that cost nothing, and lines without an amount."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, NotApplicable
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted


def check_zero_amounts(facts: OrderFacts) -> Finding | NotApplicable | None:
    """Report lines with an amount of zero, and lines whose amount is missing."""
    if not facts.has_money:
        return NotApplicable("zero_amounts", "the log has no amounts")
    if not facts.n_zero and not facts.n_without_amount:
        return None
    parts = [f"{counted(facts.n_zero, 'line has', 'lines have')} an amount of zero"] if facts.n_zero else []
    parts += (
        [f"{counted(facts.n_without_amount, 'line has', 'lines have')} no readable amount"]
        if facts.n_without_amount
        else []
    )
    dropped = facts.spec.returns == "drop"
    done = "They were left out (orders.returns=drop)." if dropped else "They were counted as purchases with no revenue."
    return finding("zero_amounts", f"{'; '.join(parts)}.", done)


CHECK = OrderCheck("zero_amounts", "free order lines", check_zero_amounts)
