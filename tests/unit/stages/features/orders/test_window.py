"""A look-back window limits counts, sums and shares; first and last purchases are of the whole log."""

import numpy as np
import pandas as pd
import pyarrow.compute as pc
import pytest

import segmentry as sg
from segmentry.catalogue.features import FEATURES
from segmentry.errors import SpecError
from segmentry.storage.write import write_table
from tests.builders import command, order_lines, simple_orders

TIMING = ("recency_days", "tenure_days", "mean_gap_days", "median_gap_days", "gap_irregularity", "x", "t_x", "T",
          "n_purchase_days", "mean_repeat_value", "first_product", "last_product", "days_to_next", "spend_trend")  # fmt: skip


def by_pandas(lines: pd.DataFrame) -> pd.DataFrame:
    """Return features of customers from lines without returns."""
    lines = lines.assign(amount=lines.quantity * lines.unit_price)
    orders = lines.groupby(["customer_id", "order_id"]).agg(
        amount=("amount", "sum"), n=("amount", "size"), units=("quantity", "sum"), moment=("ordered_at", "min")
    )
    by_order, by_line = orders.groupby("customer_id"), lines.groupby("customer_id")
    months = orders.moment.dt.month
    flags = orders.assign(weekend=orders.moment.dt.day_of_week >= 5, year_end=months >= 11, summer=months.between(6, 8))
    return pd.DataFrame(
        {
            "frequency": by_order.size(),
            "monetary": by_order.amount.sum(),
            "gross_spend": by_order.amount.sum(),
            "mean_order_value": by_order.amount.mean(),
            "median_order_value": by_order.amount.median(),
            "basket_lines": by_order.n.mean(),
            "basket_units": by_order.units.mean(),
            "n_products": by_line.product_id.nunique(),
            "n_categories": by_line.category.nunique(),
            "discount_share": by_line.discount.apply(lambda values: (values > 0).mean()),
            "evening_share": by_line.ordered_at.apply(lambda values: (values.dt.hour >= 18).mean()),
            "weekend_share": flags.groupby("customer_id").weekend.mean(),
            "year_end_share": flags.groupby("customer_id").year_end.mean(),
            "summer_share": flags.groupby("customer_id").summer.mean(),
            "category_share_Toys": lines[lines.category == "Toys"].groupby("customer_id").amount.sum()
            / by_line.amount.sum(),
        }
    )


@pytest.fixture(scope="module")
def log():
    lines = order_lines(80, seed=5)
    return lines.filter(pc.greater(lines["quantity"], 0))


def made(log, *texts, as_of="2024-05-01"):
    table = sg.features(log, as_of=as_of, settings=["orders.features=[all]", *texts])
    return table.to_pandas().set_index("customer_id")


@pytest.mark.slow
@pytest.mark.parametrize(("window", "start"), [("12m", "2023-05-01"), ("90d", "2024-02-01"), ("26w", "2023-11-01")])
def test_features_of_a_window_are_what_pandas_makes_of_its_lines(log, window, start):
    lines = log.to_pandas()
    lines = lines[(lines.ordered_at >= start) & (lines.ordered_at < "2024-05-01")]
    windowed = made(log, f"orders.window={window}")
    expected = by_pandas(lines).reindex(windowed.index)
    counts = ["frequency", "monetary", "gross_spend", "n_products", "n_categories"]
    expected[counts] = expected[counts].fillna(0.0)
    bought = expected.frequency > 0
    expected.loc[bought, "category_share_Toys"] = expected.loc[bought, "category_share_Toys"].fillna(0.0)
    pd.testing.assert_frame_equal(windowed[expected.columns], expected, check_dtype=False, check_names=False)


@pytest.mark.slow
def test_timing_and_the_number_of_all_orders_see_the_whole_log(log):
    whole, windowed = made(log), made(log, "orders.window=90d")
    pd.testing.assert_frame_equal(windowed[list(TIMING)], whole[list(TIMING)])
    pd.testing.assert_series_equal(windowed.orders_in_all, whole.frequency, check_names=False)
    assert ((windowed.frequency == 0) & (windowed.orders_in_all > 0)).sum() > 5


@pytest.mark.slow
def test_the_catalogue_says_of_each_feature_whether_it_follows_the_window(log):
    whole, windowed = made(log), made(log, "orders.window=90d")
    changed = {name for name in FEATURES if name in whole and not whole[name].equals(windowed[name])}
    follow = {name for name, entry in FEATURES.items() if entry.follows_window}
    assert changed == follow - {"return_rate"}


