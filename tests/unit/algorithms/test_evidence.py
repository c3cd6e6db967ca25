"""The parts of the evidence: agreement, likelihood, gaps between neighbours, data without groups, and what happens across k."""

from statistics import NormalDist

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentry.algorithms.holm import holm_adjusted
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.bic import kmeans_bic
from segmentry.algorithms.indices.column_gap import column_gap
from segmentry.algorithms.indices.column_slices import has_gaps_along
from segmentry.algorithms.indices.dip import dip_p_value, dip_statistic
from segmentry.algorithms.indices.gap import gap_curve
from segmentry.algorithms.indices.neighbours import continuous_columns, gap_p_value, neighbouring_segments
from segmentry.algorithms.indices.prediction_strength import prediction_strength
from segmentry.algorithms.indices.saving import description_savings
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.indices.simplified_silhouette import simplified_widths
from segmentry.algorithms.kmeans.assign import Assignment, assign
from segmentry.algorithms.references import shuffled_columns, spread_ties
from segmentry.algorithms.resolution import rounding_variances
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
    found = assign(rows, centres)
    return [
        (pair, gap_p_value(rows, found.labels, pair))
        for pair in neighbouring_segments(rows, found.labels, found.second_labels)
    ]


def test_a_gap_shows_between_groups_and_not_where_one_cloud_is_cut():
    rng = np.random.default_rng(2)
    apart = np.concatenate([rng.normal((0, 0), 1, (300, 2)), rng.normal((7, 0), 1, (30, 2))])
    ((pair, p_one_mode),) = neighbours_of(apart, np.array([[0.0, 0.0], [7.0, 0.0]]))
    assert p_one_mode < 0.01
    assert pair.separation == pytest.approx(7, abs=0.7)
    ((cut, p_one_mode),) = neighbours_of(rng.standard_normal((600, 2)), np.array([[-0.8, 0.0], [0.8, 0.0]]))
    assert p_one_mode > 0.05
    assert cut.separation < 3


def test_only_segments_next_to_each_other_are_neighbours():
    rng = np.random.default_rng(3)
    centres = np.array([[0.0], [5.0], [10.0]])
    rows = np.concatenate([rng.normal(centre, 1, (50, 1)) for centre in centres])
    assert [(pair.first, pair.second) for pair, _ in neighbours_of(rows, centres)] == [(0, 1), (1, 2)]


def test_holm_stops_at_the_first_that_is_not_rejected():
    assert holm_adjusted([0.001, 0.2, 0.02, 0.03]) == pytest.approx([0.004, 0.2, 0.06, 0.06])
    assert holm_adjusted([]) == []


def test_shared_values_are_spread_halfway_to_the_next_and_others_left():
    rng = np.random.default_rng(5)
    heaps = rng.integers(0, 5, (500, 1)).astype(float)
    spread = spread_ties(heaps, rng)
    assert np.array_equal(spread.round(), heaps)
    assert len(np.unique(spread)) == 500
    own = rng.standard_normal((100, 1))
    assert np.array_equal(spread_ties(own, rng), own)


def test_a_child_of_two_equal_parents_is_not_pure():
    fewer, more = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2])
    step = step_between(fewer, more)
    assert step.purity == pytest.approx([1, 0, 1])
    assert step.towards_fewer == pytest.approx([1, 0.5, 1])
    assert step.towards_more == pytest.approx([0.5, 0.5])
    assert step_between(np.zeros(4, dtype=int), fewer).purity == pytest.approx([1, 1])


def test_the_gap_is_that_of_the_formula_and_missing_where_nothing_is_left_within():
    references = np.exp(np.array([[3.0, 2.5, 2.2], [3.1, 2.6, 2.3]]))
    curve = gap_curve(np.exp(np.array([3.0, 1.5, 1.3])), references)
    assert curve.gaps == pytest.approx([0.05, 1.05, 0.95])
    assert curve.errors == pytest.approx(np.full(3, 0.05 * np.sqrt(1.5)))
    assert np.isnan(gap_curve(np.array([20.0, 13.0, 0.0]), references).gaps[2])


def test_a_default_that_was_filled_in_is_no_second_mode():
    rng = np.random.default_rng(6)
    rejected = 0
    for _ in range(20):
        column = rng.standard_normal(800)
        column[rng.random(800) < 0.1] = 0.3
        rejected += dip_p_value(spread_ties(column[:, None], rng)[:, 0]) < 0.05
    assert rejected <= 3


def test_distinct_kinds_of_identical_customers_lie_apart_without_a_number_for_it():
    rows = np.repeat([[0.0], [10.0], [100.0]], 30, axis=0)
    found = assign(rows, np.array([[0.0], [10.0], [100.0]]))
    pairs = neighbouring_segments(rows, found.labels, found.second_labels)
    assert [pair.separation for pair in pairs] == [None, None]
    assert all(gap_p_value(rows, found.labels, pair) == 0 for pair in pairs)


