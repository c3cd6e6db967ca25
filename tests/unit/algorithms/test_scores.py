"""Scores: equal values share one, in any order; cut points as the literature and other packages have them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentry.algorithms.natural_breaks import natural_breaks
from segmentry.algorithms.scores import (
    ScoreCuts,
    edge_quantile_cuts,
    fixed_cuts,
    has_frequent_minimum,
    quantile_cuts,
    score_values,
)

lists = st.lists(st.integers(-5, 40).map(float), min_size=1, max_size=60)


@given(lists, st.integers(2, 9))
def test_the_mid_rank_rule_is_the_formula_for_every_value(values, n_scores):
    array = np.array(values)
    scores = score_values(array, quantile_cuts(array, n_scores))
    for value, score in zip(values, scores.tolist(), strict=True):
        below, equal = sum(v < value for v in values), values.count(value)
        assert score == min(n_scores, 1 + (n_scores * (2 * below + equal)) // (2 * len(values)))


@given(lists, st.integers(2, 9))
def test_more_is_never_scored_lower_and_equal_values_share_a_score(values, n_scores):
    array = np.sort(np.array(values))
    scores = score_values(array, quantile_cuts(array, n_scores))
    assert (np.diff(scores) >= 0).all()
    assert len(np.unique(array)) >= len(np.unique(scores))


@pytest.mark.parametrize(("share", "score"), [(0.3, 1), (0.4, 2), (0.79, 2), (0.8, 3), (0.97, 3), (1.0, 3)])
def test_a_tied_lowest_block_scores_as_its_share_says(share, score):
    n_tied = round(share * 100)
    values = np.concatenate([np.ones(n_tied), np.arange(2.0, 102 - n_tied)])
    assert score_values(np.array([1.0]), quantile_cuts(values, 5)).tolist() == [score]
    assert has_frequent_minimum(values, 5) == (share > 0.2)


def test_later_values_get_the_score_of_the_largest_edge_below_them():
    cuts = ScoreCuts((2, 4, 5), (2.0, 3.0))
    assert score_values(np.array([-9.0, 1.9, 2.0, 2.5, 3.0, 99.0]), cuts).tolist() == [2, 2, 4, 4, 5, 5]
    with pytest.raises(ValueError, match="3 scores need 2 edges"):
        ScoreCuts((1, 2, 3), (1.0,))


def test_the_rule_of_the_r_package_closes_bins_below_and_turns_recency_round():
    values = np.arange(1.0, 101.0)
    upward = edge_quantile_cuts(values, 5, is_reversed=False)
    assert upward.edges == pytest.approx((21.8, 41.6, 61.4, 81.2))
    downward = edge_quantile_cuts(values, 5, is_reversed=True)
    assert score_values(-np.array([1.0, 21.0, 21.8, 22.0, 100.0]), downward).tolist() == [5, 5, 4, 4, 1]


def test_fixed_cuts_begin_a_better_score():
    assert score_values(np.array([1.0, 2.0, 4.0, 5.0, 9.0]), fixed_cuts([2, 3, 5, 9])).tolist() == [1, 2, 3, 4, 5]


@given(st.lists(st.integers(0, 60).map(float), min_size=4, max_size=24), st.integers(2, 4))
def test_natural_breaks_leave_the_least_variance_of_all_cuts(values, n_groups):
    from itertools import combinations

    array = np.sort(np.array(values))
    distinct = np.unique(array)

    def within(edges):
        parts = np.split(array, np.searchsorted(array, edges))
        return sum(float(((part - part.mean()) ** 2).sum()) for part in parts if part.size)

    n_cuts = min(n_groups, len(distinct)) - 1
    best = min(within(np.array(cut)) for cut in combinations(distinct[1:], n_cuts)) if n_cuts else within(np.array([]))
    assert within(np.array(natural_breaks(array, n_groups))) == pytest.approx(best, abs=1e-6)
