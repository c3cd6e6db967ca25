"""The learnt path of a study as an estimator: a study's segments, scikit-learn's contract."""

import pickle

import joblib
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from scipy.sparse import dok_array
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import check_estimator

import segmentry as sg

CENTRES = np.array([[2.0, 20.0, 0.1], [9.0, 35.0, 0.8], [30.0, 90.0, 0.4]])


def customers(n=150, seed=0):
    rng = np.random.default_rng(seed)
    rows = CENTRES[np.arange(n) % 3] + rng.normal(size=(n, 3)) * [0.8, 4.0, 0.05]
    return pd.DataFrame({
        "customer_id": [f"C{place}" for place in range(n)],
        "visits": rows[:, 0].round(3),
        "basket": np.where(rng.random(n) < 0.05, np.nan, rows[:, 1].round(2)),
        "returns": rows[:, 2].round(4),
        "plan": np.array(["basic", "plus", "gold"])[np.arange(n) % 3],
        "city": rng.choice(["Gent", "Delft"], n),
    })  # fmt: skip


@pytest.fixture(scope="module")
def frame():
    return customers()


def numbers_of(study):
    return [int(text[1:]) - 1 for text in study.segments["segment_id"]]


@pytest.mark.slow
def test_every_check_of_scikit_learn_passes():
    checked = check_estimator(sg.Segmenter(), on_skip=None, on_fail=None)
    failed = {item["check_name"]: item["exception"] for item in checked if item["status"] != "passed"}
    assert len(checked) > 45
    assert set(failed) <= {"check_array_api_input"}, failed


PARAMS = [
    ({}, {}),
    ({"k": 4, "random_state": 7}, {"k": 4, "seed": 7}),
    ({"k_min": 4, "k_max": 6}, {"settings": ["segment.k={kind: auto, min: 4, max: 6}"]}),
    ({"k": 3, "features": ["visits", "returns"], "scale": "robust"},
     {"k": 3, "features": ["visits", "returns"], "settings": ["features.scale=robust"]}),
    ({"k": range(4, 7)}, {"k": range(4, 7)}),
    ({"k": 3, "settings": ["features.scale=robust"]}, {"k": 3, "settings": ["features.scale=robust"]}),
    ({"k": np.int64(3), "features": "visits"}, {"k": 3, "features": ["visits"]}),
    ({"transformation": "rank", "weights": {"visits": 3.0}, "evidence": "quick"},
     {"evidence": "quick", "settings": {"features": {"transform": "rank", "weights": {"visits": 3.0}}}}),
    ({"k": 3, "settings": {"features": {"categories": "one_hot", "columns": ["visits", "plan"]}}},
     {"k": 3, "features": ["visits", "plan"], "settings": ["features.categories=one_hot"]}),
    ({"k": 5, "method": {"kind": "kmeans", "n_starts": 3}}, {"k": 5, "method": {"kind": "kmeans", "n_starts": 3}}),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("params", "options"), PARAMS, ids=[str(params) for params, _ in PARAMS])
def test_it_finds_the_segments_of_a_study_with_the_same_parameters_and_the_study_has_that_estimator(
    frame, params, options
):
    study, found = sg.fit(frame, **options), sg.Segmenter(**params).fit(frame)
    assert found.labels_.tolist() == numbers_of(study) == found.predict(frame).tolist()
    assert found.n_segments_ == study.evidence.k == len(found.cluster_centers_)
    same = study.estimator
    assert same.labels_.tolist() == found.labels_.tolist() == same.predict(frame).tolist()
    assert np.array_equal(same.cluster_centers_, found.cluster_centers_)
    again = clone(same).fit(frame)
    assert again.labels_.tolist() == found.labels_.tolist()


