"""Davies-Bouldin: how wide neighbouring segments are for the distance between them."""

import numpy as np

from segmentry.algorithms import Floats


def davies_bouldin(spreads: Floats, centres: Floats) -> float:
    """Return the mean over segments of the worst `(S_i + S_j) / d(m_i, m_j)`; smaller is better, nan for k = 1.

    Parameters
    ----------
    spreads
        Mean distance of the rows of each segment to its centre, unsquared, shape (k,).
    centres
        Shape (k, d).

    References
    ----------
    Davies, D. L. & Bouldin, D. W. (1979). A cluster separation measure. doi:10.1109/TPAMI.1979.4766909
    """
    k = len(centres)
    if k < 2:
        return float("nan")
    apart = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(axis=2))
    np.fill_diagonal(apart, np.inf)
    with np.errstate(divide="ignore"):
        ratios = (spreads[:, None] + spreads[None]) / apart
    return float(ratios.max(axis=1).mean())
