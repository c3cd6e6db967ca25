"""A data scientist's way: frame in, study out, saved, loaded, used again."""

import json
import shutil
import struct
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from segmentry.artifact.format import FORMAT
from tests.builders import blobs, without_likeness

COLUMNS = [
    "customer_id", "segment_id", "segment_name", "fit", "second_segment_id", "distance", "second_distance", "reason",
    "better_segment_id", "change",
]  # fmt: skip


@pytest.fixture(scope="module")
def study():
    return sg.fit(blobs(), features=["age", "visits"])


@pytest.fixture(scope="module")
def saved(study, tmp_path_factory):
    return study.save(tmp_path_factory.mktemp("saved") / "study")


@pytest.fixture
def copied(saved, tmp_path):
    """Return a copy of the saved study that a test may spoil."""
    return Path(shutil.copytree(saved, tmp_path / "copied"))


def test_three_groups_are_found_and_described(study):
    assert study.evidence.k == 3
    assert study.segments.column_names == COLUMNS
    assert study.segments["customer_id"].to_pylist() == blobs()["customer_id"].to_pylist()
    assert [segment.n_customers for segment in study.result.profiles.segments] == [40, 40, 40]
    names = [segment.name for segment in study.result.profiles.segments]
    assert len(set(names)) == 3
    assert "Shop is" in study.result.profiles.segments[0].story
    assert repr(study) == "<Study: 120 customers in 3 segments (K-Means) by age, visits>"
    assert "<table>" in study._repr_html_()
    assert {"elbow", "scatter", "map", "index"} <= set(study.charts)


@pytest.mark.parametrize("library", [pd.DataFrame, pl.DataFrame])
def test_frames_come_back_in_the_callers_kind_and_unchanged(library, study):
    frame = library(blobs().to_pydict())
    copy = frame.copy() if library is pd.DataFrame else frame.clone()
    other = sg.fit(frame, features=["age", "visits"])
    assert isinstance(other.segments, library)
    assert isinstance(other.profiles, library)
    assert isinstance(other.score(frame), library)
    assert list(other.segments["segment_id"]) == study.segments["segment_id"].to_pylist()
    assert frame.equals(copy)


def test_scoring_the_training_customers_gives_everyone_their_segment(study, saved):
    assert without_likeness(study.score(blobs(), reasons=True)).equals(study.segments)
    loaded = sg.load(saved)
    assert loaded.segments.equals(study.segments)
    assert without_likeness(loaded.score(blobs(), reasons=True)).equals(study.segments)
    assert loaded.evidence == study.evidence
    assert loaded.findings == study.findings
    assert set(loaded.charts) == set(study.charts)


@pytest.mark.filterwarnings("ignore:Missing values")
def test_more_columns_other_order_gaps_and_batches_change_no_score(study):
    table = blobs()
    turned = table.select(["shop", "visits", "age", "customer_id"]).append_column("extra", pa.array(["x"] * 120))
    assert without_likeness(study.score(turned, reasons=True)).equals(study.segments)
    for size in (1, 7, 100):
        assert without_likeness(study.score(table.slice(0, size), reasons=True)).equals(study.segments.slice(0, size))
    gap = pa.table({"customer_id": ["new"], "age": [None], "visits": [200.0]})
    assert study.score(gap)["segment_id"].null_count == 0


def test_a_missing_column_is_named(study):
    with pytest.raises(sg.ColumnNotFound, match="'visits', did you mean 'visit'"):
        study.score(blobs().rename_columns(["customer_id", "age", "visit", "shop"]))


@pytest.mark.slow
def test_row_order_threads_and_other_columns_change_no_segment():
    table = blobs()
    positions = np.random.default_rng(3).permutation(120)
    first = sg.fit(table, features=["age", "visits"], settings=["n_threads=1"])
    second = sg.fit(table.take(pa.array(positions)), features=["age", "visits"], settings=["n_threads=2"])
    by_id = dict(zip(second.segments["customer_id"].to_pylist(), second.segments.to_pylist(), strict=True))
    assert [by_id[row["customer_id"]] for row in first.segments.to_pylist()] == first.segments.to_pylist()


