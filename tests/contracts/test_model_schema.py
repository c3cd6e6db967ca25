"""The schema of `model.json` holds for every saved model, and says what each field is."""

import copy
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.artifact.model import write_model
from segmentry.artifact.model_schema import model_schema
from segmentry.methods import METHODS
from tests.builders import command, json_of, order_lines
from tests.contracts.json_schema import faults

SAVED = sorted((Path(__file__).parents[1] / "saved").glob("format-*/study/model.json"))
SCHEMA = model_schema()


def customers() -> pa.Table:
    """Return three groups with numbers, gaps, a date, yes and no, and a category."""
    rng = np.random.default_rng(1)
    group = np.repeat([0, 1, 2], 50)
    spend = np.exp(group + rng.normal(scale=0.2, size=150))
    return pa.table(
        {
            "customer_id": [f"c{place}" for place in range(150)],
            "spend": pa.array(np.where(rng.random(150) < 0.05, np.nan, spend), from_pandas=True),
            "visits": group * 5 + rng.normal(size=150),
            "member": np.where(rng.random(150) < 0.2 + 0.3 * group, "yes", "no"),
            "city": rng.choice(["Gent", "Lille", "Delft"], 150),
            "segment": np.array(["low", "mid", "high"])[group],
        }
    )


def fitted(kind: str) -> sg.Study:
    if kind == "rfm":
        return sg.fit(orders=order_lines(60), method="rfm")
    if kind == "given":
        return sg.explain(customers(), segments="segment")
    k = 3 if METHODS[kind].chooses_k else "auto"
    return sg.fit(customers().drop_columns(["segment"]), method=kind, k=k, evidence="quick")


def document_of(study: sg.Study, folder: Path) -> dict:
    write_model(folder / "model.json", study.result.model)
    return json.loads((folder / "model.json").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", METHODS)
def test_the_model_of_every_method_keeps_to_the_schema(kind, tmp_path):
    document = document_of(fitted(kind), tmp_path)
    assert document["model"]["partition"]["kind"] == kind
    assert list(faults(SCHEMA, document, SCHEMA)) == []


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.parents[1].name)
def test_every_saved_model_keeps_to_the_schema(path):
    assert list(faults(SCHEMA, json.loads(path.read_text(encoding="utf-8")), SCHEMA)) == []


def test_other_documents_do_not_keep_to_it():
    document = json.loads(SAVED[-1].read_text(encoding="utf-8"))
    for change in (
        lambda model: model.pop("features"),
        lambda model: model.update(further=1),
        lambda model: model["partition"].update(kind="magic"),
        lambda model: model["partition"].update(centres=[["a"]]),
        lambda model: model["spec"].update(seed="x"),
        lambda model: model.update(segment_ids=[1]),
    ):
        wrong = copy.deepcopy(document)
        change(wrong["model"])
        assert list(faults(SCHEMA, wrong, SCHEMA)) != []


def test_every_field_is_described():
    kinds = {name for name, item in SCHEMA["$defs"].items() if "const" in item.get("properties", {}).get("kind", {})}
    missing = [
        (name, field)
        for name, item in SCHEMA["$defs"].items()
        for field, part in item.get("properties", {}).items()
        if not part.get("description") and not (field == "kind" and name in kinds)
    ]
    assert missing == []


def test_centres_stand_in_the_file_in_the_units_of_the_columns(tmp_path):
    study = fitted("kmeans")
    centres = document_of(study, tmp_path)["centres"]
    table = study.segments.select(["customer_id", "segment_id"]).join(customers(), "customer_id").to_pandas()
    for segment_id, rows in table.groupby("segment_id"):
        assert centres[segment_id]["visits"] == pytest.approx(rows["visits"].mean(), rel=1e-3)
    visits = customers()["visits"].to_numpy()
    for values in document_of(fitted("medoids"), tmp_path)["centres"].values():
        assert np.abs(visits - values["visits"]).min() < 1e-4


@pytest.mark.slow
def test_the_command_line_prints_it(tmp_path):
    assert json_of(command("spec", "schema", "--model", cwd=tmp_path)) == model_schema()
    assert json_of(command("spec", "schema", cwd=tmp_path))["title"] == "StudySpec"