@pytest.mark.parametrize(
    "kind",
    [
        pl.DataFrame,
        pa.Table.from_pandas,
        lambda frame: pl.from_pandas(frame).lazy(),
        lambda frame: frame.to_dict("list"),
    ],
)
def test_tables_of_any_kind_give_the_same_segments(frame, kind):
    plain = sg.Segmenter(k=3).fit(frame)
    other = sg.Segmenter(k=3).fit(kind(frame.where(frame.notna(), None)))
    assert np.array_equal(other.labels_, plain.labels_)
    assert list(other.feature_names_in_) == list(frame)
    assert other.n_features_in_ == frame.shape[1]


def test_all_columns_of_an_array_form_the_segments(frame):
    rows = frame[["visits", "basket", "returns"]].to_numpy()
    found = sg.Segmenter(k=3).fit(rows)
    named = sg.Segmenter(k=3).fit(pd.DataFrame(rows, columns=["x0", "x1", "x2"]))
    assert list(found.coordinate_names_) == ["x0", "x1", "x2"]
    assert np.array_equal(found.labels_, named.labels_)
    with_gap = sg.Segmenter(k=3).fit(np.ma.masked_array(np.nan_to_num(rows, nan=1e6), np.isnan(rows)))
    assert np.array_equal(with_gap.labels_, found.labels_)
    records = np.array([tuple(row) for row in rows], dtype=[("a", float), ("b", float), ("c", float)])
    assert list(sg.Segmenter(k=3).fit(records).coordinate_names_) == ["a", "b", "c"]
    ids = np.column_stack([np.arange(150), rows])
    assert len(sg.Segmenter(k=3).fit(ids).coordinate_names_) == 4


def survey(n=240):
    """Return answers of yes and no and a category in three groups, with one number beside them."""
    rng = np.random.default_rng(5)
    group = np.arange(n) % 3
    answers = {
        f"likes_{name}": np.where(rng.random(n) < np.array([0.1, 0.5, 0.9])[(group + place) % 3], "yes", "no")
        for place, name in enumerate(("tea", "coffee", "milk"))
    }
    cities = np.array(["Gent", "Delft", "Lyon"])[np.where(rng.random(n) < 0.7, group, rng.integers(0, 3, n))]
    ids = [f"C{place}" for place in range(n)]
    return pd.DataFrame({"customer_id": ids, **answers, "city": cities, "age": rng.normal(40, 9, n).round(1)})


@pytest.mark.slow
def test_the_method_is_chosen_by_the_table_as_a_study_chooses_it(frame):
    for table, expected in ((survey(), "latent-class"), (frame, "kmeans")):
        study, found = sg.fit(table, k=3), sg.Segmenter(k=3).fit(table)
        assert found.method_ == study.result.model.spec.segment.method.kind == study.estimator.method_ == expected
        assert found.labels_.tolist() == numbers_of(study) == found.predict(table).tolist()
        assert found.get_params()["method"] == "auto"
        assert study.estimator.get_params()["method"] == expected
        assert hasattr(found, "predict_proba") == (expected == "latent-class")
    assert sg.Segmenter(k=3, method="kmeans").fit(survey()).method_ == "kmeans"


@pytest.mark.slow
def test_a_number_is_not_tested_unless_that_is_asked_for_and_then_as_a_study_tests_it(frame):
    untested = sg.Segmenter(k=2).fit(frame).evidence_
    assert untested.reason == "These 2 segments were not tested, so nothing is known of how real they are."
    assert untested.confidence is None
    assert repr(untested) == "<Evidence: k = 2 (recommended, tried 1 to 2), constructive, not tested>"
    tested, study = sg.Segmenter(k=2, evidence="standard").fit(frame).evidence_, sg.fit(frame, k=2).evidence
    assert tested.result == study.result
    assert tested.table.equals(study.table)
    assert tested.verdict == "reproducible"


@pytest.mark.slow
def test_the_estimator_of_a_study_tests_what_the_study_tested(frame):
    for options in ({"k": 2}, {}):
        study = sg.fit(frame, **options)
        assert clone(study.estimator).fit(frame).evidence_.result == study.evidence.result


