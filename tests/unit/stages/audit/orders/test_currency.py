"""Amounts in one currency: one of them chosen, or all converted by rates."""

import pytest

from segmentry.errors import DataError, SpecError
from segmentry.stages.audit.orders.currency import in_one_currency
from tests.builders import settings
from tests.unit.stages.audit.orders.conftest import line

ROLES = ("customer", "time", "currency", "amount", "unit_price")
LINES = (
    line(1, "a", "1", amount=100.0, unit_price=50.0, currency="EUR"),
    line(2, "b", "2", amount=50.0, unit_price=50.0, currency="USD"),
    line(3, "b", "3", amount=25.0, unit_price=25.0, currency="USD"),
    line(4, "c", "4", amount=8.0, unit_price=8.0, currency=None),
)


def orders(*texts):
    return settings(*texts).orders


def amounts(table, *texts):
    rows = table.engine.run(in_one_currency(table, orders(*texts)).sorted("line")).to_pylist()
    return [(float(row["amount"]), float(row["unit_price"])) for row in rows]


def test_the_refusal_shows_each_currencys_lines_and_sum_and_both_ways_on(order_table):
    with pytest.raises(DataError) as refused:
        in_one_currency(order_table(*LINES, roles=ROLES), orders())
    text = str(refused.value)
    assert "USD (2 lines, 75.00), EUR (1 line, 100.00), none (1 line, 8.00)" in text
    assert "--set orders.currency=USD" in text
    assert "--set orders.rates.EUR=NUMBER" in text


def test_a_currency_may_be_named_in_any_case(order_table):
    table = order_table(*LINES, roles=ROLES)
    assert amounts(table, "orders.currency=usd") == [(50, 50), (25, 25)]
    with pytest.raises(DataError, match="no line in GBP"):
        amounts(table, "orders.currency=GBP")


@pytest.mark.parametrize("base", ["orders.currency=EUR", "orders.rates.EUR=1"])
def test_rates_convert_amounts_and_unit_prices(order_table, base):
    table = order_table(*LINES, roles=ROLES)
    assert amounts(table, "orders.rates.USD=0.92", base) == [(100, 50), (46, 46), (23, 23), (8, 8)]


def test_a_currency_without_a_rate_is_refused_by_name(order_table):
    table = order_table(*LINES, roles=ROLES)
    with pytest.raises(
        DataError, match=r"amounts in USD, for which orders\.rates has no rate.*orders\.rates\.USD=NUMBER"
    ):
        amounts(table, "orders.rates.GBP=1.2", "orders.currency=EUR")
    with pytest.raises(DataError, match="does not say which currency the rates lead to"):
        amounts(table, "orders.rates.USD=0.92")


def test_rates_need_a_currency_and_a_code_that_there_is(order_table):
    with pytest.raises(DataError, match=r"no column with a currency.*orders\.columns\.currency=COLUMN"):
        amounts(order_table(*LINES, roles=("customer", "time", "amount")), "orders.rates.USD=0.92")
    with pytest.raises(SpecError, match=r"'XXQ' is not an ISO 4217 currency"):
        orders("orders.rates.XXQ=2")
    assert orders("orders.rates.usd=2").rates == {"USD": 2.0}
    with pytest.raises(SpecError, match=r"orders\.rates\.USD"):
        orders("orders.rates.USD=0")
