"""Times that may be in another zone."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, NotApplicable
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts

_NIGHT_SHARE = 0.25


def check_time_zone(facts: OrderFacts) -> Finding | NotApplicable | None:
    """Report a log in which a quarter of the lines are dated between 1:00 and 5:00 a.m."""
    if not facts.n_timed:
        return NotApplicable("time_zone", "the log has dates without a time of day")
    share = facts.n_night / facts.n_timed
    if share < _NIGHT_SHARE:
        return None
    return finding(
        "time_zone",
        f"{share:.0%} of the lines are dated between 1:00 and 5:00 a.m.",
        "Days start at midnight of the times as written; convert the times first if they are not local.",
    )


CHECK = OrderCheck("time_zone", "times that are mostly at night", check_time_zone)
