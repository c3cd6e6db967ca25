"""The table of segments, which is made when the features are no longer in memory."""

from dataclasses import dataclass

import pyarrow as pa

from segmentry.algorithms import Ints
from segmentry.results import Reasons, RfmScores, SegmentAssignment, SegmentNames, segment_table
from segmentry.stages.ingest import once_each
from segmentry.study.memory import give_back


@dataclass(frozen=True, kw_only=True)
class SegmentRows:
    """What the table of segments is made of, for customers in one order.

    Attributes
    ----------
    ids
        Ids of the customers, of length n.
    weights
        How many customers each row of the table stands for; None where each is one.
    assignment
        Their segments, by index in `names`.
    names
        Ids and names of the segments.
    scores
        RFM scores; None without a log of orders.
    reasons
        Why each is in its segment; None where there are no reasons.
    """

    ids: pa.Array
    weights: Ints | None
    assignment: SegmentAssignment
    names: SegmentNames
    scores: RfmScores | None
    reasons: Reasons | None

    def table(self) -> pa.Table:
        """Return one row per customer of the user's table, however many it stands for."""
        give_back(len(self.ids))
        table = segment_table(self.ids, self.assignment, self.names, scores=self.scores, reasons=self.reasons)
        return table if self.weights is None else once_each(table, self.weights)
