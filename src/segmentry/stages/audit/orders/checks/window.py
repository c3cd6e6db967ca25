"""The look-back window beside what the log covers."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_window(facts: OrderFacts) -> Finding | None:
    """Report a window that begins before the log, or that holds no purchase."""
    window = facts.account.window
    if window is None:
        return None
    if window.n_purchases == 0:
        return finding(
            "empty_window",
            f"There is no purchase in the {window.text} before {facts.account.as_of}, from {window.start} on; the last "
            "order is of "
            f"{facts.account.last_day}.",
            "Frequency and spend are 0 for everyone. Set a longer orders.window, or an earlier date with --as-of.",
        )
    if window.start >= facts.account.first_day:
        return None
    return finding(
        "window_beyond_log",
        f"orders.window={facts.spec.window} begins on {window.start[:10]}, and the log on {facts.account.first_day}.",
        "All orders in the log count, as they would without a window.",
    )


CHECK = OrderCheck("window_beyond_log", "a look-back window that holds all orders, or none", check_window)