def test_an_array_of_zeros_and_ones_is_segmented_as_numbers():
    rows = (np.random.default_rng(4).random((90, 5)) < 0.5).astype(float)
    found = sg.Segmenter(k=3).fit(rows)
    assert found.method_ == "kmeans"
    assert found.cluster_centers_.shape == (3, 5)


def test_features_named_in_another_order_give_the_same_segments(frame):
    one, other = (
        sg.Segmenter(k=4, features=names).fit(frame) for names in (["visits", "returns"], ["returns", "visits"])
    )
    assert np.array_equal(one.labels_, other.labels_)
    of_other = dict(zip(other.coordinate_names_, other.cluster_centers_.T, strict=True))
    for name, column in zip(one.coordinate_names_, one.cluster_centers_.T, strict=True):
        assert np.array_equal(column, of_other[name])


def test_a_seed_is_drawn_where_there_is_none(frame):
    for random_state in (None, np.random.RandomState(3)):
        assert sg.Segmenter(k=3, random_state=random_state).fit(frame).n_segments_ == 3


def test_centres_are_in_units_and_shares_of_levels(frame):
    settings = {"features": {"categories": "one_hot", "columns": ["visits", "plan"], "transform": "none"}}
    found = sg.Segmenter(k=3, settings=settings).fit(frame)
    assert list(found.coordinate_names_) == ["visits", "plan = basic", "plan = gold", "plan = plus"]
    for label, centre in enumerate(found.cluster_centers_):
        mine = frame[found.labels_ == label]
        assert centre[0] == pytest.approx(mine["visits"].mean())
        assert centre[1:] == pytest.approx([(mine["plan"] == level).mean() for level in ("basic", "gold", "plus")])


def test_distances_are_to_the_centres_in_the_scaled_features(frame):
    found = sg.Segmenter(k=3, transformation="none", features=["returns", "visits"]).fit(frame)
    values = frame[["returns", "visits"]].to_numpy()
    scaled, centres = ((item - values.mean(axis=0)) / values.std(axis=0) for item in (values, found.cluster_centers_))
    expected = np.linalg.norm(scaled[:, None] - centres, axis=2)
    assert found.transform(frame) == pytest.approx(expected)
    assert found.score(frame) == pytest.approx(-np.square(expected.min(axis=1)).sum())
    weights = np.arange(150) % 4
    assert found.score(frame, sample_weight=weights) == pytest.approx(-(np.square(expected.min(axis=1)) @ weights))
    named = found.set_output(transform="pandas").transform(frame)
    assert list(named) == list(found.get_feature_names_out()) == ["segmenter0", "segmenter1", "segmenter2"]
    assert named.index.equals(frame.index)


def test_each_row_is_treated_alone_and_new_ones_may_lack_values_and_repeat_ids(frame):
    found = sg.Segmenter(k=3).fit(frame)
    new = pd.concat([frame.head(4), frame.head(2).assign(basket=None)], ignore_index=True)
    alone = [found.predict(new.iloc[[place]])[0] for place in range(len(new))]
    assert found.predict(new).tolist() == alone
    assert len(alone) == 6


@pytest.mark.slow
def test_it_works_in_a_pipeline_and_a_grid_search(frame):
    dearer = FunctionTransformer(lambda table: table.assign(basket=table["basket"] * 1.21))
    piped = make_pipeline(dearer, sg.Segmenter(k=3, evidence="quick")).fit(frame)
    assert piped.predict(frame).shape == (150,)
    search = GridSearchCV(sg.Segmenter(evidence="quick"), {"k": [2, 3], "scale": ["standard", "robust"]}, cv=3)
    assert search.fit(frame).best_params_["k"] == 3


def test_it_survives_pickle_and_joblib(frame, tmp_path):
    found = sg.Segmenter(k=3).fit(frame)
    joblib.dump(found, tmp_path / "it")
    for same in (pickle.loads(pickle.dumps(found)), joblib.load(tmp_path / "it")):
        assert np.array_equal(same.predict(frame), found.labels_)
        assert same.evidence_.verdict == found.evidence_.verdict


