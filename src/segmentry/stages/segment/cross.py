"""Names of the RFM grid by segment."""

import numpy as np

from segmentry.results import CrossTable, RfmScores, Segmentation


def cross_table(scores: RfmScores, segmentation: Segmentation) -> CrossTable:
    """Count the customers of each RFM name in each segment.

    Parameters
    ----------
    scores
        RFM scores of the customers.
    segmentation
        Their segments, in the same order.

    Returns
    -------
    CrossTable
        Without names that have no customers.
    """
    present = np.unique(scores.labels)
    counts = np.zeros((len(present), segmentation.k), dtype=np.int64)
    np.add.at(counts, (np.searchsorted(present, scores.labels), segmentation.assignment.labels), 1)
    names = tuple(scores.state.names[label] for label in present)
    return CrossTable(
        grid=scores.state.grid,
        names=names,
        segment_ids=segmentation.ids,
        counts=tuple(tuple(row) for row in counts.tolist()),
    )
