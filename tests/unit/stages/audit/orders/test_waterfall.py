"""The waterfall: what is left after each step, and which steps a setting leaves out."""

import pytest

from segmentry.stages.audit.orders.audit import audit_orders
from segmentry.stages.audit.orders.waterfall import ALL, DISTINCT, KNOWN, PAID, USED
from tests.builders import settings
from tests.unit.stages.audit.orders.conftest import line

LINES = [
    line(1, "a", "1"), line(1, "a", "1", line=2), line(5, "b", "2", quantity=3), line(6, "b", "3", quantity=-1),
    line(8, None, "5"),
]  # fmt: skip
COUNTS = {ALL: (5, 2, 4, 50.0), KNOWN: (4, 2, 3, 40.0), PAID: (3, 2, 2, 50.0), DISTINCT: (2, 2, 2, 40.0)}
STEPS = {
    "net": ([ALL, KNOWN, PAID], (4, 2, 2, 40.0)),
    "drop": ([ALL, KNOWN, PAID], (3, 2, 2, 50.0)),
    "keep": ([ALL, KNOWN], (4, 2, 3, 40.0)),
}


def counts(step):
    return step.n_lines, step.n_customers, step.n_orders, step.amount


@pytest.mark.parametrize("policy", STEPS)
def test_each_step_says_what_is_left_and_the_last_what_is_used(order_table, policy):
    account = audit_orders(order_table(*LINES), settings(f"orders.returns={policy}").orders).account
    expected, used = STEPS[policy]
    assert {step.step: counts(step) for step in account.steps} == {
        **{step: COUNTS[step] for step in expected}, USED[policy]: used
    }  # fmt: skip
    assert (account.n_lines_used, account.n_customers, account.n_orders, account.revenue) == used


def test_repeats_have_a_step_where_they_are_dropped(order_table):
    account = audit_orders(order_table(*LINES), settings("orders.duplicate_lines=drop").orders).account
    assert {step.step: counts(step) for step in account.steps}[DISTINCT] == COUNTS[DISTINCT]
    assert account.n_dropped == 1


def test_every_step_is_in_the_currency_that_amounts_are_converted_to(order_table):
    lines = (line(1, "a", "1", currency="EUR"), line(2, "b", "2", currency="USD"), line(3, None, "3", currency="USD"))
    table = order_table(*lines, roles=("customer", "time", "currency", "amount"))
    account = audit_orders(table, settings("orders.currency=EUR", "orders.rates.USD=0.5").orders).account
    assert [step.amount for step in account.steps] == [20.0, 15.0, 15.0, 15.0]
