"""Every column of every table that users get is described, with its type, on studies of all methods."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import csv

import segmentry as sg
from segmentry.catalogue.columns import FILES, TABLES
from segmentry.exports.tracking import track_tables
from tests.builders import order_lines
from tests.quick_part import quick_part

OPTIONS = {"settings": {"report": {"charts": []}}, "evidence": "standard"}
KINDS = {
    "text": pa.types.is_string,
    "number": lambda kind: pa.types.is_float64(kind) or pa.types.is_integer(kind),
    "whole number": pa.types.is_integer,
    "yes or no": pa.types.is_boolean,
    "date": pa.types.is_temporal,
}
METHODS = (
    "kmeans", "latent-class", "medoids", "prototypes", "mixture", "hierarchical", "tree", "sized", "rfm", "rfm-weighted",
    "orders", "weights", "given", "density",
)  # fmt: skip


def customers(n=80):
    rng = np.random.default_rng(3)
    return {
        "customer_id": [f"C{number}" for number in range(n)],
        "visits": np.round(np.tile([5, 50], n // 2) + rng.normal(0, 2, n)).tolist(),
        "income": np.round(np.repeat([20, 60], n // 2) + rng.normal(0, 3, n), 1).tolist(),
        "plan": np.tile(["basic", "plus", "pro", "plus"], n // 4).tolist(),
        "heads": np.tile([1, 2, 1, 3], n // 4).tolist(),
        "group": np.repeat(["gold", "silver"], n // 2).tolist(),
    }


@pytest.fixture(scope="module")
def log():
    return order_lines(60, n_days=900)


@pytest.fixture(scope="module", params=quick_part(METHODS, every=len(METHODS)))
def study(request, log):
    method, table = request.param, customers()
    if method == "rfm":
        return sg.fit(orders=log, method="rfm", **OPTIONS)
    if method == "rfm-weighted":
        return sg.fit(orders=log, method={"kind": "rfm", "weights": {"recency": 2}}, **OPTIONS)
    if method == "orders":
        return sg.fit(
            orders=log, k=2, **{**OPTIONS, "settings": {**OPTIONS["settings"], "orders": {"frequency": "days"}}}
        )
    if method == "weights":
        weighted = {**OPTIONS["settings"], "segment": {"weights": "heads"}}
        return sg.fit(table, k=2, features=["visits", "income"], evidence="quick", settings=weighted)
    if method == "given":
        return sg.explain(table, segments="group", features=["visits", "income"], **OPTIONS)
    k = "auto" if method == "density" else 2
    return sg.fit(table, k=k, method=method, features=["visits", "income"], **OPTIONS)


def check(found, name, features=()):
    """Check that each column of a table has an entry of its type."""
    entries = {column.name: column for column in TABLES[name].columns}
    others = set(found.column_names) - set(entries)
    assert others <= set(features) if TABLES[name].has_features else not others
    for column in found.schema:
        if column.name in entries and found.column(column.name).null_count < found.num_rows:
            assert KINDS[entries[column.name].kind](column.type), (name, column)


def test_the_columns_of_a_study_are_described(study, log, tmp_path):
    saved = study.save(tmp_path / "study")
    check(study.segments, "segments")
    check(study.profiles, "profiles")
    check(study.evidence.table, "evidence")
    check(csv.read_csv(saved / "segment_table.csv"), "totals")
    if study.features is not None:
        check(study.features, "features", study.features.column_names)
    reference = saved / "reference.parquet"
    if reference.exists():
        table = pq.read_table(reference)
        check(table, "reference", study.result.model.features.names)
    files = {path.relative_to(saved).as_posix() for path in saved.rglob("*") if path.is_file()}
    assert files <= set(FILES["study"])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::segmentry.FindingWarning")
def test_the_columns_of_scored_customers_are_described(study, log):
    takes_orders = study.features is not None
    check(study.score(orders=log) if takes_orders else study.score(customers()), "scored")
    check(study.score(**({"orders": log} if takes_orders else {"customers": customers()}), reasons=True), "scored")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::segmentry.FindingWarning")
def test_the_columns_of_movements_and_snapshots_are_described(log, tmp_path):
    track = sg.fit(orders=log, method="rfm", **OPTIONS).track(every="quarter")
    for form in ("plain", "dbt"):
        for name, table in track_tables(form).items():
            check(table.make(track.result), name)
    snapshots = sg.features(log)
    check(snapshots, "snapshots", snapshots.column_names)
    saved = track.save(tmp_path / "track")
    files = {path.name for path in saved.rglob("*") if path.is_file()}
    assert {name for name in files if name.partition(".")[0] not in TABLES} == set(FILES["track"])


@pytest.mark.filterwarnings("ignore::segmentry.FindingWarning")
def test_the_columns_and_files_of_a_short_form_are_described(tmp_path):
    tool = sg.fit(customers(), k=2, features=["visits", "income"], **OPTIONS).short_form()
    check(tool.score(customers()), "placed")
    check(tool.table, "accuracy")
    files = {path.name for path in tool.save(tmp_path / "form").iterdir()}
    assert files - {"accuracy.csv"} == set(FILES["short form"])


def test_the_columns_of_rejected_rows_are_described(tmp_path):
    table = "customer_id,visits\n" + "".join(f"C{number},{number % 7}\n" for number in range(40)) + "C40\n"
    (tmp_path / "customers.csv").write_text(table, encoding="utf-8")
    study = sg.fit(str(tmp_path / "customers.csv"), k=2, evidence="quick")
    check(study.result.rejected, "rejected")
    assert study.result.rejected.num_rows == 1


def test_an_entry_says_what_it_is():
    for table in TABLES.values():
        assert len(table.names) == len(table.columns), table.name
        assert all(column.meaning and not column.meaning.endswith(".") for column in table.columns)
