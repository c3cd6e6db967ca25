"""RFM as the method: names of the grid become segments, in the order of the grid."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.results import FeatureTable, RfmScores, RfmState, SegmentAssignment, Segmentation


def rfm_segments(features: FeatureTable, scores: RfmScores) -> Segmentation:
    """Return the segments that RFM names, those without customers left out; ids tell the place in the grid, s01 the best."""
    present = np.unique(scores.labels)
    centres: Floats = np.array([features.coordinates[scores.labels == label].mean(axis=0) for label in present])
    ids = all_rfm_ids(scores.state)
    return Segmentation(
        ids=tuple(ids[label] for label in present),
        centres=centres,
        sizes=tuple(int(np.count_nonzero(scores.labels == label)) for label in present),
        assignment=without_distances(np.searchsorted(present, scores.labels)),
    )


def all_rfm_ids(state: RfmState) -> tuple[str, ...]:
    """Return the id of every name that the grid can give."""
    return tuple(f"s{place:02d}" for place in range(1, len(state.names) + 1))


def without_distances(labels: np.ndarray) -> SegmentAssignment:
    """Return an assignment by rule: no fit, and no second segment."""
    n = len(labels)
    return SegmentAssignment(labels.astype(np.int64), np.full(n, np.nan), np.full(n, -1, dtype=np.int64))
