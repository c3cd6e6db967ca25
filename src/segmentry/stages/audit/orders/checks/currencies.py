"""Currencies of the amounts."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, NotApplicable
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_currencies(facts: OrderFacts) -> Finding | NotApplicable | None:
    """Report which currency was chosen. A log with several and no choice is refused before."""
    if not facts.has_currency:
        return NotApplicable("currencies", "the log has no column with a currency; one is taken for granted")
    if facts.spec.currency is None:
        return None
    evidence = f"Only lines in {facts.spec.currency} are used (orders.currency={facts.spec.currency})."
    return finding("currencies", evidence, "The others take no part.")


CHECK = OrderCheck("currencies", "several currencies", check_currencies)
