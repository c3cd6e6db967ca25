"""The exit codes of the command, and what becomes of each kind of error."""

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from pyarrow import csv

from segmentry.cli.stopping import listen, stoppable
from segmentry.errors import DataError
from tests.builders import blobs, command


def failing_with(error):
    def fail(*arguments, **named):
        raise error

    return fail


def test_an_error_of_ours_is_one_line_and_exit_code_2(tmp_path, monkeypatch):
    monkeypatch.setattr("segmentry.study.grids.list_grids", failing_with(DataError("is empty", where="a.csv")))
    done = command("grid", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "Error: a.csv: is empty\n")


def test_an_interrupt_is_exit_code_130_without_a_traceback(tmp_path, monkeypatch):
    monkeypatch.setattr("segmentry.study.grids.list_grids", failing_with(KeyboardInterrupt()))
    done = command("grid", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (130, "")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("name", "code", "told"), [("SIGINT", 130, "Interrupted.\n"), ("SIGTERM", 143, ""), ("SIGHUP", 129, "")]
)
def test_a_run_that_is_stopped_leaves_nothing_and_tells_by_its_exit_code(tmp_path, name, code, told):
    csv.write_csv(blobs(), tmp_path / "shop.csv")
    arguments = [sys.executable, "-m", "segmentry", "--verbose", "run", "shop.csv", "--out", "study"]
    with subprocess.Popen(
        arguments, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        first = process.stderr.readline()
        process.send_signal(getattr(signal, name))
        _, rest = process.communicate(timeout=60)
    assert "Reading" in first
    assert process.returncode == code
    assert rest.endswith(told)
    assert [path.name for path in tmp_path.iterdir()] == ["shop.csv"]


def test_what_the_process_was_started_to_ignore_stays_ignored():
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        listen()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_arrives_while_a_class_is_made_is_an_interrupt_all_the_same(tmp_path, monkeypatch):
    def make_a_class(*arguments, **named):
        class Interrupted:
            def __set_name__(self, owner, name):
                signal.raise_signal(signal.SIGINT)

        return type("Made", (), {"field": Interrupted()})

    monkeypatch.setattr("segmentry.study.grids.list_grids", make_a_class)
    assert command("grid", cwd=tmp_path).returncode == 130


def test_an_interrupt_that_a_library_swallows_ends_the_command_at_the_next_stage():
    def swallow():
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    seen = []
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    listen()
    try:
        progress = stoppable(lambda stage, detail: seen.append(stage))
        progress("ingest", "")
        swallow()
        with pytest.raises(KeyboardInterrupt):
            progress("audit", "")
    finally:
        listen()
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
    assert seen == ["ingest"]


@pytest.mark.parametrize("arguments", [["grid", "--quiet"], ["--quiet", "grid"]])
def test_global_flags_may_stand_anywhere(tmp_path, arguments):
    done = command(*arguments, cwd=tmp_path)
    assert done.returncode == 0
    assert "rf-eleven" in done.stdout


def test_after_two_dashes_a_flag_is_an_argument(tmp_path):
    done = command("inspect", "--", "--quiet", cwd=tmp_path)
    assert done.returncode == 2
    assert "--quiet: no such file" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["segment"], "No such command 'segment'"), (["grid", "--speed"], "No such option: --speed")],
)
def test_what_the_command_does_not_know_is_exit_code_2(tmp_path, arguments, told):
    done = command(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr


def test_the_version_is_one_line(tmp_path):
    done = command("--version", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("segmentry ")
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_to_end_is_its_own_exit_code(tmp_path, monkeypatch, name):
    number = getattr(signal, name)
    before = signal.getsignal(number)
    monkeypatch.setattr("segmentry.study.grids.list_grids", lambda *_: signal.raise_signal(number))
    try:
        assert command("grid", cwd=tmp_path).returncode == 128 + number
    finally:
        signal.signal(number, before)


@pytest.mark.slow
def test_an_error_that_nobody_can_read_keeps_its_exit_code(tmp_path):
    closed = "import os, runpy, sys; os.close(2); sys.argv[1:] = ['inspect', 'no.csv']; "
    code = f"{closed}runpy.run_module('segmentry', run_name='__main__')"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False, timeout=60).returncode == 2
    full = Path("/dev/full")
    if full.exists():
        with full.open("w") as stream:
            arguments = [sys.executable, "-m", "segmentry", "inspect", "no.csv"]
            assert subprocess.run(arguments, cwd=tmp_path, stderr=stream, check=False, timeout=60).returncode == 2
