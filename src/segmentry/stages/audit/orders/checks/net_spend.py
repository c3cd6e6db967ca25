"""Customers whose net spend is zero or less."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, NotApplicable
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted


def check_net_spend(facts: OrderFacts) -> Finding | NotApplicable | None:
    """Report customers who gave back as much as they bought, or more."""
    if not facts.has_money:
        return NotApplicable("net_spend", "the log has no amounts")
    if not facts.n_net_worthless:
        return None
    n_without = facts.n_customers - facts.n_buyers
    return finding(
        "net_spend",
        f"{facts.n_net_worthless:,} of {counted(facts.n_customers, 'customer')}; "
        f"{counted(n_without, 'has', 'have')} no purchase left.",
        "They stay in the study; negative spend counts as zero where it is log-transformed.",
    )


CHECK = OrderCheck("net_spend", "customers with a net spend of zero or less", check_net_spend)
