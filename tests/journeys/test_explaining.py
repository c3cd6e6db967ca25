"""From a finished study to explanations: why, rules, playbook, reports, and names that survive."""

import json
import re
from dataclasses import replace

import duckdb
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
import yaml

import segmentry as sg
import segmentry.report.page as page
from tests.builders import blobs, command

NO_CHARTS = ("--set", "report.charts=[]")


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explaining")
    pa_csv.write_csv(blobs(), folder / "shop.csv")
    done = command("run", "shop.csv", "--evidence", "quick", "--out", "study", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_why_tells_segment_reason_sureness_and_advice(study):
    done = command("why", "study", "c0000", cwd=study)
    assert done.returncode == 0
    row = pq.read_table(study / "study/segments.parquet").to_pylist()[0]
    assert done.stdout.startswith(f"Customer c0000 belongs to “{row['segment_name']}”.")
    assert row["reason"] in done.stdout
    assert f"({row['fit']:.2f} of 1)" in done.stdout
    assert "Don't:" in done.stdout


def test_why_as_json_is_the_row(study):
    done = command("why", "study", "c0007", "--json", cwd=study)
    assert json.loads(done.stdout) == pq.read_table(study / "study/segments.parquet").to_pylist()[7]


def test_why_python_and_command_line_say_the_same(study):
    told = command("why", "study", "c0100", cwd=study).stdout
    assert told.split() == sg.load(study / "study").why("c0100").split()


def test_an_unknown_customer_is_an_error_that_helps(study):
    done = command("why", "study", "c01", cwd=study)
    assert done.returncode == 2
    assert "has no such customer" in done.stderr
    assert "c0100" in done.stderr


def test_rules_as_sql_run_on_the_file_and_give_the_segments(study):
    sql = command("rules", "study", "--as", "sql", cwd=study).stdout
    given = duckdb.sql(f"SELECT {sql} AS segment FROM read_csv('{study / 'shop.csv'}')").fetchall()
    own = pq.read_table(study / "study/segments.parquet").column("segment_id").to_pylist()
    assert [row[0] for row in given] == own


def test_rules_come_as_words_filters_and_in_other_dialects(study):
    assert "is at least" in command("rules", "study", cwd=study).stdout
    assert " >= " in command("rules", "study", "--as", "filter", cwd=study).stdout
    assert "`age`" in command("rules", "study", "--as", "sql", "--dialect", "bigquery", cwd=study).stdout
    wrong = command("rules", "study", "--as", "sql", "--dialect", "klingon", cwd=study)
    assert (wrong.returncode, "no dialect known here" in wrong.stderr) == (2, True)


@pytest.mark.slow
def test_a_name_in_the_study_file_survives_the_next_run(study, tmp_path):
    document = yaml.safe_load((study / "study/study.yaml").read_text())
    document["explain"]["names"] = {"s02": "Regulars of the south"}
    document["ingest"]["customers"] = str(study / "shop.csv")
    (tmp_path / "study.yaml").write_text(yaml.safe_dump(document))
    for out, source in (("first", "study.yaml"), ("second", "first/study.yaml")):
        assert command("run", source, "--out", out, *NO_CHARTS, cwd=tmp_path).returncode == 0
        names = {row["segment_name"] for row in pq.read_table(tmp_path / out / "segments.parquet").to_pylist()}
        assert "Regulars of the south" in names
        assert "Regulars of the south" in (tmp_path / out / "report.html").read_text()


def test_a_name_for_a_segment_that_is_not_there_is_refused(study, tmp_path):
    source = str(study / "shop.csv")
    done = command(
        *("run", source, "--out", "x", "--evidence", "quick", "--set", "explain.names.s09=Ghosts", *NO_CHARTS),
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert "there is no segment 's09'" in done.stderr
    assert not (tmp_path / "x").exists()


def test_the_playbook_can_be_edited_and_is_used(study, tmp_path):
    book = yaml.safe_load(command("playbook", cwd=tmp_path).stdout)
    book["explain"]["playbook"][-1] |= {"do": "Bake them a cake."}
    book["ingest"] = {"customers": str(study / "shop.csv")}
    book["evidence"] = {"depth": "quick"}
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(book))
    assert command("run", "own.yaml", "--out", "x", *NO_CHARTS, cwd=tmp_path).returncode == 0
    assert "Bake them a cake." in (tmp_path / "x/report.html").read_text()


@pytest.mark.parametrize(("form", "suffix", "start"), [("markdown", "md", b"# "), ("xlsx", "xlsx", b"PK")])
def test_a_report_in_each_format(study, tmp_path, form, suffix, start):
    done = command("report", str(study / "study"), "--format", form, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"study-report.{suffix}").read_bytes().startswith(start)


def test_a_report_goes_to_the_file_that_was_asked_for(study, tmp_path):
    done = command("report", str(study / "study"), "--format", "xlsx", "--out", "other.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["other.xlsx"]


def test_the_html_report_made_later_is_the_one_of_the_study(study, tmp_path):
    assert command("report", str(study / "study"), cwd=tmp_path).returncode == 0
    page = (tmp_path / "study-report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype")
    assert page == (study / "study/report.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.browser
def test_a_report_as_pdf(chromium, study, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    done = command("report", str(study / "study"), "--format", "pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    content = (tmp_path / "study-report.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert len(content) > 50_000
    assert paper_of(content) == {(595, 842)}


@pytest.mark.slow
@pytest.mark.browser
def test_a_pdf_on_letter_where_the_locale_says_so(chromium, study, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    done = command("report", str(study / "study"), "--format", "pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert paper_of((tmp_path / "study-report.pdf").read_bytes()) == {(612, 792)}


def paper_of(content: bytes) -> set[tuple[int, int]]:
    """Return the sizes of the pages of a PDF in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    return {(round(float(width)), round(float(height))) for width, height in boxes}


def test_without_a_chromium_pdf_says_what_is_missing_and_writes_nothing(study, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = command("report", study / "study", "--format", "pdf", cwd=tmp_path)
    assert done.returncode == 2
    assert "a PDF is printed by Chromium, and none is installed" in done.stderr
    assert "--format html" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_study_is_refused(tmp_path):
    for name in ("report", "rules", "why"):
        extra = ["1"] if name == "why" else []
        done = command(name, str(tmp_path), *extra, cwd=tmp_path)
        assert (done.returncode, "not a study of Segmentry" in done.stderr) == (2, True)


def test_a_failed_part_makes_the_exit_code_one(study, tmp_path, monkeypatch):
    def broken(result):
        return 1 / 0

    parts = tuple(replace(part, view=broken) if part.name == "data" else part for part in page.PARTS)
    monkeypatch.setattr(page.make_report, "__kwdefaults__", {"made": None, "entries": parts})
    done = command("report", str(study / "study"), cwd=tmp_path)
    assert done.returncode == 1
    assert "Warning: 'data' failed: ZeroDivisionError" in done.stderr
    assert "Not shown: making it failed." in (tmp_path / "study-report.html").read_text(encoding="utf-8")
