"""Accounts that are not ordinary customers: tests, staff, resellers."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted


def check_special_accounts(facts: OrderFacts) -> Finding | None:
    """Report customers named like tests or staff, and those who spend a hundred times the median."""
    parts = (
        [f"{counted(facts.n_special, 'customer is', 'customers are')} named like tests or staff"]
        if facts.n_special
        else []
    )
    if facts.n_bulk:
        parts.append(
            f"possible resellers: {counted(facts.n_bulk, 'customer spends', 'customers spend')} over 100 times the median and "
            f"{'accounts' if facts.n_bulk == 1 else 'account'} for {facts.bulk_share:.0%} of revenue"
        )
    if not parts:
        return None
    text = "; ".join(parts)
    return finding(
        "special_accounts",
        f"{text[0].upper()}{text[1:]}.",
        "They were kept; if they are not ordinary customers, leave them out with --set orders.where=...",
    )


CHECK = OrderCheck("special_accounts", "test, staff or reseller accounts", check_special_accounts)
