"""The parts of the evidence: agreement, likelihood, gaps between neighbours, data without groups, and what happens across k."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentry.algorithms.holm import holm_adjusted
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.bic import kmeans_bic
from segmentry.algorithms.indices.dip import dip_p_value, dip_statistic
from segmentry.algorithms.indices.gap import gap_curve
from segmentry.algorithms.indices.neighbours import neighbouring_segments
from segmentry.algorithms.indices.prediction_strength import prediction_strength
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.indices.simplified_silhouette import simplified_widths
from segmentry.algorithms.kmeans.assign import Assignment, assign
from segmentry.algorithms.references import REFERENCES, unbound
from segmentry.algorithms.stability.across_k import step_between
from segmentry.algorithms.stability.jaccard import best_jaccards

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("seed", range(20))
def test_the_adjusted_rand_index_is_that_of_scikit_learn(seed):
    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, rng.integers(1, 6), 50), rng.integers(0, rng.integers(1, 6), 50)
    assert adjusted_rand(first, second) == pytest.approx(adjusted_rand_score(first, second))


def test_trivial_partitions_agree_only_when_equal():
    one, all_apart = np.zeros(5, dtype=int), np.arange(5)
    assert adjusted_rand(one, one) == 1
    assert adjusted_rand(all_apart, all_apart) == 1
    assert adjusted_rand(one, all_apart) == 0


def test_the_adjusted_rand_index_of_many_customers_does_not_overflow():
    labels = np.repeat([0, 1], 2_000_000)
    assert adjusted_rand(labels, labels) == 1


def test_bic_is_the_likelihood_of_the_formula():
    sizes = np.array([30.0, 20.0])
    variance = 40.0 / 100
    likelihood = 30 * np.log(0.6) + 20 * np.log(0.4) - 50 * np.log(2 * np.pi * variance) - 50
    assert kmeans_bic(40.0, sizes, 2) == pytest.approx(likelihood - 3 * np.log(50))
    assert np.isnan(kmeans_bic(0.0, sizes, 2))


def test_the_gap_sees_groups_where_it_exceeds_that_of_one_group_by_two_errors():
    references = np.exp(np.array([[3.0, 2.5, 2.2], [3.1, 2.6, 2.3]]))
    curve = gap_curve(np.exp(np.array([3.0, 1.5, 1.3])), references)
    assert curve.gaps == pytest.approx([0.05, 1.05, 0.95])
    assert curve.errors == pytest.approx(np.full(3, 0.05 * np.sqrt(1.5)))
    assert curve.sees_groups
    assert not gap_curve(np.exp(np.array([3.0, 2.6, 2.4])), references).sees_groups


def test_prediction_strength_is_the_worst_segments_share_of_pairs():
    own = np.array([0, 0, 0, 0, 1, 1])
    assert prediction_strength(own, own) == 1
    assert prediction_strength(own, np.array([0, 0, 1, 1, 2, 2])) == pytest.approx(4 / 12)
    assert prediction_strength(np.array([0, 0, 1]), np.array([0, 0, 1])) == 1


def test_jaccards_are_those_of_the_most_similar_segment():
    own, other = np.array([0, 0, 0, 1, 1]), np.array([1, 1, 0, 0, 0])
    assert best_jaccards(own, other, 2) == pytest.approx([2 / 3, 2 / 3])


def test_weighted_silhouettes_are_those_of_repeated_rows():
    rows = RNG.standard_normal((60, 2)) + np.repeat([[0, 0], [3, 0], [0, 3]], 20, axis=0)
    labels, counts = np.repeat([0, 1, 2], 20), RNG.integers(1, 4, 60)
    whole = silhouettes(np.repeat(rows, counts, axis=0), [np.repeat(labels, counts)])
    assert silhouettes(rows, [labels], counts.astype(float)) == pytest.approx(whole)


def test_the_simplified_silhouette_is_how_much_nearer_the_own_centre_is_than_the_next():
    assert simplified_widths(np.array([1.0, 0.0, 0.0]), np.array([2.0, 4.0, 0.0])).tolist() == [0.5, 1.0, 0.0]


def test_p_values_of_the_dip_are_uniform_without_modes_and_small_with_two():
    rng = np.random.default_rng(1)
    found = np.array([dip_p_value(rng.random(n)) for n in rng.integers(20, 400, 600)])
    assert np.mean(found < 0.05) == pytest.approx(0.05, abs=0.03)
    assert np.mean(found < 0.5) == pytest.approx(0.5, abs=0.07)
    assert dip_p_value(np.concatenate([rng.normal(0, 1, 100), rng.normal(6, 1, 100)])) < 0.001
    assert dip_p_value(rng.standard_normal(5000)) > 0.3
    assert dip_p_value(np.array([1.0, 2.0, 9.0])) == 1


def test_the_dip_of_even_steps_is_the_smallest_possible():
    assert dip_statistic(np.arange(50.0)) == pytest.approx(1 / 100)


def neighbours_of(rows, centres):
    return neighbouring_segments(rows, rows, assign(rows, centres))


def test_a_gap_shows_between_groups_and_not_where_one_cloud_is_cut():
    rng = np.random.default_rng(2)
    apart = np.concatenate([rng.normal((0, 0), 1, (300, 2)), rng.normal((7, 0), 1, (30, 2))])
    (pair,) = neighbours_of(apart, np.array([[0.0, 0.0], [7.0, 0.0]]))
    assert pair.p_one_mode < 0.01
    assert pair.separation == pytest.approx(7, abs=0.7)
    (cut,) = neighbours_of(rng.standard_normal((600, 2)), np.array([[-0.8, 0.0], [0.8, 0.0]]))
    assert cut.p_one_mode > 0.05
    assert cut.separation < 3


def test_only_segments_next_to_each_other_are_neighbours():
    rng = np.random.default_rng(3)
    centres = np.array([[0.0], [5.0], [10.0]])
    rows = np.concatenate([rng.normal(centre, 1, (50, 1)) for centre in centres])
    assert [(pair.first, pair.second) for pair in neighbours_of(rows, centres)] == [(0, 1), (1, 2)]


def test_holm_stops_at_the_first_that_is_not_rejected():
    assert holm_adjusted([0.001, 0.2, 0.02, 0.03]) == pytest.approx([0.004, 0.2, 0.06, 0.06])
    assert holm_adjusted([]) == []


@pytest.mark.parametrize("kind", REFERENCES)
def test_data_without_groups_keep_place_and_size(kind):
    rng = np.random.default_rng(4)
    rows = rng.standard_normal((4000, 3)) @ np.array([[2, 1, 0], [0, 1, 0], [0, 0, 0.2]]) + [5, 0, -2]
    drawn = REFERENCES[kind](rows, rng)
    assert drawn.shape == rows.shape
    assert drawn.mean(axis=0) == pytest.approx(rows.mean(axis=0), abs=0.8)
    if kind == "gaussian":
        assert np.cov(drawn.T) == pytest.approx(np.cov(rows.T), abs=0.3)
    if kind == "permuted":
        assert np.array_equal(np.sort(drawn, axis=0), np.sort(rows, axis=0))


def test_shared_values_are_spread_halfway_to_the_next_and_others_left():
    rng = np.random.default_rng(5)
    heaps = rng.integers(0, 5, (500, 1)).astype(float)
    spread = unbound(heaps, rng)
    assert np.array_equal(spread.round(), heaps)
    assert len(np.unique(spread)) == 500
    own = rng.standard_normal((100, 1))
    assert np.array_equal(unbound(own, rng), own)


def test_a_child_of_two_equal_parents_is_not_pure():
    fewer, more = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2])
    step = step_between(fewer, more)
    assert step.purity == pytest.approx([1, 0, 1])
    assert step.towards_fewer == pytest.approx([1, 0.5, 1])
    assert step.towards_more == pytest.approx([0.5, 0.5])
    assert step_between(np.zeros(4, dtype=int), fewer).purity == pytest.approx([1, 1])


def test_a_k_that_leaves_nothing_within_has_no_gap_and_no_vote():
    references = np.exp(np.array([[3.0, 2.5, 2.2], [3.1, 2.6, 2.3]]))
    curve = gap_curve(np.array([20.0, 13.0, 0.0]), references)
    assert np.isnan(curve.gaps[2])
    assert not curve.sees_groups


def test_a_default_that_was_filled_in_is_no_second_mode():
    rng = np.random.default_rng(6)
    rejected = 0
    for _ in range(20):
        column = rng.standard_normal(800)
        column[rng.random(800) < 0.1] = 0.3
        rejected += dip_p_value(unbound(column[:, None], rng)[:, 0]) < 0.05
    assert rejected <= 3


def test_distances_of_neighbours_are_those_of_the_customers_themselves():
    rows = np.repeat([[0.0], [10.0], [100.0]], 30, axis=0)
    found = assign(rows, np.array([[0.0], [10.0], [100.0]]))
    pairs = neighbouring_segments(rows, unbound(rows, np.random.default_rng(0)), found)
    assert min(pair.separation for pair in pairs) > 1000


def test_a_second_segment_that_no_sampled_customer_is_in_does_not_break_the_neighbours():
    rows = np.array([[0.0], [1.0], [4.0], [5.0]])
    found = Assignment(np.array([0, 0, 1, 1]), np.ones(4), np.array([1, 1, 2, 2]), np.ones(4))
    assert {(pair.first, pair.second) for pair in neighbouring_segments(rows, rows, found)} == {(0, 1)}
