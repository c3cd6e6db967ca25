"""Neighbouring segments: which they are, how far apart they lie, and whether there is a gap between them."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.indices.dip import dip_p_value
from segmentry.algorithms.kmeans.assign import Assignment

_LEAST_SHARE = 0.1
_MOST_SHARED = 0.1
_NO_SPREAD = 1e-6


@dataclass(frozen=True)
class Neighbours:
    """Two neighbouring segments and the distance of their means, in standard deviations along their line.

    The separation is None where neither segment has any spread along the line.
    """

    first: int
    second: int
    separation: float | None


def neighbouring_segments(rows: Floats, found: Assignment) -> list[Neighbours]:
    """Return every pair of neighbouring segments.

    Two segments are neighbours when one is the second nearest of a tenth of the other's customers, or of more of them than
    any third.

    Parameters
    ----------
    rows
        Shape (n, d).
    found
        Nearest and second nearest segment of each row.
    """
    labels, second_labels = found.labels, found.second_labels
    k = int(max(labels.max(), second_labels.max())) + 1
    shares = np.zeros((k, k))
    np.add.at(shares, (labels, second_labels), 1.0)
    sizes = np.maximum(shares.sum(axis=1), 1.0)
    is_near = shares / sizes[:, None] >= _LEAST_SHARE
    is_near[np.arange(k), shares.argmax(axis=1)] = True
    pairs = np.argwhere(np.triu(is_near | is_near.T, 1))
    members = [rows[labels == segment] for segment in range(k)]
    return [
        Neighbours(int(a), int(b), _separation(members[a], members[b]))
        for a, b in pairs
        if len(members[a]) and len(members[b])
    ]


def continuous_columns(rows: Floats) -> Bools:
    """Tell for each coordinate of the rows (n, d) whether no value is shared by a tenth of the customers, shape (d,)."""
    most = [np.unique(column, return_counts=True)[1].max() for column in rows.T]
    return np.array(most) <= _MOST_SHARED * len(rows)


def gap_p_value(spread_out: Floats, labels: Ints, pair: Neighbours) -> float:
    """Return the p-value of one mode between two neighbours; 0 where neither has any spread.

    The test looks at the customers of both next to the border, equally many of each, along the line of the means: a gap
    between unequal segments shows there, and a cut through one cloud leaves one mode.

    Parameters
    ----------
    spread_out
        Continuous coordinates of the customers with no value shared by many (see `continuous_columns` and `spread_ties`), shape
        (n, c). Yes or no, few levels and zeros make no gap; without any continuous coordinate the p-value is 1.
    labels
        Segment of each customer, shape (n,).
    pair
        The neighbours.
    """
    if pair.separation is None:
        return 0.0
    one, other = spread_out[labels == pair.first], spread_out[labels == pair.second]
    line = other.mean(axis=0) - one.mean(axis=0)
    return border_dip_p_value(one @ line, other @ line) if line.any() else 1.0


def border_dip_p_value(lower: Floats, upper: Floats) -> float:
    """Return the p-value of one mode among equally many customers of two segments, those next to their border.

    Parameters
    ----------
    lower, upper
        Where the customers of the lower and of the upper segment lie along a line, shapes (n,) and (m,).
    """
    n = min(len(lower), len(upper))
    return dip_p_value(np.concatenate([np.sort(lower)[-n:], np.sort(upper)[:n]]))


def _separation(one: Floats, other: Floats) -> float | None:
    line = other.mean(axis=0) - one.mean(axis=0)
    length = float(np.sqrt(line @ line))
    if length == 0:
        return 0.0
    left, right = one @ line / length, other @ line / length
    spread = float(np.sqrt((left.var() + right.var()) / 2))
    return None if spread <= _NO_SPREAD * length else length / spread
