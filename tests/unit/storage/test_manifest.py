"""A manifest tells our folders from others, and files as saved from changed ones."""

import hashlib
import json

import pytest

from segmentry.errors import ArtifactError
from segmentry.storage.manifest import check_file, file_hash, read_manifest, write_manifest


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
    check_file(folder, "a.txt")
    (folder / "a.txt").write_text("other")
    with pytest.raises(ArtifactError, match=r"a\.txt is not the file that was saved"):
        check_file(folder, "a.txt")
    (folder / "b.txt").unlink()
    with pytest.raises(ArtifactError, match=r"b\.txt is not the file that was saved"):
        check_file(folder, "b.txt")


def test_a_file_that_the_manifest_does_not_name_makes_the_folder_no_study(folder):
    (folder / "c.txt").write_text("third")
    with pytest.raises(ArtifactError, match="not a study of Segmentry"):
        check_file(folder, "c.txt")


def test_the_same_files_give_the_same_manifest_in_any_order(folder):
    before = (folder / "manifest.json").read_bytes()
    write_manifest(folder, "study", version="1.0", files=["a.txt", "b.txt"])
    assert (folder / "manifest.json").read_bytes() == before
    assert json.loads(before)["kind"] == "study"
