"""A reason compares a value with what makes it a reason."""

import re

import numpy as np
import pytest

import segmentry as sg

SECOND = re.compile(r"visits ([\d.]+) \(typical in the next segment: ([\d.]+)\)")
OVERALL = re.compile(r"visits ([\d.]+) \(typical: ([\d.]+)\)")
MIDDLES = np.array([10.0, 20.0, 30.0])


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(3)
    visits = np.repeat(MIDDLES, 60) + rng.normal(0, 1, 180)
    return {"customer_id": [f"C{number}" for number in range(180)], "visits": visits.round(1)}


@pytest.mark.slow
@pytest.mark.parametrize("method", ["kmeans", "mixture", "medoids", "prototypes", "latent-class", "sized"])
def test_a_value_lies_on_the_same_side_of_what_it_is_compared_with_as_of_the_next_segment(table, method):
    study = sg.fit(table, k=3, method=method, evidence="quick")
    frame = study.segments.to_pandas()
    shown = frame["reason"].str.extract(SECOND).dropna().astype(float)
    usual = frame["reason"].str.extract(OVERALL).dropna().astype(float)
    assert len(shown) + len(usual) == len(frame)
    assert len(shown) >= 40
    assert np.abs(shown[1].to_numpy()[:, None] - MIDDLES).min(axis=1).max() < 1.5
    assert (usual[0] != usual[1]).all()
    outer = usual[0].to_numpy()
    assert ((outer < 15) | (outer > 25)).all()


def test_an_answer_that_is_the_usual_one_is_not_compared_with_itself(table):
    rng = np.random.default_rng(4)
    member = np.where(rng.random(180) < np.repeat([0.95, 0.1, 0.1], 60), "yes", "no")
    answers = {**table, "member": member}
    study = sg.fit(answers, k=3, method="prototypes", evidence="quick")
    reasons = study.segments.to_pandas()["reason"]
    assert not reasons.str.contains(r"member no (typical: no)", regex=False).any()
