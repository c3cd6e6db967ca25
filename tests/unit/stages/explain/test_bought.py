"""What each segment buys, against pandas."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import segmentry as sg

CATEGORIES = ["Coffee", "Tea", "Cups", "Filters", "Spoons", "Sugar", "Biscuits"]


def log(n_lines=4000, seed=3, names=CATEGORIES):
    """Return order lines of 200 customers, the first half of whom buy the later categories more often."""
    rng = np.random.default_rng(seed)
    customer = rng.integers(0, 200, n_lines)
    tilt = np.where(customer < 100, 1.0, -1.0)[:, None] * np.linspace(-1, 1, len(names))
    chosen = (np.exp(tilt).cumsum(axis=1) / np.exp(tilt).sum(axis=1, keepdims=True) < rng.random((n_lines, 1))).sum(
        axis=1
    )
    days = pd.to_datetime("2024-01-01") + pd.to_timedelta(rng.integers(0, np.where(customer < 100, 700, 200)), unit="D")
    return pd.DataFrame(
        {
            "order_id": np.arange(n_lines) // 2 * 1000 + customer,
            "customer_id": [f"c{number}" for number in customer],
            "ordered_at": days.strftime("%Y-%m-%d"),
            "category": np.array(names)[chosen],
            "amount": np.round(rng.gamma(2, np.where(customer < 100, 20, 5)), 2),
        }
    )


@pytest.fixture(scope="module")
def study():
    return sg.fit(orders=log(), k=3, evidence="quick")


def test_shares_are_those_that_pandas_finds(study):
    frame = log().merge(study.segments[["customer_id", "segment_id"]], on="customer_id")
    spent = frame.groupby(["segment_id", "category"])["amount"].sum()
    shares = spent / spent.groupby("segment_id").sum()
    overall = frame.groupby("category")["amount"].sum() / frame["amount"].sum()
    buyers = frame.groupby(["segment_id", "category"])["customer_id"].nunique()
    found = study.result.purchases.bought
    assert study.result.purchases.bought_by == "category"
    assert len(found) == 3 * 5
    for item in found:
        assert item.share == pytest.approx(shares[item.segment_id, item.level], abs=1e-6)
        assert item.overall_share == pytest.approx(overall[item.level], abs=1e-6)
        assert item.n_customers == buyers[item.segment_id, item.level]
    for segment_id in shares.index.unique("segment_id"):
        own = [item.level for item in found if item.segment_id == segment_id]
        assert own == list(shares[segment_id].sort_values(ascending=False).index[:5])


@pytest.mark.slow
@pytest.mark.parametrize(
    "names", [["O'Neil", 'the "best"', "salt; pepper"], ["茶叶", "咖啡", "糖"], ["Käse", "Öl", "Brot & Co"]]
)
def test_names_in_any_script_and_with_any_sign_are_told(names):
    found = sg.fit(orders=log(names=names), k=2, evidence="quick").result.purchases
    assert {item.level for item in found.bought} <= set(names)
    assert found.bought_by == "category"


@pytest.mark.slow
def test_codes_are_not_told():
    frame = log(names=[f"{number:05}A" for number in range(7)])
    found = sg.fit(orders=pa.Table.from_pandas(frame), k=2, evidence="quick").result.purchases
    assert (found.bought, found.bought_by) == ((), "")


@pytest.mark.slow
def test_a_product_of_few_customers_is_in_no_report(study):
    from segmentry.report.private import shareable

    few = log()
    few.loc[few.index[:4], "category"] = "Something rare and very dear"
    few.loc[few.index[:4], "amount"] = 90_000.0
    result = sg.fit(orders=few, k=3, evidence="quick").result
    assert any("rare" in item.level for item in result.purchases.bought)
    assert not any("rare" in item.level for item in shareable(result, lambda _: "").purchases.bought)
