"""What a segmentation tree has learnt: its splits, and the segment of each leaf."""

from dataclasses import dataclass
from typing import Literal

from segmentry.algorithms.segment_tree import Block, SegmentSplit
from segmentry.results.partition import PartitionState


@dataclass(frozen=True, kw_only=True)
class TreeState(PartitionState):
    """Splits of the customers, the last of which forms the last leaf, and the segment of each leaf (k,).

    `blocks` tells which coordinates each feature has. A number goes to the new leaf from the threshold of the split on
    (`thresholds`, in the feature's own unit; None for a category), whose coordinate is `high` of the split. `least_share` is
    the smallest share of the customers that a leaf could have.
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
        has_segments = sorted(self.segments) == list(range(n_segments)) and len(self.splits) < n_segments
        return has_segments and self.blocks[-1].span.stop == n_coordinates
