"""Evidence on labels alone: a permutation test, silhouettes and gaps, in any order of the customers."""

import numpy as np
import pytest

from segmentry.algorithms.indices.explained_labels import explained_by_labels, explained_by_shuffled
from segmentry.methods.given import placed
from segmentry.results import GivenState, Segmentation, segment_ids
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.labels import judge_labels


def judged(rows, labels, **settings):
    k = int(labels.max()) + 1
    centres = np.array([rows[labels == label].mean(axis=0) for label in range(k)])
    segmentation = Segmentation(
        ids=segment_ids(k),
        state=GivenState(centres=centres, rules=(), agreement=0.0),
        centres=centres,
        sizes=tuple(np.bincount(labels).tolist()),
        assignment=placed(rows, labels, centres),
    )
    return judge_labels(rows, segmentation, "club", EvidenceSpec(**settings), np.random.default_rng(0))


def groups(distance, n=150, seed=0):
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 3, n)
    return rng.normal(size=(n, 2)) + distance * np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])[labels], labels


def test_the_explained_share_of_one_column_is_eta_squared_of_an_analysis_of_variance():
    values, labels = np.array([1.0, 2.0, 3.0, 7.0, 8.0, 9.0]), np.array([0, 0, 0, 1, 1, 1])
    within, total = 2.0 + 2.0, ((values - 5.0) ** 2).sum()
    assert explained_by_labels(values[:, None], labels) == pytest.approx(1 - within / total)


def test_equal_rows_have_nothing_to_explain():
    assert explained_by_labels(np.ones((4, 2)), np.array([0, 1, 0, 1])) == 0.0
    assert explained_by_shuffled(np.ones((4, 2)), np.array([0, 1, 0, 1]), 3, np.random.default_rng(0)).tolist() == [
        0,
        0,
        0,
    ]


def test_random_orders_explain_about_k_minus_one_parts_of_n_minus_one():
    rows, labels = groups(0.0, n=600)
    shares = explained_by_shuffled(rows, labels, 300, np.random.default_rng(1))
    assert shares.mean() == pytest.approx(2 / 599, rel=0.15)


def test_the_test_keeps_its_level_where_labels_say_nothing():
    found = [judged(*groups(0.0, seed=seed)).of_labels.p_value for seed in range(60)]
    assert sum(p_value <= 0.05 for p_value in found) <= 8


def test_groups_that_lie_apart_have_gaps_and_high_silhouettes():
    evidence = judged(*groups(12.0))
    assert evidence.verdict == "constructive"
    assert evidence.of_labels.explained > 0.9
    assert evidence.of_labels.share_nearer_elsewhere == 0.0
    assert all(border.p_one_mode <= 0.05 for border in evidence.borders)
    assert evidence.against == ()
    assert all(band.mean > 0.7 for band in evidence.silhouettes)


def test_labels_that_cut_one_cloud_have_no_gap_between_them():
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(300, 2))
    evidence = judged(rows, (rows[:, 0] > 0).astype(np.int64))
    assert evidence.of_labels.p_value == pytest.approx(1 / 200)
    assert evidence.against == ("no gap separates s01 from s02",)


def test_labels_that_overlap_are_told_to():
    rows, labels = groups(0.6)
    evidence = judged(rows, labels)
    share = evidence.of_labels.share_nearer_elsewhere
    centres = np.array([rows[labels == label].mean(axis=0) for label in range(3)])
    nearest = np.square(rows[:, None] - centres).sum(axis=2).argmin(axis=1)
    assert share == pytest.approx((nearest != labels).mean())
    assert evidence.against[0] == f"{share:.0%} of the customers lie nearer to another segment than to their own"


@pytest.mark.parametrize("settings", [{}, {"resampled_customers": 100, "silhouette_customers": 100}])
def test_the_order_of_the_customers_changes_nothing(settings):
    rows, labels = groups(2.0, n=400)
    order = np.random.default_rng(5).permutation(400)
    one, other = judged(rows, labels, **settings), judged(rows[order], labels[order], **settings)
    assert one.of_labels.shuffled == other.of_labels.shuffled
    assert one.of_labels.explained == other.of_labels.explained
    assert one.borders == other.borders
    assert [band.widths for band in one.silhouettes] == [band.widths for band in other.silhouettes]
