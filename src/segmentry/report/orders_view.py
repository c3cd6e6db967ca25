"""The part of the view model that tells of orders: what was read, what is left after each step, names and value tiers."""

from typing import Any

from segmentry.report.numbers import people_number, share
from segmentry.results import NameCount, OrderAccount, Purchases, StudyResult


def orders_view(result: StudyResult) -> dict[str, Any] | None:
    """Return the log in words and tables; None for a study without orders."""
    account, purchases = result.account.orders, result.purchases
    if account is None:
        return None
    return {
        "summary": _summary(account),
        "lines": _lines(account),
        "steps": [
            (step.step, f"{step.n_lines:,}", f"{step.n_customers:,}", f"{step.n_orders:,}", f"{step.amount:,.2f}")
            for step in account.steps
        ],
        "columns": sorted(account.columns.items()),
        "names": _shares(purchases.names) if purchases is not None else [],
        "tiers": _shares(purchases.tiers) if purchases is not None else [],
        "scores": _scores(purchases) if purchases is not None else [],
        "grid": purchases.grid if purchases is not None else "",
    }


def _summary(account: OrderAccount) -> str:
    return (
        f"{account.n_orders:,} orders of {account.n_customers:,} customers from {account.first_day} to {account.last_day}, "
        f"{account.revenue:,.2f} net, seen as of {account.as_of}; {share(account.one_time_share)} of the buyers ordered once."
    )


def _lines(account: OrderAccount) -> list[tuple[str, str]]:
    rows = [
        ("lines read", account.n_lines),
        ("rejected: no customer, no date, or not readable", account.n_rejected),
        ("at or after the as-of date, not seen", account.n_later),
        ("left out by the condition", account.n_filtered),
        ("dropped as the spec says on returns, duplicates and currency", account.n_dropped),
        ("lines used", account.n_lines_used),
    ]
    return [(label, f"{count:,}") for label, count in rows if count or label.startswith("lines")]


def _shares(counts: tuple[NameCount, ...]) -> list[tuple[str, str, str, str]]:
    """Return name, customers, share of customers and share of spend of those that have customers."""
    n = max(sum(item.n_customers for item in counts), 1)
    spend = sum(item.spend for item in counts)
    return [
        (
            item.name,
            f"{item.n_customers:,}",
            share(item.n_customers / n),
            share(item.spend / spend) if spend > 0 else "–",
        )
        for item in counts
        if item.n_customers
    ]


def _scores(purchases: Purchases) -> list[tuple[str, str, str, str]]:
    return [
        (
            item.feature,
            str(item.score),
            f"{people_number(item.low)} to {people_number(item.high)}",
            f"{item.n_customers:,}",
        )
        for item in purchases.scores
    ]
