"""Axes of features: ordered answers have ticks at their levels alone."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.report.charts.plane import feature_axis

LEVELS = ("strongly disagree", "disagree", "neutral", "agree", "strongly agree")


@pytest.fixture(scope="module")
def study():
    rng = np.random.default_rng(0)
    group = np.repeat([0, 1, 2], 60)
    place = np.clip(2 * group + rng.integers(-1, 2, 180), 0, 4)
    table = pa.table(
        {
            "customer_id": [f"c{n}" for n in range(180)],
            "content": [LEVELS[n] for n in place],
            "stars": 1 + np.minimum(place, 3),
            "visits": 20 * group + rng.integers(0, 9, 180),
        }
    )
    settings = ["roles.stars=ordinal", "report.charts=[scatter]"]
    return sg.fit(table, features=["content", "stars", "visits"], k=3, evidence="quick", settings=settings)


def ticks(study, feature):
    axis = feature_axis(study.result, feature).axis()
    return None if axis.values is None else {value: axis.label(value) for value in axis.values}


def test_ticks_of_answers_in_words_are_their_words(study):
    assert ticks(study, "content") == dict(zip([1.0, 2.0, 3.0, 4.0, 5.0], LEVELS, strict=True))


def test_ticks_of_answers_in_numbers_are_whole_numbers(study):
    assert ticks(study, "stars") == {1.0: "1", 2.0: "2", 3.0: "3", 4.0: "4"}


def test_a_feature_that_is_measured_has_ticks_at_round_numbers(study):
    assert ticks(study, "visits") is None
