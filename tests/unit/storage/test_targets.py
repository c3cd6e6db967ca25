"""No input, no file of a study and no file of the user is overwritten by a result."""

import json
from pathlib import Path

import pytest
from pyarrow import csv

from segmentry.errors import OutputError
from segmentry.storage.atomic import write_text
from segmentry.storage.folders import published_folder
from segmentry.storage.manifest import write_manifest
from segmentry.storage.targets import check_keeps_inputs, check_target
from tests.builders import blobs, command

_QUICK = ("--k", "3", "--set", "report.charts=[map]")


@pytest.fixture
def study(tmp_path):
    csv.write_csv(blobs(), tmp_path / "shop.csv")
    done = command("run", "shop.csv", *_QUICK, "--out", "study", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "study"


def publish(folder: Path, **texts: str) -> None:
    with published_folder(folder) as staging:
        for name, text in texts.items():
            write_text(staging / f"{name}.txt", text)
        write_manifest(staging, "study", version="1", files=[f"{name}.txt" for name in texts])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("link", ["none", "symbolic", "hard"])
def test_scores_never_replace_their_input(study, link):
    source = study.parent / "shop.csv"
    before, out = source.read_bytes(), study.parent / "out.csv"
    if link == "symbolic":
        out.symlink_to(source)
    elif link == "hard":
        out.hardlink_to(source)
    else:
        out = source
    done = command("score", "study", "shop.csv", "--out", out.name, cwd=study.parent)
    assert done.returncode == 2
    assert "would overwrite its own input" in done.stderr
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("segments.csv", ("score", "study", "shop.csv")),
        ("manifest.json", ("report", "study")),
        ("charts/map.svg", ("report", "study")),
        ("report.html", ("report", "study")),
    ],
)
def test_no_file_of_a_study_is_replaced_by_something_else(study, name, arguments):
    before = (study / name).read_bytes()
    done = command(*arguments, "--out", str(study / name), cwd=study.parent)
    assert done.returncode == 2
    assert "would overwrite a file of a study" in done.stderr
    assert (study / name).read_bytes() == before


def test_a_study_never_replaces_its_own_input(study):
    before = (study / "segments.csv").read_bytes()
    done = command("run", "study/segments.csv", "--out", "study", cwd=study.parent)
    assert done.returncode == 2
    assert "would overwrite its own input" in done.stderr
    done = command("run", "--orders", "study", "--out", "study", cwd=study.parent)
    assert done.returncode == 2
    assert (study / "segments.csv").read_bytes() == before


@pytest.mark.slow
def test_an_input_that_lies_in_the_study_folder_is_kept(study):
    (study.parent / "shop.csv").rename(study / "shop.csv")
    before = (study / "shop.csv").read_bytes()
    done = command("run", "study/shop.csv", *_QUICK, "--out", "study", cwd=study.parent)
    assert done.returncode == 0, done.stderr
    assert (study / "shop.csv").read_bytes() == before


def test_a_file_that_a_false_manifest_claims_is_kept(tmp_path):
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "a.txt").write_text("mine")
    (folder / "precious.txt").write_text("mine too")
    (folder / "manifest.json").write_text(json.dumps({"segmentry": 1, "files": {"precious.txt": "x", "a.txt": "3"}}))
    publish(folder, a="new")
    assert (folder / "a.txt").read_text() == "new"
    assert (folder / "a.kept-1.txt").read_text() == "mine"
    assert (folder / "precious.txt").read_text() == "mine too"


def test_a_folder_whose_manifest_no_version_wrote_is_left_alone(tmp_path):
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "a.txt").write_text("mine")
    (folder / "manifest.json").write_text(json.dumps({"segmentry": 1, "files": {"a.txt": 3}}))
    with pytest.raises(OutputError, match="was not written by Segmentry"):
        publish(folder, a="new")
    assert (folder / "a.txt").read_text() == "mine"


def test_what_somebody_changed_in_a_study_is_kept_beside_the_new_file(tmp_path):
    folder = tmp_path / "study"
    for round_number in (1, 2):
        publish(folder, a="first", b="first")
        (folder / "a.txt").write_text(f"changed {round_number}")
    publish(folder, a="second")
    assert names(folder) == {"a.txt", "a.kept-1.txt", "a.kept-2.txt", "manifest.json"}
    assert [(folder / f"a.kept-{number}.txt").read_text() for number in (1, 2)] == ["changed 1", "changed 2"]


def test_a_link_that_took_the_place_of_a_result_is_kept_and_its_target_not_touched(tmp_path):
    folder, outside = tmp_path / "study", tmp_path / "outside.txt"
    publish(folder, a="first")
    outside.write_text("mine")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(outside)
    publish(folder, a="second")
    assert outside.read_text() == "mine"
    assert (folder / "a.kept-1.txt").is_symlink()
    assert (folder / "a.txt").read_text() == "second"
    assert not (folder / "a.txt").is_symlink()


@pytest.mark.slow
def test_the_run_tells_that_a_changed_file_was_kept(study):
    (study / "segments.csv").write_text("edited\n")
    done = command("run", "shop.csv", *_QUICK, "--out", "study", cwd=study.parent)
    assert "segments.csv had been changed since it was written" in done.stderr
    assert (study / "segments.kept-1.csv").read_text() == "edited\n"


def test_names_that_are_no_files_are_no_inputs(tmp_path):
    check_target(tmp_path / "new.csv", [Path("\0"), tmp_path / "no such file"])
    check_keeps_inputs(tmp_path / "no such folder", [tmp_path])
    with pytest.raises(OutputError, match="is a folder"):
        check_target(tmp_path)
