"""Adjusted Rand index: agreement of two partitions of the same customers beyond chance."""

import numpy as np

from segmentry.algorithms import Ints


def adjusted_rand(first: Ints, second: Ints) -> float:
    """Return the adjusted Rand index of two partitions: 1 when equal, about 0 by chance.

    Two partitions that are pairs_in_both trivial give 1 when they are equal, else 0.

    Parameters
    ----------
    first, second
        Label of each customer, shape (n,), from 0.

    Returns
    -------
    float
        At most 1.

    References
    ----------
    Hubert, L. & Arabie, P. (1985). Comparing partitions. doi:10.1007/BF01908075

    Examples
    --------
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    table = cross_table(first, second)
    pairs_in_both, by_first, by_second = _pairs(table), _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    n = len(first)
    expected = by_first * by_second / max(n * (n - 1) // 2, 1)
    most = (by_first + by_second) / 2
    if most == expected:
        return float(np.count_nonzero(table) == max(np.count_nonzero(table.any(axis=0)), table.any(axis=1).sum()))
    return float((pairs_in_both - expected) / (most - expected))


def cross_table(first: Ints, second: Ints) -> Ints:
    """Return the number of customers for each pair of labels.

    Parameters
    ----------
    first, second
        Label of each customer, shape (n,), from 0.

    Returns
    -------
    ndarray of shape (k_first, k_second)
        Labels of `first` in the rows and of `second` in the columns.
    """
    n_first, n_second = int(first.max()) + 1, int(second.max()) + 1
    counts: Ints = np.bincount(first * n_second + second, minlength=n_first * n_second)
    return counts.reshape(n_first, n_second)


def _pairs(counts: Ints) -> int:
    return int((counts * (counts - 1) // 2).sum())
