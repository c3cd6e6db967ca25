"""A process that has too little is told so, with exit code 2."""

import errno
import subprocess
import sys

import pytest

from segmentry.cli.surroundings import scarcity
from tests.builders import command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these limits are those of Unix")


def limited(words: str, folder) -> subprocess.CompletedProcess:
    script = f"{words}; exec {sys.executable} -m segmentry inspect {folder}/shop.csv"
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("mkdir gone && cd gone && rmdir ../gone", "the working folder: no longer exists"),
        ("ulimit -v 500000", "too little memory (got a limit of 488 MiB; expected at least 900 MiB)"),
        ("ulimit -n 12", "may open too few files (got a limit of 12; expected at least 16)"),
    ],
)
def test_too_little_is_told_before_anything_is_read(tmp_path, words, told):
    done = limited(words, tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_help_is_shown_whatever_the_limits(tmp_path):
    script = f"ulimit -n 12; exec {sys.executable} -m segmentry --help"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "the memory does not suffice"),
        (OSError(errno.EMFILE, "x"), "ulimit -n"),
        (OSError(errno.ENOSPC, "x"), "no space is left"),
    ],
)
def test_what_runs_out_on_the_way_is_no_bug_of_ours(tmp_path, monkeypatch, error, told):
    def fail(*_):
        raise error

    monkeypatch.setattr("segmentry.study.grids.list_grids", fail)
    done = command("grid", cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert scarcity(OSError(errno.EIO, "x")) is None
