"""Gap between two groups of any shape: whether customers lie between them as densely as in them."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.indices.neighbours import border_dip_p_value

_FEWEST_BESIDE = 4


def group_gap_p_value(distances: Floats, first: int, second: int) -> float | None:
    """Return the p-value of no gap between two groups, from customers who had no part in finding them.

    Tested are the customers to whom no third group is nearer, whether they are in a group or not: by how much farther they are
    from the first than from the second is unimodal where they lie between the two as densely as in them.

    Parameters
    ----------
    distances
        Distance of each customer to the nearest member of each group, shape (n, g).
    first, second
        Two of the groups.

    Returns
    -------
    float or None
        0..1; None where fewer than four customers lie on either side.
    """
    is_beside = np.isin(distances.argmin(axis=1), (first, second))
    farther = distances[is_beside, first] - distances[is_beside, second]
    lower, upper = farther[farther < 0], farther[farther >= 0]
    if min(len(lower), len(upper)) < _FEWEST_BESIDE:
        return None
    return border_dip_p_value(lower, upper)
