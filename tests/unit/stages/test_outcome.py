"""Whether segments matter is told from outcomes that are known."""

import numpy as np
import pytest

from segmentry.algorithms.explained import cross_classify, explained_share
from segmentry.stages.validate.outcome import HoldoutOutcome, explained_outcomes, outcome_sentence, segment_outcomes

RNG = np.random.default_rng(0)
SEGMENTS = np.arange(900) % 3
RECENCY = RNG.integers(1, 6, 900)
RFM = RNG.integers(0, 7, 900)
IDS = ("s01", "s02", "s03")


def test_the_explained_share_is_one_when_groups_tell_all_and_nothing_by_chance():
    assert explained_share(SEGMENTS.astype(float), SEGMENTS) == pytest.approx(1)
    assert explained_share(np.ones(900), SEGMENTS) == 0
    drawn = [explained_share(np.random.default_rng(seed).random(900), RFM) for seed in range(40)]
    assert np.mean(drawn) < 0.01


def test_weights_count_like_repeated_customers():
    values, counts = RNG.random(900), RNG.integers(1, 4, 900)
    weighted = explained_share(values, SEGMENTS, counts.astype(float))
    assert weighted == pytest.approx(explained_share(np.repeat(values, counts), np.repeat(SEGMENTS, counts)))


def test_two_groupings_at_once_have_a_group_for_each_pair():
    assert cross_classify(np.array([0, 0, 1, 1]), np.array([3, 4, 3, 4])).tolist() == [0, 1, 2, 3]


def test_outcomes_come_with_intervals_that_hold_the_value():
    holdout = HoldoutOutcome(SEGMENTS * 10.0 + RNG.random(900), (SEGMENTS > 0).astype(float))
    found = segment_outcomes(holdout, SEGMENTS, IDS)
    assert [item.segment_id for item in found] == list(IDS)
    assert [item.active.value for item in found] == [0, 1, 1]
    assert found[2].spend.value == pytest.approx(20.5, abs=0.1)
    for item in found:
        assert item.spend.low < item.spend.value < item.spend.high
        assert 0 <= item.active.low <= item.active.value <= item.active.high <= 1


def explained(spend):
    holdout = HoldoutOutcome(spend, (RNG.random(900) < 0.5).astype(float))
    return holdout, explained_outcomes(holdout, SEGMENTS, recency=RECENCY, rfm=RFM, rng=np.random.default_rng(1))


def test_segments_that_tell_spend_add_to_recency_and_segments_that_do_not_add_nothing():
    holdout, (again, spend) = explained(np.exp(SEGMENTS + 0.3 * RNG.standard_normal(900)))
    assert spend.beyond_recency.low > 0.5
    assert again.beyond_recency.low <= 0
    sentence = outcome_sentence(segment_outcomes(holdout, SEGMENTS, IDS), (again, spend), 90, "2026-05-03")
    assert "For whether customers order again, the segments add nothing to recency, as far" in sentence
    assert "points of explained variation to recency" in sentence
    assert sentence.startswith("In the 90 days after 2026-05-03, ")
    assert "customers then)" in sentence


def test_segments_that_are_recency_in_disguise_add_nothing():
    spend = np.exp(RECENCY / 3 + 0.3 * RNG.standard_normal(900))
    holdout = HoldoutOutcome(spend, np.ones(900))
    _, found = explained_outcomes(holdout, RECENCY // 3, recency=RECENCY, rfm=RFM, rng=np.random.default_rng(1))
    assert found.by_recency > 0.5
    assert found.beyond_recency.low <= 1e-9
