"""What a hierarchy of customers has learnt: the centres of its segments, and how these are joined."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentry.results.partition import PartitionState


@dataclass(frozen=True, kw_only=True)
class HierarchicalState(PartitionState):
    """Centres of the segments in the space of the coordinates, and how the segments are joined.

    Attributes
    ----------
    kind
        The method.
    linkage
        "ward" or "average".
    centres
        Coordinates of the centres, shape (k, m).
    joins
        Two segments and the height at which they become one, which is called k, k + 1, ... from then on, shape (k - 1, 3).
    n_sampled
        Customers that made the hierarchy.
    moved_share
        Share of them who are nearer to the centre of another segment than to that of their own, and belong there.
    """

    kind: Literal["hierarchical"] = "hierarchical"
    linkage: str
    centres: NDArray[np.float64]
    joins: NDArray[np.float64]
    n_sampled: int
    moved_share: float

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether the centres have these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        is_whole = self.centres.shape == (n_segments, n_coordinates) and self.linkage in {"ward", "average"}
        return is_whole and _make_one(self.joins, n_segments)


def _make_one(joins: NDArray[np.float64], n_segments: int) -> bool:
    """Return whether joins make one of the segments, each segment or earlier join taking part once."""
    if n_segments == 1:
        return not joins.size
    if joins.shape != (n_segments - 1, 3) or not (joins[:, 2] >= 0).all():
        return False
    is_known = (joins[:, :2] < np.arange(n_segments, 2 * n_segments - 1)[:, None]).all()
    return bool(is_known) and sorted(joins[:, :2].ravel().tolist()) == list(range(2 * n_segments - 2))
