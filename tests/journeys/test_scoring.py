"""Scoring customers later: who is unlike the study, missing orders, large files."""

import re
from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow.csv import read_csv

import segmentry as sg
from segmentry.study import score_stream
from segmentry.study.score import ScoreOptions, score_to_file
from segmentry.study.sources import Sources
from tests.builders import blobs, command, json_of, order_lines


@pytest.fixture(scope="module")
def study() -> sg.Study:
    return sg.fit(blobs(), features=["age", "visits"])


def one(age: float, visits: float) -> pa.Table:
    return pa.table({"customer_id": ["new"], "age": [age], "visits": [visits]})


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("age", "visits", "out_of_range", "like_none"),
    [(20.0, 200.0, False, False), (50.0, 130.0, False, True), (20.0, 2000.0, True, True), (None, 40.0, False, False)],
)
def test_a_customer_out_of_range_or_unlike_all_segments_is_marked(study, age, visits, out_of_range, like_none):
    row = study.score(one(age, visits)).to_pylist()[0]
    assert (row["out_of_range"], row["like_none"]) == (out_of_range, like_none)


def test_1_percent_of_the_customers_of_the_study_are_unlike_its_segments(study):
    assert sum(study.score(blobs())["like_none"].to_pylist()) == 2  # of 120


def test_a_tree_knows_no_distance():
    scored = sg.fit(blobs(), features=["age", "visits"], method="tree").score(blobs())
    assert scored["like_none"].null_count == 120


