"""The as-of moment, before which orders are seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from segmentry.catalogue.findings import finding
from segmentry.engines.orders import AsOf
from segmentry.errors import DataError
from segmentry.results import Finding

_ISOLATED_DAYS = 365
_ISOLATED_SHARE = 0.001


@dataclass(frozen=True)
class ChosenAsOf:
    """The as-of moment, and the findings about how it was chosen."""

    as_of: AsOf
    findings: tuple[Finding, ...] = ()


def as_of_from(text: str) -> AsOf:
    """Return the as-of moment that the spec writes as text."""
    return AsOf(datetime.fromisoformat(text), is_date=len(text) == 10)


def choose_as_of(text: str | None, days: Mapping[date, int], source: str) -> ChosenAsOf:
    """Choose the as-of moment: the one of the spec, else the day after the last order, never today.

    A few lines dated more than a year after all others do not set the default, and a finding says so.

    Parameters
    ----------
    text
        The spec's `orders.as_of`.
    days
        The number of lines of each day of the log, in order.
    source
        Name of the log, for messages.

    Returns
    -------
    ChosenAsOf
        The moment.

    Raises
    ------
    DataError
        When no order has a date.
    """
    if not days:
        raise DataError("has no order with a date", where=source)
    if text is not None:
        return ChosenAsOf(as_of_from(text))
    n_near = len(days) - _n_isolated_days(days)
    near, far = list(days)[:n_near], list(days)[n_near:]
    as_of = AsOf(datetime.combine(near[-1] + timedelta(days=1), time()), is_date=True)
    if not far:
        return ChosenAsOf(as_of)
    n_far = sum(days[day] for day in far)
    evidence = f"{n_far:,} lines are dated {far[0].isoformat()} or later, more than a year after all others."
    remedy = f"They were not seen: the as-of date is {as_of.text}. If they are right, say --as-of."
    found = finding("future_dates", evidence, remedy)
    return ChosenAsOf(as_of, (found,))


def days_before(as_of: AsOf, days: Mapping[date, int], source: str, *, is_last_seen: bool) -> tuple[date, ...]:
    """Return the days of the log with a line before the as-of moment.

    Parameters
    ----------
    as_of
        The moment.
    days
        The number of lines of each day of the log, in order.
    source
        Name of the log, for messages.
    is_last_seen
        Whether the day of the moment has a line before it.

    Returns
    -------
    tuple of date
        The days, in order.

    Raises
    ------
    DataError
        When no order lies before the moment.
    """
    end = as_of.moment.date()
    seen = tuple(day for day in days if day < end or (day == end and is_last_seen))
    if not seen:
        raise DataError(
            "no order lies before the as-of date",
            where="orders.as_of",
            got=as_of.text,
            expected=f"after {min(days).isoformat()}, the day of the first order",
            remedy=f"The orders of {source} span {min(days).isoformat()} to {max(days).isoformat()}.",
        )
    return seen


def _n_isolated_days(days: Mapping[date, int]) -> int:
    """Return how many of the last days hold a few lines only and lie more than a year after all others."""
    most = max(1.0, _ISOLATED_SHARE * sum(days.values()))
    n_after = 0
    for n_days, (day, earlier) in enumerate(pairwise(list(days)[::-1]), start=1):
        n_after += days[day]
        if n_after > most:
            break
        if (day - earlier).days > _ISOLATED_DAYS:
            return n_days
    return 0
