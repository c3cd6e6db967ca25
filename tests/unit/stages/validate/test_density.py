"""Dense groups keep what is known of them in any order, and the verdict asks for stability and gaps."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.results import DensityState
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.dense_halves import HalvedGroups
from segmentry.stages.validate.dense_verdict import TriedGroups, judge_groups, judge_no_groups
from segmentry.stages.validate.dense_wording import with_share_of_none

ROWS = np.array([[0.0, 0.0], [0.2, 0.1], [0.1, 0.3], [5.0, 5.0], [5.1, 5.2], [9.0, 0.0]] * 10)
LABELS = np.array([0, 0, 0, 1, 1, -1] * 10)
STATE = DensityState(
    sampled=ROWS[np.argsort(np.where(LABELS < 0, 2, LABELS), kind="stable")],
    n_members=(30, 20),
    reaches=np.array([1.0, 2.0]),
    min_size=5,
    min_samples=3,
    n_sampled=60,
    heights=np.array([2.0, 0.1, 2.0, 0.2, 4.0]),
    height_groups=(0, 0, 1, 1, -1),
)
HALVED = HalvedGroups(jaccards=np.array([[[0.9, 0.8], [0.95, 0.9]]] * 4), votes=0.75, p_one_mode={(0, 1): 0.001})
TRIED = TriedGroups(
    min_size=5, state=STATE, rows=ROWS, labels=LABELS, second=np.where(LABELS == 1, 0, 1), halved=HALVED
)


def judged(tried=TRIED, n_customers=60, n_features=2, **thresholds):
    spec = EvidenceSpec(**thresholds)
    return judge_groups(tried, [tried], spec, n_customers=n_customers, n_features=n_features)


def test_stable_groups_with_a_gap_between_them_are_natural():
    found = judged()
    assert found.verdict == "natural"
    assert (found.k, found.evident_k, found.confidence) == (2, 2, 0.75)
    assert found.row(2)["least_segment_stability"] == pytest.approx(0.85)
    assert [item.similarity.mean for item in found.resampled.segments] == pytest.approx([0.925, 0.85])


@pytest.mark.parametrize(
    "change",
    [
        {"tried": replace(TRIED, halved=replace(HALVED, p_one_mode={(0, 1): 0.3}))},
        {"tried": replace(TRIED, halved=replace(HALVED, votes=0.4))},
        {"n_features": 30},
    ],
)
def test_without_gap_votes_or_customers_enough_they_are_at_most_reproducible(change):
    assert judged(**change).verdict == "reproducible"


def test_groups_that_were_not_tested_are_constructive():
    found = judged(replace(TRIED, halved=None))
    assert (found.verdict, found.confidence, found.resampled) == ("constructive", None, None)


def test_groups_are_taken_within_the_limits_when_halves_find_all_of_them():
    assert TRIED.is_stable(EvidenceSpec())
    assert not TRIED.is_stable(EvidenceSpec(min_segment_stability=0.86))
    assert not TRIED.is_stable(EvidenceSpec(max_segments=1))
    assert not TRIED.is_stable(EvidenceSpec(max_segment_share=0.4))


def test_no_groups_say_which_were_found_and_not_taken():
    found = judge_no_groups([TRIED], EvidenceSpec(min_segment_stability=0.9), n_customers=60)
    assert (found.verdict, found.k) == ("one group", 1)
    assert "Jaccard similarity of 0.85 (required: 0.9)" in found.against[0]
    limited = judge_no_groups([TRIED], EvidenceSpec(max_segments=1), n_customers=60)
    assert "not within the limits" in limited.against[0]
    assert "too few customers" in judge_no_groups([TRIED], EvidenceSpec(), n_customers=7).reason


def test_the_share_of_customers_in_none_is_said_and_held_against_groups_of_few():
    assert with_share_of_none(judged(), 0.0).reason.endswith("Every customer belongs to one of them.")
    found = with_share_of_none(judged(), 0.4)
    assert found.reason.endswith("Of the customers, 40% belong to neither of them.")
    assert found.against == ("40% of the customers belong to no group, so the groups are not a plan for all",)


def test_in_another_order_everything_goes_with_its_group():
    turned = TRIED.reordered([1, 0])
    assert turned.state.n_members == (20, 30)
    assert turned.state.reaches.tolist() == [2.0, 1.0]
    assert turned.state.height_groups == (1, 1, 0, 0, -1)
    assert np.array_equal(turned.state.members[0], STATE.members[1])
    assert np.array_equal(turned.state.sampled[50:], STATE.sampled[50:])
    assert turned.labels[:6].tolist() == [1, 1, 1, 0, 0, -1]
    assert turned.halved.jaccards[0, 0].tolist() == [0.8, 0.9]
    again = turned.reordered([1, 0])
    assert np.array_equal(again.state.sampled, STATE.sampled)
    assert again.halved.p_one_mode == HALVED.p_one_mode


def test_a_state_fits_with_and_without_customers_in_no_group():
    assert STATE.fits(2, 2)
    assert STATE.fits(3, 2)
    assert not STATE.fits(1, 2)
    assert not STATE.fits(2, 3)
    assert not replace(STATE, n_members=(50, 20)).fits(2, 2)
    assert not replace(STATE, height_groups=(0,)).fits(2, 2)


@pytest.mark.slow
@pytest.mark.parametrize(
    "drawn",
    [
        lambda rng, n: rng.poisson(1, n),
        lambda rng, n: np.where(rng.random(n) < 0.5, 0, rng.lognormal(4, 0.5, n).round(2)),
    ],
    ids=["counts", "zeros"],
)
def test_counts_and_heaps_of_zeros_beside_a_cloud_make_no_gap(drawn):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"customer_id": range(400), "age": rng.normal(45, 9, 400).round(2), "spend": drawn(rng, 400)})
    assert sg.fit(frame, method="density").evidence.verdict in {"one group", "reproducible"}
