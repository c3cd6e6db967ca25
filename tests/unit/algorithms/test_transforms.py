"""Transforms agree with SciPy and with their definitions, for values of either sign."""

import numpy as np
import pytest
from scipy.stats import norm, yeojohnson

from segmentry.algorithms.transforms import TRANSFORMS, inverse_transformed, transformed

VALUES = np.random.default_rng(4).lognormal(sigma=0.8, size=400) - 1.5


def learnt(kind, values=VALUES):
    return TRANSFORMS[kind].learn(values)


def test_yeo_johnson_is_that_of_scipy():
    expected, power = yeojohnson(VALUES)
    assert learnt("yeo-johnson")[0] == pytest.approx(power, abs=1e-4)
    assert transformed(VALUES, "yeo-johnson", np.array([power])) == pytest.approx(expected)


@pytest.mark.parametrize("power", [0.0, 2.0, -0.7, 1.0, 3.1])
def test_yeo_johnson_and_its_inverse_hold_for_any_power(power):
    shaped = transformed(VALUES, "yeo-johnson", np.array([power]))
    assert shaped == pytest.approx(yeojohnson(VALUES, power))
    assert inverse_transformed(shaped, "yeo-johnson", np.array([power])) == pytest.approx(VALUES)


def test_the_power_does_not_depend_on_the_order_of_the_customers():
    assert learnt("yeo-johnson")[0] == learnt("yeo-johnson", VALUES[::-1].copy())[0]


def test_quantiles_are_normal_scores_of_ranks():
    scores = transformed(VALUES, "quantile", learnt("quantile"))
    assert np.sort(scores) == pytest.approx(norm.ppf((np.arange(400) + 0.5) / 400))


def test_soft_clipping_leaves_the_middle_and_draws_in_what_is_far_out():
    reference = learnt("soft-clip")
    spread = (reference[2] - reference[0]) / (2 * norm.ppf(0.75))
    scores = (VALUES - np.median(VALUES)) / spread
    shaped = transformed(VALUES, "soft-clip", reference)
    is_near = np.abs(scores) <= 3
    assert shaped[is_near] == pytest.approx(scores[is_near])
    assert (np.abs(shaped[~is_near]) < np.abs(scores[~is_near])).all()
    assert (np.diff(transformed(np.sort(VALUES), "soft-clip", reference)) > 0).all()


def test_winsorising_sets_the_tails_to_the_percentiles():
    shaped = transformed(VALUES, "winsor", learnt("winsor"))
    assert (shaped.min(), shaped.max()) == pytest.approx(tuple(np.quantile(VALUES, [0.01, 0.99])))
    assert np.count_nonzero(shaped != VALUES) == 8
