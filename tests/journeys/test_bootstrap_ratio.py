"""The bootstrap test of one segment fewer: where it stands, and what never changes it."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv
import pytest

import segmentry as sg
from segmentry.errors import SpecError
from tests.builders import blobs, command
from tests.journeys.test_latent_class import N, rated

pytestmark = pytest.mark.slow

FEW = {"depth": "deep", "splits": 2, "shuffled": 2, "references": 2, "bootstraps": 19}
SETTINGS = {"evidence": FEW, "segment": {"k": {"max": 3}}}


def classes(**settings):
    return sg.fit(rated(k=2)[1], method="latent-class", settings={**SETTINGS, **settings})


@pytest.fixture(scope="module")
def study():
    return classes()


def test_a_needed_segment_has_a_low_p_value_and_one_too_many_has_not(study):
    needed, spare = study.evidence.resampled.bootstrap_ratios
    assert (needed.k, needed.p_value, needed.n_draws, needed.n_exceeding) == (2, 1 / 20, 19, 0)
    assert needed.ratio > 100 > spare.ratio
    assert (spare.k, spare.p_value > 0.05) == (3, True)
    row = study.evidence.row(3)
    assert (row["bootstrap_p_value"], row.error("bootstrap_p_value")) == (spare.p_value, spare.error)
    assert study.evidence.row(1)["bootstrap_p_value"] is None


def test_the_order_of_rows_and_the_number_of_threads_change_nothing(study):
    order = np.random.default_rng(5).permutation(N)
    again = sg.fit(rated(k=2)[1].take(pa.array(order)), method="latent-class", settings={**SETTINGS, "n_threads": 2})
    assert again.evidence.resampled.bootstrap_ratios == study.evidence.resampled.bootstrap_ratios


def test_another_seed_draws_other_tables(study):
    other = classes(seed=7).evidence.resampled.bootstrap_ratios
    assert other[1] != study.evidence.resampled.bootstrap_ratios[1]


def test_it_stands_in_terminal_report_and_json(study, tmp_path):
    study.save(tmp_path / "study")
    assert sg.load(tmp_path / "study").evidence.resampled == study.evidence.resampled
    found = json.loads((tmp_path / "study" / "evidence.json").read_text(encoding="utf-8"))
    assert [item["k"] for item in found["resampled"]["bootstrap_ratios"]] == [2, 3]
    assert {"k": 2, "index": "bootstrap_p_value", "value": 1 / 20, "error": pytest.approx(0.0487, abs=1e-4)} in found[
        "table"
    ]
    report = (tmp_path / "study" / "report.html").read_text(encoding="utf-8")
    assert "p of k - 1" in report
    assert "0.050 ± 0.049" in report
    assert "at most 19 data sets drawn from k - 1 segments to test each k" in report
    csv.write_csv(rated(k=2)[1], tmp_path / "rated.csv")
    asked = [f"--set=evidence.{name}={value}" for name, value in FEW.items()]
    done = command(
        "evidence", "rated.csv", "--set=segment.method.kind=latent-class", "--set=segment.k.max=2", *asked, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "p of k - 1" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("depth", ["standard", "deep"])
def test_it_is_made_in_deep_evidence_or_where_it_is_asked_for(depth):
    asked = {"standard": 5, "deep": 0}[depth]
    settings = {"evidence": {**FEW, "depth": depth, "bootstraps": asked}, "segment": {"k": {"max": 2}}}
    found = sg.fit(rated(k=2)[1], method="latent-class", settings=settings)
    assert len(found.evidence.resampled.bootstrap_ratios) == (asked > 0)
    assert (found.evidence.row(2)["bootstrap_p_value"] is None) == (asked == 0)


def test_a_mixture_keeps_the_covariances_of_k_and_k_means_has_no_test():
    settings = {"evidence": FEW, "segment": {"k": {"max": 4}}}
    tested = sg.fit(blobs(), features=["age", "visits"], method="mixture", settings=settings).evidence
    assert [item.p_value for item in tested.resampled.bootstrap_ratios[:2]] == [1 / 20] * 2
    assert tested.resampled.bootstrap_ratios[2].p_value > 0.05
    without = sg.fit(blobs(), features=["age", "visits"], method="kmeans", settings=settings).evidence
    assert without.resampled.bootstrap_ratios == ()


def test_a_negative_number_is_refused():
    with pytest.raises(SpecError, match=r"evidence\.bootstraps: must be at least 0"):
        sg.fit(blobs(), method="mixture", settings={"evidence": {"bootstraps": -1}})
