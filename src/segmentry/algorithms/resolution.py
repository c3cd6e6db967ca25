"""How finely numbers were measured: the variance that rounding hides.

Each value stands for what lies nearer to it than to its neighbours, and a uniform distribution over a width w has the variance
w² / 12. Without it, whole numbers would look like groups without any variance.

References
----------
Sheppard, W. F. (1898). On the calculation of the most probable values of frequency-constants. Proc. London Math. Soc. 29.
"""

import numpy as np

from segmentry.algorithms import Floats


def rounding_variances(rows: Floats) -> Floats:
    """Return the variance that rounding hides in each coordinate, as a mean over customers.

    Only values that several customers share count as rounded.

    Parameters
    ----------
    rows
        Shape (n, d).

    Returns
    -------
    ndarray of shape (d,)
        0 where no value is shared.
    """
    return np.array([_mean_of_shared(column) for column in rows.T])


def typical_rounding_variance(values: Floats, counts: Floats) -> float:
    """Return the variance that rounding hides in the value of the typical customer.

    Gaps elsewhere do not change it.

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

    >>> typical_rounding_variance(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), np.ones(5)) * 12
    1.0
    """
    distinct, inverse = np.unique(values, return_inverse=True)
    if len(distinct) < 2:
        return 0.0
    widths, weights = _widths(distinct), np.bincount(inverse, weights=counts)
    order = np.argsort(widths, kind="stable")
    middle = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
    return float(np.square(widths[order[middle]])) / 12


def _mean_of_shared(column: Floats) -> float:
    distinct, counts = np.unique(column, return_counts=True)
    if len(distinct) < 2:
        return 0.0
    shared = np.where(counts > 1, counts, 0)
    return float(shared @ np.square(_widths(distinct))) / 12 / len(column)


def _widths(distinct: Floats) -> Floats:
    """Return the width that each of several values in their order stands for."""
    steps = np.diff(distinct)
    widths: Floats = (np.concatenate([steps[:1], steps]) + np.concatenate([steps, steps[-1:]])) / 2
    return widths
