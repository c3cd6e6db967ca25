"""Segments that are slices along one column, with a gap between each two slices."""

from itertools import pairwise

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.neighbours import border_dip_p_value

_SAME = 0.9


def has_gaps_along(column: Floats, labels: Ints, level: float) -> bool:
    """Tell whether segments are those that gaps in one column make.

    They are where cutting the column halfway between the means of the segments gives nearly the same segments (an adjusted
    Rand index of 0.9), and one mode is rejected at `level` between each two slices.

    Parameters
    ----------
    column
        Values of a continuous column, shape (n,).
    labels
        Segment of each customer, shape (n,), from 0.
    level
        Level of the test.
    """
    sizes = np.bincount(labels)
    if len(sizes) < 2 or not sizes.all():
        return False
    means = np.sort(np.bincount(labels, column) / sizes)
    slices = np.searchsorted((means[1:] + means[:-1]) / 2, column)
    if adjusted_rand(slices, labels) < _SAME:
        return False
    parts = [column[slices == index] for index in range(len(means))]
    return all(border_dip_p_value(lower, upper) <= level for lower, upper in pairwise(parts))
