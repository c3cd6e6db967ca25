"""A log of orders as a shop exports it: inspected, refused under --strict, segmented and scored."""

import csv
import io
import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from tests.builders import command

N_ORDERS = 240
HEADER = [
    "Name", "Email", "Financial Status", "Paid at", "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Created at",
    "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku", "Cancelled at", "Refunded Amount", "Id",
]  # fmt: skip
RNG = np.random.default_rng(9)


def shop_orders(n_orders):
    """Return the lines of an export, two an order, and what each customer paid for orders that count."""
    lines, paid = [], {}
    for number in range(n_orders):
        status = ("paid", "paid", "paid", "refunded", "voided", "partially_refunded")[number % 6]
        mail, prices = f"c{number % 80}@example.com", [float(RNG.integers(5, 90)), 12.5]
        subtotal = sum(prices)
        total, refund = subtotal + 4.95, {"refunded": subtotal + 4.95, "partially_refunded": 5.0}.get(status, 0.0)
        day = f"2024-{1 + number % 12:02d}-{1 + number % 28:02d} 10:00:00 -0500"
        fields = {"Financial Status": status, "Currency": "USD", "Subtotal": f"{subtotal:.2f}", "Shipping": "4.95"}
        fields |= {"Taxes": "0.00", "Total": f"{total:.2f}", "Refunded Amount": f"{refund:.2f}", "Id": f"55000{number}"}
        for index, price in enumerate(prices):
            line = {"Name": f"#{number}", "Email": mail, "Created at": day, "Lineitem quantity": "1"}
            line |= {"Lineitem name": f"P{index}", "Lineitem sku": f"SKU-{index}", "Lineitem price": f"{price:.2f}"}
            lines.append(line | (fields if index == 0 else {}))
        if status in ("paid", "partially_refunded"):
            paid[mail] = paid.get(mail, 0.0) + total - refund
    return lines, paid


def written(path, lines):
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER)
    writer.writeheader()
    writer.writerows(lines)
    path.write_text(text.getvalue(), encoding="utf-8")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    lines, paid = shop_orders(N_ORDERS)
    written(folder / "orders.csv", lines)
    return folder, paid


@pytest.mark.slow
def test_inspect_shows_each_role_why_and_what_other_amounts_would_give(shop):
    folder, paid = shop
    text = command("inspect", "--orders", "orders.csv", cwd=folder).stdout
    assert "Read as a Shopify order export." in text
    assert "'Subtotal', once for each order" in text
    assert f"{sum(paid.values()):,.2f} net" in text
    document = json.loads(command("inspect", "--orders", "orders.csv", "--json", cwd=folder).stdout)
    reading = document["orders"]["reading"]
    assert {item["role"]: item["column"] for item in reading["choices"]}["order"] == "Name"
    assert [item["is_used"] for item in reading["amounts"]].count(True) == 1


def test_features_add_up_to_what_customers_paid(shop):
    folder, paid = shop
    assert command("features", "--orders", "orders.csv", "--out", "f.parquet", cwd=folder).returncode == 0
    made = pq.read_table(folder / "f.parquet")
    spend = dict(zip(made["customer_id"].to_pylist(), made["monetary"].to_pylist(), strict=True))
    assert {mail: amount for mail, amount in spend.items() if amount} == {
        mail: pytest.approx(amount) for mail, amount in paid.items()
    }


@pytest.mark.slow
def test_scoring_the_same_export_gives_the_same_segments(shop):
    folder, _ = shop
    done = command("run", "--orders", "orders.csv", "--out", "study", "--evidence", "quick", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    as_of = json.loads(done.stdout)["orders"]["as_of"]
    scored = command("score", "study", "--orders", "orders.csv", "--as-of", as_of, "--out", "scored.csv", cwd=folder)
    assert scored.returncode == 0, scored.stderr
    assert segments(folder / "scored.csv") == segments(folder / "study/segments.csv")


def segments(path):
    with path.open(encoding="utf-8") as file:
        return {row["customer_id"]: row["segment_id"] for row in csv.DictReader(file)}


@pytest.mark.slow
def test_strict_refuses_what_can_be_read_in_two_ways_and_takes_what_is_told(tmp_path):
    rows = [
        f"c{n % 30},{n},2024-01-{1 + n % 28:02d},{10 + n % 7}.50,{9 + n % 7}.20,{'odd' if n % 9 == 0 else 'paid'}"
        for n in range(120)
    ]
    (tmp_path / "log.csv").write_text("\n".join(["customer_id,order_id,order_date,amount,net_amount,status", *rows]))
    assert command("inspect", "--orders", "log.csv", cwd=tmp_path).returncode == 0
    refused = command("inspect", "--strict", "--orders", "log.csv", cwd=tmp_path)
    assert refused.returncode == 2
    assert "net_amount" in refused.stderr
    assert "'odd'" in refused.stderr
    told = ("--set", "orders.columns.amount=amount", "--set", "orders.statuses={odd: void}")
    done = command("inspect", "--strict", "--orders", "log.csv", *told, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
