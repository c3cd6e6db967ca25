"""Counts that stand in several places agree: account, features, weeks, cohorts and segments."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.results import Purchases
from segmentry.stages.audit.orders.counted import CountedOrders
from segmentry.study.agree import check_weeks_and_cohorts
from tests.builders import order_lines


@pytest.fixture(scope="module")
def looked_back():
    return sg.fit(orders=order_lines(120), k=3, settings=["evidence.splits=4", "evidence.shuffled=2"])


def numbered(*rows: tuple[str, str | None, str, float]) -> pa.Table:
    names = ("customer_id", "order_number", "order_date", "amount")
    return pa.table({name: [row[place] for row in rows] for place, name in enumerate(names)})


def orders_of(study) -> float:
    return float(np.sum(study.result.features.column("frequency").to_numpy()))


def shared_numbers(study):
    return next(item for item in study.findings if item.code == "shared_order_numbers")


def test_weeks_and_cohorts_reach_the_last_day_after_a_look_back(looked_back):
    assert looked_back.evidence.outcome is not None
    account, purchases = looked_back.summary["orders"], looked_back.result.purchases
    assert sum(week.n_orders for week in purchases.weeks) == account["n_orders"]
    last = max(week.start for week in purchases.weeks if week.n_orders)
    assert (np.datetime64(account["last_day"]) - np.datetime64(last)).astype(int) < 7
    n_buyers = np.count_nonzero(looked_back.result.features.column("frequency").to_numpy())
    assert sum(cohort.n_customers for cohort in purchases.cohorts) == n_buyers


@pytest.mark.slow
def test_lines_without_an_order_number_are_orders_by_customer_and_day():
    rows = [(f"c{i % 40}", None if i % 2 else f"n{i}", f"2024-01-{1 + i // 40:02}", 10.0) for i in range(200)]
    study = sg.fit(orders=numbered(*rows), method="rfm")
    assert study.summary["orders"]["n_orders"] == orders_of(study) == 200
    assert {step["n_orders"] for step in study.summary["orders"]["steps"]} == {200}


@pytest.mark.slow
def test_numbers_that_begin_anew_with_each_customer_are_orders_of_each():
    rows = [(f"c{i}", str(order), f"2024-0{order}-01", 10.0) for i in range(40) for order in range(1, 1 + i % 4)]
    study = sg.fit(orders=numbered(*rows), method="rfm")
    assert study.summary["orders"]["n_orders"] == orders_of(study) == len(rows)
    assert "restart with each customer" in shared_numbers(study).remedy


@pytest.mark.slow
def test_a_number_that_two_customers_share_is_one_order_and_a_purchase_of_each():
    rows = [(f"c{i % 60}", f"n{max(i, 1)}", f"2024-01-{1 + i // 60:02}", 10.0) for i in range(300)]
    study = sg.fit(orders=numbered(*rows), method="rfm")
    assert (study.summary["orders"]["n_orders"], orders_of(study)) == (299, 300)
    assert shared_numbers(study).evidence.startswith("1 of 300 purchases")


COUNTED = CountedOrders(n_purchases=10, n_buyers=3, n_numbers=10, is_numbered_once=True, has_shared_numbers=False)


def test_disagreement_is_an_internal_error_with_both_numbers(looked_back):
    purchases: Purchases = looked_back.result.purchases
    n_orders = sum(week.n_orders for week in purchases.weeks)
    with pytest.raises(AssertionError, match=f"all weeks are {n_orders:,}, and the purchases of customers 10:"):
        check_weeks_and_cohorts(purchases, COUNTED)
    with pytest.raises(AssertionError, match=r"all cohorts are 119, and the customers with a purchase 3:"):
        check_weeks_and_cohorts(purchases, replace(COUNTED, n_purchases=n_orders))
