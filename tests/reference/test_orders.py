"""Online Retail, CDNOW, the R package rfm and AdventureWorks: published and reproduced numbers."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import segmentry as sg

GOLDEN = json.loads((Path(__file__).parent / "orders.json").read_text(encoding="utf-8"))
WITHOUT_RETURNS = ["orders.returns=drop"]


@pytest.fixture(scope="module")
def retail(real_data):
    return real_data / "online_retail/online_retail.parquet"


@pytest.fixture(scope="module")
def retail_dropped(retail):
    return sg.fit(orders=retail, as_of="2011-12-10 12:50", method="rfm", settings=WITHOUT_RETURNS)


def column(table, name):
    return np.array(table.column(name).to_pylist(), dtype=float)


@pytest.mark.parametrize("policy", ["net", *(pytest.param(name, marks=pytest.mark.slow) for name in ("drop", "keep"))])
def test_the_cleaning_waterfall_of_online_retail_comes_out_whatever_the_policy(retail, policy):
    orders = sg.fit(orders=retail, method="rfm", settings=[f"orders.returns={policy}"]).summary["orders"]
    steps = [(s["n_lines"], s["n_customers"], s["n_orders"], s["amount"]) for s in orders["steps"]]
    told = GOLDEN["online_retail"]["waterfall"][: 2 if policy == "keep" else 3]
    assert [step[:3] for step in steps[:-1]] == [tuple(row[:3]) for row in told]
    assert [step[3] for step in steps[:-1]] == pytest.approx([row[3] for row in told], abs=0.01)
    assert steps[-1] == (orders["n_lines_used"], orders["n_customers"], orders["n_orders"], orders["revenue"])
    parts = ("n_rejected", "n_later", "n_filtered", "n_dropped", "n_lines_used")
    assert sum(orders[part] for part in parts) == orders["n_lines"] == 541909


@pytest.mark.slow
def test_repeated_lines_of_online_retail_are_a_step_where_they_are_dropped(retail):
    settings = ["orders.returns=drop", "orders.duplicate_lines=drop"]
    orders = sg.fit(orders=retail, method="rfm", settings=settings).summary["orders"]
    distinct, used = orders["steps"][-2:]
    row = GOLDEN["online_retail"]["waterfall"][3]
    assert (distinct["n_lines"], distinct["n_customers"], distinct["n_orders"]) == tuple(row[:3])
    assert distinct["amount"] == pytest.approx(row[3], abs=0.01)
    assert (used["n_lines"], used["amount"]) == (distinct["n_lines"], pytest.approx(distinct["amount"], abs=0.01))


def test_recency_frequency_and_monetary_of_online_retail(retail_dropped):
    features, expected = retail_dropped.features, GOLDEN["online_retail"]["rfm"]
    assert features.num_rows == 4338
    for name, numbers in expected.items():
        values = column(features, name)
        assert values.mean() == pytest.approx(numbers["mean"], abs=5e-4)
        assert values.std(ddof=1) == pytest.approx(numbers["sd"], abs=5e-4)
        assert np.quantile(values, [0, 0.25, 0.5, 0.75, 1]) == pytest.approx(numbers["quartiles"], abs=5e-3)
        assert np.quantile(values, [0.2, 0.4, 0.6, 0.8]) == pytest.approx(numbers["edges"], abs=5e-4)
    rows = {row["customer_id"]: row for row in features.to_pylist()}
    for customer, numbers in GOLDEN["online_retail"]["customers"].items():
        assert [rows[customer][name] for name in expected] == pytest.approx(numbers)
    assert int((column(features, "frequency") == 1).sum()) == GOLDEN["online_retail"]["one_time"]


@pytest.mark.slow
def test_with_a_date_recency_counts_calendar_days(retail):
    study = sg.fit(orders=retail, method="rfm", settings=WITHOUT_RETURNS)
    recency, expected = column(study.features, "recency_days"), GOLDEN["online_retail"]["by_date"]
    assert study.summary["orders"]["as_of"] == "2011-12-10"
    assert (round(recency.mean(), 3), np.median(recency)) == (expected["mean"], expected["median"])


def test_the_spend_of_online_retail_is_as_concentrated_as_known(retail_dropped):
    curve = retail_dropped.result.profiles.concentration
    for customers, spend in GOLDEN["online_retail"]["top_shares"]:
        assert next(point.spend for point in curve if point.customers >= customers) == pytest.approx(spend, abs=5e-5)


@pytest.mark.slow
def test_netted_a_purchase_that_was_given_back_is_worth_nothing(retail):
    study = sg.fit(orders=retail, method="rfm")
    row = next(row for row in study.features.to_pylist() if row["customer_id"] == "12346")
    assert (row["monetary"], row["frequency"]) == (0.0, 0.0)
    told = {finding.code: finding for finding in study.findings}
    assert f"{GOLDEN['online_retail']['duplicates']:,} lines" in told["duplicate_lines"].evidence


@pytest.mark.slow
def test_the_cdnow_master_and_sample_have_their_known_counts(real_data):
    for name in ("master", "sample"):
        expected = GOLDEN[f"cdnow_{name}"]
        study = sg.fit(orders=real_data / f"cdnow/CDNOW_{name}.txt", method="rfm")
        orders = study.summary["orders"]
        found = (orders["n_lines"], orders["n_customers"], orders["n_orders"])
        assert found == (expected["lines"], expected["customers"], expected["days"])
        assert orders["revenue"] == pytest.approx(expected["revenue"], abs=0.005)
    master = GOLDEN["cdnow_master"]
    units = sg.features(real_data / "cdnow/CDNOW_master.txt", settings={"orders": {"own": {"units": "sum(quantity)"}}})
    assert column(units, "units").sum() == master["units"]


def test_the_cdnow_summary_is_that_of_the_literature(real_data):
    expected = GOLDEN["cdnow_sample"]
    end_of_observation = "1997-09-30 23:59:59"  # the source counts T to this day, whose purchases it includes
    made = sg.features(
        real_data / "cdnow/CDNOW_sample.txt", as_of=end_of_observation, settings=["orders.features=[x, t_x, T]"]
    )
    x, age = column(made, "x"), column(made, "T")
    assert made.num_rows == expected["customers"]
    assert (int(x.sum()), int((x > 0).sum())) == (expected["x"], expected["repeaters"])
    assert [age.min() / 7, age.max() / 7] == pytest.approx(expected["T_weeks"], abs=5e-4)
    best = made.to_pylist()[int(np.argmax(x * (x == expected["customer"]["x"])))]
    assert (best["x"], best["t_x"] / 7, best["T"] / 7) == pytest.approx(tuple(expected["customer"].values()), abs=5e-4)


TEST_MAP = {
    "Champions": "4-5 4-5 4-5", "Loyal Customers": "2-5 3-5 3-5", "Potential Loyalist": "3-5 1-3 1-3", "New Customers": "4-5 1 1",
    "Promising": "3-4 1 1", "Need Attention": "2-3 2-3 2-3", "About To Sleep": "2-3 1-2 1-2", "At Risk": "1-2 2-5 2-5",
    "Can't Lose Them": "1 4-5 4-5", "Lost": "1-2 1-2 1-2",
}  # fmt: skip
VIGNETTE_MAP = {
    "Champions": "5 5 5", "Potential Loyalist": "3-5 3-5 2-5", "Loyal": "2-4 2-4 2-4", "Promising": "3-4 1-3 3-5",
    "New": "4-5 1-3 1-5", "Can't Lose": "1-2 3-4 4-5", "At Risk": "1-2 2-5 4-5", "Need Attention": "1-3 3-5 3-5",
    "About to Sleep": "2-3 1-3 1-4", "Lost": "1 1-5 1-5",
}  # fmt: skip


def r_study(real_data, folder, ranges):
    """Return a study of R's orders under the convention of its package, with one of its maps."""
    lines = [
        f'  "{own}": {{r: "{r}", f: "{f}", m: "{m}"}}' for own, (r, f, m) in ((k, v.split()) for k, v in ranges.items())
    ]
    grid = folder / "map.yaml"
    grid.write_text("\n".join(["first_match: true", "otherwise: Others", "segments:", *lines]), encoding="utf-8")
    method = {"kind": "rfm", "grid": str(grid), "convention": "r-rfm"}
    return sg.fit(
        orders=real_data / "rfm/rfm_data_orders.csv",
        as_of="2006-12-31",
        method=method,
        settings={"orders": {"order_rule": "row"}},
    )


