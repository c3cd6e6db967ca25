"""What lines and orders are worth: found by arithmetic on made-up orders whose sums are known."""

import numpy as np
import pyarrow as pa
import pytest

from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.amounts import find_money
from segmentry.stages.ingest.orders.sample import sample_of

RNG = np.random.default_rng(23)
N_ORDERS = 120
PRICES = {"tea": 4.8, "lamp": 45.9, "chair": 119.0, "rug": 389.0, "mug": 9.5}


def lines():
    """Return the lines of orders of one to four products, with what each came to."""
    rows = []
    for order in range(N_ORDERS):
        for product in RNG.choice(list(PRICES), RNG.integers(1, 5), replace=False):
            quantity = int(RNG.integers(1, 5))
            rows.append(
                {"order": f"n{order}", "customer": f"c{order % 40}", "sku": str(product), "quantity": quantity}
                | {"price": PRICES[product], "total": round(quantity * PRICES[product], 2)}
            )
    return rows


LINES = lines()
GOODS = {
    name: round(sum(row["total"] for row in LINES if row["order"] == name), 2) for name in {r["order"] for r in LINES}
}
TAKEN = {"order": "order_id", "customer": "customer_id", "product": "sku"}


def money(told=None, **columns):
    """Return how a log with the ids and these further columns is worth something."""
    ids = {"order_id": "order", "customer_id": "customer", "sku": "sku"}
    table = {name: [row[key] for row in LINES] for name, key in ids.items()}
    table |= {name: [text(make(row)) for row in LINES] for name, make in columns.items()}
    return find_money(sample_of(pa.table(table), DateSettings()), TAKEN, told or {})


def text(value):
    return "" if value is None else str(value)


def quantity(row):
    return row["quantity"]


def line_total(row):
    return row["total"]


def goods(row):
    return GOODS[row["order"]]


def test_a_total_on_each_line_is_the_order_s_and_counts_once():
    found = money(order_total=goods, quantity=quantity).used
    assert (found.roles, found.per) == ({"amount": "order_total"}, "order")


def test_a_total_on_the_first_line_is_the_order_s_too():
    first = {row["order"]: index for index, row in reversed(list(enumerate(LINES)))}
    at = iter(range(len(LINES)))
    found = money(total=lambda row: goods(row) if first[row["order"]] == next(at) else None).used
    assert (found.roles["amount"], found.per) == ("total", "order")


def test_a_price_of_one_piece_is_multiplied():
    found = money(quantity=quantity, unit_price=lambda row: row["price"]).used
    assert found.roles == {"quantity": "quantity", "unit_price": "unit_price"}


@pytest.mark.parametrize("name", ["item_price", "price", "unit_price"])
def test_a_price_that_grows_with_the_quantity_is_the_line_s_and_is_not_multiplied(name):
    found = money(quantity=quantity, **{name: line_total})
    assert (found.used.roles, found.used.per) == ({"amount": name}, "line")
    assert {"quantity": "quantity", "unit_price": name} in [other.roles for other in found.others]


def test_a_price_whose_sum_is_the_order_s_total_less_shipping_is_the_line_s():
    def shipping(row):
        return 4.95 if GOODS[row["order"]] < 200 else 0.0

    found = money(qty=quantity, price=line_total, shipping=shipping, order_total=lambda row: goods(row) + shipping(row))
    assert found.used.roles == {"amount": "order_total"}
    assert {"amount": "price"} in [other.roles for other in found.others]


def test_an_amount_of_small_whole_numbers_beside_a_price_counts_pieces():
    found = money(amount=quantity, sales_price=line_total)
    assert (found.quantity, found.used.roles) == ("amount", {"amount": "sales_price"})


def test_what_is_the_same_in_all_orders_of_a_customer_is_no_amount():
    found = money(
        total_value=lambda row: 100.5 + int(row["customer"][1:]), quantity=quantity, price=lambda row: row["price"]
    )
    assert found.used.roles == {"quantity": "quantity", "unit_price": "price"}


def test_tax_shipping_and_discounts_are_no_amounts():
    assert money(tax_total=line_total, shipping_amount=line_total, discount_amount=line_total).used is None


def test_what_is_told_is_taken_and_an_amount_can_be_told_away():
    columns = {"amount": line_total, "order_total": lambda row: goods(row) + 3, "price": lambda row: row["price"]}
    assert money(**columns).used.roles == {"amount": "order_total"}
    assert money({"amount": "amount"}, **columns).used.roles == {"amount": "amount"}
    assert money({"amount": "none"}, quantity=quantity, **columns).used.roles == {
        "quantity": "quantity",
        "unit_price": "price",
    }


def test_no_reading_is_offered_twice():
    found = money(price=lambda row: row["total"], quantity=lambda row: row["quantity"], total=lambda row: row["total"])
    titles = [reading.title for reading in (found.used, *found.others)]
    assert len(titles) == len(set(titles))
