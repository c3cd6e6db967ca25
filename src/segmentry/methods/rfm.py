"""RFM as a method: the names of a grid are the segments, in the order of the grid."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.methods.base import Assignable, ExplainedBy, Objective
from segmentry.results import (
    FeatureTable,
    RfmPartition,
    RfmScores,
    SegmentAssignment,
    Segmentation,
)


class Rfm:
    """Segments that are named by scores of recency, frequency and monetary value."""

    title = "RFM"
    description = "Names from scores of recency, frequency and monetary; map and profile show"
    chooses_k = False
    objective: Objective | None = None
    is_mixed = False
    explained_by: ExplainedBy | None = "scores"
    why_no_reasons = ""

    def segment(self, features: FeatureTable, scores: RfmScores) -> Segmentation:
        """Return the names of the grid that have customers as segments.

        Parameters
        ----------
        features
            The customers in the space of their coordinates, shape (n, m).
        scores
            RFM scores of the same customers, in the same order.

        Returns
        -------
        Segmentation
            The id of a segment is its position in the grid, s01 for the best, unless a refit has kept other ids.
        """
        present = np.unique(scores.labels)
        centres: Floats = np.array([features.coordinates[scores.labels == label].mean(axis=0) for label in present])
        grid = scores.state.named
        return Segmentation(
            ids=tuple(grid.ids[label] for label in present),
            state=RfmPartition(ids=grid.ids, names=grid.names),
            centres=centres,
            sizes=tuple(int(np.count_nonzero(scores.labels == label)) for label in present),
            assignment=_without_distances(np.searchsorted(present, scores.labels)),
        )

    def assign(self, customers: Assignable, state: RfmPartition, n_threads: int = 0) -> SegmentAssignment:  # noqa: ARG002
        """Return the name of the grid of each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers with their RFM scores.
        state
            The names of the grid.
        n_threads
            Is not used.

        Returns
        -------
        SegmentAssignment
            In the order of the customers, without distances.
        """
        if customers.scores is None:
            raise AssertionError("RFM scores come from a log of orders")
        return _without_distances(customers.scores.labels)

    def centres(self, state: RfmPartition) -> None:  # noqa: ARG002
        """Return None: a grid has no centres.

        Parameters
        ----------
        state
            What was learnt.
        """
        return


def _without_distances(labels: np.ndarray) -> SegmentAssignment:
    unknown = np.full(len(labels), np.nan)
    return SegmentAssignment(
        labels=labels.astype(np.int64),
        fit=unknown,
        second=np.full(len(labels), -1, dtype=np.int64),
        distances=unknown,
        second_distances=unknown,
    )
