"""Population stability index: the divergence of two distributions over the bins of the first."""

import numpy as np

from segmentry.algorithms import Floats, Ints

_N_BINS = 10
_ADDED = 0.5
"""Is added to each count, since an empty bin would make the index infinite."""


def stability_index(first: Ints, second: Ints) -> float:
    """Return the population stability index of two rows of counts.

    Parameters
    ----------
    first, second
        Customers of each bin or class, shape (c,).

    Returns
    -------
    float
        The symmetric Kullback-Leibler divergence in nats.

    References
    ----------
    Yurdakul, B. & Naranjo, J. (2020). Statistical properties of the population stability index. doi:10.21314/JRMV.2020.227

    Examples
    --------
    >>> round(stability_index(np.array([500, 500]), np.array([600, 400])), 3)
    0.04
    """
    expected, actual = ((counts + _ADDED) / (counts + _ADDED).sum() for counts in (first, second))
    return float(((actual - expected) * np.log(actual / expected)).sum())


def binned_by(reference: Floats, values: Floats) -> tuple[Ints, Ints]:
    """Return the counts of two samples in the bins between the deciles of the first, each (b,).

    Parameters
    ----------
    reference, values
        Values without gaps, shapes (n,) and (m,).
    """
    edges = np.unique(np.quantile(reference, np.arange(1, _N_BINS) / _N_BINS))
    first, second = (
        np.bincount(np.searchsorted(edges, sample, side="left"), minlength=len(edges) + 1).astype(np.int64)
        for sample in (reference, values)
    )
    return first, second
