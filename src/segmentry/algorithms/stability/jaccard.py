"""Jaccard similarity of the segments of one partition to the most similar ones of another."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import cross_table


def best_jaccards(labels: Ints, other: Ints, k: int) -> Floats:
    """Return the largest Jaccard similarity of each segment of `labels` to one of `other`, shape (k,).

    Parameters
    ----------
    labels
        Labels of the partition, shape (n,).
    other
        Labels of the other partition, shape (n,).
    k
        Number of segments.

    References
    ----------
    Hennig, C. (2007). Cluster-wise assessment of cluster stability. doi:10.1016/j.csda.2006.11.025
    """
    table = cross_table(labels, other).astype(np.float64)
    union = table.sum(axis=1)[:, None] + table.sum(axis=0)[None] - table
    similar = (table / np.where(union > 0, union, 1.0)).max(axis=1)
    found = np.zeros(k)
    found[: len(similar)] = similar
    return found
