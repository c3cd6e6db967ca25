"""What a segmentation tree has learnt: its splits, and the segment of each leaf."""

from dataclasses import dataclass
from typing import Literal

from segmentry.algorithms.segment_tree import Block, SegmentSplit
from segmentry.results.partition import PartitionState


@dataclass(frozen=True, kw_only=True)
class TreeState(PartitionState):
    """Splits of the customers, and the segment of each leaf.

    Attributes
    ----------
    kind
        The method.
    blocks
        The coordinates of each feature.
    splits
        The splits in their order; each but the first splits a leaf that an earlier one formed.
    thresholds
        The value of each split from which on customers go to the new leaf, in the unit of the feature; None for a category.
    segments
        Position of the segment of each leaf, shape (k,).
    least_share
        Smallest share of the customers that a leaf could have, 0 to 1.
    """

    kind: Literal["tree"] = "tree"
    blocks: tuple[Block, ...]
    splits: tuple[SegmentSplit, ...]
    thresholds: tuple[float | None, ...]
    segments: tuple[int, ...]
    least_share: float = 0.0

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether the tree has these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        starts = [0, *(block.span.stop for block in self.blocks)]
        return (
            sorted(self.segments) == list(range(n_segments))
            and [block.first for block in self.blocks] == starts[:-1]
            and starts[-1] == n_coordinates
            and len(self.splits) == len(self.thresholds) < n_segments
            and all(self._is_split(index) for index in range(len(self.splits)))
        )

    def _is_split(self, index: int) -> bool:
        """Return whether the split of a place parts a leaf that exists then by a feature that exists."""
        split, new = self.splits[index], index + 1
        if not 0 <= split.leaf < new == split.new or not 0 <= split.block < len(self.blocks):
            return False
        n_levels = self.blocks[split.block].n_levels
        if n_levels == 0:
            return not split.levels
        return bool(split.levels) and set(split.levels) <= set(range(n_levels))
