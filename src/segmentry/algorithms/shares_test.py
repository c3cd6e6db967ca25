"""Pearson's chi-square test of two rows of counts, and how far their shares differ."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.chi_square import upper_tail

_LEAST_EXPECTED = 5.0


def share_distance(first: Ints, second: Ints) -> float:
    """Return the total variation distance: the share of customers who would have to be in another class.

    Parameters
    ----------
    first, second
        Customers of each class in two samples, shape (c,).

    Returns
    -------
    float
        0..1; zero where one sample is empty.

    Examples
    --------
    >>> share_distance(np.array([50, 50]), np.array([80, 20]))
    0.3
    """
    if not first.sum() or not second.sum():
        return 0.0
    return round(float(np.abs(first / first.sum() - second / second.sum()).sum()) / 2.0, 12)


def shares_p_value(first: Ints, second: Ints) -> float:
    """Return the p-value of the hypothesis that both samples have the same shares.

    Classes of which either sample is expected to have fewer than five customers are counted as one.

    Parameters
    ----------
    first, second
        Customers of each class in two samples, shape (c,).

    Returns
    -------
    float
        0..1; 1 where there is nothing to compare.

    References
    ----------
    Pearson, K. (1900). On the criterion that a given system of deviations from the probable is such that it can be reasonably
    supposed to have arisen from random sampling. doi:10.1080/14786440009463897
    """
    table = np.stack([first, second]).astype(np.float64)
    n_customers = table.sum(axis=1)
    if not n_customers.all():
        return 1.0
    is_rare = table.sum(axis=0) * n_customers.min() / n_customers.sum() < _LEAST_EXPECTED
    merged = np.column_stack([table[:, ~is_rare], table[:, is_rare].sum(axis=1)])
    merged = merged[:, merged.sum(axis=0) > 0]
    if merged.shape[1] < 2:
        return 1.0
    expected: Floats = np.outer(n_customers, merged.sum(axis=0)) / n_customers.sum()
    return upper_tail(float(((merged - expected) ** 2 / expected).sum()), merged.shape[1] - 1)
