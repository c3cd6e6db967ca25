"""Medoids and prototypes on mixed customers: gaps, orders of rows, saved models, tables of one kind."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.errors import DataError

KINDS = pytest.mark.parametrize("kind", ["medoids", "prototypes"])


def mixed(n=240, missing=0.0, seed=0):
    draw = np.random.default_rng(seed)
    group = np.arange(n) % 3
    usual = np.array([["a", "x", "yes"], ["b", "y", "no"], ["c", "z", "yes"]])
    columns = {
        "spend": (group * 2.0 + draw.normal(size=n)).round(2).tolist(),
        "visits": (-group * 1.5 + draw.normal(size=n)).round(2).tolist(),
    }
    for place, levels in enumerate((("a", "b", "c"), ("x", "y", "z"), ("yes", "no"))):
        chosen = np.where(draw.random(n) < 0.7, usual[group, place], draw.choice(levels, n))
        columns[("plan", "region", "paperless")[place]] = chosen.tolist()
    for values in columns.values():
        for row in np.flatnonzero(draw.random(n) < missing):
            values[row] = None
    return pa.table({"customer_id": [f"C{index}" for index in range(n)], **columns})


def segments(study):
    ids, found = study.segments["customer_id"].to_pylist(), study.segments["segment_id"].to_pylist()
    return dict(zip(ids, found, strict=True))


def agreement(study):
    found = np.unique(study.segments["segment_id"].to_pylist(), return_inverse=True)[1]
    return adjusted_rand(np.arange(len(found)) % 3, found)


@pytest.mark.slow
@KINDS
def test_planted_groups_are_found_with_and_without_gaps(kind):
    for missing, least in ((0.0, 0.6), (0.2, 0.4)):
        study = sg.fit(mixed(missing=missing), method=kind, k=3, evidence="quick")
        assert agreement(study) > least
        assert {feature.name for feature in study.result.model.features.numeric} >= {"spend", "visits", "paperless"}
        assert {state.name for state in study.result.model.features.categories} == {"plan", "region"}


@pytest.mark.slow
@KINDS
def test_the_order_of_the_rows_changes_nothing(kind):
    table = mixed(missing=0.2)
    shuffled = table.take(np.random.default_rng(5).permutation(len(table)))
    first, again = (sg.fit(rows, method=kind, k=3, evidence="quick") for rows in (table, shuffled))
    assert segments(first) == segments(again)


@pytest.mark.slow
@KINDS
@pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")
def test_a_saved_model_scores_each_customer_alone_as_it_was_fitted(kind, tmp_path):
    table = mixed(missing=0.2)
    study = sg.fit(table, method=kind, k=3, evidence="quick")
    study.save(tmp_path / "study")
    loaded = sg.load(tmp_path / "study")
    assert segments(study) == dict(
        zip(*(loaded.score(table)[name].to_pylist() for name in ("customer_id", "segment_id")), strict=True)
    )
    for row in (0, 100, 239):
        assert loaded.score(table.slice(row, 1))["segment_id"][0].as_py() == segments(study)[f"C{row}"]


@pytest.mark.slow
@KINDS
@pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")
def test_a_level_that_only_new_customers_have_leaves_the_other_features_to_decide(kind):
    study = sg.fit(mixed(), method=kind, k=3, evidence="quick")
    typical = mixed().slice(0, 3).to_pylist()
    for row in typical:
        row["plan"] = "never seen"
    scored = study.score(pa.Table.from_pylist(typical))
    unknown = study.score(pa.Table.from_pylist([{**row, "plan": None} for row in typical]))
    assert scored["segment_id"].to_pylist() == unknown["segment_id"].to_pylist()


@KINDS
@pytest.mark.parametrize("columns", [["plan", "region"], ["paperless"], ["spend", "visits"]])
def test_columns_of_one_kind_form_segments_too(kind, columns):
    study = sg.fit(mixed().select(["customer_id", *columns]), method=kind, k=2, evidence="quick")
    assert sum(segment.n_customers for segment in study.result.profiles.segments) == 240


@KINDS
def test_segments_fall_in_size_where_customers_are_equally_near_to_two(kind):
    draw = np.random.default_rng(2)
    answers = {f"q{place}": draw.choice(["yes", "no"], 200).tolist() for place in range(6)}
    study = sg.fit(
        pa.table({"customer_id": [f"C{i}" for i in range(200)], **answers}), method=kind, k=5, evidence="quick"
    )
    listed = [segment.n_customers for segment in study.result.profiles.segments]
    assert listed == sorted(listed, reverse=True)


@KINDS
def test_more_segments_than_known_values_tell_apart_are_refused(kind):
    draw = np.random.default_rng(0)
    plan = ["basic"] * 100 + ["family"] * 60 + ["premium"] * 40
    region = ["north"] * 100 + ["south"] * 100
    table = {"plan": plan, "region": region}
    for values in table.values():
        for row in np.flatnonzero(draw.random(200) < 0.5):
            values[row] = None
    with pytest.raises(DataError, match="so many segments"):
        sg.fit(pa.table({"customer_id": [f"C{i}" for i in range(200)], **table}), method=kind, k=8, evidence="quick")


@KINDS
def test_the_weight_of_a_category_counts(kind):
    heavy = sg.fit(mixed(), method=kind, k=3, evidence="quick", settings=["features.weights.region=50"])
    regions = np.unique(mixed()["region"].to_pylist(), return_inverse=True)[1]
    found = np.unique(heavy.segments["segment_id"].to_pylist(), return_inverse=True)[1]
    assert adjusted_rand(regions, found) > 0.95


@pytest.mark.slow
def test_prototypes_tell_both_sides_of_their_objective():
    study = sg.fit(mixed(), method="prototypes", k=3, evidence="quick")
    state = study.result.model.partition
    assert state.of_numbers > 0
    assert state.of_codes > 0
    assert len(state.agreement) == 2
    assert "of the objective, categories" in state.facts[0]
    assert "adjusted Rand index" in state.facts[1]
    only_numbers = sg.fit(
        mixed().select(["customer_id", "spend", "visits"]), method="prototypes", k=3, evidence="quick"
    )
    assert only_numbers.result.model.partition.facts == ()


@pytest.mark.slow
def test_a_sample_serves_where_there_are_many_customers():
    study = sg.fit(mixed(n=1200), method={"kind": "medoids", "sample_rows": 150}, k=3, evidence="quick")
    assert agreement(study) > 0.6
    study = sg.fit(mixed(n=1200), method={"kind": "prototypes", "exact_rows": 150}, k=3, evidence="quick")
    assert agreement(study) > 0.6
