"""The time that the log covers."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted


def check_history(facts: OrderFacts) -> Finding | None:
    """Report a log that is shorter than `orders.min_span_days`, by default a year."""
    if facts.span_days >= facts.spec.min_span_days:
        return None
    return finding(
        "short_history",
        f"{counted(facts.span_days, 'day')}, from {facts.account.first_day} to {facts.account.last_day}.",
        "Customers who buy once a season will look lapsed; use a longer log if you have one.",
        title="The log covers less than a year" if facts.spec.min_span_days == 365 else "The log is short",
    )


CHECK = OrderCheck("short_history", "a log too short to show every season", check_history)
