"""Dates that programs write where there is none, such as 1900-01-01 and 9999-12-31."""

from collections.abc import Iterable
from datetime import date, timedelta

FILLERS = frozenset(
    date.fromisoformat(text)
    for text in (
        "0001-01-01", "1111-11-11", "1753-01-01", "1799-12-31", "1800-01-01", "1899-12-30", "1899-12-31", "1900-01-01",
        "1900-01-02", "1901-01-01", "1904-01-01", "1969-12-31", "1970-01-01", "2038-01-19", "2079-06-06",
        "2099-12-31", "2100-01-01", "2199-12-31", "2200-01-01", "2222-02-22", "2500-01-01", "2999-12-31", "3000-01-01",
        "4712-12-31", "9999-01-01", "9999-12-30", "9999-12-31",
    )
)  # fmt: skip
"""First and last days of calendars of programs, and others that people type for want of a date."""
_APART = timedelta(days=5 * 365)


def filler_days(days: Iterable[date]) -> tuple[date, ...]:
    """Return the days that stand for no date: a known one, five years away from all that is none.

    >>> filler_days([date(1900, 1, 1), date(2024, 5, 28)]), filler_days([date(1970, 1, 1), date(1971, 3, 4)])
    ((datetime.date(1900, 1, 1),), ())

    Parameters
    ----------
    days
        Days of a column.

    Returns
    -------
    tuple of date
        In order.
    """
    found = sorted(set(days))
    real = [day for day in found if day not in FILLERS]
    if not real:
        return ()
    return tuple(day for day in found if day in FILLERS and max(real[0] - day, day - real[-1]) > _APART)
