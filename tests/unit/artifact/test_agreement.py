"""Documents that are sound by themselves and do not fit together are refused, whoever signed them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from segmentry.artifact.model import digest_of
from segmentry.artifact.plain import to_plain
from segmentry.artifact.study import read_results, write_results
from segmentry.storage.manifest import write_manifest
from tests.builders import blobs, order_lines


@pytest.fixture(scope="module")
def results():
    plain = sg.fit(blobs(), k=3, evidence="quick").result
    tested = sg.fit(blobs(), k=3, evidence="standard").result
    return {"plain": plain, "tested": tested, "rfm": sg.fit(orders=order_lines(120), method="rfm").result}


def damaged(folder: Path, results: dict[str, Any], kind: str, change: Callable[[Any], Any], name: str) -> Path:
    """Write a study of which one document is changed and signed again."""
    write_results(folder, results[kind])
    path = folder / name
    if path.suffix == ".parquet":
        pq.write_table(change(pq.read_table(path)), path)
    else:
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document["model"] if name == "model.json" else document)
        if name == "model.json":
            document["sha256"] = digest_of(document["model"])
        path.write_text(json.dumps(document), encoding="utf-8")
    write_manifest(folder, "study", version="0", files=[path.name for path in folder.iterdir()])
    return folder


def put(*path: Any, value: Any) -> Callable[[Any], None]:
    """Return a change that puts a value in a place of a document."""

    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return change


MODELS = {
    "an id of a segment that is none, such as s01: 'b14a'": (
        "plain",
        put("segment_ids", value=["s01", "s02", "b14a"]),
    ),
    "a segment more than once": ("plain", put("segment_ids", value=["s01", "s01", "s02"])),
    "a name of a segment more than once": ("plain", put("segment_names", value=["a", "a", "b"])),
    "the scale or weight of 'age'": ("plain", put("features", "numeric", 0, "scale", value=0.0)),
    "numbers of 'age' that are missing or too large": ("plain", put("features", "numeric", 0, "fill", value=1e300)),
    "a transform of 'age' that does not exist": ("plain", put("features", "numeric", 0, "transform", value="cube")),
    "no reference values of 'age'": ("plain", put("features", "numeric", 0, "transform", value="rank")),
    "a feature more than once": ("plain", put("features", "numeric", 1, "name", value="age")),
    "the kind of the partition: kmeans, not rfm": ("plain", put("spec", "segment", "method", value={"kind": "rfm"})),
    "the sizes of the segments: 2, not 3": ("plain", put("training", "sizes", value=[30, 30])),
    "sizes of segments that are no numbers of customers": ("plain", put("training", "sizes", value=[0, 0, 0])),
    "scores or cut points that do not rise": (
        "rfm",
        put("rfm", "cuts", "recency", "edges", value=[1.0, 1.0, 1.0, 1.0]),
    ),
    "a name of the grid that does not exist: 'Nobody'": ("rfm", put("rfm", "codes", "11", value="Nobody")),
    "codes that are not one score for each dimension": ("rfm", put("rfm", "codes", "1x", value="Lost")),
    "a score of recency without a code": ("rfm", put("rfm", "cuts", "recency", value={"scores": [8], "edges": []})),
    "a feature that does not exist: 'visits'": ("rfm", put("rfm", "features", "recency", value="visits")),
    "a log of orders without a column of customers": ("rfm", put("orders", "columns", value={})),
}


@pytest.mark.parametrize("fault", MODELS)
def test_a_model_whose_parts_do_not_fit_cannot_be_read(results, tmp_path, fault):
    kind, change = MODELS[fault]
    with pytest.raises(sg.ArtifactError) as raised:
        read_results(damaged(tmp_path, results, kind, change=change, name="model.json"))
    assert "model.json: its parts do not fit together" in str(raised.value)
    assert fault in str(raised.value)


DOCUMENTS = {
    "profiles.json: the customers of its segments": ("plain", put("segments", 0, "n_customers", value=7)),
    "profiles.json: its segments": ("plain", put("segments", 0, "id", value="s09")),
    "profiles.json: a feature that forms segments that does not exist": ("plain", put("importance", value={"x": 1.0})),
    "profiles.json: a neighbouring segment that does not exist": ("plain", put("neighbours", 0, "first", value="s77")),
    "evidence.json: its number of segments: 4, not 3": ("plain", put("k", value=4)),
    "evidence.json: a verdict that does not exist": ("plain", put("verdict", value="splendid")),
    "evidence.json: a segment with a flow that does not exist": ("tested", put("resampled", "descents", value=[])),
    "evidence.json: a number of segments of 40": ("tested", put("resampled", "flows", 0, "k", value=40)),
    "drawing.json: a segment of 3, which is not from 0 to 2": ("plain", put("labels", 0, value=3)),
    "drawing.json: a customer of the sample with 1 numbers, not 2": ("plain", put("points", 0, value=[1.0])),
    "drawing.json: the rows of a histogram": ("plain", put("histograms", 0, "counts", value=[])),
    "drawing.json: the features of its histograms": ("plain", put("histograms", value=[])),
    "findings.json: '9999-99-99', which is no date": ("rfm", put("orders", "last_day", value="9999-99-99")),
    "findings.json: no account of the orders that the model was learnt from": ("rfm", put("orders", value=None)),
    "rules.json: a segment that does not exist": ("plain", put("rules", 0, "segment_id", value="s88")),
    "totals.json: its segments": ("plain", put("rows", 0, "n_customers", value=1)),
    "purchases.json: '2024-13-01', which is no date": ("rfm", put("cohorts", 0, "month", value="2024-13")),
    "purchases.json: the bins: 1, not": ("rfm", put("histograms", 0, "counts", value=[1])),
}


@pytest.mark.parametrize("fault", DOCUMENTS)
def test_a_document_that_does_not_fit_the_model_is_named_with_what_does_not_fit(results, tmp_path, fault):
    name, told = fault.split(": ", 1)
    kind, change = DOCUMENTS[fault]
    with pytest.raises(sg.ArtifactError) as raised:
        read_results(damaged(tmp_path, results, kind, change=change, name=name))
    assert f"{name}: its parts do not fit together" in str(raised.value)
    assert told.split(",")[0] in str(raised.value)
    assert "Run the study again" in str(raised.value)


def column(name: str, values: Callable[[pa.ChunkedArray], Any]) -> Callable[[pa.Table], pa.Table]:
    """Return a change of one column."""
    return lambda table: table.set_column(table.column_names.index(name), name, values(table.column(name)))


def same(name: str, value: Any) -> Callable[[pa.Table], pa.Table]:
    """Return a change that puts one value into every row of a column."""
    return column(name, lambda values: pa.array([value] * len(values)))


def twice(ids: pa.ChunkedArray) -> pa.Array:
    """Return ids of which the first two are equal."""
    return pa.array([ids[1].as_py(), *ids.to_pylist()[1:]])


def not_unicode(values: pa.ChunkedArray) -> pa.Array:
    """Return an array of texts whose bytes are no text."""
    raw = pa.array([b"\xff\xfe"] * len(values))
    return pa.Array.from_buffers(pa.string(), len(values), raw.buffers())


TABLES = {
    "no column fit": lambda table: table.drop_columns(["fit"]),
    "'fit' as string": column("fit", lambda values: values.cast(pa.string())),
    "'more' as int64": lambda table: table.append_column("more", pa.array(range(table.num_rows))),
    "a column more than once": lambda table: table.append_column("reason", table.column("reason")),
    "no value in some rows of customer_id": column("customer_id", lambda ids: pa.array([None, *ids.to_pylist()[1:]])),
    "a customer more than once": column("customer_id", twice),
    "its number of customers: 119, not 120": lambda table: table.slice(1),
    "a segment in second_segment_id that does not exist": same("second_segment_id", "s9"),
    "its names of segments": same("segment_name", "x"),
    "no column distance beside second_distance": lambda table: table.drop_columns(["distance"]),
    "fit with a value above 1": same("fit", 2.0),
    "fit with a value that is negative or not finite": same("fit", float("nan")),
    "is not sound Parquet": column("reason", not_unicode),
}


@pytest.mark.parametrize("fault", TABLES)
def test_a_table_of_segments_with_other_columns_rows_or_values_cannot_be_read(results, tmp_path, fault):
    with pytest.raises(sg.ArtifactError) as raised:
        read_results(damaged(tmp_path, results, "plain", change=TABLES[fault], name="segments.parquet"))
    assert "segments.parquet: " in str(raised.value)
    assert fault in str(raised.value)


REFERENCES = {
    "its columns": lambda table: table.drop_columns(["age"]),
    "'more' as int64": lambda table: table.append_column("more", pa.array(range(table.num_rows))),
    "a segment that does not exist": same("segment_id", "s9"),
    "'age' with a value that is not finite or too large": same("age", 1e200),
    "its number of customers: 0": lambda table: table.slice(0, 0),
    "no value in some rows of segment_id": column("segment_id", lambda ids: pa.array([None, *ids.to_pylist()[1:]])),
}


@pytest.mark.parametrize("fault", REFERENCES)
def test_a_sample_of_customers_with_other_columns_or_values_cannot_be_read(results, tmp_path, fault):
    with pytest.raises(sg.ArtifactError) as raised:
        read_results(damaged(tmp_path, results, "plain", change=REFERENCES[fault], name="reference.parquet"))
    assert "reference.parquet: " in str(raised.value)
    assert fault in str(raised.value)


def test_features_of_other_customers_than_the_segments_are_refused(results, tmp_path):
    def change(table: pa.Table) -> pa.Table:
        return table.take(pa.array([1, 0, *range(2, table.num_rows)]))

    with pytest.raises(sg.ArtifactError, match=r"features\.parquet: .*other customers"):
        read_results(damaged(tmp_path, results, "rfm", change=change, name="features.parquet"))


@pytest.mark.parametrize("kind", ["plain", "rfm"])
def test_what_was_written_is_read_again(results, tmp_path, kind):
    again = read_results(damaged(tmp_path, results, kind, change=lambda _: None, name="evidence.json"))
    assert to_plain(again.profiles) == to_plain(results[kind].profiles)
    assert again.segments.equals(results[kind].segments)


def test_a_second_segment_without_its_probability_cannot_be_read(tmp_path):
    mixed = {"mixture": sg.fit(blobs(), k=3, method="mixture", features=["age", "visits"], evidence="quick").result}
    change = column("second_probability", lambda values: pa.array([None, *values.to_pylist()[1:]], values.type))
    with pytest.raises(sg.ArtifactError, match="second_segment_id without second_probability"):
        read_results(damaged(tmp_path, mixed, "mixture", change=change, name="segments.parquet"))
