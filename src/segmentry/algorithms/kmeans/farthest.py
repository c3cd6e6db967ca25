"""Rows farthest from their centres, where empty segments begin anew."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def farthest_rows(rows: Floats, centres: Floats, labels: Ints, n_rows: int) -> Floats:
    """Return the rows farthest from the centres of their segments, the farthest first; of equally far ones the lowest.

    Parameters
    ----------
    rows, labels
        Shapes (m, d) and (m,).
    centres
        Shape (k, d).
    n_rows
        Rows to return, the last again where there are fewer.
    """
    distances = np.square(rows - centres[labels]).sum(axis=1)
    n_found = min(n_rows, len(rows))
    least = np.partition(distances, -n_found)[-n_found]
    places = np.flatnonzero(distances >= least)
    order = np.lexsort([*rows[places].T[::-1], -distances[places]])
    found: Floats = rows[places[order[np.minimum(np.arange(n_rows), n_found - 1)]]]
    return found
