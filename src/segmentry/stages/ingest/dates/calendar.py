"""Days of the calendar as numbers: days since 1970-01-01."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.stages.ingest.dates.parts import Whole

DAY_US = 86_400_000_000
"""Microseconds of a day."""
_MONTH_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


@dataclass(frozen=True)
class Days:
    """Days since 1970-01-01, and which of them are days of the calendar."""

    number: Whole
    is_real: NDArray[np.bool_]


def days_of(year: Whole, month: Whole, day: Whole) -> Days:
    """Return the days of years, months and days, shape (n,); 30 February is none.

    Parameters
    ----------
    year, month, day
        Shape (n,).

    Returns
    -------
    Days
        Shape (n,).
    """
    is_month = (month >= 1) & (month <= 12) & (year >= 1) & (year <= 9999)
    first = (np.where(is_month, year, 1970) - 1970) * 12 + np.where(is_month, month, 1) - 1
    start = _first_days(first)
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    n_days = _MONTH_DAYS[np.where(is_month, month, 0)] + (is_leap & (month == 2))
    return Days(start + day - 1, is_month & (day >= 1) & (day <= n_days))


def week_days(year: Whole, week: Whole, weekday: Whole) -> Days:
    """Return the days of ISO weeks, of which the first holds 4 January.

    Parameters
    ----------
    year, week
        Shape (n,).
    weekday
        1 for Monday to 7, shape (n,).

    Returns
    -------
    Days
        Shape (n,).
    """
    start = _first_monday(year)
    n_weeks = (_first_monday(year + 1) - start) // 7
    return Days(start + (week - 1) * 7 + weekday - 1, (week >= 1) & (week <= n_weeks))


def _first_monday(year: Whole) -> Whole:
    """Return the Monday of the first ISO week."""
    fourth = _first_days((year - 1970) * 12) + 3
    return fourth - (fourth + 3) % 7


def _first_days(months: Whole) -> Whole:
    """Return the first days of months since January 1970."""
    days: Whole = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days
