"""What stands in for a purchase that never was, or for a gap, is drawn and told nowhere."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.report.charts.profiled import difference_rows
from segmentry.report.charts.scatter import scatter_rows

RNG = np.random.default_rng(4)
N, N_BUYERS = 240, 160
CUSTOMERS = pd.DataFrame({"customer_id": [f"c{n:03d}" for n in range(N)], "age": RNG.integers(20, 70, N)})
ORDERS = pd.DataFrame(
    {
        "customer_id": [f"c{n:03d}" for n in RNG.integers(0, N_BUYERS, 3000)],
        "order_date": pd.Timestamp("2024-01-01") + pd.to_timedelta(RNG.integers(0, 400, 3000), unit="D"),
        "amount": RNG.gamma(2.0, 30.0, 3000).round(2),
    }
)


@pytest.fixture(scope="module")
def study():
    return sg.fit(CUSTOMERS, orders=ORDERS, k=3, evidence="quick")


@pytest.fixture(scope="module")
def recency():
    """Return the days since the last order of every buyer."""
    last = ORDERS.groupby("customer_id")["order_date"].max()
    return (ORDERS["order_date"].max().normalize() + pd.Timedelta(days=1) - last).dt.days


def test_histograms_hold_buyers_alone(study, recency):
    histogram = next(item for item in study.result.drawing.histograms if item.feature == "recency_days")
    assert sum(map(sum, histogram.counts)) == len(recency)
    assert histogram.edges[-1] == pytest.approx(recency.max())


def test_points_of_customers_without_a_purchase_are_not_drawn(study):
    place = study.result.drawing.features.index("recency_days")
    points = np.array(study.result.drawing.points)
    has_bought = study.features["frequency"].to_numpy() > 0
    assert np.isfinite(points[:, place]).sum() == has_bought.sum()
    assert all(np.isfinite([row["x"], row["y"]]).all() for row in scatter_rows(study.result))


def test_a_segment_without_values_has_no_difference(study):
    name = study.segments.groupby("segment_id").size()
    never = study.segments["segment_id"][N - 1]
    rows = {(row["id"], row["feature"]): row["difference"] for row in difference_rows(study.result)}
    assert name[never] == N - ORDERS["customer_id"].nunique()
    assert rows[never, "recency_days"] is None
    table = study.profiles.set_index(["segment_id", "feature"])
    assert np.isnan(
        table.loc[(never, "recency_days"), ["difference_sd", "superiority", "median"]].to_numpy(float)
    ).all()


def test_the_usual_value_in_reasons_is_that_of_buyers(study, recency):
    state = next(item for item in study.result.model.features.numeric if item.name == "recency_days")
    assert state.usual_value == recency.median()
    texts = study.segments["reason"].dropna()
    told = texts[texts.str.contains("days since the last purchase [0-9]", regex=True)]
    assert len(told)
    usual = told.str.extract(r"since the last purchase [\d.]+ \(typical: ([\d.]+)\)")[0].dropna()
    assert len(usual) > len(told) / 4
    assert set(usual) == {f"{recency.median():g}"}
