"""Neighbouring segments: which they are, how far apart they lie, and whether a gap separates them."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.indices.dip import dip_p_value

_MIN_NEIGHBOUR_SHARE = 0.1
_MAX_TIED_SHARE = 0.1
_NEGLIGIBLE_SPREAD = 1e-6


@dataclass(frozen=True)
class Neighbours:
    """Two neighbouring segments and their separation.

    The separation is the distance of the means in standard deviations along the line between them; None where neither
    segment varies along the line.
    """

    first: int
    second: int
    separation: float | None


def neighbouring_segments(rows: Floats, labels: Ints, second_labels: Ints) -> list[Neighbours]:
    """Return every pair of neighbouring segments.

    Two segments are neighbours when one is the second nearest of at least a tenth of the other's customers, or of more
    of them than any third segment.

    Parameters
    ----------
    rows
        Shape (n, d).
    labels, second_labels
        Segment and next segment of each row, shape (n,); where next segments are unknown (-1), those of the nearest other mean.
    """
    if (second_labels < 0).any():
        second_labels = _nearest_other_mean(rows, labels)
    k = int(max(labels.max(), second_labels.max())) + 1
    shares = np.zeros((k, k))
    np.add.at(shares, (labels, second_labels), 1.0)
    sizes = np.maximum(shares.sum(axis=1), 1.0)
    is_near = shares / sizes[:, None] >= _MIN_NEIGHBOUR_SHARE
    is_near[np.arange(k), shares.argmax(axis=1)] = True
    pairs = np.argwhere(np.triu(is_near | is_near.T, 1))
    members = [rows[labels == segment] for segment in range(k)]
    return [
        Neighbours(int(a), int(b), _separation(members[a], members[b]))
        for a, b in pairs
        if len(members[a]) and len(members[b])
    ]


def _nearest_other_mean(rows: Floats, labels: Ints) -> Ints:
    means = np.array([rows[labels == label].mean(axis=0) for label in range(int(labels.max()) + 1)])
    distances = np.stack([np.square(rows - mean).sum(axis=1) for mean in means], axis=1)
    distances[np.arange(len(rows)), labels] = np.inf
    nearest: Ints = distances.argmin(axis=1)
    return nearest


def continuous_columns(rows: Floats) -> Bools:
    """Return which coordinates are continuous: no value is shared by a tenth of the customers.

    Parameters
    ----------
    rows
        Shape (n, d).

    Returns
    -------
    ndarray of shape (d,)
        One boolean per coordinate.
    """
    most = [np.unique(column, return_counts=True)[1].max() for column in rows.T]
    return np.array(most) <= _MAX_TIED_SHARE * len(rows)


def gap_p_value(rows_without_ties: Floats, labels: Ints, pair: Neighbours) -> float:
    """Return the p-value of unimodality between two neighbours.

    The test uses the customers of both next to the border, equally many of each, along the line of the means: it finds
    a gap between segments of unequal size, while a cut through one cloud stays unimodal.

    Parameters
    ----------
    rows_without_ties
        Continuous coordinates of the customers after `spread_ties` (see `continuous_columns`), shape (n, c). Binary
        columns, few levels and zeros make no gap; without any continuous coordinate the p-value is 1.
    labels
        Segment of each customer, shape (n,).
    pair
        The neighbours.

    Returns
    -------
    float
        0..1; 0 where neither segment varies along the line.
    """
    if pair.separation is None:
        return 0.0
    first, second = rows_without_ties[labels == pair.first], rows_without_ties[labels == pair.second]
    line = second.mean(axis=0) - first.mean(axis=0)
    return border_dip_p_value(first @ line, second @ line) if line.any() else 1.0


def border_dip_p_value(lower: Floats, upper: Floats) -> float:
    """Return the p-value of unimodality among the customers next to the border of two segments.

    Parameters
    ----------
    lower, upper
        Positions of the customers of the lower and of the upper segment along a line, shapes (n,) and (m,). Equally
        many of each are tested, those nearest to the other segment.

    Returns
    -------
    float
        0..1.
    """
    n = min(len(lower), len(upper))
    return dip_p_value(np.concatenate([np.sort(lower)[-n:], np.sort(upper)[:n]]))


def _separation(first: Floats, second: Floats) -> float | None:
    line = second.mean(axis=0) - first.mean(axis=0)
    length = float(np.sqrt(line @ line))
    if length == 0:
        return 0.0
    left, right = first @ line / length, second @ line / length
    deviation = float(np.sqrt((left.var() + right.var()) / 2))
    return None if deviation <= _NEGLIGIBLE_SPREAD * length else length / deviation