@pytest.mark.slow
@pytest.mark.parametrize(("name", "ranges"), [("test_map", TEST_MAP), ("vignette_map", VIGNETTE_MAP)])
def test_the_segments_of_the_r_package_come_out_under_its_own_thresholds(real_data, tmp_path, name, ranges):
    study = r_study(real_data, tmp_path, ranges)
    totals: dict[str, list[float]] = {}
    features = {row["customer_id"]: row for row in study.features.to_pylist()}
    scores = {}
    for row in study.segments.to_pylist():
        own = features[row["customer_id"]]
        sums = totals.setdefault(row["segment_name"], [0, 0, 0])
        for place, value in enumerate((1, own["frequency"], own["monetary"])):
            sums[place] += value
        scores[row["customer_id"]] = "".join(str(row[f"{item}_score"]) for item in ("recency", "frequency", "monetary"))
    expected = GOLDEN["r_rfm"]
    assert totals == expected[name]
    for customer, (recency, orders, amount, score) in expected["customers"].items():
        own = features[customer]
        assert (own["recency_days"], own["frequency"], own["monetary"]) == (recency, orders, amount)
        assert scores[customer] == score
    cuts = study.result.model.rfm.cuts
    assert sorted(-edge for edge in cuts["recency"].edges) == pytest.approx(expected["cuts"]["recency"])
    assert list(cuts["monetary"].edges) == pytest.approx(expected["cuts"]["monetary"])