@pytest.mark.slow
def test_one_segment_is_a_valid_study(tmp_path):
    study = sg.fit(blobs(), k=1, settings=["report.charts=[]"])
    rows = study.segments.to_pylist()
    assert {row["segment_id"] for row in rows} == {"s01"}
    assert {row["fit"] for row in rows} == {row["second_segment_id"] for row in rows} == {None}
    study.save(tmp_path / "one")
    assert without_likeness(sg.load(tmp_path / "one").score(blobs(), reasons=True)).equals(study.segments)


@pytest.mark.slow
def test_noise_is_one_group():
    rng = np.random.default_rng(1)
    noise = pa.table({f"f{place}": rng.standard_normal(400) for place in range(8)})
    study = sg.fit(noise)
    assert study.evidence.k == 1
    assert "one group" in study.evidence.reason


@pytest.mark.slow
def test_settings_may_be_a_mapping_or_texts():
    one = sg.fit(blobs(), k=2, settings={"features": {"scale": "none"}})
    other = sg.fit(blobs(), k=2, settings=["features.scale=none"])
    assert one.segments.equals(other.segments)
    with pytest.raises(sg.SpecError, match="did you mean"):
        sg.fit(blobs(), settings={"feature": {}})


def test_a_saved_study_is_complete(study, saved):
    names = {path.relative_to(saved).as_posix() for path in saved.rglob("*") if path.is_file()}
    expected = {
        "segments.csv", "segments.parquet", "profiles.csv", "evidence.json", "findings.json", "summary.json", "report.html",
        "study.yaml", "model.json", "manifest.json", "charts/elbow.svg", "charts/scatter.svg",
    }  # fmt: skip
    assert expected <= names
    assert "rejected_rows.parquet" not in names
    assert pq.read_table(saved / "segments.parquet").equals(study.segments)
    assert json.loads((saved / "summary.json").read_text())["k"] == 3
    assert not list(saved.glob("charts/*.png"))


def test_a_chart_has_its_numbers_and_is_saved_as_svg_or_png(study, tmp_path):
    chart = study.charts["elbow"]
    assert [row["k"] for row in chart.rows] == list(range(1, len(chart.rows) + 1))
    assert chart.save(tmp_path / "elbow.svg").read_text() == chart.svg
    width, height = struct.unpack(">II", chart.save(tmp_path / "elbow.png").read_bytes()[16:24])
    assert width == pytest.approx(1600, abs=1)
    assert 600 < height < 2400
    with pytest.raises(sg.UsageError, match=r"ends in \.svg or \.png"):
        chart.save(tmp_path / "elbow.bmp")
    with pytest.raises(KeyError, match="did you mean elbow"):
        study.charts["elbw"]


def test_pngs_are_written_where_they_are_asked_for(tmp_path):
    settings = ["report.png=true", "report.charts=[elbow]"]
    folder = sg.fit(blobs(), k=2, evidence="quick", settings=settings).save(tmp_path / "study")
    assert [path.name for path in folder.glob("charts/*.png")] == ["elbow.png"]


def test_a_damaged_model_is_noticed(copied):
    folder = copied
    whole = (folder / "model.json").read_bytes()
    rng = np.random.default_rng(0)
    for _ in range(60):
        place = int(rng.integers(len(whole)))
        flipped = bytes([*whole[:place], whole[place] ^ (1 << int(rng.integers(8))), *whole[place + 1 :]])
        (folder / "model.json").write_bytes(flipped)
        with pytest.raises(sg.ArtifactError):
            sg.load(folder)
        (folder / "model.json").write_bytes(whole[:place])
        with pytest.raises(sg.ArtifactError):
            sg.load(folder)


