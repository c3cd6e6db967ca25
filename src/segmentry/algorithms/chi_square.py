"""The chi-square distribution, central and noncentral, for whole degrees of freedom, where it is a finite sum.

SciPy has both, but loading its special functions takes a command longer than explaining a hundred thousand customers.
"""

from math import erfc, lgamma, log, sqrt

import numpy as np

from segmentry.algorithms import Floats

_N_HALVINGS = 60


def upper_tail(statistic: float, degrees: int) -> float:
    """Return the chance that chi-square with `degrees` of freedom, at least 1, exceeds `statistic`.

    References
    ----------
    Abramowitz, M. & Stegun, I. A. (1964). Handbook of Mathematical Functions, 26.4.4 and 26.4.5.

    >>> round(upper_tail(3.841, 1), 4), round(upper_tail(9.488, 4), 4)
    (0.05, 0.05)
    """
    return float(_upper_tails(statistic, degrees, 1)[0]) if statistic > 0 else 1.0


def noncentrality(statistic: float, degrees: int, share: float) -> float:
    """Return the noncentrality for which `statistic` lies at a share of 0.01 to 0.99 of the distribution; 0 where none is as low.

    The noncentral distribution is a mixture of central ones with 0, 2, 4, ... more degrees of freedom, in the shares of a
    Poisson distribution with half the noncentrality as its mean.

    References
    ----------
    Abramowitz & Stegun (1964), 26.4.25.
    """
    if 1.0 - upper_tail(statistic, degrees) < share:
        return 0.0
    most = statistic + 10.0 * sqrt(statistic) + 50.0
    places: Floats = np.arange(int(most), dtype=np.float64)
    lower, factorials = 1.0 - _upper_tails(statistic, degrees, len(places)), _log_gammas(places + 1.0)
    low, high = 0.0, most / 2.0
    for _ in range(_N_HALVINGS):
        mean = (low + high) / 2.0
        if float(np.exp(places * log(mean) - mean - factorials) @ lower) < share:
            high = mean
        else:
            low = mean
    return low + high


def _upper_tails(statistic: float, degrees: int, n: int) -> Floats:
    """Return the tails with `degrees`, `degrees` + 2, ... degrees of freedom (n,): each is the one before and a term."""
    half, is_odd = statistic / 2.0, degrees % 2
    powers: Floats = np.arange(degrees // 2 + n - 1, dtype=np.float64) + is_odd / 2.0
    terms = np.exp(powers * log(half) - half - _log_gammas(powers + 1.0))
    first = erfc(sqrt(half)) if is_odd else 0.0
    tails: Floats = np.minimum(first + np.concatenate([[0.0], np.cumsum(terms)]), 1.0)
    return tails[degrees // 2 :]


def _log_gammas(values: Floats) -> Floats:
    return np.array([lgamma(value) for value in values.tolist()])
