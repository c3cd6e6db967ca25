"""The table of forms in which dates are written as plain numbers: one entry a form."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.stages.ingest.dates.calendar import DAY_US, days_of
from segmentry.stages.ingest.dates.parts import Whole

_LARGEST_WHOLE = 2.0**62
_ENOUGH = 0.9
_SECOND_US = 1_000_000
_FROM, _TO = 631_152_000, 4_102_444_800
"""Unix times of the years 1990 and 2100, in seconds."""
_EXCEL_EPOCH = -25569
"""Excel's day 0, 1899-12-30, in days since 1970-01-01."""

Numbers = NDArray[np.float64] | Whole


@dataclass(frozen=True)
class NumberMoments:
    """Moments in microseconds since 1970-01-01, and which numbers are one."""

    number: Whole
    is_real: NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class NumberForm:
    """A form of numbers.

    Parameters
    ----------
    name
        Its name, as it stands in formats.
    words
        What the numbers are, for sentences.
    moments
        The moments that numbers name.
    taken
        Which day a longer period stands for; empty where the form names the day.
    is_plain
        Whether a person reads the date in the digits, so that nothing was guessed.
    day_of
        The day since 1970-01-01 that a number would name if it counted something else, for an example; None for none.
    else_words
        What else it would count.
    """

    name: str
    words: str
    moments: Callable[[Numbers], NumberMoments]
    taken: str = ""
    is_plain: bool = False
    day_of: Callable[[float], float] | None = None
    else_words: str = ""

    def otherwise(self, number: float) -> str:
        """Return what a number would be if it counted something else, as part of a sentence; '' for nothing.

        Parameters
        ----------
        number
            The number.
        """
        if self.day_of is None:
            return ""
        day = np.datetime64(0, "D") + np.timedelta64(int(self.day_of(number)), "D")
        return f"as {self.else_words} it would be {day}"


def _digits(n_digits: int) -> Callable[[Numbers], NumberMoments]:
    """Return a reader of yyyymmdd and the like, with hours, minutes and seconds behind."""

    def moments(numbers: Numbers) -> NumberMoments:
        whole = np.where(np.abs(numbers) < _LARGEST_WHOLE, numbers, 0).astype(np.int64)
        is_whole = (
            (whole == numbers) & (whole >= 19 * 10 ** (n_digits - 2)) & (whole < 21 * 10 ** (n_digits - 2) * 1.01)
        )
        date = whole // 10 ** max(n_digits - 8, 0) * (100 if n_digits == 6 else 1) + (1 if n_digits == 6 else 0)
        clock = whole % 10 ** max(n_digits - 8, 0) * 10 ** (14 - max(n_digits, 8))
        hour, minute, second = clock // 10_000, clock // 100 % 100, clock % 100
        days = days_of(date // 10_000, date // 100 % 100, date % 100)
        is_clock = (hour < 24) & (minute < 60) & (second < 60)
        at = days.number * DAY_US + ((hour * 60 + minute) * 60 + second) * _SECOND_US
        return NumberMoments(at, is_whole & days.is_real & is_clock)

    return moments


def _epoch(per_second: int) -> Callable[[Numbers], NumberMoments]:
    """Return a reader of Unix time that counts so many units a second."""

    def moments(numbers: Numbers) -> NumberMoments:
        is_real = (numbers >= _FROM * per_second) & (numbers < _TO * per_second)
        known = np.where(is_real, numbers, 0)
        if per_second > _SECOND_US:
            return NumberMoments(known.astype(np.int64) // (per_second // _SECOND_US), is_real)
        factor = _SECOND_US // per_second
        exact = known * factor if known.dtype == np.int64 else np.round(known * factor)
        return NumberMoments(exact.astype(np.int64), is_real)

    return moments


def _excel(numbers: Numbers) -> NumberMoments:
    """Return the moments of Excel's days since 1899-12-30, to the second."""
    is_real = (numbers >= -_EXCEL_EPOCH) & (numbers < 73051)
    seconds = np.round((np.where(is_real, numbers, 0) + _EXCEL_EPOCH) * 86_400.0)
    return NumberMoments(seconds.astype(np.int64) * _SECOND_US, is_real)


def _unix(unit: str, per_second: int, smaller: str = "", per_day: int = 1) -> NumberForm:
    """Return Unix time in a unit; read in a smaller one, it would name a day soon after 1970-01-01."""
    return NumberForm(
        name=f"Unix {unit}",
        words=f"{unit} since 1970-01-01 (Unix time)",
        moments=_epoch(per_second),
        day_of=(lambda number: number / per_day) if smaller else None,
        else_words=smaller,
    )


NUMBER_FORMS: tuple[NumberForm, ...] = (
    NumberForm(name="compact", words="days written yyyymmdd", moments=_digits(8), is_plain=True),
    NumberForm(name="yyyymmddhhmmss", words="times written yyyymmddhhmmss", moments=_digits(14), is_plain=True),
    NumberForm(name="yyyymmddhhmm", words="times written yyyymmddhhmm", moments=_digits(12), is_plain=True),
    NumberForm(name="yyyymmddhh", words="times written yyyymmddhh", moments=_digits(10)),
    NumberForm(name="yyyymm", words="months written yyyymm", moments=_digits(6), taken="the first day of the month"),
    _unix("seconds", 1, "milliseconds", 86_400_000),
    _unix("milliseconds", 10**3, "microseconds", 86_400_000_000),
    _unix("microseconds", 10**6, "nanoseconds", 86_400 * 10**9),
    _unix("nanoseconds", 10**9),
    NumberForm(
        name="Excel days",
        words="days since 1899-12-30, as Excel counts them",
        moments=_excel,
        day_of=float,
        else_words="days since 1970-01-01",
    ),
)
"""All forms of numbers; of two that fit a column the first one has it. Excel's days, which are small, come last."""


def number_form(numbers: Numbers, *, may_count_days: bool = True) -> NumberForm | None:
    """Return the first form that nine of ten numbers have, or None.

    Parameters
    ----------
    numbers
        Finite numbers, shape (n,).
    may_count_days
        Whether small numbers may be days as Excel counts them.
    """
    if not len(numbers):
        return None
    forms = NUMBER_FORMS if may_count_days else NUMBER_FORMS[:-1]
    return next((form for form in forms if form.moments(numbers).is_real.mean() >= _ENOUGH), None)
