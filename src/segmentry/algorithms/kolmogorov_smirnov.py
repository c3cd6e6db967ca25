"""The Kolmogorov-Smirnov test: whether two samples come from one distribution, whatever its shape."""

from math import exp, sqrt

import numpy as np

from segmentry.algorithms import Floats

_N_TERMS = 100
_SURELY = 0.2
"""Below this value of the statistic the upper tail is 1 to more than fifteen digits."""


def ks_distance(first: Floats, second: Floats) -> float:
    """Return the largest difference of the cumulated shares of two samples, 0..1.

    Parameters
    ----------
    first, second
        Sorted values without gaps, shapes (n,) and (m,).

    Returns
    -------
    float
        Zero where one of them is empty.

    Examples
    --------
    >>> ks_distance(np.array([1.0, 2.0, 3.0, 4.0]), np.array([3.0, 4.0, 5.0, 6.0]))
    0.5
    """
    if not len(first) or not len(second):
        return 0.0
    both = np.concatenate([first, second])
    shares = [np.searchsorted(values, both, side="right") / len(values) for values in (first, second)]
    return float(np.abs(shares[0] - shares[1]).max())


def ks_p_value(distance: float, n_first: int, n_second: int) -> float:
    """Return the probability of at least this distance between two samples of one distribution.

    It is that of large samples, and too large for small samples and for values that occur several times.

    Parameters
    ----------
    distance
        What `ks_distance` returns.
    n_first, n_second
        Sizes of the samples.

    Returns
    -------
    float
        0..1.

    References
    ----------
    Hodges, J. L. (1958). The significance probability of the Smirnov two-sample test. doi:10.1007/BF02589501

    Examples
    --------
    >>> round(ks_p_value(0.1, 200, 200), 4)
    0.27
    """
    if not n_first or not n_second:
        return 1.0
    statistic = distance * sqrt(n_first / (n_first + n_second) * n_second)
    if statistic < _SURELY:
        return 1.0
    terms = ((1.0 if j % 2 else -1.0) * exp(-2.0 * (j * statistic) ** 2) for j in range(1, _N_TERMS))
    return min(max(2.0 * sum(terms), 0.0), 1.0)