def score(tmp_path, table: pa.Table) -> str:
    from pyarrow.csv import write_csv

    write_csv(table, tmp_path / "new.csv")
    done = command("score", "o", "new.csv", "--out", "scored.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_the_last_line_says_whether_the_model_still_fits(study, tmp_path):
    study.save(tmp_path / "o")
    assert score(tmp_path, blobs(seed=1)).startswith("Nothing here speaks against the model")
    alone = blobs().slice(0, 80)
    assert "nobody is in" in score(tmp_path, alone)
    moved = blobs().set_column(2, "visits", pa.array(np.array(blobs()["visits"]) + 100))
    assert "are unlike all segments, where 1% is expected" in score(tmp_path, moved)
    assert "is not judged: 20 customers are needed" in score(tmp_path, blobs().slice(0, 5))


def scored_json(tmp_path, table: pa.Table) -> dict:
    pq.write_table(table, tmp_path / "new.parquet")
    return json_of(command("score", "o", "new.parquet", "--out", "scored.csv", "--json", cwd=tmp_path))


def test_json_tells_a_scheduler_what_a_scoring_run_did(study, tmp_path):
    """The whole document is on stdout alone: rows, shares, whether the model fits, findings and the file."""
    study.save(tmp_path / "o")
    twice = pa.concat_tables([blobs(), blobs().slice(0, 1)])
    document = scored_json(tmp_path, twice)
    assert {key: document[key] for key in ("n_records", "n_rejected", "n_merged", "n_customers", "out")} == {
        "n_records": 121,
        "n_rejected": 0,
        "n_merged": 1,
        "n_customers": 120,
        "out": "scored.csv",
    }
    written = read_csv(tmp_path / "scored.csv")["segment_id"].to_pylist()
    assert {item["id"]: item["n_customers"] for item in document["segments"]} == dict(Counter(written))
    assert all(item["share"] == item["share_in_study"] == item["n_customers"] / 120 for item in document["segments"])
    assert document["still_fits"] is True
    assert [item["code"] for item in document["findings"]] == ["duplicate_rows"]


def test_json_says_whether_the_model_still_fits(study, tmp_path):
    study.save(tmp_path / "o")
    moved = blobs().set_column(2, "visits", pa.array(np.array(blobs()["visits"]) + 100))
    document = scored_json(tmp_path, moved)
    assert document["still_fits"] is False
    assert "unlike all segments" in document["still_fits_reason"]
    assert scored_json(tmp_path, blobs().slice(0, 5))["still_fits"] is None


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:These customers differ", "ignore:Missing")
def test_a_log_without_the_earlier_orders_is_refused_or_told():
    """Claim A2 of the documentation's review: half of the customers changed segments, and nobody knew."""
    log = order_lines(60)
    study = sg.fit(orders=log, as_of="2024-06-01", method="rfm")
    dates = np.array(log["ordered_at"].to_pylist())
    later = log.filter(pa.array(dates >= sorted(dates)[len(dates) // 2]))
    with pytest.raises(sg.DataError, match="lacks orders that the study saw"):
        study.score(orders=later, as_of="2024-06-01")
    with pytest.warns(sg.FindingWarning, match="The first order of"):
        study.score(orders=later, as_of="2024-06-01", short_history=True)
    for refused in (study.check, study.refit):
        with pytest.raises(sg.DataError, match="lacks orders that the study saw"):
            refused(orders=later, as_of="2024-06-01")
    assert any(
        "The first order of" in note for note in study.check(orders=later, as_of="2024-06-01", short_history=True).notes
    )
    again = study.refit(orders=later, as_of="2024-06-01", short_history=True)
    assert "orders_missing" in {item.code for item in again.findings}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:These customers differ", "ignore:Missing")
def test_customers_who_are_no_longer_in_the_log_are_told():
    log = order_lines(60)
    study = sg.fit(orders=log, as_of="2024-06-01", method="rfm")
    lacking = log.filter(pa.array([int(item[1:]) >= 12 for item in log["customer_id"].to_pylist()]))
    told = r"Customers of the study are no longer in the log: \d+ of the \d+ customers of the study \("
    with pytest.warns(sg.FindingWarning, match="customers of the study"):
        study.score(orders=lacking, as_of="2024-06-01")
    assert any(re.match(told, note) for note in study.check(orders=lacking, as_of="2024-06-01").notes)
    assert not any(re.match(told, note) for note in study.check(orders=log, as_of="2024-06-01").notes)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:These customers differ", "ignore:Missing")
def test_a_load_that_ran_twice_is_told_as_the_audit_tells_it():
    log = order_lines(60)
    study = sg.fit(orders=log, as_of="2024-06-01", method="rfm")
    twice = pa.concat_tables([log, log.slice(0, 30)])
    audited = sg.fit(orders=twice, as_of="2024-06-01", method="rfm").findings
    evidence = next(item.evidence for item in audited if item.code == "duplicate_lines")
    with pytest.warns(sg.FindingWarning, match=re.escape(evidence)):
        study.score(orders=twice, as_of="2024-06-01")
    assert any(evidence in note for note in study.check(orders=twice, as_of="2024-06-01").notes)
    assert not any("repeat" in note for note in study.check(orders=log, as_of="2024-06-01").notes)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:These customers differ", "ignore:Missing")
def test_new_customers_alone_are_no_short_history():
    log = order_lines(60)
    study = sg.fit(orders=log, as_of="2024-06-01", method="rfm")
    new = log.set_column(2, "customer_id", pa.array([f"n{item}" for item in log["customer_id"].to_pylist()]))
    dates = np.array(new["ordered_at"].to_pylist())
    later = new.filter(pa.array(dates >= sorted(dates)[len(dates) // 2]))
    assert study.score(orders=later, as_of="2024-06-01").num_rows > 0


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:These customers differ")
def test_the_condition_of_the_study_is_not_applied_and_that_is_told():
    """Claim A8 of the documentation's review."""
    study = sg.fit(blobs(), features=["age", "visits"], where="age < 60")
    with pytest.warns(sg.FindingWarning, match=r"customers with age < 60; 80 of the 120 customers here meet it"):
        assert study.score(blobs()).num_rows == 120


@pytest.mark.parametrize("reasons", [False, True])
def test_a_large_file_is_scored_in_parts_as_it_is_as_a_whole(study, tmp_path, monkeypatch, reasons):
    study.save(tmp_path / "o")
    pq.write_table(blobs(), tmp_path / "new.parquet")
    options = ScoreOptions(reasons=reasons)
    whole = score_to_file(
        tmp_path / "o", Sources(str(tmp_path / "new.parquet")), tmp_path / "whole.parquet", None, options
    )
    monkeypatch.setattr(score_stream, "_LARGE_ROWS", 10)
    monkeypatch.setattr(score_stream, "PART_ROWS", 7)
    parts = score_to_file(
        tmp_path / "o", Sources(str(tmp_path / "new.parquet")), tmp_path / "parts.parquet", None, options
    )
    assert pq.read_table(tmp_path / "parts.parquet").equals(pq.read_table(tmp_path / "whole.parquet"))
    assert (parts.n_customers, parts.sizes) == (120, whole.sizes)
    assert (parts.still_fits, parts.findings) == (whole.still_fits, whole.findings)


def test_a_large_file_is_written_in_the_format_of_its_suffix_whatever_the_case(study, tmp_path, monkeypatch):
    study.save(tmp_path / "o")
    pq.write_table(blobs(), tmp_path / "new.parquet")
    monkeypatch.setattr(score_stream, "_LARGE_ROWS", 10)
    score_to_file(tmp_path / "o", Sources(str(tmp_path / "new.parquet")), tmp_path / "SCORES.PARQUET")
    assert pq.read_table(tmp_path / "SCORES.PARQUET").num_rows == 120


def test_rejected_rows_of_an_earlier_file_do_not_stay_beside_the_scores_of_a_later_one(study, tmp_path):
    study.save(tmp_path / "o")
    for first, n in ((None, 1), ("c0", 0)):
        ids = [first, *blobs()["customer_id"].to_pylist()[1:]]
        pq.write_table(blobs().set_column(0, "customer_id", pa.array(ids)), tmp_path / "new.parquet")
        scored = score_to_file(tmp_path / "o", Sources(str(tmp_path / "new.parquet")), tmp_path / "scored.csv")
        assert scored.rejected.num_rows == n
        assert pq.read_table(tmp_path / "scored.rejected_rows.parquet").num_rows == n


def test_a_customer_in_two_parts_of_a_large_file_is_noticed(study, tmp_path, monkeypatch):
    study.save(tmp_path / "o")
    pq.write_table(pa.concat_tables([blobs(), blobs().slice(0, 3)]), tmp_path / "new.parquet")
    monkeypatch.setattr(score_stream, "_LARGE_ROWS", 10)
    monkeypatch.setattr(score_stream, "PART_ROWS", 50)
    scored = score_to_file(tmp_path / "o", Sources(str(tmp_path / "new.parquet")), tmp_path / "scored.parquet")
    assert (scored.n_customers, scored.n_merged) == (120, 3)
    assert len(set(pq.read_table(tmp_path / "scored.parquet")["customer_id"].to_pylist())) == 120


def test_a_customer_in_two_parts_is_noticed_whatever_the_length_of_other_ids(study, tmp_path, monkeypatch):
    study.save(tmp_path / "o")
    long = blobs().slice(50, 70)
    long = long.set_column(0, "customer_id", pa.array([f"customer-{item}" for item in long["customer_id"].to_pylist()]))
    pq.write_table(pa.concat_tables([blobs().slice(0, 50), long, blobs().slice(0, 1)]), tmp_path / "new.parquet")
    monkeypatch.setattr(score_stream, "_LARGE_ROWS", 10)
    monkeypatch.setattr(score_stream, "PART_ROWS", 50)
    scored = score_to_file(tmp_path / "o", Sources(str(tmp_path / "new.parquet")), tmp_path / "scored.parquet")
    assert (scored.n_customers, scored.n_merged) == (120, 1)


def test_a_value_that_cannot_be_read_is_told_with_its_line_in_the_file(study, tmp_path, monkeypatch):
    study.save(tmp_path / "o")
    ages = [str(value) for value in blobs()["age"].to_pylist()]
    ids = [None if place == 60 else item for place, item in enumerate(blobs()["customer_id"].to_pylist())]
    table = blobs().set_column(1, "age", pa.array(ages)).set_column(0, "customer_id", pa.array(ids))
    pq.write_table(table, tmp_path / "new.parquet")
    lines = []
    for large in (10, 1000):
        monkeypatch.setattr(score_stream, "_LARGE_ROWS", large)
        monkeypatch.setattr(score_stream, "PART_ROWS", 50)
        scored = score_to_file(tmp_path / "o", Sources(str(tmp_path / "new.parquet")), tmp_path / "scored.parquet")
        lines.append([(row["file"], row["line"], row["reason"]) for row in scored.rejected.to_pylist()])
    assert lines[0] == lines[1]
    assert len(lines[0]) == 1
