"""Cleaning lines: which are bought, which are used, and what an order adds up to."""

import pytest

from segmentry.errors import DataError
from segmentry.stages.audit.orders.audit import audit_orders, clean_orders
from segmentry.stages.audit.orders.clean import marked_lines, order_totals, used_lines, without_repeats
from segmentry.stages.audit.orders.duplicates import Duplicates, count_duplicates, source_columns
from tests.builders import settings
from tests.unit.stages.audit.orders.conftest import line


def orders(*texts):
    return settings(*texts).orders


LINES = [
    line(1, "a", "1"), line(1, "a", "1", quantity=2), line(5, "a", "2"), line(6, "a", "3", quantity=-1),
    line(7, "b", "4", unit_price=0.0, amount=0.0, is_paid=False), line(8, None, "5"),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "n_bought", "n_used"), [("net", 5, 5), ("drop", 4, 3), ("keep", 6, 5)])
def test_the_policy_on_returns_decides_what_is_bought_and_used(order_table, policy, n_bought, n_used):
    table, spec = order_table(*LINES), orders(f"orders.returns={policy}")
    marked = marked_lines(table, spec)
    assert table.engine.count(marked.where("is_bought")) == n_bought
    assert table.engine.count(used_lines(marked, spec)) == n_used


def test_an_order_adds_up_its_lines_and_returns_undo_orders(order_table):
    clean = clean_orders(order_table(*LINES), orders())
    rows = clean.table.engine.run(clean.orders.sorted("customer", "order_key")).to_pylist()
    found = {(row["customer"], row["order_key"]): (row["amount"], row["n_lines"], row["is_purchase"]) for row in rows}
    assert found == {
        ("a", "1"): (30.0, 2, True), ("a", "2"): (0.0, 1, False), ("a", "3"): (0.0, 0, False), ("b", "4"): (0.0, 1, True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "has_units"),
    [((), False), (("orders.features=[basket_units]",), True), (("orders.features=[all]",), True),
     (("orders.own.x.sql=sum(units)", "orders.own.x.level=order"), True), (("orders.own.x.sql=sum(amount)",), False)],
)  # fmt: skip
def test_units_are_added_up_only_where_a_feature_needs_them(order_table, texts, has_units):
    spec = orders(*texts)
    assert ("units" in order_totals(marked_lines(order_table(*LINES), spec), spec).columns) is has_units


def test_several_currencies_are_refused_until_one_is_chosen(order_table):
    table = order_table(*LINES, line(9, "c", "6", currency="USD"), roles=("customer", "time", "currency", "amount"))
    with pytest.raises(DataError, match=r"several currencies.*EUR \(6 lines, .*\), USD \(1 line, 10\.00\)"):
        marked_lines(table, orders())
    assert table.engine.count(marked_lines(table, orders("orders.currency=USD"))) == 1
    with pytest.raises(DataError, match="no line in GBP"):
        marked_lines(table, orders("orders.currency=GBP"))


def test_repeats_are_counted_and_one_of_each_is_kept(order_table):
    twice = [line(1, "a", "1"), line(1, "a", "1", line=2), line(2, "b", "2"), line(2, "b", "2", line=3, is_paid=False)]
    table = order_table(*twice, line(3, None, "3"), line(3, None, "3", line=4))
    marked = marked_lines(table, orders())
    assert source_columns(marked) == ["c0"]
    assert count_duplicates(table, marked) == Duplicates(n_lines=3, n_paid=2, paid_amount=20.0)
    kept = table.engine.run(without_repeats(marked).sorted("line")).column("line").to_pylist()
    assert kept == [1, 2, 3]


def test_the_audit_marks_the_lines_and_looks_at_currencies_once(order_table, monkeypatch):
    table = order_table(*LINES, roles=("customer", "time", "order", "quantity", "unit_price", "currency"))
    asked = []
    run = type(table.engine).run

    def counting(self, relation, setting=None):
        asked.append(self.sql(relation))
        return run(self, relation, setting)

    monkeypatch.setattr(type(table.engine), "run", counting)
    audited = audit_orders(table, orders())
    assert audited.orders.has_several_lines
    assert sum('GROUP BY "currency"' in text for text in asked) == 1
    assert sum('MAX("n_lines") > 1' in text for text in asked) == 1
