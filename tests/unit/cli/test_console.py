"""What the command line says beside its results: how loud, on which stream, and what of the progress."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from segmentry.cli import console
from segmentry.errors import OutputError


@pytest.fixture(autouse=True)
def loudness(monkeypatch):
    """Give each test a loudness of its own, quiet in nothing."""
    fresh = console.Loudness()
    monkeypatch.setattr(console, "LOUDNESS", fresh)
    return fresh


def test_the_time_of_compiling_is_told_where_it_was_worth_noticing(capsys):
    console.say_compiling(0.1)
    assert capsys.readouterr() == ("", "")
    console.say_compiling(12.34)
    assert capsys.readouterr() == ("", "Kernels were compiled for 12.3 s, once on this machine.\n")


def test_quiet_says_nothing_on_stderr_and_still_gives_results(capsys, loudness):
    loudness.is_quiet = True
    console.say("a remark")
    console.put("a result")
    assert capsys.readouterr() == ("a result\n", "")


def test_a_stdout_that_cannot_be_written_is_an_error_that_says_so(monkeypatch):
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr("sys.stdout", full)
        with pytest.raises(OutputError, match="standard output: cannot be written: no space left"):
            console.put("x" * 100_000)
        monkeypatch.undo()


@pytest.mark.parametrize(("is_verbose", "told"), [(True, "Reading: a file\n"), (False, "")])
def test_progress_is_a_line_a_stage_when_verbose_and_silent_where_stderr_is_no_terminal(
    capsys, loudness, is_verbose, told
):
    loudness.is_verbose = is_verbose
    with console.shown_progress() as progress:
        progress("ingest", "a file")
    assert capsys.readouterr().err.endswith(told)
    assert bool(told) == is_verbose


def test_progress_on_a_terminal_is_a_live_line_with_the_stage_in_plain_words(monkeypatch):
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

    monkeypatch.setattr("rich.console.Console", Console)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with console.shown_progress() as progress:
        progress("validate", "k = 3")
    assert shown == ["Starting", "Weighing evidence: k = 3"]
