"""The estimator of a study of any method gives rows the segments that scoring gives them."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import multivariate_normal

import segmentry as sg
from segmentry.methods import METHODS
from segmentry.study.score import scoring_segments
from tests.builders import order_lines
from tests.contracts.test_model_schema import customers, fitted

pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")  # gaps are filled, and that is said
TABLES = [kind for kind in METHODS if kind != "rfm"]


def totals() -> tuple[sg.Study, pd.DataFrame]:
    """Return an RFM study of a customer table that has recency, frequency and monetary, and the table."""
    table = customers().to_pandas()
    frame = table.assign(recency_days=range(150), n_orders=range(1, 151), total_spend=table["spend"].fillna(1.0))
    return sg.fit(frame[["customer_id", "recency_days", "n_orders", "total_spend"]], method="rfm"), frame


@pytest.mark.slow
@pytest.mark.parametrize("kind", TABLES)
def test_predict_gives_the_segments_of_score_also_when_loaded(kind, tmp_path):
    study = fitted(kind)
    new = customers().slice(20, 90)
    expected = study.score(new)["segment_id"].to_pylist()
    loaded = sg.Segmenter.load(study.save(tmp_path / "study"))
    for estimator in (study.estimator, loaded):
        assert estimator.segment_ids_[estimator.predict(new)].tolist() == expected
        assert estimator.n_segments_ == len(
            [name for name in scoring_segments(study.result.model).ids if name != "s00"]
        )
        assert estimator.segment_ids_[estimator.labels_].tolist() == study.segments["segment_id"].to_pylist()
    assert loaded.n_segments_ == 3 or not METHODS[kind].chooses_k
    has_centres = METHODS[kind].centres(study.result.model.partition) is not None
    assert hasattr(loaded, "cluster_centers_") == has_centres
    if has_centres:
        assert loaded.transform(new).shape == (90, 3)
        return
    with pytest.raises(sg.UsageError, match="no centres"):
        loaded.transform(new)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in TABLES if kind != "given"])
def test_a_fitted_segmenter_offers_what_the_estimator_of_a_study_with_its_method_does(kind):
    table = customers()
    study = fitted(kind)
    options = {"method": study.result.model.spec.segment.method.model_dump(), "k": "auto" if kind == "density" else 3}
    found = sg.Segmenter(**options).fit(table)
    for name in ("predict_proba", "cluster_centers_"):
        assert hasattr(found, name) == hasattr(study.estimator, name)
    if METHODS[kind].centres(study.result.model.partition) is None:
        for ask in (found.transform, found.score):
            with pytest.raises(sg.UsageError, match="by another rule"):
                ask(table)


def test_the_nearest_centre_is_that_of_the_segment_which_predict_returns():
    for kind in ("kmeans", "hierarchical"):
        estimator = fitted(kind).estimator
        assert estimator.transform(customers()).argmin(axis=1).tolist() == estimator.predict(customers()).tolist()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["mixture", "latent-class"])
def test_probabilities_sum_to_1_are_highest_at_the_predicted_segment_and_are_those_of_score(kind):
    study, new = fitted(kind), customers().slice(20, 90)
    estimator = study.estimator
    found = estimator.predict_proba(new)
    assert found.shape == (90, 3)
    assert np.allclose(found.sum(axis=1), 1.0, atol=1e-12)
    assert found.argmax(axis=1).tolist() == estimator.predict(new).tolist()
    scored = study.score(new)
    ordered = np.sort(found, axis=1)
    assert np.allclose(ordered[:, -1], scored["probability"].to_numpy(), atol=1e-6)
    assert np.allclose(ordered[:, -2], scored["second_probability"].to_numpy(), atol=1e-6)


def test_probabilities_of_a_mixture_are_those_of_bayes_rule_with_normal_densities_of_scipy():
    rng = np.random.default_rng(8)
    rows = np.concatenate([rng.normal(0, 1, (80, 2)), rng.normal(3, 1.5, (60, 2))])
    found = sg.Segmenter(k=2, method="mixture", scale="none", transformation="none").fit(rows)
    state = found._path.model.partition
    joint = np.column_stack([
        share * multivariate_normal(mean, covariance).pdf(rows)
        for share, mean, covariance in zip(state.shares, state.means, state.covariances, strict=True)
    ])  # fmt: skip
    assert np.allclose(found.predict_proba(rows), joint / joint.sum(axis=1, keepdims=True), atol=1e-9)


@pytest.mark.slow
def test_methods_without_probabilities_have_no_predict_proba():
    for kind in ("kmeans", "density", "tree"):
        assert not hasattr(sg.Segmenter(method=kind), "predict_proba")
        assert not hasattr(fitted(kind).estimator, "predict_proba")
    assert hasattr(sg.Segmenter(method={"kind": "mixture", "covariance": "full"}), "predict_proba")


def test_rows_in_no_dense_group_are_minus_1():
    rng = np.random.default_rng(2)
    groups = np.concatenate([rng.normal(0, 0.3, (120, 2)), rng.normal(6, 0.3, (80, 2))])
    rows = np.concatenate([groups, [[40.0, -40.0], [-45.0, 30.0]]])
    found = sg.Segmenter(method="density", transformation="none", evidence="quick").fit(rows)
    assert found.n_segments_ == 2
    assert found.segment_ids_.tolist() == ["s01", "s02", "s00"]
    assert found.labels_[-2:].tolist() == [-1, -1] == found.predict(rows)[-2:].tolist()
    assert found.segment_ids_[found.labels_[-2:]].tolist() == ["s00", "s00"]
    assert set(found.labels_[:-2].tolist()) >= {0, 1}


@pytest.mark.slow
def test_ids_play_no_part():
    estimator = fitted("latent-class").estimator
    twice = customers().slice(0, 30)
    plain = estimator.predict(twice.drop_columns(["customer_id"]))
    assert estimator.predict(twice).tolist() == plain.tolist()


def test_rfm_of_a_customer_table_has_an_estimator_too():
    study, frame = totals()
    new = frame.iloc[40:90]
    estimator = study.estimator
    assert estimator.segment_ids_[estimator.predict(new)].tolist() == study.score(new)["segment_id"].tolist()


@pytest.mark.slow
def test_a_study_of_orders_has_none(tmp_path):
    folder = sg.fit(orders=order_lines(60), method="rfm").save(tmp_path / "study")
    with pytest.raises(sg.UsageError, match="learnt from a log of orders"):
        sg.Segmenter.load(folder)
