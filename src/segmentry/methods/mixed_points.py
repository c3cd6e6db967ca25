"""Mixed customers as methods see them: equal ones merged, and in one order whatever that of the table."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.shadow import fit_values
from segmentry.algorithms.kmeans.points import Points
from segmentry.results import FeatureState, SegmentAssignment, Solution

_FIT_DIGITS = 6


def feature_weights(state: FeatureState) -> Floats:
    """Return the weight of each number, then of each column of yes and no, then of each category (f,)."""
    numbers = [item.weight for item in state.numeric if not item.is_yes_no]
    answers = [item.weight for item in state.numeric if item.is_yes_no]
    return np.array([*numbers, *answers, *(item.weight for item in state.categories)])


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
        What equal segments are told apart by, shape (k, m).

    Returns
    -------
    ndarray of shape (k,)
        Segments.
    """
    sizes = np.bincount(labels, points.weights, len(centres))
    return np.lexsort((*(-centres.T[::-1]), -sizes))


def nearest_two(apart: Floats, *, is_squared: bool = False) -> SegmentAssignment:
    """Return the nearest and the second nearest segment by distances (n, k).

    Parameters
    ----------
    apart
        Distance of each customer to each segment, shape (n, k).
    is_squared
        Whether these are squares, of which the roots are told.
    """
    n, k = apart.shape
    labels = apart.argmin(axis=1)
    everyone = np.arange(n)
    distances = _root(apart[everyone, labels], is_squared=is_squared)
    if k == 1:
        unknown = np.full(n, np.nan)
        return SegmentAssignment(
            labels=labels, fit=unknown, second=np.full(n, -1), distances=distances, second_distances=unknown
        )
    others = apart.copy()
    others[everyone, labels] = np.inf
    second = others.argmin(axis=1)
    second_distances = _root(others[everyone, second], is_squared=is_squared)
    return SegmentAssignment(
        labels=labels,
        fit=np.round(fit_values(distances, second_distances), _FIT_DIGITS),
        second=second,
        distances=distances,
        second_distances=second_distances,
    )


def _root(values: Floats, *, is_squared: bool) -> Floats:
    return np.sqrt(values) if is_squared else values
