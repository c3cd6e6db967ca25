"""Studies saved by earlier versions can still be read, scored and reported."""

import json
import shutil
from pathlib import Path

import pytest

import segmentry as sg
from segmentry.artifact.format import FORMAT
from segmentry.artifact.model import digest_of
from segmentry.storage.regular_files import file_hash
from tests.builders import command

SAVED = Path(__file__).parents[1] / "saved"
FOLDERS = sorted(SAVED.glob("format-*"))


def test_there_is_a_study_of_every_format():
    assert [folder.name for folder in FOLDERS] == [f"format-{number}" for number in range(1, FORMAT + 1)]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def saved(request, tmp_path):
    return Path(shutil.copytree(request.param, tmp_path / "saved"))


def test_a_saved_study_is_read_whole(saved):
    study = sg.load(saved / "study")
    assert study.evidence.k == len(study.result.profiles.segments) == 4
    assert study.evidence.row(4)["silhouette"] == pytest.approx(0.3085, abs=1e-4)
    assert study.evidence.verdict == "constructive"
    assert study.segments.num_rows == 60
    assert study.result.purchases is not None
    assert study.result.rules is not None
    assert study.features.num_rows == 60


@pytest.mark.slow
def test_a_saved_study_gives_its_customers_the_same_segments_again(saved):
    scored = command(
        "score",
        "study",
        "customers.csv",
        "--orders",
        "orders.csv",
        "--as-of",
        "2026-01-01",
        "--out",
        "scored.csv",
        cwd=saved,
    )
    assert scored.returncode == 0
    rows = [line.split(",")[:2] for line in (saved / "scored.csv").read_text(encoding="utf-8").splitlines()[1:]]
    expected = sg.load(saved / "study").segments.select(["customer_id", "segment_id"]).to_pylist()
    assert [[text.strip('"') for text in row] for row in rows] == [list(row.values()) for row in expected]


def test_a_saved_study_can_be_reported(saved):
    done = command("report", "study", "--format", "markdown", "--out", "report.md", cwd=saved)
    assert done.returncode == 0
    text = (saved / "report.md").read_text(encoding="utf-8")
    assert "## " in text
    assert "every group in it has fewer customers than may be shown" in text


def test_a_study_from_before_samples_of_customers_cannot_be_checked_and_says_what_to_do(saved):
    done = command("check", "study", "customers.csv", "--orders", "orders.csv", cwd=saved)
    assert done.returncode == 2
    assert "keeps no sample of its customers" in done.stderr
    assert "segmentry run STUDY/study.yaml --out STUDY" in done.stderr


def resaved(folder: Path, document: dict[str, object]) -> None:
    """Put another model into a study folder, with the hash that its manifest needs."""
    (folder / "model.json").write_text(json.dumps(document), encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"]["model.json"] = file_hash(folder / "model.json")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.slow
def test_a_model_of_a_later_format_scores_and_says_what_was_left_out(saved):
    document = json.loads((saved / "study/model.json").read_text(encoding="utf-8"))
    model = {**document["model"], "mood": "sunny"}
    resaved(saved / "study", {"format": FORMAT + 1, "sha256": digest_of(model), "model": model})
    study = sg.load(saved / "study")
    assert [item.evidence for item in study.findings if item.code == "fields_left_out"] == [
        "Left out: model.json.mood."
    ]
    done = command("score", "study", "customers.csv", "--orders", "orders.csv", "--out", "scored.csv", cwd=saved)
    assert done.returncode == 0
    assert "The study was saved by a newer version" in done.stdout + done.stderr


def test_a_folder_from_before_formats_is_refused_with_the_command_that_remakes_it(saved):
    document = json.loads((saved / "study/model.json").read_text(encoding="utf-8"))
    old = {"segmentry_model": 2, **{name: value for name, value in document.items() if name != "format"}}
    resaved(saved / "study", old)
    with pytest.raises(sg.ArtifactError, match="earlier version") as refused:
        sg.load(saved / "study")
    assert "segmentry run STUDY/study.yaml --out STUDY" in str(refused.value)
