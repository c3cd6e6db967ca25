"""RFM names by segment."""

import numpy as np

from segmentry.results import KMeansState, RfmScores, RfmState, SegmentAssignment, Segmentation
from segmentry.stages.segment import cross_table


def test_customers_are_counted_by_name_and_segment_and_empty_names_are_left_out():
    state = RfmState(
        grid="test",
        features={},
        cuts={},
        names=("Best", "Lost", "Empty"),
        codes={},
        newcomers=(),
        cycle_days=None,
        tiers=None,
    )
    labels, nothing = np.array([0, 1, 1, 0]), np.zeros(4)
    centres = np.array([[0.0], [1.0]])
    segmentation = Segmentation(
        ids=("s01", "s02"),
        state=KMeansState(centres=centres),
        centres=centres,
        sizes=(2, 2),
        assignment=SegmentAssignment(
            labels=labels, fit=nothing, second=1 - labels, distances=nothing, second_distances=nothing
        ),
    )
    table = cross_table(RfmScores(scores={}, labels=np.array([0, 1, 0, 0]), tiers=None, state=state), segmentation)
    assert (table.names, table.counts) == (("Best", "Lost"), ((2, 1), (0, 1)))
