"""Fit of a customer: 1 at the centre of the segment, 0 on the border to the next one."""

import numpy as np

from segmentry.algorithms import Floats


def fit_values(nearest: Floats, second: Floats) -> Floats:
    """Return 1 - shadow value = 1 - 2 d1 / (d1 + d2).

    Parameters
    ----------
    nearest, second
        Distances to the nearest and second nearest centre, shape (n,); infinite where there is none.

    Returns
    -------
    ndarray of shape (n,)
        0..1; nan where there is no second centre.

    References
    ----------
    Leisch, F. (2010). Neighborhood graphs, stripes and shadow plots for cluster visualization. doi:10.1007/s11222-009-9137-8
    """
    total = nearest + second
    with np.errstate(invalid="ignore"):
        shadow = np.where(total > 0, 2.0 * nearest / np.where(total > 0, total, 1.0), 1.0)
    return np.where(np.isinf(second), np.nan, 1.0 - shadow)
