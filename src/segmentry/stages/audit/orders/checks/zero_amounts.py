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
    parts = [f"{counted(facts.n_zero, 'line costs', 'lines cost')} nothing"] if facts.n_zero else []
    parts += [f"{facts.n_without_amount:,} have no amount that can be read"] if facts.n_without_amount else []
    dropped = facts.spec.returns == "drop"
    done = (
        "They were left out (orders.returns=drop)."
        if dropped
        else "They count as purchases and add nothing to the spend."
    )
    return finding("zero_amounts", f"{'; '.join(parts)}.", done)


CHECK = OrderCheck("zero_amounts", "order lines that cost nothing", check_zero_amounts)
