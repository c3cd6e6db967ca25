"""What the command line says beside its results."""

import re
from contextlib import nullcontext

import pytest
from pyarrow import csv

from segmentry.cli import console
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
