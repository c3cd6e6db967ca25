"""Which of day, month and year comes first in dates such as 03/04/25."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.stages.ingest.dates.calendar import days_of
from segmentry.stages.ingest.dates.parts import Whole
from segmentry.stages.ingest.dates.years import span_of

ORDERS = ("dmy", "mdy", "ymd")
_FEW = 5
_CLOSE_YEARS = 3
_LEAP = 2000


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """Dates of three numbers: the first, the second and the third, and whether the third has two digits.

    All arrays have shape (n,).
    """

    first: Whole
    second: Whole
    third: Whole
    is_short: NDArray[np.bool_]

    def year(self, order: str) -> Whole:
        """Return the years under an order.

        Parameters
        ----------
        order
            "dmy", "mdy" or "ymd".
        """
        return self.first if order == "ymd" else self.third

    def month(self, order: str) -> Whole:
        """Return the months under an order.

        Parameters
        ----------
        order
            "dmy", "mdy" or "ymd".
        """
        return self.first if order == "mdy" else self.second

    def day(self, order: str) -> Whole:
        """Return the days under an order.

        Parameters
        ----------
        order
            "dmy", "mdy" or "ymd".
        """
        return {"dmy": self.first, "mdy": self.second, "ymd": self.third}[order]

    def can_be(self, order: str) -> NDArray[np.bool_]:
        """Return which dates are real under an order, shape (n,).

        Parameters
        ----------
        order
            "dmy", "mdy" or "ymd".
        """
        year = self.year(order)
        full = np.where(self.is_short, _LEAP + year % 100, year)
        is_real = days_of(full, self.month(order), self.day(order)).is_real
        return is_real & self.is_short if order == "ymd" else is_real


@dataclass(frozen=True)
class DayOrder:
    """The order of a column: "dmy", "mdy", "ymd", "ambiguous", "mixed", or "each" in its form.

    Parameters
    ----------
    name
        The order.
    examples
        Position of a date that only one of two orders allows, for each of them.
    """

    name: str
    examples: tuple[int, ...] = ()


def day_order(dates: Numbered, wanted: str) -> DayOrder:
    """Return the one order under which all dates are real.

    Parameters
    ----------
    dates
        The dates.
    wanted
        The order that the user set, or "auto".

    Returns
    -------
    DayOrder
        "ambiguous" where day and month can change places in all dates, "mixed" where no order allows all dates, "each" where
        each of these allows one order only.
    """
    if wanted != "auto":
        return DayOrder(wanted)
    day_first, month_first, year_first = (dates.can_be(order) for order in ("dmy", "mdy", "ymd"))
    is_last = day_first | month_first
    may_be_first = _may_be_year_first(dates, is_last, year_first)
    if may_be_first is not False:
        return DayOrder("ymd" if may_be_first else "ambiguous")
    n_real = np.count_nonzero(is_last)
    if np.count_nonzero(day_first) == np.count_nonzero(month_first) == n_real:
        is_open = bool((dates.first != dates.second)[is_last].any())
        return DayOrder("ambiguous" if is_open else "dmy")
    for order, is_real in (("dmy", day_first), ("mdy", month_first)):
        if np.count_nonzero(is_real) == n_real:
            return DayOrder(order)
    only = (day_first & ~month_first, month_first & ~day_first)
    examples = tuple(int(np.argmax(is_one)) for is_one in only)
    is_open = bool((day_first & month_first & (dates.first != dates.second)).any())
    return DayOrder("mixed" if is_open else "each", examples)


def own_orders(dates: Numbered) -> NDArray[np.bool_]:
    """Return which dates have the month first, where each date allows one order only, shape (n,)."""
    return dates.can_be("mdy") & ~dates.can_be("dmy")


def _may_be_year_first(dates: Numbered, is_last: NDArray[np.bool_], year_first: NDArray[np.bool_]) -> bool | None:
    """Return whether the year is first: only that is real, or lies in fewer years; None if open."""
    if not year_first.any() or (is_last & ~year_first).any():
        return False
    if not is_last[year_first].all():
        return True
    if np.count_nonzero(year_first) < _FEW:
        return False
    if_first, if_last = span_of(dates.first[year_first]), span_of(dates.third[year_first])
    if if_first + _CLOSE_YEARS < if_last:
        return True
    return None if if_last > _CLOSE_YEARS and abs(if_first - if_last) <= _CLOSE_YEARS else False
