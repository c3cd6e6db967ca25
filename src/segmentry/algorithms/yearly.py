"""Whether customers keep to one part of the year, by a test that compares years of other lengths."""

from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints

YEAR = 365.2425
HALF_YEAR = 183
PART = 1 / 5
_OTHER_YEARS = (0.75, 0.8, 1.35, 1.5)


@dataclass(frozen=True, kw_only=True)
class Yearly:
    """Which customers keep to one part of the year, and how sure it is that the year is the reason.

    Attributes
    ----------
    keeps
        Whether a customer's first and last day lie at least half a year apart, and all days in one fifth of the year, shape (n,).
    excess
        How many more customers keep to a fifth of the year than to a fifth of the other period that most of them keep to.
    p_value
        The largest p-value of the exact sign tests against the years of other lengths.
    """

    keeps: Bools
    excess: int
    p_value: float


def yearly(customers: Ints, days: Ints) -> Yearly:
    """Test whether customers keep to one part of the year.

    Customers whose days spread over less than half a year say nothing and are left out. Of the others, those are counted whose
    days all lie within one fifth of the circle of the year. Someone who bought twice does so by chance two times in five, and
    more or less often where a log is short, grows or loses customers. So the same customers are counted on the circles of
    periods that are shorter and longer than a year, where growth, bursts and part of a year have the same effect and a season
    has none. A sign test asks whether more customers keep to the year only than to the other period only.

    Parameters
    ----------
    customers
        Number of the customer of each purchase day, 0 to n - 1 and each of them at least once, shape (m,).
    days
        The days, counted from any day, shape (m,).

    Returns
    -------
    Yearly
        For the n customers.

    References
    ----------
    Amarasingham, A., Harrison, M. T., Hatsopoulos, N. G. & Geman, S. (2012). Conditional modeling and the jitter method of
    spike resampling. Journal of Neurophysiology 107, 517-531. (The comparison with changed times as a null.)
    Conover, W. J. (1999). Practical Nonparametric Statistics, section 3.4. (The sign test.)
    """
    n = int(customers.max()) + 1 if len(customers) else 0
    first, last = np.full(n, np.iinfo(np.int64).max), np.full(n, np.iinfo(np.int64).min)
    np.minimum.at(first, customers, days)
    np.maximum.at(last, customers, days)
    came_back = np.asarray(last - first >= HALF_YEAR)
    keeps = came_back & (_arcs(customers, days, YEAR) <= PART)
    others = [came_back & (_arcs(customers, days, YEAR * factor) <= PART) for factor in _OTHER_YEARS]
    return Yearly(
        keeps=keeps,
        excess=int(keeps.sum()) - max(int(other.sum()) for other in others),
        p_value=max(_sign_test(int((keeps & ~other).sum()), int((other & ~keeps).sum())) for other in others),
    )


def _arcs(customers: Ints, days: Ints, period: float) -> Floats:
    """Return the share of a circle that holds all days of each customer, shape (n,)."""
    if not len(customers):
        return np.zeros(0)
    phases = (days / period) % 1.0
    order = np.lexsort((phases, customers))
    owners, phases = customers[order], phases[order]
    starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    ends = np.r_[starts[1:], len(owners)] - 1
    gaps = np.r_[np.diff(phases), 0.0]
    gaps[ends] = phases[starts] + 1.0 - phases[ends]
    arcs: Floats = 1.0 - np.maximum.reduceat(gaps, starts)
    return arcs


def _sign_test(n_more: int, n_less: int) -> float:
    """Return the probability of at least `n_more` heads among all tosses of a fair coin."""
    n = n_more + n_less
    ways = (lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) for k in range(n_more, n + 1))
    return min(1.0, sum(exp(way - n * log(2)) for way in ways))
