"""Typical values of measures as tables and cards of a report show them."""

import pytest

from segmentry.report.measures import middle_text
from segmentry.results import Estimate, FeatureProfile

ANSWERS = (("never", 1.0), ("seldom", 2.0), ("often", 3.0))


def cell(**values) -> FeatureProfile:
    alike = Estimate(0.0, 0.0, 0.0)
    known = {
        "feature": "goes out",
        "is_forming": True,
        "n_known": 10,
        "mean": 2.4,
        "median": 3.0,
        "lower_quartile": 1.0,
        "upper_quartile": 3.0,
        "overall_mean": 2.1,
        "overall_median": 2.0,
        "difference": alike,
        "superiority": alike,
        "index": None,
        "is_marker": False,
        "missing_share": 0.0,
        "imputed_share": 0.0,
    }
    return FeatureProfile(**known | values)


@pytest.mark.parametrize(
    ("values", "own", "of_all"),
    [
        ({}, "3", "2"),
        ({"words": ANSWERS}, "often", "seldom"),
        ({"words": ANSWERS, "median": 1.5}, "never to seldom", "seldom"),
        ({"words": ANSWERS, "overall_median": float("nan")}, "often", "seldom to often"),
        ({"is_yes_no": True, "mean": 0.25, "overall_mean": 0.5}, "25%", "50%"),
        ({"words": ANSWERS, "median": float("nan")}, "–", "seldom"),
    ],
)
def test_ordered_answers_are_shown_in_words(values, own, of_all):
    assert middle_text(cell(**values)) == own
    assert middle_text(cell(**values), of_all=True) == of_all
