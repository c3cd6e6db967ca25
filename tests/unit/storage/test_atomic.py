"""R1, R2, R5, R7: a file or folder is wholly old or wholly new, whatever happens."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from segmentry.errors import ArtifactError, OutputError
from segmentry.storage import folders
from segmentry.storage.atomic import atomic_write, sweep_stale, temporary_beside, write_text
from segmentry.storage.folders import check_replaceable, published_folder, recover_swap
from segmentry.storage.manifest import signed_content, write_manifest


def make_study(folder: Path, text: str) -> None:
    with published_folder(folder) as staging:
        write_text(staging / "a.txt", text)
        write_manifest(staging, "study", version="1", files=["a.txt"])


def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "a.txt"
    write_text(target, "old")
    with pytest.raises(OutputError, match="no space left"), atomic_write(target) as temporary:
        temporary.write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_every_failing_call_leaves_the_old_file(tmp_path, monkeypatch, call):
    target = tmp_path / "a.txt"
    write_text(target, "old")

    def fail(*arguments, **options):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path if call == "replace" else os, call, fail)
    with pytest.raises(OutputError):
        write_text(target, "new")
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_files_are_private_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        make_study(tmp_path / "study", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "study").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "study/a.txt").stat().st_mode & 0o777 == 0o600


def test_temporary_files_of_dead_processes_are_swept_and_others_kept(tmp_path):
    mine = temporary_beside(tmp_path / "a.txt")
    machine = mine.name.split("-")[-3]
    dead = tmp_path / f".b.txt.segmentry-tmp-{machine}-999999999-1"
    elsewhere = tmp_path / ".b.txt.segmentry-tmp-0123456789ab-999999999-1"
    for path in (mine, dead, elsewhere):
        path.write_text("x")
    sweep_stale(tmp_path)
    assert mine.exists()
    assert elsewhere.exists()
    assert not dead.exists()


def test_a_study_is_replaced_whole_and_files_of_the_user_are_carried_over(tmp_path):
    target = tmp_path / "study"
    make_study(target, "old")
    (target / "notes.txt").write_text("mine")
    make_study(target, "new")
    assert (target / "a.txt").read_text() == "new"
    assert (target / "notes.txt").read_text() == "mine"
    assert os.listdir(tmp_path) == ["study"]


def test_a_folder_that_is_not_ours_is_refused(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/file").write_text("x")
    with pytest.raises(OutputError, match="not written by Segmentry"):
        check_replaceable(tmp_path / "theirs")
    (tmp_path / "empty").mkdir()
    check_replaceable(tmp_path / "empty")
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    os.mkfifo(tmp_path / "pipe")
    for name in ("file", "link", "pipe"):
        with pytest.raises(OutputError, match="is not a folder"):
            check_replaceable(tmp_path / name)
    with pytest.raises(OutputError, match="is not a folder"):
        check_replaceable(Path(os.devnull))


def test_an_error_inside_keeps_the_old_study(tmp_path):
    make_study(tmp_path / "study", "old")
    with pytest.raises(RuntimeError), published_folder(tmp_path / "study") as staging:
        write_text(staging / "a.txt", "new")
        raise RuntimeError
    assert (tmp_path / "study/a.txt").read_text() == "old"
    assert os.listdir(tmp_path) == ["study"]


def test_without_an_exchange_call_the_swap_still_works_and_is_recovered(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "_exchange", lambda first, second: False)
    make_study(tmp_path / "study", "old")
    make_study(tmp_path / "study", "new")
    assert (tmp_path / "study/a.txt").read_text() == "new"
    aside = tmp_path / ".study.segmentry-replaced"
    (tmp_path / "study").rename(aside)
    recover_swap(tmp_path / "study")
    assert (tmp_path / "study/a.txt").read_text() == "new"
    assert not aside.exists()


def test_a_changed_file_of_a_study_is_noticed(tmp_path):
    make_study(tmp_path / "study", "x")
    signed_content(tmp_path / "study", "a.txt", 10_000)
    (tmp_path / "study/a.txt").write_text("y")
    with pytest.raises(ArtifactError, match="not the file that was saved"):
        signed_content(tmp_path / "study", "a.txt", 10_000)
    with pytest.raises(ArtifactError, match="not a study"):
        signed_content(tmp_path, "a.txt", 10_000)


_WRITER = """
import sys
from pathlib import Path
from segmentry.storage.atomic import write_text
from segmentry.storage.folders import published_folder
from segmentry.storage.manifest import write_manifest
target = Path(sys.argv[1])
for number in range(10_000):
    with published_folder(target) as staging:
        for name in ("a.txt", "b.txt"):
            write_text(staging / name, f"{number}" * 2000)
        write_manifest(staging, "study", "1", ["a.txt", "b.txt"])
"""


@pytest.mark.slow
def test_R1_a_killed_writer_leaves_a_whole_study(tmp_path):
    target = tmp_path / "study"
    make_study(target, "first")
    for round_number in range(25):
        process = subprocess.Popen([sys.executable, "-c", _WRITER, str(target)])
        time.sleep(0.25 + 0.011 * round_number)
        process.send_signal(signal.SIGKILL)
        process.wait()
        manifest = json.loads((target / "manifest.json").read_text())
        for name in manifest["files"]:
            signed_content(target, name, 10_000)
    make_study(target, "last")
    assert os.listdir(tmp_path) == ["study"]
    signed_content(target, "a.txt", 10_000)


def test_R2_a_full_disk_is_named_and_the_old_file_survives(tmp_path):
    target = tmp_path / "a.txt"
    write_text(target, "old")
    code = (
        "import resource, signal, sys; from pathlib import Path; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from segmentry.storage.atomic import write_text\n"
        "try: write_text(Path(sys.argv[1]), 'new' * 10_000)\n"
        "except OSError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=True)
    assert "cannot be written" in done.stdout
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]
