"""A manifest tells our folders from others, and files as saved from changed ones."""

import hashlib
import json
import os

import pytest

from segmentry.errors import ArtifactError
from segmentry.storage.manifest import read_manifest, signed_content, write_manifest
from segmentry.storage.regular_files import file_hash


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "b.txt").write_text("second")
    write_manifest(tmp_path, "study", version="1.0", files=["b.txt", "a.txt"])
    return tmp_path


def test_a_manifest_names_each_file_with_its_hash(folder):
    expected = {name: hashlib.sha256(text).hexdigest() for name, text in (("a.txt", b"first"), ("b.txt", b"second"))}
    assert read_manifest(folder).files == expected
    assert file_hash(folder / "a.txt") == expected["a.txt"]


def test_a_hash_that_is_known_is_not_computed_again(folder):
    write_manifest(folder, "study", version="1.0", files=["a.txt", "b.txt"], hashes={"a.txt": "known"})
    assert read_manifest(folder).files["a.txt"] == "known"
    assert read_manifest(folder).files["b.txt"] == file_hash(folder / "b.txt")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"segmentry": 99, "files": {}}', '{"segmentry": 1, "files": []}'])
def test_another_document_is_no_manifest_of_ours(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    assert read_manifest(tmp_path) is None


def test_a_folder_without_a_manifest_is_not_ours(tmp_path):
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nowhere") is None


def test_a_file_as_it_was_saved_passes_and_a_changed_or_lost_one_does_not(folder):
    assert bytes(signed_content(folder, "a.txt", 100)) == b"first"
    (folder / "a.txt").write_text("other")
    with pytest.raises(ArtifactError, match=r"a\.txt is not the file that was saved"):
        signed_content(folder, "a.txt", 100)
    (folder / "b.txt").unlink()
    with pytest.raises(ArtifactError, match=r"b\.txt is not the file that was saved: no such file"):
        signed_content(folder, "b.txt", 100)


def test_a_file_that_is_too_large_or_no_regular_file_is_never_read(folder):
    with pytest.raises(ArtifactError, match="is too large"):
        signed_content(folder, "a.txt", 2)
    for name, target in (("a.txt", "/dev/zero"), ("b.txt", "b.txt")):
        (folder / name).unlink()
        (folder / name).symlink_to(target)
        with pytest.raises(ArtifactError, match=f"{name} is not the file that was saved"):
            signed_content(folder, name, 100)
    (folder / "manifest.json").unlink()
    os.mkfifo(folder / "manifest.json")
    assert read_manifest(folder) is None


@pytest.mark.parametrize(
    "files",
    [
        {"a.txt": 7},
        {"a.txt": None},
        {"../a.txt": "0"},
        {"/etc/passwd": "0"},
        {"": "0"},
        {"a\0b": "0"},
        {"charts/../../x": "0"},
    ],
)
def test_a_manifest_that_names_a_place_outside_or_no_hash_is_not_ours(folder, files):
    (folder / "manifest.json").write_text(json.dumps({"segmentry": 1, "files": files}))
    assert read_manifest(folder) is None
    with pytest.raises(ArtifactError, match=r"manifest\.json that is damaged"):
        signed_content(folder, "a.txt", 100)


def test_a_file_that_the_manifest_does_not_name_makes_the_folder_no_study(folder):
    (folder / "c.txt").write_text("third")
    with pytest.raises(ArtifactError, match="not a study of Segmentry"):
        signed_content(folder, "c.txt", 100)


def test_the_same_files_give_the_same_manifest_in_any_order(folder):
    before = (folder / "manifest.json").read_bytes()
    write_manifest(folder, "study", version="1.0", files=["a.txt", "b.txt"])
    assert (folder / "manifest.json").read_bytes() == before
    assert json.loads(before)["kind"] == "study"
