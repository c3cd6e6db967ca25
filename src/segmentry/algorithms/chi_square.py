"""The central and the noncentral chi-square distribution for whole degrees of freedom.

For whole degrees both are finite sums. SciPy has them too, but loading its special functions takes longer than
explaining a hundred thousand customers.
"""

from math import erfc, lgamma, log, sqrt

import numpy as np

from segmentry.algorithms import Floats

_N_HALVINGS = 60


def upper_tail(statistic: float, degrees: int) -> float:
    """Return the probability that a chi-square variable exceeds `statistic`.

    Parameters
    ----------
    statistic
        Value of the test statistic.
    degrees
        Degrees of freedom, at least 1.

    Returns
    -------
    float
        Upper tail probability, 0..1.

    References
    ----------
    Abramowitz, M. & Stegun, I. A. (1964). Handbook of Mathematical Functions, 26.4.4 and 26.4.5.

    Examples
    --------
    >>> round(upper_tail(3.841, 1), 4), round(upper_tail(9.488, 4), 4)
    (0.05, 0.05)
    """
    return float(_upper_tails(statistic, degrees, 1)[0]) if statistic > 0 else 1.0


def noncentrality(statistic: float, degrees: int, share: float) -> float:
    """Return the noncentrality at which `statistic` is a given quantile of the distribution.

    The noncentral distribution is a mixture of central ones with 0, 2, 4, ... more degrees of freedom; the weights are
    those of a Poisson distribution whose mean is half the noncentrality.

    Parameters
    ----------
    statistic
        Value of the test statistic.
    degrees
        Degrees of freedom, at least 1.
    share
        Cumulative probability at `statistic`, 0.01 to 0.99.

    Returns
    -------
    float
        The noncentrality; 0 where even the central distribution has less than `share` below `statistic`.

    References
    ----------
    Abramowitz & Stegun (1964), 26.4.25.
    """
    if 1.0 - upper_tail(statistic, degrees) < share:
        return 0.0
    upper = statistic + 10.0 * sqrt(statistic) + 50.0
    n_pairs: Floats = np.arange(int(upper), dtype=np.float64)
    lower, factorials = 1.0 - _upper_tails(statistic, degrees, len(n_pairs)), _log_gammas(n_pairs + 1.0)
    low, high = 0.0, upper / 2.0
    for _ in range(_N_HALVINGS):
        mean = (low + high) / 2.0
        if float(np.exp(n_pairs * log(mean) - mean - factorials) @ lower) < share:
            high = mean
        else:
            low = mean
    return low + high


def _upper_tails(statistic: float, degrees: int, n: int) -> Floats:
    """Return the upper tails for `degrees`, `degrees` + 2, ... degrees of freedom, shape (n,).

    Each tail is the one before it plus one term.
    """
    half, is_odd = statistic / 2.0, degrees % 2
    powers: Floats = np.arange(degrees // 2 + n - 1, dtype=np.float64) + is_odd / 2.0
    terms = np.exp(powers * log(half) - half - _log_gammas(powers + 1.0))
    first = erfc(sqrt(half)) if is_odd else 0.0
    tails: Floats = np.minimum(first + np.concatenate([[0.0], np.cumsum(terms)]), 1.0)
    return tails[degrees // 2 :]


def _log_gammas(values: Floats) -> Floats:
    return np.array([lgamma(value) for value in values.tolist()])