def test_a_model_with_a_right_checksum_and_a_wrong_shape_is_refused(study, tmp_path):
    from segmentry.artifact.model import digest_of, model_of, write_model

    write_model(tmp_path / "model.json", study.result.model)
    document = json.loads((tmp_path / "model.json").read_text())
    for change in (
        {"partition": {"kind": "kmeans", "centres": [[1.0]]}},
        {"partition": {"kind": "unheard of", "centres": [[1.0]]}},
        {"segment_ids": []},
        {"partition": {"kind": "kmeans", "centres": "x"}},
        {"segment_names": [1, 2, 3]},
        {"features": {}},
        {"spec": {"seed": -1}},
        {"surplus": 1},
    ):
        model = {**document["model"], **change}
        bad = {"format": FORMAT, "sha256": digest_of(model), "model": model}
        with pytest.raises(sg.ArtifactError):
            model_of(memoryview(json.dumps(bad).encode()), tmp_path / "model.json")


def test_public_names_are_what_can_be_seen():
    assert dir(sg) == sorted(sg.__all__)
    assert sorted(sg.__all__) == sg.__all__
    for name in sg.__all__:
        assert getattr(sg, name) is not None
    with pytest.raises(AttributeError):
        _ = sg.nothing


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Missing or unknown categories")
def test_categories_that_take_part_are_scored_as_they_were_learnt():
    table = blobs()
    study = sg.fit(table, settings=["features.categories=one_hot"])
    assert study.result.model.features.names == ["age", "visits", "shop"]
    assert without_likeness(study.score(table, reasons=True)).equals(study.segments)
    unseen = pa.table({"customer_id": ["n"], "age": [20.0], "visits": [200.0], "shop": ["moon"]})
    assert study.score(unseen).num_rows == 1
    only = sg.fit(table, features=["shop"], k=3, settings=["features.categories=one_hot"])
    assert only.evidence.k == 3


@pytest.mark.slow
def test_dictionary_columns_and_views_are_read():
    table = blobs()
    coded = table.set_column(3, "shop", table["shop"].dictionary_encode())
    viewed = coded.set_column(0, "customer_id", table["customer_id"].cast(pa.string_view()))
    assert sg.fit(viewed, k=3).segments.equals(sg.fit(table, k=3).segments)


@pytest.mark.slow
def test_large_ids_and_huge_values_are_not_bent():
    table = blobs()
    ids = [2**60 + place for place in range(120)]
    for kind, type_ in ((pa.int64(), int), (pa.decimal128(30, 0), Decimal)):
        numbered = table.set_column(0, "customer_id", pa.array(ids, pa.int64()).cast(kind))
        assert sg.fit(numbered, k=2).segments["customer_id"].to_pylist() == [type_(number) for number in ids]
    huge = table.set_column(1, "age", pa.array([1e308, *table["age"].to_pylist()[1:]]))
    study = sg.fit(huge, k=3)
    assert "too_large" in {finding.code for finding in study.findings}
    with (
        pytest.warns(UserWarning, match="Impossibly large numbers"),
        pytest.warns(UserWarning, match="Missing values"),
    ):
        assert without_likeness(study.score(huge, reasons=True)).equals(study.segments)


@pytest.mark.parametrize("column", [pa.array([[1]] * 120), pa.array([b"\xff\xfe"] * 120)])
def test_ids_that_are_no_ids_are_refused(column):
    with pytest.raises(sg.DataError):
        sg.fit(blobs().set_column(0, "customer_id", column), k=2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [({"customers": None}, "names neither customers nor orders"), ({"settings": "a=b"}, "settings must be")],
)
def test_a_wrong_call_is_told(arguments, told):
    with pytest.raises(sg.UsageError, match=told):
        sg.fit(**{"customers": blobs(), **arguments})


@pytest.mark.filterwarnings("ignore:Missing values")
def test_a_customer_alone_is_scored_as_among_others():
    table = blobs().set_column(1, "age", pa.array([-999.0, *blobs()["age"].to_pylist()[1:]]))
    study = sg.fit(table, features=["age", "visits"])
    assert without_likeness(study.score(table, reasons=True)).equals(study.segments)
    alone = study.score(table.slice(0, 1), reasons=True)
    assert without_likeness(alone).equals(study.segments.slice(0, 1))


