"""Davies-Bouldin index: width of neighbouring segments relative to the distance of their centres."""

import numpy as np

from segmentry.algorithms import Floats


def davies_bouldin(spreads: Floats, centres: Floats) -> float:
    """Return the mean over segments of the largest `(S_i + S_j) / d(m_i, m_j)`.

    Parameters
    ----------
    spreads
        Mean distance of the rows of each segment to its centre, unsquared, shape (k,).
    centres
        Shape (k, d).

    Returns
    -------
    float
        Smaller is better; nan for k = 1.

    References
    ----------
    Davies, D. L. & Bouldin, D. W. (1979). A cluster separation measure. doi:10.1109/TPAMI.1979.4766909
    """
    k = len(centres)
    if k < 2:
        return float("nan")
    distances = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(axis=2))
    np.fill_diagonal(distances, np.inf)
    with np.errstate(divide="ignore"):
        ratios = (spreads[:, None] + spreads[None]) / distances
    return float(ratios.max(axis=1).mean())
