"""K-Means with limits of size, as a user asks for it."""

import json

import numpy as np
import pytest

import segmentry as sg
from segmentry.errors import DataError


@pytest.fixture(scope="module")
def rows():
    draw = np.random.default_rng(0)
    return np.concatenate([draw.normal(size=(360, 2)), draw.normal(size=(40, 2)) * 0.3 + 6.0])


def fitted(rows, k=2, **limits):
    return sg.fit(rows, method={"kind": "sized", **limits}, k=k, evidence="quick")


@pytest.mark.slow
def test_every_segment_keeps_its_limits(rows):
    for k, least, most in ((2, 0.3, 1.0), (3, 0.2, 0.45), (4, 0.25, 0.3)):
        sizes = [
            segment.n_customers for segment in fitted(rows, k, min_share=least, max_share=most).result.profiles.segments
        ]
        assert min(sizes) >= least * 400
        assert max(sizes) <= most * 400


@pytest.mark.slow
def test_the_fit_gives_each_customer_the_segment_that_scoring_gives(rows):
    study = fitted(rows, min_share=0.3)
    assert study.score(rows)["segment_id"].to_pylist() == study.segments["segment_id"].to_pylist()


@pytest.mark.slow
def test_the_price_in_fit_is_told(rows):
    plain = sg.fit(rows, method="kmeans", k=2, evidence="quick")
    study = fitted(rows, min_share=0.3)
    state = study.result.model.partition
    assert state.free_inertia == pytest.approx(plain.evidence.row(2)["inertia"])
    assert state.inertia > state.free_inertia
    assert 0.0 < state.elsewhere < 1.0
    assert "above that of K-Means without limits" in state.facts[1]
    assert "kept these limits by itself" in fitted(rows, min_share=0.05).result.model.partition.facts[1]


@pytest.mark.slow
def test_more_segments_than_the_least_share_allows_are_refused(rows):
    with pytest.raises(DataError, match="so many segments"):
        fitted(rows, 5, min_share=0.25)


@pytest.mark.slow
def test_the_price_stands_in_the_summary_and_the_report(rows, tmp_path):
    study = fitted(rows, min_share=0.3)
    study.save(tmp_path / "study")
    facts = study.result.model.partition.facts
    assert json.loads((tmp_path / "study" / "summary.json").read_text(encoding="utf-8"))["method_facts"] == list(facts)
    assert facts[1] in (tmp_path / "study" / "report.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("least", "most", "verdict"), [(0.24, 0.26, "reproducible"), (0.05, 0.5, "natural")])
def test_segments_whose_sizes_were_forced_are_no_distinct_groups(least, most, verdict):
    rng = np.random.default_rng(1)
    centres = np.array([[0, 0], [8, 0], [0, 8], [8, 8], [4, 16]])
    points = centres[np.repeat(range(5), [310, 250, 180, 150, 110])] + rng.normal(size=(1000, 2))
    customers = {"customer_id": range(1000), "a": points[:, 0], "b": points[:, 1]}
    k = 4 if least > 0.2 else 5
    found = sg.fit(customers, k=k, method={"kind": "sized", "min_share": least, "max_share": most}).evidence
    assert found.verdict == verdict
    assert any("the stated sizes keep 7% of the customers" in text for text in found.against) == (k == 4)
