"""Davies-Bouldin: how wide neighbouring segments are for the distance between them."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def davies_bouldin(distances: Floats, weights: Floats, labels: Ints, centres: Floats) -> float:
    """Return the mean over segments of the worst `(S_i + S_j) / d(m_i, m_j)`; smaller is better, nan for k = 1.

    Parameters
    ----------
    distances
        Distance of each row to the own centre, unsquared, shape (n,).
    weights
        Customers that each row stands for, shape (n,).
    labels
        Segment of each row, shape (n,).
    centres
        Shape (k, d).

    References
    ----------
    Davies, D. L. & Bouldin, D. W. (1979). A cluster separation measure. doi:10.1109/TPAMI.1979.4766909
    """
    k = len(centres)
    if k < 2:
        return float("nan")
    counts = np.bincount(labels, weights=weights, minlength=k)
    spreads = np.bincount(labels, weights=distances * weights, minlength=k) / np.maximum(counts, 1)
    apart = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(axis=2))
    np.fill_diagonal(apart, np.inf)
    with np.errstate(divide="ignore"):
        ratios = (spreads[:, None] + spreads[None]) / apart
    return float(ratios.max(axis=1).mean())
