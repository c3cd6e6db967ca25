"""Neighbouring segments: which they are, how far apart they lie, and whether there is a gap between them."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.indices.dip import dip_p_value
from segmentry.algorithms.kmeans.assign import Assignment

_LEAST_SHARE = 0.1
_FARTHEST = 1e6


@dataclass(frozen=True)
class Neighbours:
    """Two neighbouring segments: distance of their means in standard deviations along their line, and the p of one mode."""

    first: int
    second: int
    separation: float
    p_one_mode: float


def neighbouring_segments(rows: Floats, spread_out: Floats, found: Assignment) -> list[Neighbours]:
    """Return every pair of neighbouring segments.

    Two segments are neighbours when one is the second nearest of a tenth of the other's customers, or of more of them than
    any third. The test for one mode looks at the customers of both next to the border, equally many of each, along the
    line of the means: a gap between unequal segments shows there, and a cut through one cloud leaves one mode.

    Parameters
    ----------
    rows
        Shape (n, d).
    spread_out
        The same rows with no value shared by many, for the test (see `unbound`).
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
    members = [(rows[labels == segment], spread_out[labels == segment]) for segment in range(k)]
    return [_measured(members, int(a), int(b)) for a, b in pairs if len(members[a][0]) and len(members[b][0])]


def _measured(members: list[tuple[Floats, Floats]], first: int, second: int) -> Neighbours:
    (one, one_spread), (other, other_spread) = members[first], members[second]
    line = other.mean(axis=0) - one.mean(axis=0)
    length = float(np.sqrt(line @ line))
    if length == 0:
        return Neighbours(first, second, 0.0, 1.0)
    left, right = one @ line / length, other @ line / length
    spread = float(np.sqrt((left.var() + right.var()) / 2))
    n = min(len(left), len(right))
    near = np.concatenate([np.sort(one_spread @ line)[-n:], np.sort(other_spread @ line)[:n]])
    separation = min(length / spread, _FARTHEST) if spread > 0 else _FARTHEST
    return Neighbours(first, second, separation, dip_p_value(near))