@pytest.mark.slow
def test_every_customer_has_the_score_and_the_segment_of_r_under_its_convention(real_data, tmp_path):
    """Quantiles plus one, recency reversed, 100 R + 10 F + M, first match: made again with pandas."""
    log = pd.read_csv(real_data / "rfm/rfm_data_orders.csv", parse_dates=["order_date"])
    bought = log.groupby("customer_id")
    values = pd.DataFrame(
        {
            "recency": (pd.Timestamp("2006-12-31") - bought["order_date"].max()).dt.days,
            "frequency": bought.size(),
            "monetary": bought["revenue"].sum(),
        }
    )
    scores = pd.DataFrame({name: 1 + (column_above(values[name])).sum(axis=1) for name in values}, index=values.index)
    scores["recency"] = 6 - scores["recency"]
    names = [r_segment(*row, TEST_MAP) for row in scores.to_numpy()]
    study = r_study(real_data, tmp_path, TEST_MAP)
    made = pd.DataFrame(study.segments.to_pylist()).set_index("customer_id").loc[values.index]
    for name in values:
        assert made[f"{name}_score"].tolist() == scores[name].tolist()
    assert made["rfm_score"].tolist() == (scores @ [100, 10, 1]).tolist()
    assert made["segment_name"].tolist() == names


def column_above(values):
    return values.to_numpy()[:, None] >= np.quantile(values, [0.2, 0.4, 0.6, 0.8]) + 1


def r_segment(r, f, m, ranges):
    """Return the first name of R's map whose ranges hold the scores."""
    for name, texts in ranges.items():
        bounds = [[int(bound) for bound in (text.split("-") * 2)[:2]] for text in texts.split()]
        if all(low <= score <= high for score, (low, high) in zip((r, f, m), bounds, strict=True)):
            return name
    return "Others"


