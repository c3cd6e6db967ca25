"""The concentration curve of spend."""

import numpy as np

from segmentry.stages.explain.concentration import concentration_curve


def curve_of(spend):
    """Return share of the spend by share of the customers."""
    return {point.customers: point.spend for point in concentration_curve(np.array(spend))}


def test_the_curve_begins_with_the_biggest_spenders_and_ends_at_everything():
    curve = curve_of([1.0, 7.0, 2.0, 0.0])
    assert (curve[0.0], curve[0.25], curve[0.5], curve[1.0]) == (0.0, 0.7, 0.9, 1.0)


def test_negative_and_missing_spend_count_as_zero():
    assert curve_of([4.0, -9.0, np.nan, 0.0])[0.25] == 1.0


def test_there_is_no_curve_without_spend():
    assert concentration_curve(np.zeros(3)) == ()


def test_the_curve_is_bounded_whatever_the_number_of_customers():
    curve = curve_of(np.random.default_rng(0).exponential(1, 5000))
    assert len(curve) < 210
    assert 0.01 in curve
