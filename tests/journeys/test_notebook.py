"""A study in a notebook: segments beside the own frame, own names, another k, the report."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from markupsafe import escape

import segmentry as sg
from segmentry.artifact.plain import to_plain
from segmentry.errors import ColumnNotFound, DataError, SpecError, UsageError
from segmentry.study import show
from tests.builders import blobs, command, order_lines

NAMES = {"s01": "Loyal regulars", "s03": "Bargain hunters"}


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return blobs().to_pandas().rename(columns={"customer_id": "Customer ID"})


@pytest.fixture(scope="module")
def study(frame):
    return sg.fit(frame, features=["age", "visits"], k=3)


@pytest.fixture(scope="module")
def shop() -> pa.Table:
    return order_lines(60)


def by_id(study) -> dict[str, str]:
    table = study.result.segments
    return dict(zip(table["customer_id"].to_pylist(), table["segment_id"].to_pylist(), strict=True))


class TestAssign:
    def test_every_row_gets_the_segment_of_its_customer_whatever_the_order(self, study, frame):
        shuffled = frame.sample(frac=0.5, random_state=3)
        told = study.assign(shuffled)
        assert told["segment_id"].tolist() == [by_id(study)[text] for text in shuffled["Customer ID"]]
        assert told["segment_name"].tolist() == [study.names[text] for text in told["segment_id"]]
        assert told.index.equals(shuffled.index)
        assert told.drop(columns=["segment_id", "segment_name"]).equals(shuffled)
        assert "segment_id" not in shuffled

    @pytest.mark.parametrize("make", [pl.from_pandas, pa.Table.from_pandas, lambda frame: frame])
    def test_the_answer_is_of_the_callers_kind(self, make, study, frame):
        given = make(frame.iloc[::-1].reset_index(drop=True))
        told = study.assign(given)
        assert type(told) is type(given)
        ids = pa.table(told) if not isinstance(told, pd.DataFrame) else pa.Table.from_pandas(told)
        expected = [by_id(study)[text] for text in frame["Customer ID"].iloc[::-1]]
        assert ids["segment_id"].to_pylist() == expected

    @pytest.mark.slow
    def test_lines_of_one_customer_get_the_same_segment(self, shop):
        study = sg.fit(orders=shop, k=2, evidence="quick")
        told = study.assign(shop)
        name = study.result.model.orders.columns["customer"]
        assert told["segment_id"].to_pylist() == [by_id(study)[str(text)] for text in shop[name].to_pylist()]

    def test_rows_without_a_segment_are_an_error_or_null_when_asked(self, study, frame):
        more = pd.concat([frame, frame.head(2).assign(**{"Customer ID": ["new1", None]})], ignore_index=True)
        with pytest.raises(DataError, match=r"2 of 122 rows have no segment.*1 row without an id.*'new1'"):
            study.assign(more)
        told = study.assign(more, may_lack=True)
        assert told["segment_id"].isna().tolist() == [False] * 120 + [True, True]

    @pytest.mark.parametrize("wrong", ["customers.csv", None, 7])
    def test_what_is_no_frame_is_refused(self, study, wrong):
        with pytest.raises(DataError, match="is no data frame"):
            study.assign(wrong)

    def test_another_column_may_hold_the_ids_and_a_missing_one_is_named(self, study, frame):
        other = frame.rename(columns={"Customer ID": "who"})
        assert study.assign(other, on="who")["segment_id"].tolist() == study.assign(frame)["segment_id"].tolist()
        with pytest.raises(ColumnNotFound, match="Customer ID"):
            study.assign(other)

    def test_the_ids_may_be_the_index(self, frame):
        indexed = frame.set_index("Customer ID")
        study = sg.fit(indexed, features=["age", "visits"], k=3, evidence="quick")
        told = study.assign(indexed.iloc[::-1])
        assert told["segment_id"].tolist() == [by_id(study)[text] for text in told.index]

    def test_assigning_again_replaces_and_foreign_columns_stay_untouched(self, study, frame):
        again = study.assign(study.assign(frame))
        assert again.columns.tolist() == [*frame.columns, "segment_id", "segment_name"]
        with pytest.raises(DataError, match="already has 'segment_id'"):
            study.assign(frame.assign(segment_id="gold"))

    def test_customers_without_ids_are_found_by_the_index_of_the_fit(self, frame):
        bare = frame.drop(columns="Customer ID").set_index(np.arange(500, 620))
        study = sg.fit(bare, features=["age", "visits"], k=3, evidence="quick")
        part = bare.sample(frac=0.4, random_state=1)
        assert study.assign(part)["segment_id"].equals(study.segments["segment_id"].loc[part.index])
        for wrong in (part.reset_index(drop=True).set_index(np.arange(500, 548)), pl.from_pandas(part)):
            with pytest.raises(DataError, match="not known which of its rows is which customer"):
                study.assign(wrong)

    def test_a_study_from_a_file_without_ids_refuses(self, frame, tmp_path):
        frame.drop(columns="Customer ID").to_csv(tmp_path / "bare.csv", index=False)
        study = sg.fit(tmp_path / "bare.csv", k=3, evidence="quick")
        with pytest.raises(DataError, match="no ids"):
            study.assign(frame)


class TestNames:
    @pytest.mark.slow
    @pytest.mark.parametrize("method", ["kmeans", "rfm"])
    def test_renaming_gives_what_a_fit_with_these_names_gives(self, method, shop):
        study = sg.fit(orders=shop, method=method, evidence="quick")
        names = dict(zip(study.names, ["One of ours", "Another one"], strict=False))
        fitted = sg.fit(orders=shop, method=method, evidence="quick", settings={"explain": {"names": names}})
        renamed = study.rename(names)
        assert renamed.segments.equals(fitted.segments)
        for part in ("profiles", "totals", "evidence", "account", "purchases", "rules", "model"):
            assert to_plain(getattr(renamed.result, part)) == to_plain(getattr(fitted.result, part)), part
        assert renamed.summary == fitted.summary

    def test_the_names_are_everywhere_and_the_old_ones_nowhere(self, study, frame, tmp_path):
        renamed = study.rename(NAMES)
        old = {study.names[segment] for segment in NAMES}
        assert renamed.names == {**study.names, **NAMES}
        folder = renamed.save(tmp_path / "out")
        loaded = sg.load(folder)
        for text in (
            str(renamed.summary),
            renamed.rules(),
            renamed.rules("filter"),
            renamed.rules("sql"),
            (folder / "report.html").read_text(),
            (folder / "study.yaml").read_text(),
            loaded.rules("sql"),
        ):
            assert "Loyal regulars" in text
            assert not any(name in text for name in old)
        assert set(renamed.profiles["segment_name"]) == set(renamed.names.values())
        assert set(loaded.segments["segment_name"]) == set(renamed.names.values())
        assert loaded.score(frame)["segment_name"].tolist() == renamed.segments["segment_name"].tolist()
        assert "Loyal regulars" not in str(study.summary)

    @pytest.mark.slow
    def test_names_of_a_grid_are_replaced_in_its_chart_its_table_and_its_summary(self, shop, tmp_path):
        study = sg.fit(orders=shop, method="rfm", settings=["report.min_group_customers=1", "report.charts=[rfm_grid]"])
        cells = {cell.name for cell in study.result.purchases.cells}
        segment, old = next((key, name) for key, name in study.names.items() if name in cells)
        renamed = study.rename({segment: "Our darlings"})
        assert "Our darlings" in {row["name"] for row in renamed.charts["rfm_grid"].rows}
        assert old not in {row["name"] for row in renamed.charts["rfm_grid"].rows}
        assert {item["name"] for item in renamed.summary["labels"]} == set(renamed.names.values())
        page = (renamed.save(tmp_path / "out") / "report.html").read_text()
        assert page.count("Our darlings") >= (tmp_path / "out/study.yaml").read_text().count("Our darlings") + 4

    def test_a_present_name_may_stand_for_the_id_and_names_may_be_exchanged(self, study):
        first, second = list(study.names.values())[:2]
        assert list(study.rename({first: second, second: first}).names.values())[:2] == [second, first]

    @pytest.mark.parametrize(
        ("names", "told"),
        [
            ({"s09": "Nobody"}, "there is no segment 's09'"),
            ({"s01": " "}, "not empty"),
            ({"s01": None}, "not empty"),
            ({"s01": "x" * 61}, "61 characters"),
            ({"s01": "Same", "s02": "same "}, "more than one segment would be called"),
            ({}, "names no segment"),
            ("s01=Regulars", "must be a mapping"),
            ([("s01", "Regulars")], "must be a mapping"),
        ],
    )
    def test_names_that_cannot_be_are_refused(self, study, names, told):
        with pytest.raises(SpecError, match=told):
            study.rename(names)

    def test_the_name_of_another_segment_is_refused(self, study):
        with pytest.raises(SpecError, match="more than one segment"):
            study.rename({"s01": study.names["s02"].upper()})

    def test_the_command_renames_in_every_file_and_refuses_without_a_change(self, study, tmp_path):
        folder = study.save(tmp_path / "out")
        (folder / "mine.txt").write_text("notes")
        done = command("rename", folder, "s01=Loyal regulars", "s02=A = B", cwd=tmp_path)
        assert f"s01  Loyal regulars  (was: {study.names['s01']})" in done.stdout
        assert sg.load(folder).names == {**study.names, "s01": "Loyal regulars", "s02": "A = B"}
        assert json.loads((folder / "summary.json").read_text())["segments"][0]["name"] == "Loyal regulars"
        assert (folder / "mine.txt").read_text() == "notes"
        before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        for wrong in (["s01"], ["s77=Nobody"], ["s01=A", "s01=B"]):
            done = command("rename", folder, *wrong, cwd=tmp_path)
            assert (done.returncode, done.stderr[:7]) == (2, "Error: ")
        assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


class TestOtherK:
    @pytest.mark.slow
    @pytest.mark.parametrize("k", [1, 2, 5])
    def test_another_k_is_what_a_fit_with_it_gives(self, study, frame, k):
        fitted = sg.fit(frame, features=["age", "visits"], k=k)
        other = study.with_k(k)
        assert other.segments.equals(fitted.segments)
        for part in ("evidence", "profiles", "account", "drawing", "rules", "model"):
            assert to_plain(getattr(other.result, part)) == to_plain(getattr(fitted.result, part)), part

    @pytest.mark.slow
    def test_with_orders_too(self, shop):
        auto, fitted = sg.fit(orders=shop), sg.fit(orders=shop, k=4)
        other = auto.with_k(4)
        assert other.summary == fitted.summary
        assert to_plain(other.result.evidence) == to_plain(fitted.result.evidence)
        assert to_plain(other.result.purchases) == to_plain(fitted.result.purchases)

    def test_columns_that_are_added_later_take_no_part(self, frame):
        given = frame.copy()
        study = sg.fit(given, evidence="quick", k=3)
        given["segment"] = study.segments["segment_id"]
        assert study.with_k(2).result.model.features.names == study.result.model.features.names

    def test_a_file_that_has_changed_is_refused(self, frame, tmp_path):
        frame.to_csv(tmp_path / "a.csv", index=False)
        study = sg.fit(tmp_path / "a.csv", evidence="quick", features=["age", "visits"])
        frame.assign(age=frame["age"] * 2 + np.arange(120)).to_csv(tmp_path / "a.csv", index=False)
        with pytest.raises(DataError, match="has changed since the study was fitted"):
            study.with_k(2)

    @pytest.mark.parametrize("k", [0, 11, 2.5, True, "3"])
    def test_a_k_that_was_not_tried_is_refused(self, study, k):
        with pytest.raises(UsageError, match=r"was not tried.*expected 1 to 10"):
            study.with_k(k)

    @pytest.mark.slow
    def test_loaded_studies_and_definitions_have_no_other_k(self, study, shop, tmp_path):
        with pytest.raises(UsageError, match="loaded"):
            sg.load(study.save(tmp_path / "out")).with_k(2)
        with pytest.raises(UsageError, match="rfm takes the segments as they are defined"):
            sg.fit(orders=shop, method="rfm").with_k(2)


class TestFrames:
    @pytest.mark.parametrize("make", [lambda frame: frame, pl.from_pandas, pa.Table.from_pandas])
    def test_a_loaded_study_gives_the_kind_of_frame_of_the_fit(self, make, frame, tmp_path):
        given = make(frame.assign(**{"Customer ID": range(7000, 7120)}))
        study = sg.fit(given, k=3, evidence="quick")
        loaded = sg.load(study.save(tmp_path / "out"))
        for table in (loaded.segments, loaded.profiles, loaded.evidence.table, loaded.score(given)):
            assert type(table) is type(given)
        for segments in (study.segments, loaded.segments, loaded.score(given)):
            assert next(iter(getattr(segments, "column_names", None) or segments.columns)) == "customer_id"
            ids = segments["customer_id"]
            assert list(ids.to_pylist() if isinstance(ids, pa.ChunkedArray) else ids) == list(range(7000, 7120))

    def test_without_the_library_the_tables_are_those_of_arrow(self, study, tmp_path, monkeypatch):
        folder = study.save(tmp_path / "out")
        monkeypatch.setattr("segmentry.storage.frames.find_spec", lambda name: None)
        assert isinstance(sg.load(folder).segments, pa.Table)

    def test_files_call_the_ids_as_frames_do(self, study, tmp_path):
        head = (study.save(tmp_path / "out") / "segments.csv").read_text().splitlines()[0]
        assert head.startswith('"customer_id","segment_id"')


class TestLooks:
    def test_the_evidence_is_a_frame_with_a_row_per_k(self, study):
        table = study.evidence.table
        assert table["k"].tolist() == list(range(1, 11))
        assert table.loc[table["is_fitted"], "k"].tolist() == [3]
        row = study.result.evidence.row(3)
        assert table.loc[2, "silhouette"] == row["silhouette"]
        assert table.loc[2, "prediction_strength_error"] == row.error("prediction_strength")

    def test_what_is_printed_is_short(self, study):
        assert repr(study) == "<Study: 120 customers in 3 segments (K-Means) by age, visits>"
        assert repr(study.evidence) == "<Evidence: k = 3 (recommended, tried 1 to 10), natural>"
        assert study.evidence.n_customers == 120
        assert not hasattr(study.evidence, "nothing_like_it")

    def test_the_report_is_shown_in_the_browser_or_in_the_notebook(self, study, monkeypatch):
        opened: list[str] = []
        monkeypatch.setattr(show.webbrowser, "open", opened.append)
        page = study.show()
        assert isinstance(page, Path)
        assert opened == [page.as_uri()]
        assert study.names["s01"] in page.read_text()
        shown: list[str] = []
        monkeypatch.setattr(show, "is_in_notebook", lambda: True)
        monkeypatch.setattr(show, "_display", shown.append)
        assert study.show() is None
        assert "<html" in shown[0]

    @pytest.mark.slow
    def test_the_notebook_shows_sizes_spend_story_play_and_one_chart(self, study, shop):
        for each, has_spend in ((study.rename({"s01": "<b>&"}), False), (sg.fit(orders=shop, evidence="quick"), True)):
            told = each._repr_html_()
            assert ('<th style="text-align:left">spend</th>' in told) == has_spend
            for segment in each.result.profiles.segments:
                for text in (segment.name, f"{segment.n_customers:,}", segment.story, segment.action.play):
                    assert str(escape(text)) in told
            assert told.count("<img ") == 1
            assert told.count("<tr>") == each.evidence.k + 1

    def test_charts_are_listed_with_their_titles_and_a_slip_is_told(self, study):
        assert "elbow" in repr(study.charts)
        with pytest.raises(KeyError, match="did you mean elbow"):
            study.charts["elbw"]