def test_a_second_segment_that_no_sampled_customer_is_in_does_not_break_the_neighbours():
    rows = np.array([[0.0], [1.0], [4.0], [5.0]])
    found = Assignment(
        labels=np.array([0, 0, 1, 1]),
        distances=np.ones(4),
        second_labels=np.array([1, 1, 2, 2]),
        second_distances=np.ones(4),
    )
    assert {(pair.first, pair.second) for pair in neighbouring_segments(rows, found.labels, found.second_labels)} == {
        (0, 1)
    }


def saving_of_two(rows, labels):
    savings = description_savings(rows, [np.zeros(len(rows), dtype=int), labels], np.zeros(rows.shape[1]))
    return savings[1] / len(rows)


NORMAL = np.array([NormalDist().inv_cdf(p) for p in (np.arange(20_001) + 0.5) / 20_001])


def test_halving_one_cloud_saves_nothing_and_halving_two_saves_what_the_formula_says():
    """A uniform slab is the border (0), a normal one loses ln sqrt(1 - 2 / pi) + ln 2, two round ones 6 sd apart gain."""
    slab = np.linspace(-1, 1, 20_001)[:, None]
    assert saving_of_two(slab, (slab[:, 0] > 0).astype(int)) == pytest.approx(0, abs=1e-2)
    normal = NORMAL[:, None]
    expected = -0.5 * np.log(1 - 2 / np.pi) - np.log(2)
    assert saving_of_two(normal, (NORMAL > 0).astype(int)) == pytest.approx(expected, abs=1e-2)
    two = np.concatenate([NORMAL - 3, NORMAL + 3])[:, None]
    assert saving_of_two(two, np.repeat([0, 1], 20_001)) == pytest.approx(0.5 * np.log(10) - np.log(2), abs=1e-2)


def test_a_long_or_tilted_cloud_is_one_cloud():
    rng = np.random.default_rng(7)
    rows = rng.standard_normal((2000, 3)) @ np.array([[5, 4, 0], [0, 1, 0], [0, 0, 1.0]])
    assert saving_of_two(rows, (rows[:, 0] > 0).astype(int)) < 0


def test_savings_do_not_change_when_features_are_turned_or_moved():
    rng = np.random.default_rng(4)
    labels = np.repeat([0, 1], 80)
    rows = rng.standard_normal((160, 3)) + 5 * labels[:, None]
    turn = np.linalg.qr(rng.standard_normal((3, 3)))[0]
    round_only = [description_savings(each, [labels * 0, labels], np.zeros(3))[1] for each in (rows, rows @ turn + 9)]
    assert round_only[0] == pytest.approx(round_only[1], rel=0.05)


def test_rounding_hides_a_twelfth_of_the_squared_step():
    assert rounding_variances(np.repeat(np.arange(10.0), 5)[:, None]) == pytest.approx([1 / 12])
    assert rounding_variances(np.random.default_rng(0).standard_normal((50, 1))) == [0]


def test_shuffled_columns_keep_the_levels_of_a_category_together_and_every_column_as_it_is():
    rng = np.random.default_rng(8)
    levels = np.eye(3)[rng.integers(0, 3, 60)]
    rows = np.column_stack([levels, np.arange(60.0)])
    shuffled = shuffled_columns(rows, np.array([0, 0, 0, 1]), rng)
    assert np.array_equal(np.sort(shuffled, axis=0), np.sort(rows, axis=0))
    assert (shuffled[:, :3].sum(axis=1) == 1).all()
    assert not np.array_equal(shuffled, rows)


def test_the_gap_over_columns_is_the_mean_log_of_the_inertias_in_excess():
    found = column_gap(np.array([1.0, 0.5]), np.array([[1.0, 0.8], [1.0, 0.9]]))
    logs = np.log([0.8, 0.9])
    assert found.gaps == pytest.approx([0, logs.mean() - np.log(0.5)])
    assert found.errors == pytest.approx([0, logs.std(ddof=1) * np.sqrt(1.5)])


def test_segments_along_one_column_have_gaps_there_or_not():
    rng = np.random.default_rng(9)
    labels = np.repeat([0, 1], 150)
    apart = rng.standard_normal(300) + 7 * labels
    assert has_gaps_along(apart, labels, 0.05)
    assert not has_gaps_along(np.linspace(0, 1, 300), labels, 0.05)
    assert not has_gaps_along(apart, rng.integers(0, 2, 300), 0.05)


def test_discrete_columns_make_no_gap():
    rng = np.random.default_rng(10)
    answers = np.column_stack([rng.integers(0, 2, 400), rng.integers(0, 4, 400)]).astype(float)
    assert not continuous_columns(answers).any()
    found = assign(answers, np.array([[0.0, 1.5], [1.0, 1.5]]))
    (pair,) = neighbouring_segments(answers, found.labels, found.second_labels)
    assert gap_p_value(answers[:, continuous_columns(answers)], answers[:, 0].astype(int), pair) == 1
