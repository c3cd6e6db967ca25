"""The table of segments equals a group-by of the lines with pandas, and its total row adds up."""

import csv

import pandas as pd
import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

import segmentry as sg
from segmentry.exports.totals import totals_table
from segmentry.report.parts.totals import totals_table as shown_table
from segmentry.report.private import shareable
from tests.builders import blobs, command, order_lines, simple_orders

LOG = order_lines(90, seed=4)
AS_OF = "2024-09-01"


def independent(study, log, value):
    """Return the table by pandas, from the lines and the segments of the customers alone."""
    lines = log.to_pandas()
    bought, returned = lines[lines[value] > 0], lines[lines[value] < 0]
    assert returned.empty, "the test compares a log without returns"
    orders = bought.groupby(["customer_id", "order_id"]).agg(when=("ordered_at", "min"), amount=(value, "sum"))
    of_customer = orders.groupby("customer_id").agg(n=("amount", "size"), spend=("amount", "sum"), last=("when", "max"))
    of_customer["days"] = (pd.Timestamp(AS_OF) - of_customer["last"].dt.normalize()).dt.days
    segments = study.segments.to_pandas().set_index("customer_id")["segment_id"]
    by_segment = of_customer.join(segments).groupby("segment_id")
    return by_segment.agg(customers=("n", "size"), orders=("n", "sum"), revenue=("spend", "sum"), days=("days", "mean"))


@pytest.mark.parametrize("method", ["rfm", "kmeans"])
def test_the_table_equals_a_group_by_of_the_lines(method):
    log = LOG.filter(pa.compute.greater(LOG["quantity"], 0))
    log = log.append_column("amount", pa.compute.multiply(log["quantity"].cast("double"), log["unit_price"]))
    study = sg.fit(orders=log, method=method, as_of=AS_OF, evidence="quick")
    expected = independent(study, log, "amount")
    table = totals_table(study.result.totals).to_pandas().set_index("segment_id")
    found, total = table.drop("total"), table.loc["total"]
    assert list(found.index) == list(expected.index)
    assert found["n_customers"].tolist() == expected["customers"].tolist()
    assert found["n_orders"].tolist() == expected["orders"].tolist()
    assert found["revenue"].tolist() == pytest.approx(expected["revenue"].tolist(), abs=0.01)
    assert found["mean_recency_days"].tolist() == pytest.approx(expected["days"].tolist())
    values = (expected["revenue"] / expected["orders"]).tolist()
    assert found["mean_order_value"].tolist() == pytest.approx(values, abs=0.01)
    for share, part in (("share", "customers"), ("order_share", "orders"), ("revenue_share", "revenue")):
        assert found[share].tolist() == pytest.approx((expected[part] / expected[part].sum()).tolist(), abs=1e-6)
        assert total[share] == pytest.approx(1.0)
    for column in ("n_customers", "n_orders", "revenue"):
        assert total[column] == pytest.approx(found[column].sum())
    account = study.summary["orders"]
    assert (total["n_orders"], total["revenue"]) == (account["n_orders"], pytest.approx(account["revenue"]))


@pytest.mark.slow
def test_returns_are_subtracted_from_revenue_and_customers_without_an_order_have_no_recency():
    customers = pa.table({"customer_id": ["a", "b", "c"], "age": [20, 30, 40]})
    log = simple_orders(("1", "2024-01-01", "a", 50.0), ("2", "2024-01-11", "b", 30.0), ("3", "2024-01-12", "b", -5.0))
    total = sg.fit(customers, orders=log, method="rfm", as_of="2024-01-21").result.totals.total
    assert (total.n_customers, total.n_buyers, total.n_orders, total.revenue) == (3, 2, 2, 75.0)
    assert (total.mean_order_value, total.mean_recency_days) == (37.5, 15.0)


@pytest.mark.slow
def test_without_orders_there_are_customers_and_shares_and_no_empty_column():
    table = totals_table(sg.fit(blobs(), k=3, evidence="quick").result.totals)
    assert table.column_names == ["segment_id", "segment_name", "n_customers", "share"]
    assert table.column("n_customers").to_pylist() == [40, 40, 40, 120]
    assert totals_table(sg.fit(orders=LOG, method="rfm").result.totals).num_columns > 4
    events = sg.fit(orders=LOG.select(["ordered_at", "customer_id"]), method="rfm").result.totals
    names = ["segment_id", "segment_name", "n_customers", "share", "n_orders", "order_share", "mean_recency_days"]
    assert totals_table(events).column_names == names


@pytest.mark.slow
def test_the_currency_of_the_log_stands_beside_the_money():
    log = LOG.append_column("currency", pa.array(["eur"] * LOG.num_rows))
    study = sg.fit(orders=log, method="rfm")
    assert study.summary["total"]["currency"] == "EUR"
    assert set(totals_table(study.result.totals)["currency"].to_pylist()) == {"EUR"}
    assert "revenue (EUR)" in shown_table(study.result).columns
    assert "currency" not in sg.fit(orders=LOG, method="rfm").summary["total"]


@pytest.mark.slow
def test_purchase_days_are_called_so():
    study = sg.fit(orders=LOG, method="rfm", settings=["orders.frequency=days"])
    assert {"n_purchase_days", "purchase_day_share", "mean_day_value"} <= set(study.summary["total"])
    assert "purchase days" in shown_table(study.result).columns


@pytest.mark.slow
def test_what_is_passed_on_tells_only_the_size_of_small_segments_and_adds_up_the_others():
    study = sg.fit(orders=LOG, method="rfm", settings=["report.min_group_customers=6"])
    shared = shareable(study.result, lambda _rules: "")
    small = [row for row in study.result.totals.rows if row.n_customers < 6]
    assert small
    rows = {row.segment_id: row for row in shared.totals.rows}
    assert all(rows[row.segment_id].n_orders is None for row in small)
    assert all(rows[row.segment_id].n_customers == row.n_customers for row in small)
    told = [row.n_orders for row in shared.totals.rows if row.n_orders is not None]
    assert shared.totals.total.n_orders == sum(told)
    assert "described here" in shown_table(shared).label


@pytest.mark.slow
def test_terminal_report_csv_and_workbook_show_the_same_table(tmp_path):
    sg.fit(orders=LOG, k=2, evidence="quick", settings=["report.charts=[sizes]"]).save(tmp_path / "study")
    loaded = sg.load(tmp_path / "study")
    with (tmp_path / "study/segment_table.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["segment_id"] for row in rows] == ["s01", "s02", "total"]
    assert [int(row["n_orders"]) for row in rows] == [
        item["n_orders"] for item in (*loaded.summary["segments"], loaded.summary["total"])
    ]
    command("report", "study", "--format", "xlsx", "--out", "book.xlsx", cwd=tmp_path)
    sheet = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx")).get_sheet_by_name("Segments").to_python()
    assert sheet[0][:3] == ["segment", "name", "customers"]
    assert [line[sheet[0].index("orders")] for line in sheet[1:]] == [float(row["n_orders"]) for row in rows]
    page = (tmp_path / "study/report.html").read_text(encoding="utf-8")
    assert f"{float(rows[-1]['revenue']):,.0f}" in page
    log = tmp_path / "log.csv"
    pd.DataFrame(LOG.to_pandas()).to_csv(log, index=False)
    done = command("run", "--orders", log, "--k", "2", "--evidence", "quick", "--out", "again", cwd=tmp_path)
    line = next(line for line in done.stdout.splitlines() if line.startswith("total"))
    assert f"{float(rows[-1]['revenue']):,.0f}" in line
    assert f"{int(rows[-1]['n_orders']):,}" in line
