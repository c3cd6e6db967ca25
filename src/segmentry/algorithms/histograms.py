"""Edges of the bins of histograms."""

import numpy as np

from segmentry.algorithms import Floats


def log_edges(low: float, high: float, n_bins: int) -> Floats:
    """Return edges that are evenly spaced in log(1 + x).

    Parameters
    ----------
    low, high
        The lowest and the highest value; the scale begins at 0 where `low` is negative.
    n_bins
        Number of bins.

    Returns
    -------
    Floats
        Rising edges (n_bins + 1,), the first of which is `low`; all equal where there is only one value.

    >>> log_edges(0.0, 3.0, 2)
    array([0., 1., 3.])
    """
    if not high > low:
        return np.full(n_bins + 1, low)
    edges: Floats = np.expm1(np.linspace(np.log1p(max(low, 0.0)), np.log1p(max(high, 0.0)), n_bins + 1))
    edges[0] = low
    return edges
