"""Numbers of known systems for the states of orders."""

import pytest

from segmentry.catalogue.numbered_states import NUMBERED_STATES, numbered_meanings, numbered_states_of
from segmentry.catalogue.order_statuses import status_meaning


@pytest.mark.parametrize("states", NUMBERED_STATES, ids=lambda states: states.name)
def test_what_a_system_calls_its_numbers_is_a_known_status(states):
    assert [label for label in states.labels.values() if status_meaning(label) is None] == []
    assert set(numbered_meanings(states.name, list(states.labels)).values()) == {"counted", "void", "undone"}


def test_numbers_tell_systems_apart_whose_columns_have_one_name():
    nopcommerce, opencart = ["OrderStatusId", "PaymentStatusId"], ["order_status_id", "invoice_prefix"]
    assert numbered_states_of("OrderStatusId", ["10", "20", "40"], nopcommerce).name == "nopcommerce_orders"
    assert numbered_states_of("order_status_id", ["1", "5", "7", "10"], opencart).name == "opencart"
    assert numbered_states_of("order_status_id", ["1", "5", "7", "10"], ["order_id"]) is None


@pytest.mark.parametrize("values", [["1", "5", "21"], ["2", "3", "5"], ["10"], ["blue"]])
def test_numbers_that_a_system_does_not_have_or_that_say_one_thing_only_are_left_alone(values):
    assert numbered_states_of("order_status_id", values, ["invoice_prefix"]) is None
