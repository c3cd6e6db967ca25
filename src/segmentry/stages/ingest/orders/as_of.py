"""The as-of moment, before which orders are seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from segmentry.catalogue.findings import finding
from segmentry.engines.orders import AsOf
from segmentry.errors import DataError
from segmentry.results import Finding
from segmentry.texts import counted

_FAR_DAYS, _EARLY_DAYS = 365, 3650
_NEAR_DAYS, _TIMES_USUAL, _ENOUGH_DAYS = 90, 5, 20
_FEW_SHARE, _FEWER_SHARE, _FEW = 0.001, 0.01, 3


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

    A few lines dated long after all others do not set the default, and a finding says so: more than a year, or more than
    ninety days and five times the longest time without an order before. A few lines decades before all others are reported too.

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
    early = _early_findings(days)
    if text is not None:
        return ChosenAsOf(as_of_from(text), early)
    n_near = len(days) - _n_isolated_days(days)
    near, far = list(days)[:n_near], list(days)[n_near:]
    if near[-1] == date.max:
        got = f"{counted(sum(days[day] for day in near), 'line')} up to {date.max.isoformat()}"
        raise DataError(
            "has dates to the end of the calendar", where=source, got=got, remedy="Name the date: --as-of DATE."
        )
    as_of = AsOf(datetime.combine(near[-1] + timedelta(days=1), time()), is_date=True)
    if not far:
        return ChosenAsOf(as_of, early)
    n_far = sum(days[day] for day in far)
    gap = (far[0] - near[-1]).days
    evidence = f"{counted(n_far, 'line is', 'lines are')} dated {far[0].isoformat()} or later, {gap:,} days after all the others."
    remedy = f"They were ignored: the as-of date is {as_of.text}. If they are right, use --as-of."
    return ChosenAsOf(as_of, (finding("future_dates", evidence, remedy), *early))


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
            "there is no order before the as-of date",
            where="orders.as_of",
            got=as_of.text,
            expected=f"after {min(days).isoformat()}, the day of the first order",
            remedy=f"The orders of {source} span {min(days).isoformat()} to {max(days).isoformat()}.",
        )
    return seen


def _n_isolated_days(days: Mapping[date, int]) -> int:
    """Return how many of the last days hold a few lines only and lie long after all others."""
    listed, n_after = list(days), 0
    gaps = [(later - day).days for day, later in pairwise(listed)]
    for n_days in range(1, len(listed)):
        n_after += days[listed[-n_days]]
        if n_after > _few(days):
            break
        gap, before = gaps[-n_days], gaps[:-n_days]
        is_unusual = len(before) >= _ENOUGH_DAYS and gap > max(_NEAR_DAYS, _TIMES_USUAL * max(before))
        if gap > _FAR_DAYS or is_unusual:
            return n_days
    return 0


def _early_findings(days: Mapping[date, int]) -> tuple[Finding, ...]:
    """Report a few lines that are dated decades before all others; they are used as they stand."""
    listed, n_before = list(days), 0
    for day, later in pairwise(listed):
        n_before += days[day]
        if n_before > _few(days):
            break
        if (later - day).days > _EARLY_DAYS:
            years = (later - day).days // 365
            lines = counted(n_before, "line is", "lines are")
            evidence = f"{lines} dated {day.isoformat()} or before, {years} years before all the others."
            remedy = (
                "They make their customers, and the log, look older; if they are wrong, leave them out with "
                f"--set \"orders.where=time >= '{later.isoformat()}'\"."
            )
            return (finding("early_dates", evidence, remedy),)
    return ()


def _few(days: Mapping[date, int]) -> float:
    """Return how many lines are a few: one in a thousand, and up to three in a small log."""
    n_lines = sum(days.values())
    return max(1.0, min(_FEW, _FEWER_SHARE * n_lines), _FEW_SHARE * n_lines)
