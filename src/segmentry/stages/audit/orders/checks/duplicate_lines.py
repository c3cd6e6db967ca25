"""Lines equal in every column."""

from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_duplicate_lines(facts: OrderFacts) -> Finding | None:
    """Report lines that repeat another in every column."""
    n = facts.duplicates.n_lines
    if not n:
        return None
    dropped = facts.spec.duplicate_lines == "drop"
    done = "One of each was kept." if dropped else "They were kept; drop them with --set orders.duplicate_lines=drop."
    return Finding("duplicate_lines", "info", "Order lines that repeat another", f"{n:,} lines.", done)


CHECK = OrderCheck("duplicate_lines", "order lines that repeat another", check_duplicate_lines)
