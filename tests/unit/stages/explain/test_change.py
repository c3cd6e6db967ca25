"""The smallest change that makes a better segment the nearest."""

import numpy as np
import pytest

from segmentry.algorithms.moments import moments
from segmentry.results import NumberFormat, NumericState
from segmentry.stages.explain.reasons.change import Changes, Lever, concatenated, smallest_changes, unit_of

VALUES = np.linspace(0.0, 40.0, 41)
STATE = NumericState(
    name="visits",
    fill=0.0,
    transform="none",
    centre=0.0,
    scale=1.0,
    weight=1.0,
    format=NumberFormat(),
    moments=moments(VALUES),
    n_missing=0,
)
CENTRES = np.array([[10.0], [30.0]])
WORTH = np.array([1.0, 2.0])


def change(value, worth=WORTH, direction=1, digits=0):
    lever = Lever(index=0, direction=direction, digits=digits, unit=unit_of(STATE), state=STATE)
    rows = np.array([[value]])
    labels = np.abs(rows - CENTRES[:, 0]).argmin(axis=1)
    return smallest_changes(rows, labels, centres=CENTRES, worth=worth, levers=[lever])


def test_the_value_is_the_first_one_beyond_the_border():
    changes = change(15.5)
    assert (changes.better[0], changes.lever[0], changes.values[0]) == (1, 0, 20.0)


def test_nobody_is_moved_to_a_worse_segment_or_from_the_best():
    assert change(25.0).better[0] == -1
    assert change(15.5, worth=np.array([2.0, 1.0])).better[0] == -1


def test_less_is_proposed_only_where_less_is_good():
    worth = np.array([2.0, 1.0])
    assert change(22.0, worth=worth, direction=1).better[0] == -1
    assert change(22.0, worth=worth, direction=-1).values[0] == 20.0


def test_a_change_of_more_than_one_standard_deviation_or_to_more_than_double_is_not_proposed():
    assert unit_of(STATE) == pytest.approx(20 / 1.349)
    assert change(5.0).better[0] == -1
    assert change(9.0).better[0] == -1
    assert change(10.5).better[0] == 1


def test_blocks_are_put_together_in_order():
    first, second = change(15.5), change(25.0)
    both = concatenated([first, second])
    assert isinstance(both, Changes)
    assert both.better.tolist() == [1, -1]
    assert np.isnan(both.values[1])