@pytest.mark.slow
def test_the_estimator_of_a_saved_study_takes_further_columns_in_any_order(frame, tmp_path):
    study = sg.fit(frame, k=3, settings=["features.scale=robust"])
    loaded = sg.load(study.save(tmp_path / "study")).estimator
    assert loaded.labels_.tolist() == numbers_of(study)
    assert list(loaded.feature_names_in_) == ["visits", "basket", "returns"]
    turned = frame[frame.columns[::-1]].assign(more=1)
    assert loaded.predict(turned).tolist() == numbers_of(study)
    assert loaded.get_params()["scale"] == "robust"
    with pytest.raises(sg.ColumnNotFound, match="visits"):
        loaded.predict(frame.drop(columns="visits"))


def test_why_so_many_segments_and_what_was_noticed_can_be_read(frame):
    found = sg.Segmenter().fit(frame)
    assert found.evidence_.k == 3
    assert found.evidence_.verdict == "natural"
    assert any(item.code == "categories_left_out" for item in found.findings_)


def orders():
    rng = np.random.default_rng(3)
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 300, 400), unit="D")
    return pd.DataFrame(
        {"customer_id": rng.integers(0, 60, 400), "order_id": range(400), "date": days, "amount": rng.gamma(2, 20, 400)}
    )


WRONG = [
    (lambda frame: sg.Segmenter(k="two").fit(frame), ValueError, "segment.k"),
    (lambda frame: sg.Segmenter(k=0).fit(frame), ValueError, "segment.k"),
    (lambda frame: sg.Segmenter(scale="huge").fit(frame), ValueError, "features.scale"),
    (lambda frame: sg.Segmenter(features=["vists"]).fit(frame), sg.ColumnNotFound, "did you mean 'visits'"),
    (lambda frame: sg.Segmenter(method="gmm").fit(frame), sg.SpecError, "'sized', did you mean 'mixture'"),
    (lambda frame: sg.fit(frame, settings=["features.scale=zscore"]), sg.SpecError, "did you mean 'standard'"),
    (lambda frame: sg.Segmenter(k=5.0).fit(frame), sg.UsageError, "k must be a whole number, 'auto', or numbers"),
    (lambda frame: sg.Segmenter(method="rfm").fit(frame), sg.UsageError, "grid"),
    (lambda frame: sg.Segmenter().fit(frame.head(1)), ValueError, "n_samples=1"),
    (lambda frame: sg.Segmenter().fit(frame["visits"]), ValueError, "one column"),
    (lambda frame: sg.Segmenter().fit([["a", "b"], ["c", "d"]]), ValueError, "convert"),
    (lambda frame: sg.Segmenter().fit(np.array([[1.0, np.inf], [2.0, 3.0]])), ValueError, "infinity"),
    (lambda frame: sg.Segmenter().fit(dok_array(np.eye(20))), TypeError, "Sparse"),
    (lambda frame: sg.Segmenter().predict(frame), NotFittedError, "not fitted"),
    (lambda frame: sg.Segmenter(k=3).fit(frame).predict(frame.drop(columns="city")), ValueError, "city"),
    (lambda frame: sg.fit(orders=orders(), evidence="quick").estimator, sg.UsageError, "orders"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("attempt", "kind", "told"), WRONG, ids=[told for _, _, told in WRONG])
def test_what_cannot_be_done_is_refused_with_the_reason(frame, attempt, kind, told):
    with pytest.raises(kind, match=told):
        attempt(frame)


@pytest.mark.parametrize("method", ["latent-class", "medoids", "prototypes", "tree"])
def test_mixed_methods_learn_from_gaps(frame, method):
    assert frame["basket"].isna().any()
    found = sg.Segmenter(3, method=method, evidence="quick").fit(frame)
    assert np.array_equal(found.predict(frame), found.labels_)
    assert set(found.labels_) == {0, 1, 2}
