"""Formats of saved documents: what a study of another version means."""

import json
from pathlib import Path

import pytest

import segmentry as sg
from segmentry.artifact.format import FORMAT, left_out_of
from segmentry.artifact.model import digest_of
from segmentry.artifact.study import read_results, write_results
from segmentry.storage.manifest import write_manifest
from tests.builders import blobs


@pytest.fixture(scope="module")
def result():
    return sg.fit(blobs(), k=2, evidence="quick", settings=["explain.reasons=false"]).result


@pytest.fixture
def folder(result, tmp_path):
    write_results(tmp_path, result)
    rewrite(tmp_path, "evidence.json")
    return tmp_path


def rewrite(folder: Path, name: str, **changes: object) -> None:
    """Save a document with some changes; a field that is changed to None is left out of it."""
    document = json.loads((folder / name).read_text()) | changes
    document = {key: value for key, value in document.items() if key not in changes or value is not None}
    if name == "model.json":
        document["sha256"] = digest_of(document["model"])
    (folder / name).write_text(json.dumps(document))
    files = [path.name for path in folder.iterdir() if path.name != "manifest.json"]
    write_manifest(folder, "study", version="0", files=files)


def codes(folder: Path) -> dict[str, str]:
    return {item.code: item.evidence for item in read_results(folder).account.findings}


def test_every_document_carries_the_format(folder):
    documents = [path for path in folder.glob("*.json") if path.name != "manifest.json"]
    assert {"model.json", "evidence.json", "profiles.json", "drawing.json", "findings.json"} <= {
        p.name for p in documents
    }
    assert all(json.loads(path.read_text())["format"] == FORMAT for path in documents)
    assert "fields_left_out" not in codes(folder)


@pytest.mark.parametrize("number", [None, 0, -1, True, "1", 1.5])
def test_a_document_of_an_earlier_format_is_refused_with_the_command_that_makes_it_anew(number):
    document = {} if number is None else {"format": number}
    with pytest.raises(sg.ArtifactError, match="earlier version") as caught:
        left_out_of(document, "study/evidence.json")
    assert "segmentry run STUDY/study.yaml --out STUDY" in str(caught.value)


def test_unknown_fields_are_noted_for_later_formats_alone():
    assert left_out_of({"format": FORMAT}, "x") is None
    assert left_out_of({"format": FORMAT + 1}, "x") == []


@pytest.mark.parametrize("name", ["model.json", "evidence.json", "findings.json"])
def test_a_study_without_a_number_is_refused(folder, name):
    rewrite(folder, name, format=None)
    with pytest.raises(sg.ArtifactError, match="segmentry run STUDY/study"):
        read_results(folder)


def test_an_unknown_field_of_this_format_is_damage(folder):
    rewrite(folder, "evidence.json", novel=1)
    with pytest.raises(sg.ArtifactError, match="novel"):
        read_results(folder)


def test_unknown_fields_of_later_formats_are_left_out_with_a_finding(folder, result):
    rewrite(folder, "evidence.json", format=FORMAT + 1, novel=1)
    model = json.loads((folder / "model.json").read_text())["model"]
    rewrite(folder, "model.json", format=FORMAT + 1, model={**model, "spec": {**model["spec"], "other": 2}})
    assert read_results(folder).evidence == result.evidence
    assert "evidence.json.novel" in codes(folder)["fields_left_out"]
    assert "model.json.spec.other" in codes(folder)["fields_left_out"]


def test_a_missing_field_with_a_default_is_filled_in(folder, result):
    assert result.evidence.reasons
    rewrite(folder, "evidence.json", reasons=None)
    assert read_results(folder).evidence.reasons == ()
