"""Simplified silhouette: distances to centres instead of distances to all customers."""

import numpy as np

from segmentry.algorithms import Floats


def simplified_widths(nearest: Floats, second: Floats) -> Floats:
    """Return `1 - d1 / d2` of each row; the weighted mean is the simplified silhouette.

    It cannot reveal a misassigned customer, since every customer belongs to the nearest centre.

    Parameters
    ----------
    nearest, second
        Distances to the nearest and second nearest centre, shape (n,).

    Returns
    -------
    ndarray of shape (n,)
        0..1; 0 where both distances are 0.

    References
    ----------
    Hruschka, E. R. et al. (2006). Evolving clusters in gene-expression data. doi:10.1016/j.ins.2005.07.015
    """
    widths: Floats = np.where(second > 0, 1 - nearest / np.where(second > 0, second, 1.0), 0.0)
    return widths
