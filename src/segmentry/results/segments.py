"""Sweep, segmentation, assignment: solutions for every k, the chosen one, and segments of customers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.points import Points
from segmentry.results.partition import PartitionState


@dataclass(frozen=True, kw_only=True)
class Likelihood:
    """How well a mixture describes all customers.

    `log_likelihood` is in nats, `n_parameters` the number of free parameters, and `entropy` the sum over customers of the
    entropy of their probabilities of membership, in nats: 0 where all are sure.
    """

    log_likelihood: float
    n_parameters: int
    entropy: float


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The best solution of a method for one k.

    `labels` (m,) are those of the distinct customers, in canonical order: the largest segment first. `dispersion` is how far
    customers lie from their segments, above 0, in the unit of the method (the inertia of K-Means). The rest is None where a
    method has no starts or passes: `best_share` is the share of starts that reached the best, `n_sampled` the customers that
    the starts saw, 0 where they saw all, `likelihood` that of a mixture.
    """

    k: int
    state: PartitionState
    labels: NDArray[np.int64]
    dispersion: float
    n_iter: int | None = None
    n_starts: int | None = None
    best_share: float | None = None
    n_sampled: int = 0
    likelihood: Likelihood | None = None


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """Solutions for k = 1, 2, ..., their labels those of the rows of `points`.

    `is_compiled` tells whether there are customers enough for compiled kernels.
    """

    points: Points
    solutions: tuple[Solution, ...]
    is_compiled: bool = False


@dataclass(frozen=True, kw_only=True)
class SegmentAssignment:
    """The segment of each customer (n,), by index, and how surely it belongs there.

    `fit` is 1 at the centre and 0 on the border to the next segment, `second` the index of the next segment, and `distances`
    and `second_distances` those to both, in the units of the scaled features, of a mixture in nats (the negative logarithms of
    the probabilities); -1 or nan where a method knows none. `probability` and `second_probability` are those of both segments,
    `log_density` is that of the mixture at each customer; None where a method has none.
    """

    labels: NDArray[np.int64]
    fit: NDArray[np.float64]
    second: NDArray[np.int64]
    distances: NDArray[np.float64]
    second_distances: NDArray[np.float64]
    probability: NDArray[np.float64] | None = None
    second_probability: NDArray[np.float64] | None = None
    log_density: NDArray[np.float64] | None = None

    @property
    def remoteness(self) -> NDArray[np.float64]:
        """How far each customer (n,) lies from what is usual: the distance to its segment, of a mixture minus the log density.

        It is nan where a method knows neither.
        """
        return self.distances if self.log_density is None else -self.log_density

    def slice(self, rows: slice) -> "SegmentAssignment":
        """Return the segments of some customers."""
        return SegmentAssignment(
            labels=self.labels[rows],
            fit=self.fit[rows],
            second=self.second[rows],
            distances=self.distances[rows],
            second_distances=self.second_distances[rows],
            probability=None if self.probability is None else self.probability[rows],
            second_probability=None if self.second_probability is None else self.second_probability[rows],
            log_density=None if self.log_density is None else self.log_density[rows],
        )


@dataclass(frozen=True, kw_only=True)
class GivenSegments:
    """Segments that were made elsewhere: their column, their names, and the segment of each customer (n,) by index."""

    column: str
    names: tuple[str, ...]
    labels: NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Segmentation:
    """The chosen segments in canonical order: ids, state, centres (k, m), sizes, and assignment."""

    ids: tuple[str, ...]
    state: PartitionState
    centres: NDArray[np.float64]
    sizes: tuple[int, ...]
    assignment: SegmentAssignment

    @property
    def k(self) -> int:
        """Number of segments."""
        return len(self.ids)
