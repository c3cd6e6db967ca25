"""Each check of orders on counts made for it: what it says, and where its threshold lies."""

from dataclasses import replace

import pytest

from segmentry.results import Finding, NotApplicable, OrderAccount, OrderWindow
from segmentry.stages.audit.orders.checks import ORDER_CHECKS
from segmentry.stages.audit.orders.duplicates import Duplicates
from segmentry.stages.audit.orders.facts import OrderFacts
from tests.builders import settings

CHECKS = {check.code: check.run for check in ORDER_CHECKS}
ACCOUNT = OrderAccount(
    as_of="2024-01-01", first_day="2023-01-01", last_day="2023-12-31", n_lines=1000, n_rejected=0, n_later=0, n_filtered=0,
    n_dropped=0, n_lines_used=1000, n_orders=400, n_customers=100, revenue=5000.0, one_time_share=0.1, shape="order lines",
    order_rule="id", columns={}, steps=(),
)  # fmt: skip
QUIET = OrderFacts(
    account=ACCOUNT, has_money=True, has_currency=True, spec=settings().orders,
    duplicates=Duplicates(n_lines=0, n_paid=0, paid_amount=0.0), n_without_customer=0, n_returned_by_nobody=0,
    n_returned=0, returned_amount=0.0,
    gross_amount=5000.0, n_paired=0, n_guessed=0, n_named=0,
    n_undone=0, n_net_worthless=0, n_zero=0, n_without_amount=0, n_without_currency=0,
    n_customers=100, n_buyers=100, n_first_weeks=5, n_special=0, n_shared_mails=0, n_purchases=400, n_shared_orders=0,
    n_bulk=0, bulk_share=0.0, n_night=0, n_timed=1000, span_days=365,
)  # fmt: skip


def with_facts(**changes) -> OrderFacts:
    """Return the facts of an ordinary log with changes, those of its account too."""
    account = {name: changes.pop(name) for name in list(changes) if hasattr(ACCOUNT, name) and not hasattr(QUIET, name)}
    return replace(QUIET, account=replace(ACCOUNT, **account), **changes)


def orders(*texts):
    return settings(*texts).orders


SPOKEN = {
    "orders_without_customer": (
        {"n_without_customer": 250, "n_later": 500, "n_lines_used": 500}, "warning",
        "250 lines, 50.0% of those before the as-of date.",
    ),
    "returns": (
        {"n_returned": 20, "returned_amount": -500.0, "n_paired": 12, "n_undone": 3}, "info",
        "20 lines; gross 5,000.00, net 4,500.00, return rate 10.0%.",
    ),
    "net_spend": ({"n_net_worthless": 4, "n_buyers": 97}, "info", "4 of 100 customers; 3 have no purchase left."),
    "zero_amounts": (
        {"n_zero": 7, "n_without_amount": 2}, "info", "7 lines have an amount of zero; 2 lines have no readable amount.",
    ),
    "duplicate_lines": (
        {"duplicates": Duplicates(n_lines=9, n_paid=8, paid_amount=50.0)}, "warning",
        "9 lines, 50.00 (1.0%) of the spend before returns.",
    ),
    "currencies": ({"spec": orders("orders.currency=EUR")}, "info", "Only lines in EUR are used (orders.currency=EUR)."),
    "later_lines": ({"n_later": 500, "n_lines_used": 500}, "info", "500 lines lie at or after 2024-01-01."),
    "short_history": ({"span_days": 364}, "warning", "364 days, from 2023-01-01 to 2023-12-31."),
    "left_truncation": (
        {"n_first_weeks": 16}, "info",
        "16% of buyers appear in the first four weeks, so many “new” customers are not new.",
    ),
    "one_time_buyers": ({"one_time_share": 0.4}, "info", "40.0% of buyers have placed only one order."),
    "special_accounts": (
        {"n_special": 2, "n_bulk": 1, "bulk_share": 0.25}, "info",
        "2 customers are named like tests or staff; possible resellers: 1 customer spends over 100 times the median and "
        "accounts for 25% of revenue.",
    ),
    "shared_mails": ({"n_shared_mails": 3}, "warning", "E-mail addresses used by more than one customer: 3."),
    "shared_order_numbers": (
        {"n_purchases": 402, "n_shared_orders": 2}, "info",
        "2 of 402 purchases share an order number with another customer.",
    ),
    "window_beyond_log": (
        {
            "spec": orders("orders.window=24m"),
            "window": OrderWindow(text="24 months", start="2022-01-01 00:00:00", n_purchases=400, n_buyers=100, revenue=5000.0),
        },
        "info", "orders.window=24m begins on 2022-01-01, and the log on 2023-01-01.",
    ),
    "time_zone": ({"n_night": 250}, "info", "25% of the lines are dated between 1:00 and 5:00 a.m."),
}  # fmt: skip


