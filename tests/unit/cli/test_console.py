"""What the command line says beside its results."""

import json
import re
from contextlib import nullcontext

import pytest
from pyarrow import csv

from segmentry.cli import console
from segmentry.cli.ink import inked, printable
from tests.builders import blobs, command


@pytest.mark.parametrize(("seconds", "is_told"), [(0.1, False), (12.34, True)])
def test_the_time_of_compiling_is_told_where_it_was_worth_noticing(tmp_path, monkeypatch, seconds, is_told):
    monkeypatch.setattr("segmentry.study.run.seconds_spent_compiling", lambda: seconds)
    csv.write_csv(blobs(), tmp_path / "shop.csv")
    done = command("evidence", "shop.csv", "--evidence", "quick", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert ("First run on this machine: 12.3 s of one-time set-up" in done.stderr) == is_told


def test_progress_on_a_terminal_is_a_live_line_with_step_stage_and_seconds(tmp_path, monkeypatch):
    shown = []

    class Status:
        def update(self, text):
            shown.append(text)

    class Console:
        def __init__(self, *, stderr):
            assert stderr

        def status(self, text):
            shown.append(text)
            return nullcontext(Status())

    command("grid", cwd=tmp_path)  # neither quiet nor verbose
    monkeypatch.setattr("rich.console.Console", Console)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with console.shown_progress() as progress:
        progress("ingest", "a file")
        progress("no such stage", "k = 3")
    shown = [re.sub(r"\(\d+ s\)$", "(n s)", text) for text in shown]
    assert shown == ["Loading libraries", "1/6 Reading: a file (n s)", "no such stage: k = 3 (n s)"]


AS_IT_IS = ("--set", "ingest.encoding=utf-8")
"""Control signs from U+0080 on are kept, which are read as letters otherwise."""
_HOSTILE = "\x1b]52;c;cm0=\x07\x9b8m\u202e"


def hostile_customers(folder):
    table = blobs()
    names = [f"{name}{_HOSTILE}" for name in table.column_names[1:]]
    csv.write_csv(table.rename_columns([table.column_names[0], *names]), folder / "shop.csv")


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("inspect", "shop.csv"),
        ("run", "shop.csv", "--k", "3", "--out", "again"),
        ("rules", "study"),
        ("why", "study", "c0001"),
        ("why", "study", f"nobody{_HOSTILE}"),
        ("inspect", f"{_HOSTILE}.csv"),
        (f"segment{_HOSTILE}",),
        ("score", "study", "other.csv", "--out", "scored.csv"),
    ],
)
def test_control_signs_of_the_data_reach_no_terminal(tmp_path, arguments):
    hostile_customers(tmp_path)
    csv.write_csv(blobs(), tmp_path / "other.csv")
    assert command("run", "shop.csv", "--k", "3", "--out", "study", *AS_IT_IS, cwd=tmp_path).returncode == 0
    done = command(*arguments, cwd=tmp_path)
    assert not set("\x1b\x07\x9b\u202e") & set(done.stdout + done.stderr)
    assert "\\x1b" in done.stdout + done.stderr


@pytest.mark.slow
def test_data_for_a_program_are_not_changed(tmp_path):
    hostile_customers(tmp_path)
    done = command("inspect", "shop.csv", "--json", *AS_IT_IS, cwd=tmp_path)
    assert json.loads(done.stdout)["columns"][1]["column"].endswith(_HOSTILE)
    assert command("run", "shop.csv", "--k", "3", "--out", "study", *AS_IT_IS, cwd=tmp_path).returncode == 0
    assert _HOSTILE in command("rules", "study", "--as", "sql", cwd=tmp_path).stdout


def test_looks_reach_a_terminal_and_those_of_the_data_do_not(monkeypatch):
    monkeypatch.setattr("segmentry.cli.ink.has_ink", lambda: True)
    assert printable(inked("\x1b[31mred", "bold")) == "\x1b[1m\\x1b[31mred\x1b[0m"
