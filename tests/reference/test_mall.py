"""The Mall customers: published numbers, reached with no option beyond the features."""

import json
from pathlib import Path

import pytest

import segmentry as sg

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def mall(real_data):
    return real_data / "mall/Mall_Customers.csv"


@pytest.mark.slow
def test_standardised_the_published_five_segments_are_found(mall):
    study = sg.fit(mall, features=GOLDEN["features"])
    row = study.evidence.row(5)
    assert study.evidence.k == 5
    assert [segment["n_customers"] for segment in study.summary["segments"]] == GOLDEN["sizes"]
    assert row["inertia"] == pytest.approx(GOLDEN["standardised"]["inertia"], rel=1e-9)
    assert row["silhouette"] == pytest.approx(GOLDEN["standardised"]["silhouette"], abs=1e-9)


@pytest.mark.slow
def test_raw_the_whole_table_over_k_is_reached(mall):
    study = sg.fit(mall, features=GOLDEN["features"], settings=["features.scale=none"])
    rows = study.evidence.rows
    assert [row["inertia"] for row in rows] == pytest.approx(GOLDEN["raw"]["inertia"], rel=1e-6)
    for index in ("silhouette", "calinski_harabasz", "davies_bouldin"):
        for row, expected in zip(rows, GOLDEN["raw"][index], strict=True):
            if expected is not None:
                assert row[index] == pytest.approx(expected, rel=2e-6)
    assert study.evidence.knee == 5
    means = {(row["segment_id"], row["feature"]): row["mean"] for row in study.profiles.to_pylist()}
    found = [[means[f"s{place:02d}", feature] for feature in GOLDEN["features"]] for place in range(1, 6)]
    for ours, theirs in zip(found, GOLDEN["centres"], strict=True):
        assert ours == pytest.approx(theirs, abs=1e-4)


def test_another_feature_gives_another_answer(mall):
    expected = GOLDEN["age_income_score_raw"]
    study = sg.fit(mall, features=["Age", *GOLDEN["features"]], settings=["features.scale=none"], evidence="quick")
    assert study.evidence.k == expected["k"]
    row = study.evidence.row(6)
    assert row["silhouette"] == pytest.approx(expected["silhouette"], abs=5e-5)
    assert row["inertia"] == pytest.approx(expected["inertia"], rel=1e-6)
    assert [segment["n_customers"] for segment in study.summary["segments"]] == expected["sizes"]


@pytest.mark.slow
def test_the_tutorials_three_segments_can_be_asked_for(mall):
    study = sg.fit(mall, features=["Age", *GOLDEN["features"]], k=3)
    assert study.evidence.k == 3
    assert sum(segment["n_customers"] for segment in study.summary["segments"]) == 200


@pytest.mark.slow
def test_the_dirty_copy_is_accounted_for_row_by_row(real_data):
    study = sg.fit(real_data / "mall/Mall_Customers_dirty_812rows.csv")
    summary = study.summary
    assert [summary[key] for key in ("n_records", "n_rejected", "n_merged", "n_customers")] == [812, 0, 12, 800]
    assert {"duplicate_rows", "sentinel_nulls", "missing_values"} <= {item["code"] for item in summary["findings"]}
    assert max(row["imputed_share"] for row in study.profiles.to_pylist()) > 0.05


TABLES = {
    "mall/Mall_Customers_missing_variant.csv": ("CustomerID", 200, ["Age", "Annual_Income_(k$)", "Spending_Score"]),
    "wholesale/Wholesale customers data.csv": (
        None,
        440,
        ["Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen"],
    ),
    "wholesale/Wholesale_latin1_extra_columns_variant.csv": (
        None,
        440,
        ["Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen"],
    ),
    "adventureworks/AdventureWorks_Customers.csv": (
        "CustomerKey",
        18148,
        ["AnnualIncome", "TotalChildren", "EducationLevel"],
    ),
    "rfm/rfm_data_customer.csv": ("customer_id", 39999, ["revenue", "number_of_orders", "recency_days"]),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_every_customer_table_runs_with_no_option(real_data, name):
    id_column, n_customers, features = TABLES[name]
    study = sg.fit(real_data / name)
    assert study.result.model.id_column == id_column
    assert study.summary["n_customers"] == n_customers
    assert study.summary["features"] == features
    assert study.evidence.k >= 2


@pytest.mark.slow
def test_income_written_with_dollars_is_read_right(real_data):
    study = sg.fit(real_data / "adventureworks/AdventureWorks_Customers.csv", k=1)
    overall = {row["feature"]: row["overall_mean"] for row in study.profiles.to_pylist()}
    assert overall["AnnualIncome"] == pytest.approx(57269.12, abs=0.005)


LOGS = [
    "rfm/rfm_data_orders.csv",
    "online_retail/online_retail.parquet",
    "cdnow/CDNOW_master.txt",
    "cdnow/CDNOW_sample.txt",
    "adventureworks/AdventureWorks_Sales_2017.csv",
    "adventureworks/AdventureWorks_Sales_2019.csv",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", LOGS)
def test_every_order_log_stops_with_the_command_to_type(real_data, name):
    with pytest.raises(sg.DataError, match="segmentry run --orders"):
        sg.fit(real_data / name)