@pytest.mark.slow
def test_nested_scores_are_those_of_spss(real_data):
    """The integer part of 1 + rB/(n + 1) with mean ranks, within the scores before, with pandas."""
    values = pd.read_csv(real_data / "rfm/rfm_data_orders.csv", parse_dates=["order_date"])
    bought = values.groupby("customer_id")
    customers = pd.DataFrame(
        {
            "recency": (bought["order_date"].max() - pd.Timestamp("2006-12-31")).dt.days,
            "frequency": bought.size(),
            "monetary": bought["revenue"].sum(),
        }
    )
    before: list[str] = []
    for name in ("recency", "frequency", "monetary"):
        of_group = customers.groupby([customers[f"{other}_score"] for other in before]) if before else customers
        n = of_group[name].transform("size") if before else len(customers)
        customers[f"{name}_score"] = (1 + of_group[name].rank(method="average") * 5 // (n + 1)).astype(int)
        before.append(name)
    study = sg.fit(
        orders=real_data / "rfm/rfm_data_orders.csv",
        as_of="2006-12-31",
        method={"kind": "rfm", "convention": "spss"},
        settings={"orders": {"order_rule": "row"}},
    )
    made = pd.DataFrame(study.segments.to_pylist()).set_index("customer_id").loc[customers.index]
    for name in before:
        assert made[f"{name}_score"].tolist() == customers[f"{name}_score"].tolist(), name


@pytest.mark.slow
def test_adventureworks_sales_customers_and_products_are_joined(real_data):
    folder, expected = real_data / "adventureworks", GOLDEN["adventureworks"]
    study = sg.fit(
        folder / "AdventureWorks_Customers.csv",
        orders=str(folder / "AdventureWorks_Sales_*.csv"),
        products=folder / "AdventureWorks_Products.csv",
        method="rfm",
    )
    orders = study.summary["orders"]
    assert (orders["n_lines_used"], orders["n_orders"], orders["n_customers"]) == (
        expected["lines"], expected["orders"], expected["customers"],
    )  # fmt: skip
    assert orders["revenue"] == pytest.approx(expected["revenue"], abs=0.01)
    assert (orders["as_of"], orders["first_day"], orders["last_day"]) == ("2019-07-01", "2017-01-01", "2019-06-30")
    assert study.summary["n_customers"] == expected["table"]
    bought = column(study.features, "frequency") > 0
    assert int((~bought).sum()) == expected["without_orders"]
    recency, frequency, monetary = (
        column(study.features, n)[bought] for n in ("recency_days", "frequency", "monetary")
    )
    quartiles = np.quantile(recency, [0.25, 0.5, 0.75, 1])
    assert [round(recency.mean(), 3), *quartiles] == pytest.approx(expected["recency"])
    assert [frequency.mean(), frequency.max()] == pytest.approx(expected["frequency"], abs=5e-4)
    assert int((frequency == 1).sum()) == expected["one_time"]
    middle, low, high = np.quantile(monetary, [0.5, 0.25, 0.75])
    assert [monetary.mean(), middle, low, high, monetary.max()] == pytest.approx(expected["monetary"], abs=2e-3)
    codes = {finding.code for finding in study.findings}
    assert "customers_without_orders" in codes
    ones = {row["frequency_score"] for row in study.segments.to_pylist() if row["frequency_score"] is not None}
    assert 1 in ones


@pytest.mark.slow
def test_the_customer_table_of_r_rfm_gets_the_scores_of_its_rule(real_data):
    """Scores by quantiles plus one, closed below, as the R package computes them, made again with pandas."""
    path = real_data / "rfm/rfm_data_customer.csv"
    settings = [f"segment.method.{name}=edge_quantile" for name in ("recency", "frequency", "monetary")]
    segments = sg.fit(path, method="rfm", settings=settings).segments
    table = pd.read_csv(path)
    assert segments["customer_id"].to_pylist() == [f"{number:.0f}" for number in table["customer_id"]]
    columns = {"recency": "recency_days", "frequency": "number_of_orders", "monetary": "revenue"}
    for name, source in columns.items():
        values = table[source].to_numpy()
        edges = np.quantile(values, [0.2, 0.4, 0.6, 0.8]) + 1
        expected = 1 + (values[:, None] >= edges).sum(axis=1)
        expected = 6 - expected if name == "recency" else expected
        assert segments[f"{name}_score"].to_pylist() == expected.tolist()
