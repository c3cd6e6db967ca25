"""A user's way with a log of orders, by command and in Python."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import csv

import segmentry as sg
from tests.builders import command, json_of, order_lines, process


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Return a folder with a log, a later log, and a customer table."""
    folder = tmp_path_factory.mktemp("shop")
    log = order_lines(150, seed=1)
    later = order_lines(150, seed=2)
    csv.write_csv(log, folder / "orders.csv")
    csv.write_csv(pa.concat_tables([log, later]), folder / "later.csv")
    people = pa.table({"customer_id": [f"C{n:03d}" for n in range(10, 170)], "age": np.arange(160) % 50 + 20})
    csv.write_csv(people, folder / "customers.csv")
    return folder


@pytest.mark.slow
def test_inspect_shows_roles_counts_and_the_waterfall(shop):
    done = command("inspect", "--orders", "orders.csv", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert "with a customer" in done.stdout
    assert "of buyers ordered only once" in done.stdout
    document = json_of(command("inspect", "--orders", "orders.csv", "--json", cwd=shop))
    assert document["orders"]["columns"]["time"] == "ordered_at"
    assert document["orders"]["steps"][0]["n_lines"] == document["orders"]["n_lines"]


@pytest.mark.slow
def test_a_log_from_standard_input_is_called_so(shop):
    done = command("inspect", "--orders", "-", cwd=shop, stdin=(shop / "orders.csv").read_bytes())
    assert done.stdout.startswith("stdin: CSV"), done.stderr


@pytest.fixture(scope="module", params=["kmeans", "rfm"])
def study(request, shop):
    out = shop / f"study-{request.param}"
    summary = json_of(
        process(
            *("run", "customers.csv", "--orders", "orders.csv", "--method", request.param, "--out", out, "--json"),
            *("--set", "report.png=false"),
            cwd=shop,
        )
    )
    return request.param, out, summary


def test_the_command_writes_a_study_of_customers_and_orders(study):
    method, out, summary = study
    assert summary["method"] == method
    assert (summary["inertia"] is None) == (method == "rfm")
    assert (summary["silhouette"] is None) == (method == "rfm")
    assert summary["n_customers"] == 170
    codes = {finding["code"] for finding in summary["findings"]}
    assert {"customers_without_orders", "orders_without_customers"} <= codes
    findings = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    assert findings["orders"]["steps"] == summary["orders"]["steps"]
    charts = {path.stem for path in (out / "charts").glob("*.svg")}
    assert {"rfm_grid", "score_cuts", "concentration", "weeks", "gaps", "cohorts"} <= charts
    assert ("cross" in charts) == (method == "kmeans")
    assert ("elbow" in charts) == (method == "kmeans")
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "What is left after each step of cleaning" in page
    assert "C011" not in page


@pytest.mark.slow
def test_python_and_the_command_say_the_same(study, shop):
    method, out, summary = study
    ours = sg.fit(shop / "customers.csv", orders=shop / "orders.csv", method=method, settings=["report.png=false"])
    assert ours.segments.equals(pq.read_table(out / "segments.parquet"))
    assert ours.features.equals(pq.read_table(out / "features.parquet"))
    assert json.loads(json.dumps({**ours.summary, "out": summary["out"]})) == summary
    again = sg.load(out)
    assert again.result.purchases == ours.result.purchases
    assert again.result.model.rfm == ours.result.model.rfm


@pytest.mark.slow
def test_the_spec_names_the_date_and_gives_the_same_bytes_again(study, shop):
    _, out, summary = study
    text = (out / "study.yaml").read_text(encoding="utf-8")
    assert f"as_of: '{summary['orders']['as_of']}'" in text
    assert "orders: ../orders.csv" in text
    again = out.with_name(f"{out.name}-again")
    assert command("run", out / "study.yaml", "--out", again, cwd=shop).returncode == 0
    for name in ("segments.parquet", "features.parquet", "model.json", "purchases.json", "study.yaml", "report.html"):
        assert (again / name).read_bytes() == (out / name).read_bytes(), name


@pytest.mark.slow
def test_a_later_log_is_scored_with_the_cut_points_and_transforms_that_were_saved(study, shop):
    method, out, _ = study
    done = command("score", out, "--orders", "later.csv", "--as-of", "2024-05-20", "--out", "scored.parquet", cwd=shop)
    assert done.returncode == 0, done.stderr
    scored = {row["customer_id"]: row for row in pq.read_table(shop / "scored.parquet").to_pylist()}
    model = json.loads((out / "model.json").read_text(encoding="utf-8"))["model"]
    features = sg.features(shop / "later.csv", as_of="2024-05-20").to_pylist()
    assert set(scored) == {row["customer_id"] for row in features}
    for row in features:
        found = scored[row["customer_id"]]
        if row["frequency"]:
            assert by_hand_scores(row, model["rfm"]) == [found[f"{name}_score"] for name in model["rfm"]["cuts"]]
        if method == "kmeans":
            assert found["segment_id"] == by_hand_segment(row, model)
        else:
            assert found["segment_name"] == found["rfm_name"]


def by_hand_scores(row, rfm):
    scores = []
    for dimension, feature in rfm["features"].items():
        value = -row[feature] if dimension == "recency" else row[feature]
        cuts = rfm["cuts"][dimension]
        scores.append(cuts["scores"][sum(edge <= value for edge in cuts["edges"])])
    return scores


def by_hand_segment(row, model):
    place = []
    for state in model["features"]["numeric"]:
        value = np.log1p(max(row[state["name"]], 0.0)) if state["transform"] == "log1p" else row[state["name"]]
        place.append((value - state["centre"]) / state["scale"])
    distances = ((np.array(model["partition"]["centres"]) - np.array(place)) ** 2).sum(axis=1)
    return model["segment_ids"][int(np.argmin(distances))]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:These customers differ")
def test_a_later_log_is_read_as_the_first_one_was(study, shop):
    _, out, _ = study
    later = csv.read_csv(shop / "later.csv")
    odd = later.append_column("total_amount", pa.array([7.0] * later.num_rows)).append_column(
        "status", pa.array(["returned"] * later.num_rows)
    )
    loaded = sg.load(out)
    plain = loaded.score(orders=later, as_of="2024-05-20")
    assert loaded.score(orders=odd, as_of="2024-05-20").equals(plain)
    assert loaded.score(orders=later.drop_columns(["channel"]), as_of="2024-05-20").equals(plain)
    with pytest.raises(sg.ColumnNotFound, match="unit_price"):
        loaded.score(orders=later.drop_columns(["unit_price"]))
    alone = later.filter(pa.compute.equal(later["customer_id"], "C003"))
    with pytest.warns(sg.FindingWarning, match="149 of the 150 customers of the study"):
        scored = loaded.score(orders=alone, as_of="2024-05-20")
    assert scored.to_pylist() == [row for row in plain.to_pylist() if row["customer_id"] == "C003"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:These customers differ")
def test_python_scores_the_same_frame_in_kind(study, shop):
    _, out, _ = study
    log = csv.read_csv(shop / "later.csv").to_pandas()
    answer = sg.load(out).score(orders=log, as_of="2024-05-20")
    assert type(answer).__module__.startswith("pandas")
    assert list(answer["customer_id"]) == sorted(answer["customer_id"])


@pytest.mark.slow
def test_features_follow_customers_over_time(shop):
    arguments = [item for date in ("2023-06-01", "2023-12-01") for item in ("--as-of", date)]
    done = command("features", "--orders", "orders.csv", *arguments, "--out", "history.csv", cwd=shop)
    assert done.returncode == 0, done.stderr
    history = csv.read_csv(shop / "history.csv")
    assert history.column_names[:3] == ["as_of", "customer_id", "recency_days"]
    assert len(set(history["as_of"].to_pylist())) == 2


def test_grids_are_listed_shown_and_linted(shop):
    assert "rf-eleven" in command("grid", cwd=shop).stdout
    shown = command("grid", "rf-eleven", cwd=shop)
    assert shown.returncode == 0
    assert "A better score never gives a worse name." in shown.stdout
    (shop / "holes.yaml").write_text("dimensions: 2\nsegments:\n  Best: {r: 5}\n", encoding="utf-8")
    holes = command("grid", "holes.yaml", cwd=shop)
    assert holes.returncode == 1
    assert "error: 20 of 25 codes have no name" in holes.stdout


WRONG = {
    "nothing at all": (["run"], "names neither customers nor orders"),
    "no such log": (["run", "--orders", "nowhere.csv"], "no such file"),
    "an empty pattern": (["run", "--orders", "nowhere*.csv"], "no file matches"),
    "a date that is none": (["run", "--orders", "orders.csv", "--as-of", "2024-02-31"], "not a calendar date"),
    "a date in words": (["run", "--orders", "orders.csv", "--as-of", "yesterday"], "must be a date such as 2011-12-10"),
    "a date before all": (["run", "--orders", "orders.csv", "--as-of", "1999-01-01"], "no order before the as-of date"),
    "customers as a log": (["run", "--orders", "customers.csv"], "no column for the time of the order"),
    "a log as customers": (["run", "orders.csv"], "segmentry run --orders orders.csv"),
    "an unknown method": (["run", "--orders", "orders.csv", "--method", "dbscan"], "must be one of 'auto', 'kmeans'"),
    "rfm without orders": (["run", "customers.csv", "--method", "rfm"], "which rfm needs without a log of orders"),
    "a wrong condition": (["run", "--orders", "orders.csv", "--set", "orders.where=nosuch > 1"], "no column 'nosuch'"),
    "a reading expression": (
        ["run", "--orders", "orders.csv", "--set", "orders.own.mine=read_text('a')"],
        "is not allowed",
    ),
    "a wrong role": (["run", "--orders", "orders.csv", "--set", "orders.columns.time=nope"], "column not found"),
    "a missing product table": (["run", "--orders", "orders.csv", "--products", "none.csv"], "no such file"),
}


@pytest.mark.parametrize(("arguments", "told"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_done_is_told_and_nothing_is_written(shop, arguments, told):
    before = sorted(path.name for path in shop.iterdir())
    done = command(*arguments, cwd=shop)
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in shop.iterdir()) == before


def test_a_model_of_orders_asks_for_orders(study, shop):
    _, out, _ = study
    done = command("score", out, "customers.csv", "--out", "x.csv", cwd=shop)
    assert done.returncode == 2
    assert "the segments were learnt from orders" in done.stderr


@pytest.mark.parametrize("kind", ["data only", pytest.param("with its study", marks=pytest.mark.slow)])
def test_the_demo_writes_a_log_of_the_size_asked_for(tmp_path, kind):
    data_only = ["--data-only"] if kind == "data only" else []
    arguments = ("--customers", "300", "--order-lines", "5000", "--out", "shop")
    done = command("demo", *arguments, *data_only, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    log = pq.read_table(tmp_path / "shop/orders.parquet")
    assert log.num_rows == 5000
    if data_only:
        return
    assert (Path(tmp_path) / "shop/features.parquet").exists()
    assert "customers.csv: 300 customers, " in done.stdout


@pytest.mark.slow
def test_a_small_study_loads_no_compiler_and_none_of_scikit_learn(shop):
    code = (
        "import sys, segmentry as sg; sg.fit(sys.argv[1], k=2, features=['age']); "
        "print(sorted(name for name in ('numba', 'sklearn') if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, shop / "customers.csv"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_moments_beyond_the_calendar_are_no_dates_however_the_log_is_held(tmp_path):
    days = [np.datetime64("2024-01-01") + n for n in range(60)]
    moments = pa.array([np.datetime64(day, "us").astype("int64") for day in days] + [10**18, -(10**18)], pa.int64())
    log = pa.table(
        {
            "customer_id": [f"c{n % 20}" for n in range(62)],
            "ordered_at": moments.cast(pa.timestamp("us")),
            "amount": [float(n % 9 + 1) for n in range(62)],
        }
    )
    pq.write_table(log, tmp_path / "log.parquet")
    for source in (log, tmp_path / "log.parquet"):
        account = sg.fit(orders=source, k=2, evidence="quick")._result.account.orders
        assert (account.first_day, account.last_day) == ("2024-01-01", "2024-02-29")
        assert account.as_of == "2024-03-01"
