"""The orders: the log in words, the steps of cleaning, and tiers of value."""

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.report.parts import PARTS


def test_lines_read_are_lines_used_and_lines_lost(view_of, bought):
    rows = {label: int(number.replace(",", "")) for label, number in view_of("orders", bought)["lines"].rows}
    read, used = rows.pop("lines read"), rows.pop("lines used")
    assert read == used + sum(rows.values())
    assert read == bought.summary["orders"]["n_lines"]


def test_the_steps_of_cleaning_are_those_of_the_summary(view_of, bought):
    steps = view_of("orders", bought)["steps"].rows
    assert [row[0] for row in steps] == [step["step"] for step in bought.summary["orders"]["steps"]]
    assert int(steps[0][1].replace(",", "")) >= int(steps[-1][1].replace(",", ""))


def test_the_sentence_names_orders_customers_span_and_date(view_of, bought):
    orders = bought.summary["orders"]
    text = view_of("orders", bought)["summary"]
    assert text.startswith(
        f"{orders['n_orders']:,} orders of {orders['n_customers']:,} customers from {day_in_words(orders['first_day'])}"
    )
    assert f"as of {day_in_words(orders['as_of'])}" in text


def test_tiers_hold_every_buyer_once(view_of, bought):
    rows = view_of("orders", bought)["tiers"].rows
    assert sum(int(row[1].replace(",", "")) for row in rows) == 120


def test_customers_alone_have_no_part_on_orders(three):
    part = next(part for part in PARTS if part.name == "orders")
    assert part.why_not(three.result) == "the study has no log of orders"
