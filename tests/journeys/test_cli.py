"""An analyst's way: the command line, its exit codes, and what it leaves behind."""

import hashlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import csv

import segmentry.report.charts as charts
import segmentry.report.sections as sections
from tests.builders import blobs, command, json_of, process, without_likeness

FAST = ("--evidence", "quick", "--set", "report.charts=[]")


@pytest.fixture
def shop(tmp_path):
    csv.write_csv(blobs(), tmp_path / "shop.csv")
    return tmp_path


def everything_in(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_one_command_makes_a_finished_study(shop):
    done = process("run", "shop.csv", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Measures of 3 segments: " in done.stdout
    assert "segmentry-shop/report.html" in done.stdout
    assert (shop / "segmentry-shop/report.html").exists()
    assert not [name for name in os.listdir(shop) if name.startswith(".")]


def test_json_is_one_document_with_the_promised_keys(shop):
    document = json_of(command("run", "shop.csv", "--k", "2", "--json", "--out", "o", *FAST, cwd=shop))
    keys = [
        "n_records",
        "n_rejected",
        "n_merged",
        "n_customers",
        "k",
        "features",
        "inertia",
        "silhouette",
        "knee",
        "segments",
        "findings",
        "out",
    ]
    assert set(keys) <= set(document)
    assert set(document["segments"][0]) == {"id", "name", "n_customers", "share", "play"}
    assert all(set(finding) == {"code", "severity", "title"} for finding in document["findings"])
    assert document["k"] == 2
    assert document["recommended_k"] == 3
    assert document["out"] == "o"


@pytest.mark.slow
def test_the_written_spec_gives_the_same_bytes_again(shop):
    options = ("--features", "age", "--features", '"visits"', "--seed", "5", "--where", "age > 10")
    assert command("run", "shop.csv", "--out", "one", *options, *FAST, cwd=shop).returncode == 0
    assert command("run", "one/study.yaml", "--out", "elsewhere/two", *FAST, cwd=shop).returncode == 0
    first, second = (shop / place / "segments.csv" for place in ("one", "elsewhere/two"))
    assert first.read_bytes() == second.read_bytes()
    assert command("run", "one/study.yaml", "--out", "one", *FAST, cwd=shop).returncode == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.slow
def test_results_do_not_depend_on_where_when_and_for_whom(shop):
    (shop / "deeper").mkdir()
    seen = set()
    for number, (zone, locale, hash_seed) in enumerate([("UTC", "C", "0"), ("Asia/Tokyo", "C.UTF-8", "7")]):
        where, source, out = (shop, "shop.csv", "o") if number == 0 else (shop / "deeper", "../shop.csv", "../o")
        options = ("--evidence", "quick", "--set", "report.png=false")
        done = process(
            "run", source, "--out", out, *options, cwd=where, TZ=zone, LC_ALL=locale, PYTHONHASHSEED=hash_seed
        )
        assert done.returncode == 0
        seen.add(tuple(sorted(everything_in(shop / "o").items())))
    assert len(seen) == 1


def test_standard_input_is_read(shop):
    raw = (shop / "shop.csv").read_bytes()
    done = command("run", "-", "--json", *FAST, cwd=shop, stdin=raw)
    assert json_of(done)["out"] == "segmentry-stdin"


def test_scores_have_the_columns_of_the_segments_in_every_format(shop):
    assert command("run", "shop.csv", "--out", "o", *FAST, cwd=shop).returncode == 0
    for suffix in ("csv", "parquet"):
        done = command("score", "o", "shop.csv", "--out", f"scored.{suffix}", "--reasons", cwd=shop)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"120 customers scored, written to scored.{suffix}\nNothing here speaks against")
    scored = pq.read_table(shop / "scored.parquet")
    assert without_likeness(scored).equals(pq.read_table(shop / "o/segments.parquet"))
    assert pa.csv.read_csv(shop / "scored.csv")["like_none"].equals(scored["like_none"])


def test_rejected_records_are_written_beside_the_results(shop):
    with (shop / "shop.csv").open("a") as stream:
        stream.write("broken,1\n\n")
    document = json_of(command("run", "shop.csv", "--json", "--out", "o", *FAST, cwd=shop))
    assert (document["n_records"], document["n_rejected"]) == (122, 2)
    rejected = pq.read_table(shop / "o/rejected_rows.parquet").to_pylist()
    assert [(row["file"], row["line"], row["reason"]) for row in rejected] == [
        ("shop.csv", 122, "footer"),
        ("shop.csv", 123, "blank_line"),
    ]


def test_inspect_says_in_sentences_that_no_column_can_form_segments(tmp_path):
    (tmp_path / "names.csv").write_text("customer_id,shop\na,north\nb,south\nc,north\n")
    done = command("inspect", "names.csv", cwd=tmp_path)
    assert "to form segments. Name one with --features" in " ".join(done.stdout.split())


def test_inspect_shows_roles_and_findings_and_writes_nothing(shop):
    done = command("inspect", "shop.csv", cwd=shop)
    assert done.returncode == 0
    assert "Default features: age, visits" in done.stdout
    document = json_of(command("inspect", "shop.csv", "--json", cwd=shop))
    assert {column["column"]: column["role"] for column in document["columns"]} == {
        "customer_id": "id",
        "age": "numeric",
        "visits": "numeric",
        "shop": "categorical",
    }
    assert os.listdir(shop) == ["shop.csv"]


def test_the_spec_can_be_shown_filled_and_checked(shop):
    schema = json_of(command("spec", "schema", cwd=shop))
    assert "segment" in schema["properties"]
    (shop / "study.yaml").write_text("ingest: {customers: shop.csv}\nsegment: {k: 3}\n")
    filled = command("spec", "fill", "study.yaml", cwd=shop)
    assert "customers: shop.csv" in filled.stdout
    assert "kind: auto" in filled.stdout
    assert command("spec", "check", "study.yaml", cwd=shop).stdout == "study.yaml is valid\n"
    (shop / "study.yaml").write_text("sede: 1\nsegment: {k: {max: 1}}\n")
    wrong = command("spec", "check", "study.yaml", cwd=shop)
    assert wrong.returncode == 2
    assert "study.yaml has 2 problems" in wrong.stderr


def test_the_demo_writes_the_sample_and_the_study(demo, tmp_path):
    names = set(os.listdir(demo / "segmentry-demo"))
    assert {"customers.csv", "orders.csv", "true_segments.csv", "report.html", "segments.csv", "study.yaml"} <= names
    again = command("demo", "--customers", "400", "--seed", "3", "--data-only", "--out", "only", cwd=tmp_path)
    assert again.returncode == 0
    assert sorted(os.listdir(tmp_path / "only")) == [
        "customers.csv",
        "manifest.json",
        "orders.csv",
        "true_segments.csv",
    ]
    for name in ("customers.csv", "orders.csv"):
        assert (tmp_path / "only" / name).read_bytes() == (demo / "segmentry-demo" / name).read_bytes()


def test_the_demo_study_finds_the_customers_it_was_made_of(demo):
    folder = demo / "segmentry-demo"
    truth = dict(zip(*csv.read_csv(folder / "true_segments.csv").to_pydict().values(), strict=True))
    found = pq.read_table(folder / "segments.parquet").to_pylist()
    counts = Counter((row["segment_id"], truth[row["customer_id"]]) for row in found)
    agreeing = sum(
        max(count for (segment, _), count in counts.items() if segment == each) for each in {s for s, _ in counts}
    )
    assert agreeing / len(found) > 0.95


WRONG = {
    "missing file": (["run", "nowhere.csv"], "nowhere.csv: no such file"),
    "folder": (["run", "."], "is a folder"),
    "unknown feature": (["run", "shop.csv", "--features", "agee"], "did you mean 'age'"),
    "k too large": (["run", "shop.csv", "--k", "100", "--where", "age < 19"], "more segments requested"),
    "k no number": (["run", "shop.csv", "--k", "many"], "--k: must be auto or a whole number"),
    "k zero": (["run", "shop.csv", "--k", "0"], "must be at least 1"),
    "text feature": (["run", "shop.csv", "--features", "shop"], "features.categories=one_hot"),
    "wrong setting": (["run", "shop.csv", "--set", "features.scal=none"], "did you mean 'scale'"),
    "wrong condition": (["run", "shop.csv", "--where", "aged > 3"], "did you mean 'age'"),
    "no study": (["score", ".", "shop.csv", "--out", "s.csv"], "not a study of Segmentry"),
    "unknown option": (["run", "shop.csv", "--speed", "9"], "No such option: --speed"),
    "foreign folder": (["run", "shop.csv", "--out", "theirs"], "was not written by Segmentry"),
    "forward fill": (["run", "shop.csv", "--set", "features.missing=forward"], "customers are in no particular order"),
    "odd suffix": (["score", "o", "shop.csv", "--out", "s.doc"], "no known format"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_one_message_and_nothing_is_written(shop, name):
    (shop / "theirs").mkdir()
    (shop / "theirs/file").write_text("x")
    before = everything_in(shop)
    arguments, told = WRONG[name]
    done = command(*arguments, cwd=shop)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert everything_in(shop) == before


FILES = {
    "empty": (b"", "is empty"),
    "header only": (b"id,age\n", "no usable record"),
    "garbage": (bytes(range(256)) * 20, "binary"),
    "all constant": (
        b"id,age,visits\n" + b"".join(b"%d,5,7\n" % n for n in range(20)),
        "no column can be used to form segments",
    ),
    "all text": (
        b"id,name\n" + b"".join(b"%d,x%d\n" % (n, n) for n in range(20)),
        "no column can be used to form segments",
    ),
    "one row": (b"id,age,visits\n1,20,5\n", "no column can be used to form segments"),
    "repeated ids": (b"id,id,age\n1,20,5\n2,30,6\n", "--set roles.id_1=id or --set roles.id_2=id"),
    "many columns": (
        b"id," + b",".join(b"c%d" % n for n in range(10_000)) + b"\n1" + b",2" * 10_000,
        "too many columns",
    ),
    "conflicting ids": (b"id,age\n1,20\n1,30\n2,40\n3,50\n", "audit.duplicate_ids=first"),
    "all missing": (b"id,age\n1,?\n2,NaN\n3,inf\n", "no column can be used to form segments"),
    "a very long field": (b"id,age\n1," + b"9" * (40 << 20) + b"\n2,30\n", "line 2 is longer than"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_will_not_do_is_refused(tmp_path, name):
    raw, told = FILES[name]
    (tmp_path / "bad.csv").write_bytes(raw)
    done = command("run", "bad.csv", cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert os.listdir(tmp_path) == ["bad.csv"]


def test_inspect_shows_conflicting_ids_and_says_that_a_study_stops_there(tmp_path):
    (tmp_path / "bad.csv").write_bytes(FILES["conflicting ids"][0])
    done = command("inspect", "bad.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "1 id has rows with different values: 2 rows in all. A study stops here." in told
    chosen = command("inspect", "bad.csv", "--set", "audit.duplicate_ids=mean", cwd=tmp_path)
    assert "the mean of the numbers was used" in " ".join(chosen.stdout.split())


@pytest.mark.slow
def test_a_full_disk_leaves_the_earlier_study(shop):
    """`tests/unit/storage/test_atomic.py` fills a disk under one file in every run."""
    assert command("run", "shop.csv", "--out", "o", *FAST, cwd=shop).returncode == 0
    before = everything_in(shop)
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "sys.argv = ['segmentry', 'run', 'shop.csv', '--out', 'o', '--evidence', 'quick'];"
        "from segmentry.cli.main import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=shop, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "cannot be written" in done.stderr
    assert everything_in(shop) == before


@pytest.mark.slow
def test_quiet_verbose_and_version(shop):
    assert command("--version", cwd=shop).stdout.startswith("segmentry ")
    loud = command("run", "shop.csv", "--verbose", "--out", "o", *FAST, cwd=shop)
    assert "Reading: reading customers" in loud.stderr
    assert "k = 10" in loud.stderr
    assert command("run", "shop.csv", "--quiet", "--out", "o", *FAST, cwd=shop).stderr == ""


def test_our_bug_is_one_line_with_a_log_and_no_data(shop, monkeypatch):
    def broken(*arguments, **options):
        raise RuntimeError("secret value")

    monkeypatch.setattr("segmentry.study.run.run_study", broken)
    done = command("run", "shop.csv", cwd=shop)
    assert done.returncode == 70
    assert done.stderr.count("\n") == 1
    log = pathlib.Path(done.stderr.split("the details are in ")[1].split(". Please")[0])
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert "RuntimeError" in text
    assert "secret" not in text + done.stderr
    shown = command("run", "shop.csv", "--debug", cwd=shop)
    log.unlink()
    assert "Traceback" in shown.stderr


@pytest.mark.parametrize(("asked", "is_drawn"), [("[elbow, scatter]", True), ("[]", False)])
def test_charts_are_drawn_as_asked_and_the_report_names_the_others(shop, asked, is_drawn):
    drawn, page = charts_of(shop, f"report.charts={asked}")
    assert drawn == ({"elbow", "scatter"} if is_drawn else set())
    assert "<li>Radar: it was not asked for (report.charts).</li>" in page
    assert "<li>Segment sizes: it was not asked for (report.charts).</li>" in page
    assert set(re.findall(r'<figure id="chart-(\w+)"', page)) == drawn


def test_all_charts_are_drawn_when_all_and_one_more_are_asked_for(shop):
    drawn, page = charts_of(shop, "report.charts=[all, radar]")
    assert {"elbow", "scatter", "sizes"} <= drawn
    assert "it was not asked for" not in page
    assert set(re.findall(r'<figure id="chart-(\w+)"', page)) == drawn


def charts_of(shop, setting):
    """Return the names of the charts that a run with the setting draws, and its report."""
    options = ("--evidence", "quick", "--set", "report.png=false", "--set", setting)
    done = command("run", "shop.csv", "--out", "o", *options, cwd=shop)
    assert done.returncode == 0, done.stderr
    return {path.stem for path in (shop / "o/charts").iterdir()}, (shop / "o/report.html").read_text(encoding="utf-8")


def test_a_failed_chart_is_told_and_the_results_are_written(shop, monkeypatch):
    def broken(result, rows):
        raise ZeroDivisionError("in a chart")

    entries = tuple(replace(entry, draw=broken) if entry.name == "elbow" else entry for entry in charts.CHARTS)
    monkeypatch.setitem(sections.draw_sections.__kwdefaults__, "charts", entries)
    options = ("--evidence", "quick", "--set", "report.charts=[elbow, sizes]")
    done = command("run", "shop.csv", "--out", "o", *options, cwd=shop)
    assert done.returncode == 1, done.stderr
    assert "the chart 'elbow' failed" in done.stderr
    assert "<strong>Elbow</strong> is not shown" in (shop / "o/report.html").read_text(encoding="utf-8")
    assert (shop / "o/segments.csv").exists()
    assert (shop / "o/charts/sizes.svg").exists()
    assert not (shop / "o/charts/elbow.svg").exists()


@pytest.fixture(scope="module")
def big_csv(tmp_path_factory):
    rng = np.random.default_rng(0)
    table = pa.table({"id": np.arange(200_000), **{f"f{index}": rng.standard_normal(200_000) for index in range(4)}})
    path = tmp_path_factory.mktemp("big") / "big.csv"
    csv.write_csv(table, path)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("after", [0.3, 0.9, 1.6])
def test_R8_an_interrupted_run_ends_and_leaves_nothing(tmp_path, big_csv, number, code, after):
    process = subprocess.Popen(
        [sys.executable, "-m", "segmentry", "run", big_csv],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(after)
    process.send_signal(number)
    _, err = process.communicate(timeout=20)
    assert process.returncode in ({code} if after > 0.5 else {code, -number}), err
    assert b"Traceback" not in err or after <= 0.5
    assert os.listdir(tmp_path) == []


@pytest.mark.slow
def test_a_spec_for_a_frame_must_name_a_file(shop):
    import segmentry as sg

    sg.fit(blobs(), k=2, evidence="quick", settings=["report.charts=[]"]).save(shop / "o")
    done = command("run", "o/study.yaml", cwd=shop)
    assert done.returncode == 2
    assert "ingest.customers" in done.stderr
    again = command("run", "o/study.yaml", "--set", "ingest.customers=shop.csv", "--out", "p", *FAST, cwd=shop)
    assert again.returncode == 0, again.stderr
    assert json.loads((shop / "p/summary.json").read_text())["k"] == 2


@pytest.mark.slow
def test_closed_and_full_streams_are_no_bug_of_ours(shop):
    run = f"{sys.executable} -m segmentry inspect shop.csv"
    for redirection, code in (
        (">&-", 0),
        ("2>&-", 0),
        ("> /dev/full", 2),
        ("| head -1 > /dev/null; exit ${PIPESTATUS[0]}", 0),
        ("| true; exit ${PIPESTATUS[0]}", 0),
    ):
        done = subprocess.run(["bash", "-c", f"{run} {redirection}"], cwd=shop, capture_output=True, check=False)
        assert done.returncode == code, (redirection, done.stderr)
    odd = process("inspect", "shop.csv", cwd=shop, PYTHONIOENCODING="ascii")
    assert odd.returncode == 0
    none = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m segmentry run - <&-"], cwd=shop, capture_output=True, check=False
    )
    assert none.returncode == 2, none.stderr


TRICKY = {
    "k stands beside its range": (["--k", "2", "--set", "segment.k.max=6"], 2),
    "a spec may use shorthand": (["--set", "segment.k=4", "--set", "segment.k.max=5"], 4),
}


@pytest.mark.parametrize("name", TRICKY)
def test_options_do_not_push_each_other_out(shop, name):
    options, k = TRICKY[name]
    assert json_of(command("run", "shop.csv", "--json", "--out", "o", *options, *FAST, cwd=shop))["k"] == k


BAD_SPECS = {
    "a list for a section": ("ingest: {customers: shop.csv}\nfeatures: [age]\n", "features: must be a mapping"),
    "nothing for a section": ("ingest: {customers: shop.csv}\nsegment: null\n", "segment: must be a mapping"),
    "a number for a section": ("ingest: {customers: shop.csv}\naudit: 5\n", "audit"),
    "aliases without end": (
        "a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
        "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e]\n"
        "g: &g [*f,*f,*f,*f,*f,*f,*f,*f]\nfeatures: {columns: *g}\n",
        "its aliases stand for more than",
    ),
    "a date that is none": ("seed: 2024-02-30\n", "is not YAML"),
    "two ids": ("roles: {age: id, visits: id}\n", "only one column can be the id"),
    "an infinite weight": ("features: {weights: {age: .inf}}\n", "features.weights.age"),
}


@pytest.mark.parametrize("name", BAD_SPECS)
def test_run_and_check_refuse_the_same_specs(shop, name):
    text, told = BAD_SPECS[name]
    (shop / "study.yaml").write_text(text)
    for arguments in (["spec", "check", "study.yaml"], ["run", "study.yaml", "--set", "ingest.customers=shop.csv"]):
        done = command(*arguments, cwd=shop)
        assert done.returncode == 2, done.stdout
        assert told in done.stderr
        assert len(done.stderr) < 5000


ODD_PLACES = {
    "the working folder": ["run", "shop.csv", "--out", "."],
    "the root": ["run", "shop.csv", "--out", "/"],
    "a device": ["run", "shop.csv", "--out", os.devnull],
    "no name": ["run", "shop.csv", "--out", ""],
    "a long name": ["run", "shop.csv", "--out", "x" * 260],
    "a long source": ["run", "x" * 300],
    "a score with a long name": ["score", ".", "shop.csv", "--out", "x" * 300 + ".csv"],
    "a line break in a list": ["run", "shop.csv", "--features", "a\nb"],
    "a table of no database": ["run", "shop.csv", "--set", "ingest.table=x"],
    "a sheet of no workbook": ["run", "shop.csv", "--set", "ingest.sheet=x"],
    "a wide delimiter": ["run", "shop.csv", "--set", "ingest.delimiter=xx"],
    "an encoding of no text": ["run", "shop.csv", "--set", "ingest.encoding=rot13"],
    "a text called numeric": ["run", "shop.csv", "--set", "roles.shop=numeric"],
}


@pytest.mark.parametrize("name", ODD_PLACES)
def test_odd_places_and_options_are_refused(shop, name):
    before = everything_in(shop)
    done = command(*ODD_PLACES[name], cwd=shop)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert everything_in(shop) == before


def test_scoring_tells_what_it_filled_and_left_out(shop):
    assert command("run", "shop.csv", "--out", "o", *FAST, cwd=shop).returncode == 0
    (shop / "new.csv").write_text("customer_id,age,visits\nn1,20,\n,30,5\nn3,oops,200\nNA,30,40\n")
    done = command("score", "o", "new.csv", "--out", "s.csv", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert "2 customers scored" in done.stdout
    assert "Records without a customer id. 2 records" in done.stderr
    assert "Text in number columns. age (1: 'oops')" in done.stderr
    assert "Missing values. age (1), visits (1)" in done.stderr
    assert pq.read_table(shop / "s.rejected_rows.parquet").num_rows == 2
    assert "are listed in s.rejected_rows.parquet." in done.stderr
    assert " rejected_rows.parquet" not in done.stderr


def test_a_command_that_lists_no_rejected_rows_names_no_file_of_them(shop):
    assert command("run", "shop.csv", "--out", "o", *FAST, cwd=shop).returncode == 0
    with (shop / "shop.csv").open("a") as stream:
        stream.write("n1,20,5,3,9,9\n,30,5\n")
    assert command("run", "shop.csv", "--out", "again", *FAST, cwd=shop).returncode == 0
    assert "in rejected_rows.parquet." in (shop / "again/findings.json").read_text()
    for words in (
        ("inspect", "shop.csv"),
        ("inspect", "shop.csv", "--json"),
        ("export", "o", "shop.csv", "--out", "e.csv"),
    ):
        done = command(*words, cwd=shop)
        assert done.returncode == 0, done.stderr
        assert "were left out." in " ".join((done.stdout + done.stderr).split())
        assert "rejected_rows.parquet" not in done.stdout + done.stderr
    assert not list(shop.glob("*rejected_rows.parquet"))


@pytest.mark.slow
@pytest.mark.skipif(not pathlib.Path("/dev/full").exists(), reason="the system has no full device")
def test_a_terminal_that_takes_no_text_loses_no_study(shop):
    arguments = [sys.executable, "-m", "segmentry", "run", "shop.csv", "--evidence", "quick", "--out", "kept"]
    with pathlib.Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(arguments, cwd=shop, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert (shop / "kept/report.html").exists()
