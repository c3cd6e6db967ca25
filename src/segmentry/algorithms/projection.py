"""Rows along directions, each row alone and to the last bit the same in any company."""

import numpy as np

from segmentry.algorithms import Floats


def along(rows: Floats, directions: Floats) -> Floats:
    """Return the position of each row along each direction, shape (n, c).

    Terms are added column by column, since a product of matrices may differ with the number of rows.

    Parameters
    ----------
    rows
        Shape (n, d).
    directions
        Shape (c, d).
    """
    total = np.zeros((len(rows), len(directions)))
    for column, weights in zip(rows.T, directions.T, strict=True):
        total += column[:, None] * weights
    return total
