"""Mixed customers as methods see them: equal ones merged, and in one order whatever that of the table."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.mixed import Layout
from segmentry.algorithms.points import Points
from segmentry.results import FeatureState, Solution


def feature_weights(state: FeatureState) -> Floats:
    """Return the weight of each number, then of each column of yes and no, then of each category (f,)."""
    numbers = [item.weight for item in state.numeric if not item.is_yes_no]
    answers = [item.weight for item in state.numeric if item.is_yes_no]
    return np.array([*numbers, *answers, *(item.weight for item in state.categories)])


def at_coordinates(means: Floats, coordinates: Sequence[int], n_coordinates: int) -> Floats:
    """Return means (k, m) at their coordinates, nan at all others.

    Parameters
    ----------
    means
        Means of some coordinates, shape (k, c).
    coordinates
        Which ones these are, shape (c,).
    n_coordinates
        Number of all coordinates, m.
    """
    found = np.full((len(means), n_coordinates), np.nan)
    found[:, list(coordinates)] = means
    return found


def in_feature_order(columns: Floats, layout: Layout, *, has_answers: bool = False) -> Floats:
    """Return values of numbers, then of yes and no, then of categories in the order of features.

    Parameters
    ----------
    columns
        Shape (n, f).
    layout
        What each coordinate is.
    has_answers
        Whether ordered answers come last instead of among the numbers.

    Returns
    -------
    ndarray of shape (n, f)
        The columns in another order.
    """
    coordinates = [
        *(layout.measured if has_answers else layout.numbers),
        *(item.coordinate for item in layout.yes_no),
        *(item.first for item in layout.categories),
        *(item.coordinate for item in layout.answers if has_answers),
    ]
    ordered: Floats = columns[:, np.argsort(coordinates)]
    return ordered


def has_empty_segment(solution: Solution) -> bool:
    """Return whether a segment has no customers, as gaps allow: who is known on little is near to all."""
    return len(np.unique(solution.labels)) < solution.k


def largest_first(labels: Ints, points: Points, centres: Floats) -> Ints:
    """Return the order of segments: by customers, the largest first, equal ones by their coordinates.

    Parameters
    ----------
    labels
        Segment of each row, shape (n,).
    points
        The rows, and how many customers each stands for.
    centres
        What distinguishes equal segments, shape (k, m).

    Returns
    -------
    ndarray of shape (k,)
        Segments.
    """
    sizes = np.bincount(labels, points.weights, len(centres))
    return np.lexsort((*(-centres.T[::-1]), -sizes))