def test_every_check_has_a_case():
    assert set(SPOKEN) == set(CHECKS)


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_says_what_it_found_with_its_numbers(code):
    changes, severity, evidence = SPOKEN[code]
    found = CHECKS[code](with_facts(**changes))
    assert isinstance(found, Finding)
    assert (found.code, found.severity, found.evidence) == (code, severity, evidence)
    assert found.title
    assert found.remedy


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_is_silent_on_an_ordinary_log(code):
    assert CHECKS[code](QUIET) is None


def test_returns_that_only_an_amount_matches_are_a_warning():
    found = CHECKS["returns"](with_facts(n_returned=20, returned_amount=-500.0, n_paired=12, n_guessed=7))
    assert found.severity == "warning"
    assert "7 lines of them by the customer and 'price' alone" in found.remedy


def test_returns_that_no_customer_is_named_for_are_told_with_the_option():
    found = CHECKS["orders_without_customer"](with_facts(n_without_customer=20, n_returned_by_nobody=7))
    assert "7 returns among them" in found.remedy
    assert "orders.columns.reference=COLUMN" in found.remedy
    assert "returns" not in CHECKS["orders_without_customer"](with_facts(n_without_customer=20)).remedy


def test_returns_of_guests_are_told_as_such_where_a_column_names_their_orders():
    facts = with_facts(n_without_customer=20, n_returned_by_nobody=7)
    named = replace(facts, account=replace(facts.account, columns={**facts.account.columns, "reference": "of_order"}))
    found = CHECKS["orders_without_customer"](named)
    assert "since the orders that 'of_order' names are in the log of no customer either" in found.remedy
    assert "--set" not in found.remedy


def test_returns_that_name_their_order_are_told_with_the_column():
    found = CHECKS["returns"](with_facts(n_returned=20, returned_amount=-500.0, n_paired=12, n_named=9))
    assert "9 lines named the order" in found.remedy


BELOW = {
    "left_truncation": {"n_first_weeks": 15},
    "one_time_buyers": {"one_time_share": 0.399},
    "short_history": {"span_days": 90, "spec": orders("orders.min_span_days=90")},
    "time_zone": {"n_night": 249},
}


@pytest.mark.parametrize("code", BELOW)
def test_a_check_is_silent_just_below_its_threshold(code):
    assert CHECKS[code](with_facts(**BELOW[code])) is None


NOT_APPLICABLE = {
    "currencies": {"has_currency": False},
    "net_spend": {"has_money": False, "n_net_worthless": 9},
    "zero_amounts": {"has_money": False, "n_zero": 9},
    "time_zone": {"n_timed": 0},
    "left_truncation": {"span_days": 111},
}


@pytest.mark.parametrize("code", NOT_APPLICABLE)
def test_a_check_that_cannot_be_made_says_so(code):
    answer = CHECKS[code](with_facts(**NOT_APPLICABLE[code]))
    assert isinstance(answer, NotApplicable)
    assert answer.code == code


@pytest.mark.parametrize(
    ("policy", "remedy"),
    [("net", "12 lines matched to a purchase"), ("drop", "orders.returns=drop"), ("keep", "orders.returns=keep")],
)
def test_returns_say_what_the_policy_did(policy, remedy):
    facts = with_facts(n_returned=20, n_paired=12, spec=orders(f"orders.returns={policy}"))
    assert remedy in CHECKS["returns"](facts).remedy


def test_repeated_lines_are_information_where_they_are_few_or_dropped():
    few = Duplicates(n_lines=9, n_paid=8, paid_amount=49.0)
    assert CHECKS["duplicate_lines"](with_facts(duplicates=few)).severity == "info"
    many = Duplicates(n_lines=900, n_paid=800, paid_amount=4900.0)
    dropped = CHECKS["duplicate_lines"](with_facts(duplicates=many, spec=orders("orders.duplicate_lines=drop")))
    assert dropped.severity == "info"
    assert "One of each was kept" in dropped.remedy
