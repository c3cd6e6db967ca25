"""Edges of the bins of histograms."""

import numpy as np

from segmentry.algorithms import Floats


def log_edges(low: float, high: float, n_bins: int) -> Floats:
    """Return edges of bins that have the same width on the scale of log(1 + x).

    Parameters
    ----------
    low, high
        Range of the values; what lies below zero falls into the first bin.
    n_bins
        Number of bins.

    Returns
    -------
    Floats
        Shape (n_bins + 1,), from `low` to `high`.

    Examples
    --------
    >>> log_edges(0.0, 99.0, 2).round(6).tolist()
    [0.0, 9.0, 99.0]
    """
    edges: Floats = np.expm1(np.linspace(np.log1p(max(low, 0.0)), np.log1p(max(high, 0.0)), n_bins + 1))
    edges[0] = low
    return edges
