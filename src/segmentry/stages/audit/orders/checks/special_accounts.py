"""Accounts that are no ordinary customers: tests, staff, resellers."""

from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_special_accounts(facts: OrderFacts) -> Finding | None:
    """Report customers named like tests or staff, and those who spend a hundred times the median."""
    told = [f"named like tests or staff: {facts.n_special:,}"] if facts.n_special else []
    if facts.n_bulk:
        told.append(
            f"spend over 100 times the median, as resellers do: {facts.n_bulk:,}, {facts.bulk_share:.0%} of all spend"
        )
    if not told:
        return None
    return Finding(
        "special_accounts",
        "info",
        "Accounts that may be no ordinary customers",
        f"Customers {'; '.join(told)}.",
        "They were kept; leave them out with --set orders.where=... if they are none.",
    )


CHECK = OrderCheck("special_accounts", "test, staff or reseller accounts", check_special_accounts)
