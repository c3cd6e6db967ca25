"""The table of forms in which dates are written as plain numbers: one entry a form."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.stages.ingest.dates.calendar import DAY_US, days_of
from segmentry.stages.ingest.dates.parts import Whole

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
    """

    name: str
    words: str
    moments: Callable[[Numbers], NumberMoments]
    taken: str = ""
    is_plain: bool = False


def _digits(n_digits: int) -> Callable[[Numbers], NumberMoments]:
    """Return a reader of yyyymmdd and the like, with hours, minutes and seconds behind."""

    def moments(numbers: Numbers) -> NumberMoments:
        whole = numbers.astype(np.int64)
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


NUMBER_FORMS: tuple[NumberForm, ...] = (
    NumberForm(name="compact", words="dates as yyyymmdd", moments=_digits(8), is_plain=True),
    NumberForm(name="yyyymmddhhmmss", words="times as yyyymmddhhmmss", moments=_digits(14), is_plain=True),
    NumberForm(name="yyyymmddhhmm", words="times as yyyymmddhhmm", moments=_digits(12), is_plain=True),
    NumberForm(name="yyyymmddhh", words="times as yyyymmddhh", moments=_digits(10)),
    NumberForm(name="yyyymm", words="months as yyyymm", moments=_digits(6), taken="the first day of the month"),
    NumberForm(name="Unix seconds", words="seconds since 1970-01-01 (Unix time)", moments=_epoch(1)),
    NumberForm(name="Unix milliseconds", words="milliseconds since 1970-01-01 (Unix time)", moments=_epoch(1_000)),
    NumberForm(name="Unix microseconds", words="microseconds since 1970-01-01 (Unix time)", moments=_epoch(1_000_000)),
    NumberForm(name="Unix nanoseconds", words="nanoseconds since 1970-01-01 (Unix time)", moments=_epoch(10**9)),
    NumberForm(name="Excel days", words="days since 1899-12-30, as Excel counts them", moments=_excel),
)
"""All forms of numbers; of two that fit a column the first one has it."""


def number_form(numbers: Numbers) -> NumberForm | None:
    """Return the first form that nine of ten numbers have, or None.

    Parameters
    ----------
    numbers
        Finite numbers, shape (n,).
    """
    if not len(numbers):
        return None
    fitting = (form for form in NUMBER_FORMS if form.moments(numbers).is_real.mean() >= _ENOUGH)
    return next(fitting, None)
