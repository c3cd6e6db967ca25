"""What medoids and prototypes have learnt."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.mixed import Layout
from segmentry.results.partition import PartitionState
from segmentry.texts import percent


@dataclass(frozen=True, kw_only=True)
class MedoidsState(PartitionState):
    """One customer of each segment, and what makes Gower's distances to it.

    Attributes
    ----------
    kind
        The method.
    medoids
        Coordinates of the customers, shape (k, m), 0 where a value is missing; never their ids.
    gaps
        1 where a value is missing, else 0, shape (k, m).
    layout
        What each coordinate is.
    ranges
        Range of each number, of ordered answers that of their ranks, shape (d,).
    ranks
        For each number that is an ordered answer its values and their mean ranks, shape (2, v), else shape (2, 0).
    weights
        Weight of each number, then of each column of codes, shape (d + c,).
    """

    kind: Literal["medoids"] = "medoids"
    medoids: NDArray[np.float64]
    gaps: NDArray[np.float64]
    layout: Layout
    ranges: NDArray[np.float64]
    ranks: tuple[NDArray[np.float64], ...]
    weights: NDArray[np.float64]

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether the medoids have these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        n_numbers, n_codes = len(self.layout.numbers), len(self.layout.n_levels)
        return (
            self.layout.covers(n_coordinates)
            and self.medoids.shape == self.gaps.shape == (n_segments, n_coordinates)
            and self.ranges.shape == (n_numbers,)
            and self.weights.shape == (n_numbers + n_codes,)
            and all((array > 0).all() for array in (self.ranges, self.weights))
            and len(self.ranks) == n_numbers
            and all(_are_ranks(ranks) for ranks in self.ranks)
        )

    @property
    def typical_customers(self) -> NDArray[np.float64]:
        """The medoids (k, m), nan where a value is missing."""
        return np.where(self.gaps > 0, np.nan, self.medoids)


@dataclass(frozen=True, kw_only=True)
class PrototypesState(PartitionState):
    """Means and most common levels of each segment.

    Attributes
    ----------
    kind
        The method.
    layout
        What each coordinate is.
    means
        Means of the numbers, shape (k, d).
    modes
        Codes of the most common levels, shape (k, c).
    costs
        What a differing level costs beside the squared difference of a number, shape (c,).
    of_numbers, of_codes
        The two sides of the objective, summed over the customers.
    agreement
        Adjusted Rand index with the segments that form when categories count half and twice as much.
    """

    kind: Literal["prototypes"] = "prototypes"
    layout: Layout
    means: NDArray[np.float64]
    modes: NDArray[np.float64]
    costs: NDArray[np.float64]
    of_numbers: float
    of_codes: float
    agreement: tuple[float, ...] = ()

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether the prototypes have these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        shapes = (n_segments, len(self.layout.numbers)), (n_segments, len(self.layout.n_levels))
        return (
            self.layout.covers(n_coordinates)
            and (self.means.shape, self.modes.shape) == shapes
            and self.costs.shape == shapes[1][1:]
            and bool((self.costs >= 0).all())
        )

    @property
    def facts(self) -> tuple[str, ...]:
        """Sentences for the report: which side decides, and what another balance would change."""
        total = self.of_numbers + self.of_codes
        if not self.of_numbers or not self.of_codes or not total:
            return ()
        sides = (
            f"Within the segments numbers make up {percent(self.of_numbers / total)} of the objective, categories "
            f"{percent(self.of_codes / total)}.",
        )
        if len(self.agreement) != 2:
            return sides
        half, twice = self.agreement
        return (
            *sides,
            f"If categories counted half as much, the segments would agree with these by an adjusted Rand index of {half:.2f}, "
            f"twice as much {twice:.2f}: 1 is the same, 0 is chance.",
        )


def _are_ranks(ranks: NDArray[np.float64]) -> bool:
    """Return whether these are values in order and their ranks, or nothing."""
    return not ranks.size or (ranks.ndim == 2 and len(ranks) == 2 and bool((np.diff(ranks) > 0).all()))
