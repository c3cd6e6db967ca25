"""What a study says of segments that are no finding."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg

RNG = np.random.default_rng(2)
FRAME = pd.DataFrame(
    {
        "customer_id": [f"c{n}" for n in range(200)],
        "recommend": RNG.integers(1, 8, 200),
        "visits": RNG.integers(0, 90, 200),
    }
)


def codes(**options):
    return [item.code for item in sg.fit(FRAME, evidence="quick", **options).findings]


@pytest.mark.slow
def test_segments_that_are_the_answers_to_one_question_are_told():
    assert "segments_are_values" in codes(features=["recommend"], k=7)
    assert "segments_are_values" not in codes(features=["recommend"], k=3)
    assert "segments_are_values" not in codes(features=["recommend", "visits"], k=7)
