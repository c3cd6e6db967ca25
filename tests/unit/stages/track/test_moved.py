"""One factor or one summand is told where it explains the change, and nothing where it does not."""

import numpy as np
import pytest

from segmentry.stages.track.moved import moved_how


@pytest.fixture
def spend():
    return np.sort(np.random.default_rng(0).lognormal(3, 1, 800))


def words(before, now):
    return moved_how(np.sort(before), np.sort(now)).words


@pytest.mark.parametrize(
    ("factor", "told"),
    [
        (3.0, "as if multiplied by about 3, which is no change of unit (that would be 60, 100 or 1,000)"),
        (0.5, "as if divided by about 2, which is no change of unit (that would be 60, 100 or 1,000)"),
        (1.2, "as if multiplied by about 1.2"),
        (1 / 60, "as if multiplied by about 1/60: is it in another unit?"),
        (100.0, "as if multiplied by about 100: is it in another unit?"),
        (0.001, "as if multiplied by about 1/1,000: is it in another unit?"),
    ],
)
def test_a_factor_is_told_and_those_of_units_are_asked_about(spend, factor, told):
    assert words(spend, factor * spend) == told


@pytest.mark.parametrize(
    ("summand", "told"), [(15.0, "as if about 15 were added"), (-40.0, "as if about 40 were taken away")]
)
def test_a_summand_is_told(spend, summand, told):
    assert words(spend, spend + summand) == told


def test_nothing_is_told_where_neither_explains_the_change(spend):
    half = len(spend) // 2
    assert words(spend, np.concatenate([spend[:half], spend[half:] * 4])) == ""
    assert words(spend, spend) == ""


def test_another_unit_is_asked_about_even_where_the_values_changed_too(spend):
    other = np.random.default_rng(1).lognormal(3, 0.5, 800)
    assert "is it in another unit?" in words(spend, 100 * other)


def test_values_around_zero_have_no_factor():
    around = np.random.default_rng(2).normal(size=500)
    assert words(around, around + 2) == "as if about 2 were added"
