"""The century of years that are written with two digits."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from segmentry.stages.ingest.dates.parts import Whole

_GROWN_UP = 10


@dataclass(frozen=True)
class Century:
    """The hundred years that two-digit years stand for: those up to `last`."""

    last: int

    def full(self, years: Whole) -> Whole:
        """Return years with four digits.

        Parameters
        ----------
        years
            Years with two digits, shape (n,).
        """
        return self.last - (self.last - years) % 100


def century_of(years: Whole, today: date, *, is_birth: bool) -> Century:
    """Return the century that keeps the years of a column together, most of them not after this year.

    Births lie ten years back at least.

    Parameters
    ----------
    years
        Years with two digits, shape (n,).
    today
        Today.
    is_birth
        Whether the dates are births.

    Returns
    -------
    Century
        Its last year is that of the latest date, or later.
    """
    latest = today.year - _GROWN_UP if is_birth else today.year
    last = int(_last_of_arc(years))
    is_wrapped = Century(latest).full(years)
    end = latest - (latest - last) % 100
    if is_birth or end == latest:
        return Century(latest)
    next_end = end + 100
    n_past = int(np.count_nonzero(Century(next_end).full(years) <= latest))
    is_future_few = 2 * n_past > len(years) and np.ptp(is_wrapped) > np.ptp(Century(next_end).full(years))
    return Century(next_end if is_future_few else latest)


def span_of(years: Whole) -> int:
    """Return how many years two-digit years span, in the century that brings them closest."""
    known = np.unique(years % 100)
    gaps = np.diff(np.append(known, known[0] + 100))
    return int(100 - gaps.max())


def _last_of_arc(years: Whole) -> int:
    """Return the year before the largest gap on the circle of a hundred years."""
    known = np.unique(years % 100)
    gaps = np.diff(np.append(known, known[0] + 100))
    return int(known[int(np.argmax(gaps))])
