import numpy as np
import pytest

from segmentry.algorithms.gower import FARTHEST, gower_distances, learn_gower
from segmentry.algorithms.mixed import MISSING, MixedRows

NAN = np.nan


def rows(numbers, codes, n_levels=3):
    codes = np.array(codes, dtype=np.int64).reshape(len(numbers), -1)
    return MixedRows(numbers=np.array(numbers, float), codes=codes, n_levels=np.full(codes.shape[1], n_levels))


def apart(table, ordered=(), weights=None, counts=None):
    n_features = table.numbers.shape[1] + table.codes.shape[1]
    weights = np.ones(n_features) if weights is None else np.array(weights, float)
    counts = np.ones(len(table)) if counts is None else np.array(counts, float)
    return gower_distances(table, table, learn_gower(table, counts, ordered, weights))


def test_it_is_the_mean_of_shares_of_the_range_and_of_differing_levels():
    found = apart(rows([[0.0], [4.0], [10.0]], [[0, 1], [0, 2], [1, 1]]))
    assert found[0].tolist() == pytest.approx([0.0, (0.4 + 0 + 1) / 3, (1 + 1 + 0) / 3])


def test_what_one_of_two_is_not_known_on_is_left_out_of_the_mean():
    found = apart(rows([[0.0], [NAN], [10.0]], [[0, MISSING], [1, 2], [MISSING, 2]]))
    assert found[0, 1] == 1.0
    assert found[0, 2] == 1.0
    assert found[1, 2] == 0.0


def test_two_who_share_no_known_feature_are_farthest_apart():
    assert apart(rows([[0.0], [NAN]], [[MISSING], [1]]))[0, 1] == FARTHEST


def test_ordered_answers_differ_by_mean_ranks():
    answers = [1.0, 1.0, 1.0, 2.0, 5.0]
    found = apart(rows([[value] for value in answers], [[]] * 5), ordered=(0,))
    ranks = np.array([2.0, 2.0, 2.0, 4.0, 5.0])  # Podani's equation 3 by hand
    assert found == pytest.approx(np.abs(ranks[:, None] - ranks) / 3.0)


def test_merged_customers_rank_as_single_ones():
    single = apart(rows([[1.0], [1.0], [1.0], [2.0], [5.0]], [[]] * 5), ordered=(0,))
    merged = apart(rows([[1.0], [2.0], [5.0]], [[]] * 3), ordered=(0,), counts=[3, 1, 1])
    assert merged == pytest.approx(single[2:, 2:])


def test_a_new_answer_lies_between_the_ranks_of_its_neighbours_and_none_beyond_the_range():
    table = rows([[1.0], [2.0], [4.0]], [[]] * 3)
    scale = learn_gower(table, np.ones(3), (0,), np.ones(1))
    new = gower_distances(rows([[3.0], [9.0]], [[]] * 2), table, scale)
    assert new[0].tolist() == pytest.approx([0.75, 0.25, 0.25])
    assert new[1].tolist() == pytest.approx([1.0, 0.5, 0.0])


def test_a_weight_counts_as_often_as_it_says():
    doubled = apart(rows([[0.0], [4.0], [10.0]], [[0], [0], [1]]), weights=[1, 2])
    written_twice = apart(rows([[0.0], [4.0], [10.0]], [[0, 0], [0, 0], [1, 1]]))
    assert doubled == pytest.approx(written_twice)


def test_a_number_beyond_the_range_differs_by_all_of_it():
    table = rows([[0.0], [10.0]], [[]] * 2)
    scale = learn_gower(table, np.ones(2), (), np.ones(1))
    assert gower_distances(rows([[1000.0]], [[]]), table, scale)[0].tolist() == [1.0, 1.0]
