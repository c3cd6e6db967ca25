"""Segments that are intervals of one column, separated by gaps."""

from itertools import pairwise

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.neighbours import border_dip_p_value

_MIN_AGREEMENT = 0.9


def has_gaps_along(column: Floats, labels: Ints, level: float) -> bool:
    """Return whether the segments are those that gaps in one column make.

    They are when cutting the column halfway between the segment means reproduces the segments (an adjusted Rand index
    of 0.9), and the dip test rejects a single mode between every two neighbouring intervals.

    Parameters
    ----------
    column
        Values of a continuous column, shape (n,).
    labels
        Segment of each customer, shape (n,), from 0.
    level
        Significance level of the dip test.

    Returns
    -------
    bool
        False where a segment is empty.
    """
    sizes = np.bincount(labels)
    if len(sizes) < 2 or not sizes.all():
        return False
    means = np.sort(np.bincount(labels, column) / sizes)
    slices = np.searchsorted((means[1:] + means[:-1]) / 2, column)
    if adjusted_rand(slices, labels) < _MIN_AGREEMENT:
        return False
    parts = [column[slices == index] for index in range(len(means))]
    return all(border_dip_p_value(lower, upper) <= level for lower, upper in pairwise(parts))
