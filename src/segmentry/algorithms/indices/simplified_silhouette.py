"""Simplified silhouette: distances to centres instead of distances to all customers."""

import numpy as np

from segmentry.algorithms import Floats


def simplified_silhouette(nearest: Floats, second: Floats, weights: Floats) -> float:
    """Return the weighted mean of `1 - d1 / d2`; nan where there is no second centre.

    It cannot show a misplaced customer, since every customer is at the nearest centre.

    Parameters
    ----------
    nearest, second
        Distances to the nearest and second nearest centre, shape (n,).
    weights
        Customers that each row stands for, shape (n,).

    References
    ----------
    Hruschka, E. R. et al. (2006). Evolving clusters in gene-expression data. doi:10.1016/j.ins.2005.07.015
    """
    if not np.isfinite(second).all():
        return float("nan")
    values = np.where(second > 0, 1 - nearest / np.where(second > 0, second, 1.0), 0.0)
    return float(values @ weights / weights.sum())
