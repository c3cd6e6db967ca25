"""Accounts that are not ordinary customers: tests, staff, resellers."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_special_accounts(facts: OrderFacts) -> Finding | None:
    """Report customers named like tests or staff, and those who spend a hundred times the median."""
    parts = [f"named like tests or staff: {facts.n_special:,}"] if facts.n_special else []
    if facts.n_bulk:
        parts.append(
            f"spend over 100 times the median, as resellers do: {facts.n_bulk:,}, {facts.bulk_share:.0%} of all spend"
        )
    if not parts:
        return None
    return finding(
        "special_accounts",
        f"Customers {'; '.join(parts)}.",
        "They were kept; leave them out with --set orders.where=... if they are none.",
    )


CHECK = OrderCheck("special_accounts", "test, staff or reseller accounts", check_special_accounts)
