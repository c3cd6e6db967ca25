"""Lines that name no customer."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted

_HALF = 0.5


def check_missing_customers(facts: OrderFacts) -> Finding | None:
    """Report lines without a customer."""
    if not facts.n_without_customer:
        return None
    share = facts.n_without_customer / max(facts.account.n_lines - facts.account.n_later, 1)
    reference = facts.account.columns.get("reference")
    returned = f" {counted(facts.n_returned_by_nobody, 'return')} among them came off no customer" + (
        "; if a column names the order of each, use --set orders.columns.reference=COLUMN."
        if reference is None
        else f", since the orders that '{reference}' names are in the log of no customer either, as those of guests are."
    )
    return finding(
        "orders_without_customer",
        f"{counted(facts.n_without_customer, 'line')}, {share:.1%} of those before the as-of date.",
        "They are not used and are listed in rejected_rows.parquet." + (returned if facts.n_returned_by_nobody else ""),
        severity="serious" if share > _HALF else None,
    )


CHECK = OrderCheck("orders_without_customer", "order lines without a customer", check_missing_customers)
