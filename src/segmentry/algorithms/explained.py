"""The share of the variation of an outcome that a grouping explains."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def explained_share(values: Floats, labels: Ints, weights: Floats | None = None) -> float:
    """Return epsilon squared: eta squared corrected for what random groups would explain, at least 0.

    Parameters
    ----------
    values
        Outcome of each customer, shape (n,).
    labels
        Group of each customer, shape (n,), from 0.
    weights
        Number of times that each customer counts, shape (n,); 1 each when None.

    Returns
    -------
    float
        Explained share of the variance, 0..1.

    References
    ----------
    Kelley, T. L. (1935). An unbiased correlation ratio measure. PNAS 21, 554-559. doi:10.1073/pnas.21.9.554
    """
    counts = np.ones(len(values)) if weights is None else weights
    n = float(counts.sum())
    sizes = np.bincount(labels, counts)
    sums = np.bincount(labels, counts * values)
    total = float(counts @ np.square(values)) - float(counts @ values) ** 2 / n
    between = float((np.square(sums[sizes > 0]) / sizes[sizes > 0]).sum()) - float(counts @ values) ** 2 / n
    n_groups = int(np.count_nonzero(sizes))
    if total <= 0 or n <= n_groups:
        return 0.0
    return max(0.0, 1 - (total - between) / (n - n_groups) / (total / (n - 1)))


def cross_classify(first: Ints, second: Ints) -> Ints:
    """Return the labels of the partition that crosses two groupings.

    Parameters
    ----------
    first, second
        Group of each customer, shape (n,), from 0.

    Returns
    -------
    ndarray of shape (n,)
        Label of the combination of both groups, numbered from 0 without gaps.
    """
    pairs = first.astype(np.int64) * (int(second.max()) + 1) + second
    labels: Ints = np.unique(pairs, return_inverse=True)[1]
    return labels
