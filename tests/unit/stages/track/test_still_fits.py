"""Scoring judges a model by the contract that a check judges it by."""

import numpy as np
import pytest

from segmentry.results import Training
from segmentry.spec import MonitorSpec
from segmentry.stages.track import still_fits

TRAINING = Training(sizes=(500, 500), mean_fit=0.6, far=1.0)


def told(counts, *, n_unlike=0, **contract):
    counts = np.array(counts)
    return still_fits(
        counts, int(counts.sum()), n_unlike, names=("A", "B"), training=TRAINING, monitor=MonitorSpec(**contract)
    ).sentence


@pytest.mark.parametrize(
    ("counts", "contract", "speaks"),
    [
        ([600, 400], {}, True),
        ([600, 400], {"min_distance": 0.2}, False),
        ([530, 470], {}, False),  # 3 % of the customers
        ([12, 8], {}, False),  # as large, and chance
    ],
)
def test_shares_speak_against_the_model_where_they_are_proven_and_large(counts, contract, speaks):
    assert told(counts, **contract).startswith("The model may no longer fit") == speaks


def test_customers_unlike_all_segments_speak_against_it_beyond_their_share():
    assert "6% of the customers are unlike all segments" in told([500, 500], n_unlike=60)
    assert "unlike all segments (1% expected)" in told([500, 500], n_unlike=60, max_outside_share=0.1)
