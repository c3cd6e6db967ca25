"""Sweep, segmentation, assignment: solutions for every k, the chosen one, and who belongs where."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.kmeans.points import Points
from segmentry.algorithms.kmeans.search import Solution


@dataclass(frozen=True)
class Sweep:
    """For each k tried the best solution, its segments in their lasting order, its labels those of the rows of `points`.

    `total` is the inertia of one segment, `is_compiled` tells whether compiled passes ran.
    """

    points: Points
    solutions: tuple[Solution, ...]
    total: float
    is_compiled: bool


@dataclass(frozen=True)
class SegmentAssignment:
    """Segment of each customer (n,), by place in the ordered segments, its fit 0..1, and the second nearest (-1: none)."""

    labels: NDArray[np.int64]
    fit: NDArray[np.float64]
    second: NDArray[np.int64]


@dataclass(frozen=True)
class Segmentation:
    """The chosen segments in their lasting order: ids, centres (k, m), sizes, and the assignment."""

    ids: tuple[str, ...]
    centres: NDArray[np.float64]
    sizes: tuple[int, ...]
    assignment: SegmentAssignment

    @property
    def k(self) -> int:
        """Number of segments."""
        return len(self.ids)
