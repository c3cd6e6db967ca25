"""The split of a change: the worked example, and that nothing is left over."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentry.algorithms.kitagawa import split_change

PART = st.tuples(st.integers(0, 50), st.floats(-100, 100))


def test_the_worked_example_of_kitagawas_rule_for_a_mean():
    sizes = np.array([50, 30, 20]), np.array([40, 35, 25])
    values = np.array([10.0, 20.0, 50.0]), np.array([12.0, 18.0, 60.0])
    split = split_change(sizes, (sizes[0] * values[0], sizes[1] * values[1]))
    assert split.mix.sum() / 100 == pytest.approx(2.6)
    assert (split.within / 100).tolist() == pytest.approx([0.9, -0.65, 2.25])
    assert split.total / 100 == pytest.approx(5.1)
    centre = (sizes[0] @ values[0] / 100 + sizes[1] @ values[1] / 100) / 2
    uncentred = np.array([-1.1, 0.95, 2.75])
    assert (split.mix / 100).tolist() == pytest.approx((uncentred - np.array([-0.1, 0.05, 0.05]) * centre).tolist())


@given(st.lists(st.tuples(PART, PART), min_size=1, max_size=5))
def test_the_parts_add_up_to_the_change_of_the_total(segments):
    sizes = tuple(np.array([pair[date][0] for pair in segments]) for date in (0, 1))
    totals = tuple(np.array([pair[date][0] * pair[date][1] for pair in segments]) for date in (0, 1))
    split = split_change(sizes, totals)
    assert split.total == pytest.approx(totals[1].sum() - totals[0].sum(), abs=1e-6)


def test_a_segment_that_is_new_changes_the_mix_only():
    split = split_change((np.array([10, 0]), np.array([10, 5])), (np.array([100.0, 0.0]), np.array([100.0, 200.0])))
    assert split.within.tolist() == [0.0, 0.0]
    assert split.mix[1] > 0


def test_growth_of_a_segment_below_the_average_counts_against_the_total():
    sizes = np.array([50, 50]), np.array([80, 20])
    values = np.array([1.0, 9.0])
    assert split_change(sizes, (sizes[0] * values, sizes[1] * values)).mix[0] < 0


def test_from_nobody_to_somebody_all_is_the_number_of_customers():
    split = split_change((np.array([0]), np.array([5])), (np.array([0.0]), np.array([50.0])))
    assert (split.number, split.total) == (50.0, 50.0)
