"""How much of the differences between rows the labels explain, and how much random labels would."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def explained_by_labels(rows: Floats, labels: Ints) -> float:
    """Return the share of the sum of squares about the mean that lies between labels.

    Parameters
    ----------
    rows
        Shape (n, d), finite.
    labels
        Label of each row, shape (n,), from 0.

    Returns
    -------
    float
        0..1; 0 where all rows are equal.
    """
    centred = rows - rows.mean(axis=0)
    total = float(np.square(centred).sum())
    return _between(centred, labels) / total if total > 0 else 0.0


def explained_by_shuffled(rows: Floats, labels: Ints, n_shuffled: int, rng: np.random.Generator) -> Floats:
    """Return what the same labels explain in random orders, for a permutation test.

    Parameters
    ----------
    rows
        Shape (n, d), finite.
    labels
        Label of each row, shape (n,), from 0.
    n_shuffled
        Number of random orders.
    rng
        Random numbers of the orders.

    Returns
    -------
    Floats
        Shares 0..1, shape (n_shuffled,).

    References
    ----------
    Anderson, M. J. (2001). A new method for non-parametric multivariate analysis of variance.
    doi:10.1111/j.1442-9993.2001.01070.pp.x
    """
    centred = rows - rows.mean(axis=0)
    total = max(float(np.square(centred).sum()), np.finfo(float).tiny)
    return np.array([_between(centred, rng.permutation(labels)) / total for _ in range(n_shuffled)])


def _between(centred: Floats, labels: Ints) -> float:
    """Return the sum over labels of the squared length of their sum, divided by their size."""
    sizes = np.bincount(labels)
    sums = np.stack([np.bincount(labels, column) for column in centred.T], axis=1)
    return float((np.square(sums).sum(axis=1) / np.maximum(sizes, 1)).sum())
