"""The tree behind rules: round thresholds, the best splits first, nothing it did not see."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentry.algorithms.kmeans.assign import nearest_labels
from segmentry.algorithms.stability.switching import refitted, switching_shares
from segmentry.algorithms.tree import balanced_accuracy, grow_tree, round_between

FINITE = st.floats(-1e9, 1e9, allow_nan=False)


@given(FINITE, FINITE)
def test_a_threshold_lies_above_the_lower_and_not_above_the_upper_value(first, second):
    low, high = sorted((first, second))
    if low < high:
        assert low < round_between(low, high) <= high


@pytest.mark.parametrize(
    ("low", "high", "told"), [(39, 41, 40), (18, 67, 50), (0.12, 0.19, 0.15), (-7, 3, 0), (1234.4, 1234.6, 1234.5)]
)
def test_a_threshold_is_round(low, high, told):
    assert round_between(low, high) == told


def test_boxes_are_found_exactly():
    rng = np.random.default_rng(0)
    rows = rng.uniform(0, 100, (600, 3))
    labels = np.where(rows[:, 0] < 40, 0, np.where(rows[:, 1] < 70, 1, 2))
    tree = grow_tree(rows, labels, n_classes=3, most_leaves=8)
    assert len(tree.splits) == 2
    assert {split.feature for split in tree.splits} == {0, 1}
    assert balanced_accuracy(labels, tree.classify(rows, 2)) == 1.0


def test_a_rare_class_counts_as_much_as_a_common_one():
    rows = np.concatenate([np.zeros((990, 1)), np.ones((10, 1))])
    labels = np.repeat([0, 1], [990, 10])
    tree = grow_tree(rows, labels, n_classes=2, most_leaves=2)
    assert tree.classify(np.array([[0.0], [1.0]]), 1).tolist() == [0, 1]


def test_rows_that_are_all_alike_give_one_leaf():
    assert grow_tree(np.ones((5, 2)), np.array([0, 1, 0, 1, 0]), n_classes=2, most_leaves=8).splits == ()


def test_balanced_accuracy_is_the_mean_of_the_shares_found():
    assert balanced_accuracy(np.array([0, 0, 0, 0, 1]), np.array([0, 0, 0, 0, 0])) == 0.5


def shares_of(rows, centres, rng):
    """Return the shares of customers who change when K-Means forms the segments anew."""

    def relabel(counts):
        return nearest_labels(rows, refitted(rows, counts, centres=centres, rng=rng)).astype(np.int64)

    return switching_shares(nearest_labels(rows, centres).astype(np.int64), len(centres), relabel=relabel, rng=rng)


def test_nobody_changes_between_groups_that_lie_apart_and_many_in_a_sliced_cloud():
    rng = np.random.default_rng(0)
    apart = np.concatenate([rng.normal(centre, 1, (200, 2)) for centre in (0, 20)])
    assert shares_of(apart, np.array([[0.0, 0.0], [20.0, 20.0]]), rng).max() == 0.0
    cloud = rng.normal(0, 1, (400, 2))
    centres = np.array([[np.cos(turn), np.sin(turn)] for turn in (0.0, 2.1, 4.2)])
    shares = shares_of(cloud, centres, rng)
    assert shares.max() > 0.1
    assert np.allclose(shares, shares.T)
