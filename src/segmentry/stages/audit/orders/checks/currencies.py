"""Currencies of the amounts."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, NotApplicable
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.currency import base_currency
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted

_SAME = "They were assumed to be in the same currency as the others."


def check_currencies(facts: OrderFacts) -> Finding | NotApplicable | None:
    """Report which currency was chosen or converted to; several without a choice were refused."""
    if not facts.has_currency:
        return NotApplicable("currencies", "the log has no currency column; a single currency is assumed")
    chosen, n_without = facts.spec.currency, facts.n_without_currency
    if facts.spec.rates:
        return _converted(facts)
    if chosen is not None:
        evidence = f"Only lines in {chosen} are used (orders.currency={chosen})."
        return finding("currencies", evidence, "The others are not used.")
    if not n_without:
        return None
    title = "Order lines without a currency"
    return finding("currencies", f"{counted(n_without, 'line has', 'lines have')} no currency.", _SAME, title=title)


def _converted(facts: OrderFacts) -> Finding:
    base, n_without = base_currency(facts.spec), facts.n_without_currency
    rates = [f"1 {code} = {rate:g} {base}" for code, rate in facts.spec.rates.items() if code != base]
    gaps = (
        [f"{counted(n_without, 'line without a currency was', 'lines without a currency were')} taken as {base}"]
        if n_without
        else []
    )
    remedy = "Amounts, unit prices and discounts were converted using orders.rates."
    title = "Amounts were converted to one currency"
    return finding("currencies", f"{'; '.join([*rates, *gaps])}.", remedy, title=title)


CHECK = OrderCheck("currencies", "several currencies", check_currencies)
