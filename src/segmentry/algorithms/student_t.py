"""Quantiles of Student's t distribution for whole degrees of freedom.

For whole degrees its distribution function is a finite sum. SciPy has the quantiles too, but loading its special
functions takes longer than explaining a hundred thousand customers.
"""

from functools import cache
from math import atan, exp, inf, lgamma, log1p, pi, sin, sqrt

_START = 1.9


@cache
def upper_t95(degrees: int) -> float:
    """Return the value that a t variable exceeds in absolute terms with a probability of 5 %.

    Newton's steps rise to it from below, since the distribution function bends down.

    Parameters
    ----------
    degrees
        Degrees of freedom, at least 1.

    Returns
    -------
    float
        The 97.5 % quantile.

    References
    ----------
    Abramowitz, M. & Stegun, I. A. (1964). Handbook of Mathematical Functions, 26.7.3 and 26.7.4.

    Examples
    --------
    >>> round(upper_t95(1), 3), round(upper_t95(10), 3)
    (12.706, 2.228)
    """
    last, value = -inf, _START
    while value > last:
        last, value = value, value + (0.95 - _central(value, degrees)) / (2 * _density(value, degrees))
    return last


def _central(value: float, degrees: int) -> float:
    """Return the probability of a t variable between -`value` and `value`, `value` positive."""
    angle = atan(value / sqrt(degrees))
    square = 1 / (1 + value * value / degrees)
    is_odd = degrees % 2
    term, total = sqrt(square) if is_odd else 1.0, 0.0
    for power in range(1 + is_odd, degrees, 2):
        total += term
        term *= square * power / (power + 1)
    return (angle + sin(angle) * total) * 2 / pi if is_odd else sin(angle) * total


def _density(value: float, degrees: int) -> float:
    half = degrees / 2
    factor = exp(lgamma(half + 0.5) - lgamma(half)) / sqrt(degrees * pi)
    return factor * exp(-(half + 0.5) * log1p(value * value / degrees))
