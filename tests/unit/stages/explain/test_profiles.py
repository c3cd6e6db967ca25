"""Statistics of one feature by segment."""

from dataclasses import replace

import numpy as np
import pytest

from segmentry.stages.explain.profiles import FeatureColumn, profile_feature

LABELS = np.repeat([0, 1], 50)


def column(values, is_forming=True):
    return FeatureColumn(name="age", values=values, is_forming=is_forming, is_skewed=False, shaped=values)


def values(seed=0):
    return np.random.default_rng(seed).normal(0, 1, 100) + 10 + 3 * LABELS


def test_means_medians_and_index_are_those_of_numpy():
    numbers = values()
    found = profile_feature(column(numbers), LABELS, n_segments=2, min_difference=0.4)
    for segment, item in enumerate(found.segments):
        assert item.mean == pytest.approx(numbers[segment == LABELS].mean())
        assert item.median == pytest.approx(np.median(numbers[segment == LABELS]))
        assert item.index == pytest.approx(100 * item.mean / numbers.mean())
    assert found.segments[0].overall_median == pytest.approx(np.median(numbers))


def test_a_feature_marks_a_segment_from_the_smallest_difference_on():
    difference = abs(
        profile_feature(column(values()), LABELS, n_segments=2, min_difference=0.4).segments[0].difference.value
    )
    is_marker = [
        profile_feature(column(values()), LABELS, n_segments=2, min_difference=least).segments[0].is_marker
        for least in (difference - 0.01, difference + 0.01)
    ]
    assert is_marker == [True, False]


def test_missing_values_are_left_out_and_counted():
    numbers = np.where(np.arange(100) < 10, np.nan, values())
    found = profile_feature(column(numbers), LABELS, n_segments=2, min_difference=0.4)
    assert found.segments[0].missing_share == pytest.approx(0.2)
    assert found.segments[0].n_known == 40
    assert found.segments[0].mean == pytest.approx(np.nanmean(numbers[LABELS == 0]))
    assert found.summary.missing_share == pytest.approx(0.1)


def test_only_a_feature_that_did_not_form_the_segments_is_tested():
    forming = column(values())
    assert profile_feature(forming, LABELS, n_segments=2, min_difference=0.4).summary.p_value is None
    assert (
        profile_feature(replace(forming, is_forming=False), LABELS, n_segments=2, min_difference=0.4).summary.p_value
        < 1e-6
    )


def test_there_is_no_profile_without_a_value():
    assert profile_feature(column(np.full(100, np.nan)), LABELS, n_segments=2, min_difference=0.4) is None