@pytest.mark.slow
def test_the_first_moment_of_a_window_counts_and_the_as_of_moment_does_not():
    log = simple_orders(
        ("1", "2024-01-01 09:00", "a", 1.0), ("2", "2024-01-01 09:01", "a", 2.0), ("3", "2024-01-08 09:01", "a", 4.0),
        ("4", "2024-01-08 09:00", "a", 8.0),
    )  # fmt: skip
    settings = ["orders.window=1w"]
    assert sg.features(log, as_of="2024-01-08 09:01", settings=settings)["monetary"].to_pylist() == [10.0]
    assert sg.features(log, as_of="2024-01-08", settings=settings)["monetary"].to_pylist() == [3.0]


def test_a_return_counts_when_its_purchase_was_made_and_one_without_a_purchase_when_it_came():
    log = simple_orders(
        ("1", "2023-12-01", "a", 50.0), ("C1", "2024-02-05", "a", -50.0), ("2", "2024-02-01", "a", 30.0),
        ("C9", "2024-02-07", "b", -7.0), ("C8", "2023-12-07", "b", -9.0), ("3", "2023-01-01", "b", 1.0),
    )  # fmt: skip
    rows = made(log, "orders.window=1m", as_of="2024-02-10")
    assert rows.monetary.to_dict() == {"a": 30.0, "b": -7.0}
    assert rows.orders_in_all.to_dict() == {"a": 1.0, "b": 1.0}


@pytest.mark.slow
@pytest.mark.parametrize("frequency", ["orders", "days"])
def test_a_study_counts_in_the_window_and_says_so(frequency):
    log = order_lines(200, seed=2)
    texts = ["orders.window=6m", f"orders.frequency={frequency}"]
    study = sg.fit(orders=log, k=2, settings=[*texts, "evidence.splits=4", "evidence.shuffled=2"])
    window = study.summary["orders"]["window"]
    features = sg.features(log, as_of=study.summary["orders"]["as_of"], settings=texts).to_pandas()
    assert window["text"] == study.summary["total"]["within"] == "6 months"
    assert study.summary["total"]["revenue"] == pytest.approx(window["revenue"])
    assert window["revenue"] == pytest.approx(features.monetary.sum())
    if frequency == "orders":
        assert window["n_purchases"] == features.frequency.sum()
        assert window["n_buyers"] == (features.frequency > 0).sum()
    assert study.summary["orders"]["n_orders"] == features.orders_in_all.sum()
    scored = study.score(orders=log, as_of=study.summary["orders"]["as_of"]).to_pandas()
    assert scored.segment_id.tolist() == study.segments.to_pandas().segment_id.tolist()


@pytest.mark.slow
def test_what_customers_did_later_does_not_depend_on_the_window():
    log = order_lines(200, seed=2)
    quick = ["evidence.splits=4", "evidence.shuffled=2"]
    outcomes = [
        sg.fit(orders=log, k=2, settings=[*quick, *more]).evidence.outcome for more in ([], ["orders.window=3m"])
    ]
    orders = [sum(item.orders.value * item.n_customers for item in outcome.segments) for outcome in outcomes]
    spend = [sum(item.spend.value * item.n_customers for item in outcome.segments) for outcome in outcomes]
    assert outcomes[0].n_customers == outcomes[1].n_customers
    np.testing.assert_allclose([orders[0], spend[0]], [orders[1], spend[1]])


@pytest.mark.slow
def test_a_window_longer_than_the_log_or_without_a_purchase_is_told():
    log = order_lines(60, seed=2)
    quick = ["evidence.splits=4", "evidence.shuffled=2"]
    longer = sg.fit(orders=log, k=2, settings=[*quick, "orders.window=5y"])
    found = {item.code: item for item in longer.findings}
    assert found["window_beyond_log"].severity == "info"
    assert "orders.window=5y begins on 2019" in found["window_beyond_log"].evidence
    empty = sg.fit(orders=log, k=2, settings=[*quick, "orders.window=2d"], as_of="2030-01-01")
    assert (
        "There is no purchase in the 2 days before 2030-01-01"
        in {f.code: f for f in empty.findings}["empty_window"].evidence
    )


@pytest.mark.slow
def test_terminal_and_report_say_what_is_counted_in_the_window(tmp_path):
    write_table(tmp_path / "orders.csv", order_lines(120, seed=2))
    window = ("--set", "orders.window=6m")
    done = command("run", "--orders", "orders.csv", "--method", "rfm", *window, "--out", "study", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "counted in the last 6 months, from 2023-11-1" in done.stdout
    assert "Orders and revenue cover the last 6 months." in done.stdout
    report = (tmp_path / "study" / "report.html").read_text(encoding="utf-8")
    assert "Frequency, spend and shares count the last 6 months" in report
    assert "number of orders in the last 6 months" in (tmp_path / "study" / "segments.csv").read_text(encoding="utf-8")


def test_a_window_without_a_log_is_refused():
    table = pd.DataFrame({"id": ["a", "b", "c"], "spend": [1.0, 2.0, 9.0]})
    with pytest.raises(SpecError, match=r"orders\.window(.|\n)*needs a log of orders.*--orders"):
        sg.fit(table, settings=["orders.window=12m"])
