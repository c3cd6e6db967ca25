"""Traits of RFM names by their scores."""

import numpy as np
import pytest

from segmentry.results import RfmScores, RfmState
from segmentry.stages.explain.score_traits import traits_of_scores


def traits(name, recency, frequency, monetary, n_scores=5):
    dimensions = {"recency": recency, "frequency": frequency, "monetary": monetary}
    state = RfmState(
        grid="rf-eleven",
        features={},
        cuts={},
        names=(name,),
        codes={},
        newcomers=(),
        cycle_days=None,
        tiers=None,
        n_scores=dict.fromkeys(dimensions, n_scores),
    )
    labels = np.zeros(len(recency), dtype=np.int64)
    found = {dimension: np.array(scores) for dimension, scores in dimensions.items()}
    scores = RfmScores(scores=found, labels=labels, tiers=None, state=state)
    return traits_of_scores(scores, labels, [name])[0]


@pytest.mark.parametrize(
    ("name", "recency", "frequency", "expected"),
    [
        ("Champion", [5, 5], [4, 5], {"recency": "recent", "frequency": "high"}),
        ("Can't Lose", [1, 2], [5, 5], {"recency": "lapsed", "frequency": "high"}),
        ("Hibernating", [2, 2], [1, 2], {"recency": "lapsed", "frequency": "low"}),
        ("About to Sleep", [3, 3], [1, 2], {"recency": "lapsing", "frequency": "low"}),
        ("Loyal", [3, 3], [4, 4], {"recency": "typical", "frequency": "high"}),
    ],
)
def test_a_name_has_the_traits_of_its_scores(name, recency, frequency, expected):
    assert traits(name, recency, frequency, [3, 3]) == {**expected, "value": "typical"}


def test_customers_without_a_purchase_have_no_traits():
    assert traits("No purchase", [0, 0], [0, 0], [0, 0]) == {}


def test_a_dimension_with_one_score_tells_nothing():
    assert traits("Buyer", [1, 1], [1, 1], [1, 1], n_scores=1) == {}


def test_scores_count_relative_to_how_many_there_are():
    assert traits("Loyal", [3, 3], [3, 3], [1, 1], n_scores=3)["value"] == "low"
    assert traits("Loyal", [3, 3], [3, 3], [1, 1], n_scores=3)["frequency"] == "high"
