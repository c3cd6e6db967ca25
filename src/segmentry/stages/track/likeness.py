"""Whether new customers are like those that the segments were learnt from."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Bools
from segmentry.results import FeatureTable, SegmentAssignment, Training

OUT_OF_RANGE, LIKE_NONE = "out_of_range", "like_none"


@dataclass(frozen=True)
class Likeness:
    """Whether each customer (n,) has a value outside all values learnt, and is unlike all segments.

    `like_none` is None where the method knows no distance.
    """

    out_of_range: Bools
    like_none: Bools | None

    def beside(self, table: pa.Table) -> pa.Table:
        """Return a table of the customers with both as columns; null where it is not known."""
        n = len(self.out_of_range)
        like_none = pa.nulls(n, pa.bool_()) if self.like_none is None else pa.array(self.like_none)
        return table.append_column(OUT_OF_RANGE, pa.array(self.out_of_range)).append_column(LIKE_NONE, like_none)


def likeness(features: FeatureTable, assignment: SegmentAssignment, training: Training | None) -> Likeness:
    """Return how customers compare with those that the segments were learnt from.

    A customer is out of range when a number is smaller or larger than all that were learnt, and like none when it is more remote
    than 99 % of the customers learnt from (see `Training.far`).

    Parameters
    ----------
    features
        The customers, with what was learnt of each feature.
    assignment
        Their segments.
    training
        What the customers of the fit looked like; None in studies of earlier versions.
    """
    is_outside: Bools = np.zeros(len(features.coordinates), dtype=bool)
    for state, values in zip(features.state.numeric, features.raw, strict=True):
        is_outside |= (values < state.moments.minimum) | (values > state.moments.maximum)
    if training is None or training.far is None:
        return Likeness(is_outside, None)
    return Likeness(is_outside, assignment.remoteness > training.far)
