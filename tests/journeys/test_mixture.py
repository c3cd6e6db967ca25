"""A Gaussian mixture finds long clouds, with probabilities that scoring gives again."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from tests.builders import without_likeness

pytestmark = pytest.mark.slow

TRUTH = np.repeat([0, 1], [180, 120])
LONG = [[4.0, 3.7], [3.7, 4.0]]


def table():
    draw = np.random.default_rng(7)
    rows = np.vstack([draw.multivariate_normal(mean, LONG, n) for mean, n in (([0, 0], 180), ([1.5, -1.5], 120))])
    ids = [f"C{place}" for place in range(300)]
    return pa.table({"customer_id": ids, "alpha": rows[:, 0], "beta": rows[:, 1]})


@pytest.fixture(scope="module")
def study():
    return sg.fit(table(), method="mixture", k=2, evidence="quick")


@pytest.mark.slow
def test_long_clouds_are_told_apart_where_k_means_cuts_them_across(study):
    def errors(found):
        labels = np.array(found.segments.column("segment_id").to_pylist()) == "s02"
        return min((labels != TRUTH).sum(), (labels == TRUTH).sum())

    assert errors(study) <= 15
    assert errors(sg.fit(table(), method="kmeans", k=2, evidence="quick")) > 20


def test_probabilities_are_of_the_likeliest_segment_and_of_the_next(study):
    first, second, fit = (
        study.segments.column(name).to_numpy() for name in ("probability", "second_probability", "fit")
    )
    assert np.allclose(first + second, 1, atol=1e-5)
    assert (first >= second).all()
    assert np.allclose(first - second, fit, atol=1e-5)


def test_the_evidence_is_that_of_a_mixture(study):
    row = study.evidence.row(2)
    n_parameters = {"full": 11, "tied": 8, "diag": 9}[study.result.model.partition.covariance]
    assert row["mixture_bic"] == pytest.approx(n_parameters * np.log(300) - 2 * row["log_likelihood"])
    assert row["inertia"] is None
    assert 0 < row["relative_entropy"] <= 1


def test_the_covariance_that_is_asked_for_is_taken():
    found = sg.fit(table(), method="mixture", k=2, evidence="quick", settings=["segment.method.covariance=diag"])
    covariances = found.result.model.partition.covariances
    assert found.result.model.partition.covariance == "diag"
    assert (covariances[:, 0, 1] == 0).all()


def test_a_saved_study_scores_alike_in_any_order_of_the_rows(study, tmp_path):
    study.save(tmp_path / "study")
    order = np.random.default_rng(0).permutation(300)
    scored = without_likeness(sg.load(tmp_path / "study").score(table().take(order), reasons=True))
    assert scored.equals(study.segments.take(order).select(scored.column_names))


def test_the_order_of_the_rows_changes_no_segment(study):
    order = np.random.default_rng(1).permutation(300)
    again = sg.fit(table().take(order), method="mixture", k=2, evidence="quick")
    segments = study.segments.take(order)
    assert again.segments.column("segment_id").equals(segments.column("segment_id"))
    assert again.segments.column("probability").to_numpy() == pytest.approx(segments.column("probability").to_numpy())
