"""Keeping to one part of the year: who is counted, and the test against periods that are no year."""

import numpy as np
import pytest
from scipy.stats import binomtest

from segmentry.algorithms.yearly import _sign_test, yearly


def yearly_of(*customers: list[int]):
    owners = np.repeat(np.arange(len(customers)), [len(days) for days in customers])
    return yearly(owners, np.array([day for days in customers for day in days], dtype=np.int64))


def test_those_keep_to_the_year_who_come_back_to_the_same_part_of_it():
    found = yearly_of([10, 375], [10, 375, 200], [350, 380, 715], [10], [10, 60], [0, 183], [10, 11, 12, 740])
    assert found.keeps.tolist() == [True, False, True, False, False, False, True]


def test_nobody_keeps_to_the_year_where_nobody_comes_back():
    found = yearly_of([1], [5, 6])
    assert not found.keeps.any()
    assert found.p_value == 1.0
    assert yearly(np.zeros(0, np.int64), np.zeros(0, np.int64)).p_value == 1.0


def test_the_order_of_the_days_does_not_matter():
    rng = np.random.default_rng(1)
    owners, days = rng.integers(0, 50, 300), rng.integers(0, 900, 300)
    owners = np.r_[owners, np.arange(50)]
    days = np.r_[days, rng.integers(0, 900, 50)]
    order = rng.permutation(len(days))
    first, second = yearly(owners, days), yearly(owners[order], days[order])
    assert first.keeps.tolist() == second.keeps.tolist()
    assert (first.excess, first.p_value) == (second.excess, second.p_value)


@pytest.mark.parametrize(("more", "less"), [(0, 0), (5, 5), (30, 2), (400, 310), (3, 40)])
def test_the_sign_test_is_that_of_scipy(more, less):
    expected = binomtest(more, more + less, 0.5, alternative="greater").pvalue if more + less else 1.0
    assert _sign_test(more, less) == pytest.approx(expected, rel=1e-6)
