"""Lines at or after the as-of moment."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted


def check_later_lines(facts: OrderFacts) -> Finding | None:
    """Report the lines that were left out because they lie at or after the as-of moment."""
    n = facts.account.n_later
    if not n:
        return None
    evidence = f"{counted(n, 'line lies', 'lines lie')} at or after {facts.account.as_of}."
    return finding("later_lines", evidence, "They were ignored.")


CHECK = OrderCheck("later_lines", "lines at or after the as-of date", check_later_lines)
