"""What K-Means with limits of size has learnt."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentry.results.partition import PartitionState
from segmentry.texts import percent

_ROUNDING = 1e-6


@dataclass(frozen=True, kw_only=True)
class SizedState(PartitionState):
    """Centres of the segments and the offsets that keep their sizes.

    Attributes
    ----------
    kind
        The method.
    centres
        Shape (k, m), in the space of the coordinates.
    offsets
        What is taken off the squared distance to each centre, shape (k,), at least 0.
    least_share, most_share
        Limits of the size of a segment.
    inertia, free_inertia
        Sum of squared distances to the centres, and that of K-Means without limits.
    elsewhere
        Share of the customers who are nearer to the centre of another segment than to that of their own.
    """

    kind: Literal["sized"] = "sized"
    centres: NDArray[np.float64]
    offsets: NDArray[np.float64]
    least_share: float
    most_share: float
    inertia: float = 0.0
    free_inertia: float = 0.0
    elsewhere: float = 0.0

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether the centres have these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        shapes = self.centres.shape, self.offsets.shape
        return shapes == ((n_segments, n_coordinates), (n_segments,)) and bool((self.offsets >= 0).all())

    @property
    def share_elsewhere(self) -> float:
        """Share of the customers whom the limits keep out of the segment that they are nearest to."""
        return self.elsewhere

    @property
    def facts(self) -> tuple[str, ...]:
        """Sentences for the report: the limits, and their price in fit."""
        kept = f"Every segment holds {percent(self.least_share)} to {percent(self.most_share)} of the customers."
        more = self.inertia / self.free_inertia - 1 if self.free_inertia > 0 else 0.0
        if more < _ROUNDING:
            return (kept, "K-Means kept these limits by itself.")
        return (
            kept,
            f"That costs fit: the sum of squared distances is {more:.1%} above that of K-Means without limits, and "
            f"{percent(self.elsewhere)} of the customers are nearer to the centre of another segment. New customers follow the "
            "same rule, the least squared distance less an offset of the segment, so their sizes may differ.",
        )
