"""A log that ends long before the as-of date, so that all customers seem longer gone than they are."""

from datetime import date, timedelta
from itertools import pairwise

from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.results import Finding, Model
from segmentry.study.history import LogSpan
from segmentry.texts import counted

_MONTH_DAYS, _LEAST_DAYS, _PART_OF_STEP = 31, 7, 3


def end_findings(seen: LogSpan | None, model: Model, source: str, *, is_allowed: bool) -> tuple[Finding, ...]:
    """Refuse a log that ends long before the as-of date, or tell it if that is allowed.

    It does where the days without an order at its end are more than it ever had in a row, more than a week, and more than a month
    or a third of the time since the as-of date of the study.

    Parameters
    ----------
    seen
        What the log spans; None without one.
    model
        The model of the study.
    source
        Name of the log, for messages.
    is_allowed
        Whether such a log is used.

    Raises
    ------
    DataError
        When the log ends so early, and may not.
    """
    learnt = model.spec.orders.as_of
    if seen is None or learnt is None or seen.has_later or len(seen.days) < 2:
        return ()
    as_of, last = date.fromisoformat(seen.as_of[:10]), seen.days[-1]
    since = (as_of - date.fromisoformat(learnt[:10])).days
    n_quiet = (as_of - last).days - 1
    longest = max((later - day).days - 1 for day, later in pairwise(seen.days))
    if since <= 0 or n_quiet <= max(longest, _LEAST_DAYS, min(_MONTH_DAYS, since / _PART_OF_STEP)):
        return ()
    fact = (
        f"the last order on {last.isoformat()}, {counted(n_quiet + 1, 'day')} before the as-of date {as_of.isoformat()}, and "
        f"until then never more than {counted(longest, 'day')} in a row without an order"
    )
    after = (last + timedelta(days=1)).isoformat()
    if not is_allowed:
        raise DataError(
            "ends long before the as-of date, so that customers seem longer gone than they are",
            where=source,
            got=fact,
            expected="a log up to the as-of date",
            remedy=f"Add the orders that are missing, or use the day after the last order: --as-of {after}. To go on all the "
            "same: --short-history, in Python short_history=True.",
        )
    remedy = f"Orders may be missing, so that customers seem longer gone than they are. The day after the last order is {after}."
    return (finding("log_ends_early", f"{fact[0].upper()}{fact[1:]}.", remedy),)
