"""The one gate: up to which moment orders are seen."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from segmentry.engines.orders import AsOf
from segmentry.errors import DataError
from segmentry.results import Finding

_ISOLATED_DAYS = 365
_ISOLATED_SHARE = 0.001


def as_of_from(text: str) -> AsOf:
    """Return the as-of moment that the spec writes as text."""
    return AsOf(datetime.fromisoformat(text), is_date=len(text) == 10)


def settle_as_of(text: str | None, days: Sequence[tuple[date, int]], source: str) -> tuple[AsOf, tuple[Finding, ...]]:
    """Return the as-of moment: as told, or the day after the last order, never today.

    A few lines dated more than a year after all others do not set the default, and a finding says so.

    Parameters
    ----------
    text
        The spec's `orders.as_of`.
    days
        Each day of the log and its number of lines, in order.
    source
        Name of the log, for messages.

    Raises
    ------
    DataError
        When no order has a date.
    """
    if not days:
        raise DataError("has no order with a date", where=source)
    if text is not None:
        return as_of_from(text), ()
    last, far = _last_day(days)
    as_of = AsOf(datetime.combine(last + timedelta(days=1), time()), is_date=True)
    if not far:
        return as_of, ()
    n_far = sum(count for _, count in far)
    evidence = f"{n_far:,} lines are dated {far[0][0].isoformat()} or later, more than a year after all others."
    remedy = f"They were not seen: the as-of date is {as_of.text}. If they are right, say --as-of."
    return as_of, (
        Finding(
            code="future_dates",
            severity="serious",
            title="Orders dated far in the future",
            evidence=evidence,
            remedy=remedy,
        ),
    )


def days_before(as_of: AsOf, days: Sequence[tuple[date, int]], source: str, *, is_last_seen: bool) -> tuple[date, ...]:
    """Return the days of the log with a line before the moment.

    Parameters
    ----------
    as_of
        The moment.
    days
        Each day of the log and its number of lines, in order.
    source
        Name of the log, for messages.
    is_last_seen
        Whether the moment's own day has a line before it.

    Raises
    ------
    DataError
        When no order lies before the moment.
    """
    end = as_of.moment.date()
    seen = tuple(day for day, _ in days if day < end or (day == end and is_last_seen))
    if not seen:
        raise DataError(
            "no order lies before the as-of date",
            where="orders.as_of",
            got=as_of.text,
            expected=f"after {days[0][0].isoformat()}, the day of the first order",
            remedy=f"The orders of {source} span {days[0][0].isoformat()} to {days[-1][0].isoformat()}.",
        )
    return seen


def _last_day(days: Sequence[tuple[date, int]]) -> tuple[date, Sequence[tuple[date, int]]]:
    """Return the last day of the log, and days after it that stand alone a year or more later."""
    total = sum(count for _, count in days)
    n_after = 0
    for place in range(len(days) - 1, 0, -1):
        n_after += days[place][1]
        if n_after > max(1.0, _ISOLATED_SHARE * total):
            break
        if (days[place][0] - days[place - 1][0]).days > _ISOLATED_DAYS:
            return days[place - 1][0], days[place:]
    return days[-1][0], ()
