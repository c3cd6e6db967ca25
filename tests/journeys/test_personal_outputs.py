"""No output of the commands that use a study holds personal data: forms, moves, refits, checks."""

import json
import zlib

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from tests.builders import command
from tests.leaks import COLUMNS, MEASURED, leaks, leaks_in, write_planted

pytestmark = pytest.mark.slow

QUICK = ("--evidence", "quick", "--k", "3", "--set", "report.charts=[]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the tables, one with lists of numbers, and the studies that commands use."""
    folder = write_planted(tmp_path_factory.mktemp("outputs"))
    table = pa.csv.read_csv(folder / "customers.csv")
    lists = np.random.default_rng(1).normal(np.arange(len(table))[:, None] % 3, 0.2, (len(table), 6)).tolist()
    pq.write_table(table.append_column("vector", pa.array(lists)), folder / "vectors.parquet")
    ended(folder, "run", "customers.csv", *QUICK, "--out", "study")
    ended(folder, "run", "--orders", "orders.csv", *QUICK, "--method", "kmeans", "--out", "orders")
    return folder


def ended(folder, *words, codes=(0,)):
    """Run a command, of which neither the ending nor a word on the screen may be wrong."""
    done = command(*words, cwd=folder)
    assert done.returncode in codes, done.stderr
    assert leaks(done.stdout + done.stderr) == set()


MADE = {
    "a short form": (("short-form", "study", "--questions", "2", "--out", "made"), "short_form.xlsx"),
    "moves": (("track", "orders", "--orders", "orders.csv", "--every", "quarter", "--out", "made"), "track.html"),
    "a refit": (("refit", "study", "customers.csv", "--out", "made"), "refit.json"),
    "segments made elsewhere": (("explain", "customers.csv", "--segments", "city", "--out", "made"), "report.html"),
    "typical customers": (("run", "customers.csv", *QUICK, "--method", "medoids", "--out", "made"), "report.html"),
    "latent classes": (("run", "customers.csv", *QUICK, "--method", "latent-class", "--out", "made"), "report.html"),
    "a block": (
        ("run", "vectors.parquet", *QUICK, "--set", "features.blocks=[vector]", "--out", "made"),
        "report.html",
    ),
}


@pytest.mark.parametrize("what", MADE)
def test_no_file_that_a_command_makes_holds_personal_data(what, folder):
    words, expected = MADE[what]
    out = f"made {what}"
    ended(folder, *words[:-1], out)
    files = [path for path in (folder / out).rglob("*") if path.is_file()]
    assert expected in {path.name for path in files}
    assert {path.name: found for path in files if (found := leaks_in(path))} == {}


WRITTEN = {
    "reasons.csv": ("score", "study", "customers.csv", "--reasons", "--out", "reasons.csv"),
    "reasons.xlsx": ("score", "study", "customers.csv", "--reasons", "--out", "reasons.xlsx"),
    "check.html": ("check", "study", "customers.csv", "--out", "check.html"),
    "check.json": ("check", "study", "customers.csv", "--out", "check.json", "--history", "checks.jsonl"),
    "shared.html": ("report", "study", "--share", "--out", "shared.html"),
    "slides.pptx": ("report", "study", "--format", "pptx", "--out", "slides.pptx"),
    "features.csv": ("features", "--orders", "orders.csv", "--out", "features.csv"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_no_file_written_from_a_study_holds_personal_data(name, folder):
    if name.endswith(".pptx"):
        pytest.importorskip("pptx")
    ended(folder, *WRITTEN[name], codes=(0, 3))
    assert leaks_in(folder / name) == set()


@pytest.mark.parametrize(
    "words",
    [
        ("sql", "study", "--dialect", "postgres"),
        ("compare", "study", "study", "--json"),
        ("evidence", "customers.csv", "--k", "3", "--evidence", "quick"),
        ("playbook",),
        ("spec", "fill", "study/study.yaml"),
    ],
    ids=" ".join,
)
def test_no_answer_on_the_screen_holds_personal_data(words, folder):
    ended(folder, *words)


def test_a_form_asks_for_no_personal_data_and_its_scores_hold_none(folder):
    study = sg.load(folder / "study")
    tool = study.short_form(questions=2)
    assert not set(COLUMNS) & set(tool.questions)
    scored = tool.score(pa.csv.read_csv(folder / "customers.csv"))
    assert leaks(f"{tool} {tool.questions} {tool.table.to_pylist()} {json.dumps(scored.to_pylist())}") == set()


def test_personal_data_that_somebody_names_form_no_block_and_no_segments_of_elsewhere(folder):
    for words in (
        ("run", "customers.csv", "--set", "features.blocks=[bsn,kontakt]", "--out", "named"),
        ("explain", "customers.csv", "--segments", "naam", "--out", "named"),
    ):
        done = command(*words, cwd=folder)
        assert (done.returncode, leaks(done.stdout + done.stderr)) == (2, set()), done.stderr
    assert not (folder / "named").exists()


def test_the_measures_are_there_so_that_nothing_is_asked_of_empty_files(folder):
    text = (folder / "study" / "segments.csv").read_text(encoding="utf-8")
    assert all(name in text for name in ("spend", "visits"))
    assert len(zlib.compress(text.encode())) > 10 * len(MEASURED)
