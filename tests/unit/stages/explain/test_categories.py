"""Shares of levels by segment, and the suppression of small groups."""

import numpy as np

from segmentry.stages.explain.categories import NO_VALUE, profile_category
from tests.builders import text_column

LABELS = np.repeat([0, 1], [20, 20])


def profiles(values, min_customers=3, is_forming=True):
    return profile_category(
        text_column("shop", values), LABELS, n_segments=2, min_customers=min_customers, is_forming=is_forming
    )


def levels(shares):
    return [(item.level, item.n_customers) for item in shares]


def test_shares_are_of_all_customers_of_a_segment():
    found = profiles(["a"] * 15 + ["b"] * 5 + ["a"] * 10 + ["b"] * 10)
    assert [(item.level, item.share, item.overall_share) for item in found.segments[0]] == [
        ("a", 0.75, 0.625),
        ("b", 0.25, 0.375),
    ]


def test_customers_without_a_value_are_a_level_but_not_one_of_the_summary():
    found = profiles(["a"] * 10 + ["b"] * 5 + [None] * 5 + ["a"] * 20)
    assert [item.level for item in found.segments[0] if item.is_missing] == [NO_VALUE]
    assert found.summary.n_levels == 2


def test_one_small_group_hides_the_next_smallest_too():
    found = profiles(["a"] * 14 + ["b"] * 4 + ["c"] * 2 + ["a"] * 10 + ["b"] * 5 + ["c"] * 5)
    assert levels(found.segments[0]) == [("a", 14)]
    assert levels(found.segments[1]) == [("a", 10), ("b", 5), ("c", 5)]


def test_two_small_groups_hide_each_other():
    found = profiles(["a"] * 12 + ["b"] * 4 + ["c"] * 2 + ["d"] * 2 + ["a"] * 20)
    assert levels(found.segments[0]) == [("a", 12), ("b", 4)]


def test_only_a_category_that_formed_the_segments_has_marks_and_only_others_a_p_value():
    values = ["a"] * 15 + ["b"] * 5 + ["a"] * 5 + ["b"] * 15
    forming, other = profiles(values), profiles(values, is_forming=False)
    assert [mark.level for mark in forming.marks] == ["a", "b"]
    assert forming.marks[0].differences == (0.5, -0.5)
    assert forming.summary.p_value is None
    assert other.marks == []
    assert 0 < other.summary.p_value < 0.01


def test_columns_with_one_level_or_with_many_are_left_out():
    assert profiles(["a"] * 40) is None
    assert profiles([str(number) for number in range(40)]) is None