@pytest.mark.slow
def test_a_loaded_study_saved_elsewhere_still_names_its_customers(tmp_path):
    from segmentry.spec.build import read_document
    from tests.builders import sample_file

    source = sample_file(tmp_path, 200)
    sg.fit(source, k=2, evidence="quick", settings=["report.charts=[]"]).save(tmp_path / "a/one")
    sg.load(tmp_path / "a/one").save(tmp_path / "b/c/d/two")
    assert read_document(tmp_path / "b/c/d/two/study.yaml")["ingest"]["customers"] == str(source)


def test_scores_that_lose_a_record_warn():
    study = sg.fit(blobs(), k=2)
    lost = pa.table({"customer_id": ["a", None], "age": [20.0, 30.0], "visits": [5.0, 6.0]})
    with pytest.warns(UserWarning, match="1 of 2 records"), pytest.warns(UserWarning, match="without a customer id"):
        assert study.score(lost).num_rows == 1


def test_a_condition_that_leaves_a_column_one_value_leaves_it_out():
    table = blobs().append_column("level", pa.array([float(place % 4) for place in range(120)]))
    study = sg.fit(table, where="level = 1", k=2)
    assert study.result.model.features.names == ["age", "visits"]


@pytest.mark.slow
def test_columns_that_differ_only_in_case_are_told_apart_in_conditions():
    table = blobs().append_column("Age", pa.array([1000.0] * 120))
    assert sg.fit(table, features=["age"], where="Age > 500", k=1).summary["n_customers"] == 120
    with pytest.raises(sg.SpecError, match="may be age or Age"):
        sg.fit(table, where="AGE > 500")


def test_a_failed_chart_never_lends_its_picture_to_another():
    from dataclasses import replace as changed

    from segmentry.report.charts import CHARTS
    from segmentry.report.sections import draw_sections

    def broken(*arguments):
        raise ZeroDivisionError

    shown = ("elbow", "scatter", "silhouette_by_k")
    result = sg.fit(blobs(), k=3, evidence="quick").result
    for field in ("rows", "sentence", "draw"):
        charts = [
            changed(entry, **{field: broken}) if entry.name == "scatter" else entry
            for entry in CHARTS
            if entry.name in shown
        ]
        sections = {section.entry.name: section for section in draw_sections(result, charts=charts)}
        assert sections["scatter"].failure
        assert sections["scatter"].picture is None
        assert "Inertia" in sections["elbow"].picture.file
        assert "silhouette is highest" in sections["silhouette_by_k"].picture.file


def test_findings_and_errors_say_how_options_are_given_in_python():
    visits = [1, 2, 2, 30, 31, 33, 1, 2, 3, 30, 31, 29]
    table = {"visits": visits, "spend": [9, 8, 9, 90, 95, 91, 9, 7, 8, 92, 93, None]}
    study = sg.fit(table)
    remedy = next(finding.remedy for finding in study.findings if finding.code == "missing_values")
    assert "spend with 9" in remedy
    assert "In Python: settings=['features.missing={kind: constant, value: 0}']." in remedy
    with pytest.raises(sg.SpecError, match="any number of segments with --method kmeans") as raised:
        sg.fit(table, method="density", k=3)
    assert "k='auto', method='kmeans'." in raised.value.__notes__[0]
    with pytest.raises(sg.DataError, match="rows were numbered from 1"):
        study.why(0)
    with pytest.raises(sg.DataError, match=r"study.score\(frame, reasons=True\)"):
        study.why("K0500")


def test_a_remedy_that_is_an_option_says_how_it_is_given_in_python():
    twice = {"customer_id": ["a", "a", *"bcdefghij"], "age": range(20, 31), "spend": range(11)}
    with pytest.raises(sg.DataError, match=r"--set audit\.duplicate_ids=first") as caught:
        sg.fit(twice)
    assert caught.value.__notes__ == [
        "In Python: settings=['audit.duplicate_ids=first'] or settings=['roles.spend=id']."
    ]
    assert sg.fit(twice, settings=["audit.duplicate_ids=first"]).evidence.k == 1
