"""How well names fit segments."""

import numpy as np

from segmentry.stages.explain.claims import claims_for, fit_of_name, is_outdone, n_nearer
from segmentry.stages.explain.naming_context import naming_context
from tests.unit.stages.test_names import profile

CONTEXT = naming_context(
    [profile(age=1.0, visits=0.0), profile(age=2.0, visits=0.0), profile(age=-1.0, visits=0.1)], {}
)


def claim(level, segment, index=0):
    return next(item for item in claims_for(CONTEXT, segment) if (item.index, item.level) == (index, level))


def test_claims_are_about_features_that_mark_the_segment():
    assert {item.index for item in claims_for(CONTEXT, 0) if item.level != "middle"} == {0}
    assert {item.level for item in claims_for(CONTEXT, 1) if item.index == 0} == {"high", "fairly high", "very high"}


def test_a_claim_fits_the_segments_that_it_is_true_of():
    fit = fit_of_name(CONTEXT, [claim("high", 0)], 0)
    assert fit[0] > 0.9
    assert fit[1] > 0.9
    assert fit[2] < -0.9


def test_a_name_without_claims_fits_the_most_typical_segment():
    context = naming_context([profile(age=0.1), profile(age=2.0)], {})
    assert np.argmax(fit_of_name(context, [], 0)) == 0


def test_high_is_outdone_by_a_higher_segment_but_fairly_high_is_not():
    assert is_outdone(CONTEXT, [claim("high", 0)], 0)
    assert not is_outdone(CONTEXT, [claim("high", 1)], 1)
    assert not is_outdone(CONTEXT, [claim("fairly high", 0)], 0)


def test_segments_nearer_to_the_average_are_counted_for_fairly():
    assert n_nearer(CONTEXT, [claim("fairly high", 1)], 1) == 1
    assert n_nearer(CONTEXT, [claim("fairly high", 0)], 0) == 0
    assert n_nearer(CONTEXT, [claim("high", 1)], 1) == 0


def test_a_name_is_not_outdone_by_a_segment_that_is_just_as_far_out():
    context = naming_context([profile(age=1.0), profile(age=1.0), profile(age=-1.0)], {})
    high = next(item for item in claims_for(context, 0) if item.level == "high")
    assert not is_outdone(context, [high], 0)
