"""How finely a column of numbers was measured."""

import numpy as np

from segmentry.algorithms import Floats


def rounding_variance(values: Floats, counts: Floats) -> float:
    """Return the variance of the error that comes from rounding a number to the values that occur.

    Each value stands for what lies nearer to it than to its neighbours. An even spread over an interval of width w has the
    variance w² / 12 (Sheppard 1897); the width of the typical customer's interval is taken, so that a few far values do not count.

    Parameters
    ----------
    values
        Known values, shape (n,).
    counts
        How many customers each stands for, shape (n,).

    Returns
    -------
    float
        0 for fewer than two different values.

    References
    ----------
    Sheppard, W. F. (1897). On the calculation of the most probable values of frequency-constants, for data arranged according to
    equidistant divisions of a scale. Proceedings of the London Mathematical Society 29, 353-380. doi:10.1112/plms/s1-29.1.353

    >>> rounding_variance(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), np.ones(5)) * 12
    1.0
    """
    distinct, inverse = np.unique(values, return_inverse=True)
    if len(distinct) < 2:
        return 0.0
    gaps = np.diff(distinct)
    widths = (np.append(gaps, gaps[-1]) + np.append(gaps[0], gaps)) / 2
    weights = np.bincount(inverse, weights=counts)
    order = np.argsort(widths, kind="stable")
    middle = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
    return float(widths[order[middle]] ** 2 / 12)
