"""Whether lines without a customer take that of their order: as exports write it, and nowhere else."""

import numpy as np
import pyarrow as pa
import pytest

from tests.unit.stages.ingest.orders.test_meaning import came_to

COLUMNS = ("order_id", "customer_id", "order_date", "sku", "quantity", "unit_price")
FIRST_LINES = [
    ("1", "C1", "2026-01-03", "A", 1, 10), ("1", None, "2026-01-03", "B", 1, 90), ("2", "C2", "2026-01-14", "A", 1, 10),
    ("3", "C3", "2026-01-25", "A", 2, 10), ("4", "guest", "2026-02-06", "A", 1, 10), ("4", None, "2026-02-06", "B", 1, 50),
    ("5", "C1", "2026-02-20", "C", 1, 20), ("6", None, "2026-03-01", "A", 1, 10),
]  # fmt: skip
"""An export with the customer on the first line of each order: lines of 140 below."""


def table(rows):
    return pa.table(dict(zip(COLUMNS, map(list, zip(*rows, strict=True)), strict=True)))


def orders_of(*customers):
    """Return a log of orders in which each has a line for each of these customers, `*` for its own."""
    return table(
        [
            (f"{number}", f"C{number % 9}" if name == "*" else name, f"2026-01-{1 + number % 28:02d}", "A", 1, 10)
            for number in range(40)
            for name in customers
        ]
    )


def test_lines_below_the_first_take_its_customer_and_that_is_told():
    _, spend, findings = came_to(table(FIRST_LINES))
    assert spend == {"C1": 120, "C2": 10, "C3": 20}
    assert "2 of 8 lines, worth 140.00, took the customer" in findings["customers_of_first_lines"].evidence


@pytest.mark.slow
def test_guests_are_counted_on_the_lines_that_name_them():
    assert "'guest' accounts for 1 of 5 lines with an id (20.0%)" in came_to(table(FIRST_LINES))[2]["guests"].evidence


@pytest.mark.slow
def test_nobody_takes_a_customer_where_that_is_told():
    _, spend, findings = came_to(table(FIRST_LINES), "ingest.fill_down=none")
    assert spend == {"C1": 30, "C2": 10, "C3": 20}
    assert "customers_of_first_lines" not in findings


@pytest.mark.slow
@pytest.mark.parametrize("customers", [(None, "*"), ("*", "*", None), ("*", None, "*"), ("*", "X", None)])
def test_blank_lines_elsewhere_are_of_nobody(customers):
    (_, _, revenue), _, findings = came_to(orders_of(*customers))
    assert revenue == 40 * 10 * sum(name is not None for name in customers)
    assert "customers_of_first_lines" not in findings


@pytest.mark.slow
def test_blank_lines_far_from_the_first_one_are_of_nobody():
    log = orders_of("*", None)
    places = np.random.default_rng(3).permutation(log.num_rows)
    assert "customers_of_first_lines" not in came_to(log.take(pa.array(places)))[2]


@pytest.mark.slow
def test_an_order_of_two_customers_gives_neither_to_its_other_lines():
    rows = orders_of("*", None).to_pylist()
    shared = [("0", "X", "2026-01-01", "A", 1, 10), ("0", None, "2026-01-01", "A", 1, 10)]
    log = pa.concat_tables([pa.Table.from_pylist(rows), table(shared)])
    _, spend, _ = came_to(log)
    assert spend["X"] == 10
    assert sum(spend.values()) == 39 * 20 + 10 + 10
