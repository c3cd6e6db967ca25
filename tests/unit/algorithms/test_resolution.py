"""The error of rounding, by the values that occur."""

import numpy as np
import pytest

from segmentry.algorithms.resolution import typical_rounding_variance


def test_answers_of_one_to_five_are_rounded_to_whole_numbers():
    answers = np.random.default_rng(0).integers(1, 6, 500).astype(float)
    assert typical_rounding_variance(answers, np.ones(500)) == pytest.approx(1 / 12)


def test_it_is_the_error_that_rounding_makes():
    exact = np.random.default_rng(0).normal(0, 5, 20_000)
    error = np.var(exact - np.round(exact))
    assert typical_rounding_variance(np.round(exact), np.ones(len(exact))) == pytest.approx(error, rel=0.02)


def test_a_number_that_is_measured_finely_has_hardly_any():
    exact = np.random.default_rng(0).normal(0, 5, 2_000)
    assert typical_rounding_variance(exact, np.ones(2_000)) < 1e-4


def test_a_far_value_does_not_count_and_a_heap_counts_by_its_customers():
    values = np.array([0.0, 1.0, 2.0, 3.0, 1e6])
    assert typical_rounding_variance(values, np.array([50.0, 10.0, 10.0, 10.0, 1.0])) == pytest.approx(1 / 12)


def test_one_value_has_no_resolution():
    assert typical_rounding_variance(np.full(9, 7.0), np.ones(9)) == 0.0
