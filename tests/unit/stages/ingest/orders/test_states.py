"""Of the states that an order or a payment went through, the last one counts, with the first time."""

import pytest

from tests.unit.stages.ingest.orders.test_meaning import came_to, log

STATES = ("customer_id", "order_id", "order_date", "total", "status")
KINDS = ("customer_id", "order_id", "order_date", "total", "record type")


def history(name, *orders):
    """Return a log with a line for each state; an order is a customer, an amount and its states."""
    rows = [
        (customer, f"n{number}", day, amount, state)
        for number, (customer, amount, states) in enumerate(orders)
        for day, state in enumerate(states, start=1)
    ]
    return log(*rows, names=name)


@pytest.mark.slow
def test_the_last_status_of_an_order_counts():
    source = history(
        STATES,
        ("a", 100, ("pending", "paid", "shipped")), ("a", 40, ("pending", "cancelled")),
        ("b", 30, ("pending", "paid", "shipped", "refunded")), ("c", 20, ("paid", "shipped")),
    )  # fmt: skip
    counts, spend, found = came_to(source)
    assert counts == (2, 3, 120.0)
    assert spend == {"a": 100.0, "b": 0.0, "c": 20.0}
    assert "of 11 lines 4 are the last state" in found["states_of_orders"].evidence


@pytest.mark.slow
def test_money_that_went_back_is_a_payment_of_its_own():
    settled = ("Received", "Authorised", "SentForSettle", "Settled")
    source = history(
        KINDS,
        ("a", 100, (*settled, "SentForRefund", "Refunded")), ("a", 40, settled), ("b", 30, settled),
        ("c", 20, ("Received", "Refused")),
    )  # fmt: skip
    counts, spend, _ = came_to(source)
    assert counts[0] == 2
    assert {name: spend.get(name, 0.0) for name in "abc"} == {"a": 40.0, "b": 30.0, "c": 0.0}


@pytest.mark.slow
def test_only_states_before_the_as_of_date_are_seen():
    source = history(
        STATES,
        ("a", 100, ("paid", "shipped", "returned")),
        ("b", 40, ("paid", "shipped")),
        ("c", 7, ("paid", "shipped")),
    )
    assert came_to(source, "orders.as_of=2024-03-03")[1] == {"a": 100.0, "b": 40.0, "c": 7.0}
    assert came_to(source)[1] == {"a": 0.0, "b": 40.0, "c": 7.0}


@pytest.mark.slow
@pytest.mark.parametrize(
    "states", [("paid", "paid"), ("shipped", "paid", "paid")], ids=["lines of one status", "a status twice"]
)
def test_lines_that_repeat_a_status_are_no_states(states):
    source = history(STATES, *((f"c{n}", 10 + n, states) for n in range(6)))
    assert "states_of_orders" not in came_to(source)[2]
