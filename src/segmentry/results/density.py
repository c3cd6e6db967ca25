"""What is learnt of dense groups: the customers in them, how far each reaches, and the walk through them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentry.results.partition import PartitionState, SegmentNames
from segmentry.texts import counted, percent

NONE_ID = "s00"
"""Id of the customers who belong to no group, in every study."""
NONE_NAME = "None of these"
"""Their name."""


@dataclass(frozen=True, kw_only=True)
class DensityState(PartitionState):
    """Sampled customers, their dense groups and the reach of each; without groups all customers are one segment.

    Attributes
    ----------
    kind
        The method.
    sampled
        Coordinates of the sampled customers, group by group and last those of no group, shape (s, m); none without groups.
    n_members
        Number of them in each group, the groups in the order of the segments, shape (g,).
    reaches
        Distance below which a member and `min_samples` sampled customers must lie for a customer to be in the group, shape (g,).
    min_size
        Fewest sampled customers of a group.
    min_samples
        Sampled customers within whose distance density is measured.
    n_sampled
        Customers in whom the groups were looked for.
    none_share
        Share of them whom HDBSCAN puts in no group.
    moved_share
        Share of them whom the rule for all customers puts elsewhere than HDBSCAN does.
    heights
        Distances at which a walk through the sampled customers reaches them, the largest of each of b runs, shape (b,).
    height_groups
        Group of most customers of each run, -1 for none, shape (b,).
    """

    kind: Literal["density"] = "density"
    sampled: NDArray[np.float64]
    n_members: tuple[int, ...]
    reaches: NDArray[np.float64]
    min_size: int
    min_samples: int
    n_sampled: int
    none_share: float = 0.0
    moved_share: float = 0.0
    heights: NDArray[np.float64]
    height_groups: tuple[int, ...]

    @property
    def n_groups(self) -> int:
        """Number of dense groups, 0 where all customers are one segment."""
        return len(self.n_members)

    @property
    def members(self) -> tuple[NDArray[np.float64], ...]:
        """Coordinates of the members of each group."""
        return tuple(np.split(self.sampled, np.cumsum(self.n_members))[: self.n_groups])

    def reordered(self, order: Sequence[int]) -> "DensityState":
        """Return the state with its groups in another order.

        Parameters
        ----------
        order
            The groups as they are now, in the new order.
        """
        rest = self.sampled[sum(self.n_members) :]
        number = {group: index for index, group in enumerate(order)}
        return replace(
            self,
            sampled=np.concatenate([*(self.members[group] for group in order), rest]),
            n_members=tuple(self.n_members[group] for group in order),
            reaches=self.reaches[list(order)],
            height_groups=tuple(number.get(group, -1) for group in self.height_groups),
        )

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether there are these numbers of segments, with or without customers of no group, and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        if len(self.height_groups) != len(self.heights):
            return False
        if not self.n_groups:
            return n_segments == 1 and not self.sampled.size and not self.reaches.size
        return (
            n_segments in {self.n_groups, self.n_groups + 1}
            and self.sampled.shape == (self.n_sampled, n_coordinates)
            and sum(self.n_members) <= self.n_sampled
            and self.reaches.shape == (self.n_groups,)
            and all(number > 0 for number in self.n_members)
        )

    @property
    def facts(self) -> tuple[str, ...]:
        """Sentences for the report: how the groups were found, and how customers are assigned."""
        found = (
            f"HDBSCAN looked for groups of at least {counted(self.min_size, 'customer')} among "
            f"{counted(self.n_sampled, 'customer')}."
        )
        if not self.n_groups:
            return (found,)
        return (
            found,
            f"It puts {percent(self.none_share)} of them in no group. A customer belongs to a group when one of its members and "
            f"{self.min_samples} sampled customers lie within the reach of the group, else to none; that puts "
            f"{percent(self.moved_share)} of them elsewhere than HDBSCAN does.",
        )

    def scoring_names(self, fitted: SegmentNames) -> SegmentNames:
        """Return ids and names of the groups and, last, of customers in no group, whether or not the fit had any.

        Parameters
        ----------
        fitted
            Ids and names of the fitted segments.
        """
        if not self.n_groups or NONE_ID in fitted.ids:
            return fitted
        return SegmentNames(ids=(*fitted.ids, NONE_ID), names=(*fitted.names, NONE_NAME))
