"""A return that names an order belongs to that order and to its customer, whatever its own line says."""

import pyarrow as pa
import pytest

from segmentry.catalogue.order_words import order_role_score
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.named_numbers import numbers_in
from segmentry.stages.ingest.orders.roles import find_order_roles
from segmentry.stages.ingest.orders.sample import sample_of
from tests.builders import settings
from tests.unit.stages.ingest.orders.test_meaning import came_to, log

NAMES = ("customer_id", "txn_id", "date", "amount", "Reference Txn ID")
BOUGHT = [("a", "T1", 1, 50, ""), ("b", "T2", 2, 50, ""), ("a", "T3", 3, 50, ""), ("c", "T4", 4, 20, "")]


def lines(*returns, bought=BOUGHT, names=NAMES):
    """Return four purchases and some returns."""
    return log(*bought, *returns, names=names)


def roles_of(log, *texts):
    """Return the roles that the columns of a log have."""
    return find_order_roles(sample_of(log, DateSettings()), settings(*texts), "log").columns


@pytest.mark.slow
def test_a_return_undoes_the_order_that_it_names_though_a_later_one_has_the_same_amount():
    counts, spend, found = came_to(lines(("a", "R1", 5, -30, "T1"), ("b", "R2", 5, -50, "T2")))
    assert spend == {"a": 70.0, "b": 0.0, "c": 20.0}
    assert counts == (3, 3, 90.0)
    assert "returns" not in found


@pytest.mark.slow
@pytest.mark.parametrize("nobody", ["", "shop"])
def test_a_return_of_nobody_or_of_the_business_belongs_to_the_customer_of_the_order(nobody):
    told = "orders.columns.reference=Reference Txn ID"
    counts, spend, _ = came_to(lines((nobody, "R1", 5, -50, "T3"), (nobody, "R2", 6, -5, "T4")), told)
    assert spend == {"a": 50.0, "b": 50.0, "c": 15.0}
    assert counts == (3, 3, 115.0)


@pytest.mark.slow
def test_without_the_role_the_amount_alone_says_which_order_is_undone():
    returned = ("", "R1", 5, -50, "T3")
    assert came_to(lines(returned))[1] == {"a": 50.0, "b": 50.0, "c": 20.0}
    assert came_to(lines(returned), "orders.columns.reference=none")[1] == {"a": 100.0, "b": 50.0, "c": 20.0}


@pytest.mark.slow
def test_a_return_of_an_order_that_the_log_does_not_have_undoes_no_other():
    counts, spend, _ = came_to(lines(("a", "R1", 5, -50, "T0"), ("b", "R2", 6, -10, "T2"), ("c", "R3", 6, -5, "T4")))
    assert spend == {"a": 50.0, "b": 40.0, "c": 15.0}
    assert counts[0] == 4


@pytest.mark.slow
def test_an_order_of_the_same_day_may_be_named_and_a_later_one_may_not():
    assert came_to(lines(("", "R1", 4, -20, "T4"), ("", "R2", 5, -50, "T2")))[1] == {"a": 100.0, "b": 0.0, "c": 0.0}
    told = "orders.columns.reference=Reference Txn ID"
    assert came_to(lines(("b", "R1", 2, -20, "T4"), ("", "R2", 5, -50, "T2")), told)[1]["c"] == 20.0


@pytest.mark.slow
def test_an_order_of_several_lines_loses_what_came_back():
    bought = [("a", "T1", 1, 30, ""), ("a", "T1", 1, 20, ""), ("b", "T2", 2, 10, "")]
    counts, spend, _ = came_to(lines(("", "R1", 5, -20, "T1"), ("", "R2", 6, -10, "T2"), bought=bought))
    assert (counts, spend) == ((1, 2, 30.0), {"a": 30.0, "b": 0.0})


@pytest.mark.slow
def test_numbers_that_begin_anew_with_each_customer_are_those_of_the_own_customer():
    bought = [("a", "1", 1, 30, ""), ("b", "1", 1, 20, ""), ("a", "2", 2, 10, ""), ("b", "2", 2, 40, "")]
    returned = [("a", "3", 5, -30, "1"), ("b", "3", 5, -40, "2")]
    told = "orders.columns.reference=Reference Txn ID"
    counts, spend, _ = came_to(lines(*returned, bought=bought), told)
    assert (counts[0], spend) == (2, {"a": 10.0, "b": 20.0})


@pytest.mark.slow
def test_lines_that_are_returns_by_their_kind_are_named_too():
    names = ("customer_id", "id", "date", "amount", "parent_id", "type")
    rows = [(*row, "sale") for row in BOUGHT] + [("", "R1", 5, 50, "T3", "refund"), ("", "R2", 5, 20, "T4", "refund")]
    assert came_to(log(*rows, names=names))[1] == {"a": 50.0, "b": 50.0, "c": 0.0}


@pytest.mark.slow
def test_a_refunded_order_that_a_refund_names_is_not_taken_off_twice():
    names = (*NAMES, "status")
    state = {"T3": "refunded"}
    rows = [(*row, state.get(row[1], "completed")) for row in BOUGHT] + [("", "R1", 5, -50, "T3", "completed")]
    assert came_to(log(*rows, names=names))[1] == {"a": 50.0, "b": 50.0, "c": 20.0}


@pytest.mark.slow
def test_without_order_numbers_as_orders_the_day_of_the_named_order_counts():
    returned = (("", "R1", 5, -50, "T1"), ("", "R2", 6, -5, "T4"))
    counts, spend, _ = came_to(lines(*returned), "orders.order_rule=day")
    assert (counts, spend) == ((3, 3, 115.0), {"a": 50.0, "b": 50.0, "c": 15.0})


@pytest.mark.slow
def test_a_return_without_a_customer_belongs_to_the_order_whose_number_it_has():
    names = ("customer_id", "order_id", "date", "amount")
    rows = [("a", "1", 1, 50), ("b", "2", 2, 50), ("a", "3", 3, 50), ("", "1", 5, -20), ("", "2", 6, -50)]
    counts, spend, _ = came_to(log(*rows, names=names))
    assert (counts, spend) == ((2, 2, 80.0), {"a": 80.0, "b": 0.0})


@pytest.mark.slow
def test_a_status_that_undoes_another_order_takes_it_off():
    names = (*NAMES, "status")
    rows = [(*row, "Settled") for row in BOUGHT] + [
        ("", "R1", 5, 50, "T3", "Credited"),
        ("", "R2", 5, 5, "T1", "Credited"),
    ]
    assert came_to(log(*rows, names=names))[1] == {"a": 45.0, "b": 50.0, "c": 20.0}


@pytest.mark.slow
def test_a_return_by_its_kind_is_one_though_its_status_says_undone_too():
    names = (*NAMES, "status", "type")
    rows = [(*row, "Completed", "order") for row in BOUGHT] + [("a", "R1", 5, 50, "T3", "Credit note", "credit note")]
    assert came_to(log(*rows, names=names))[1] == {"a": 50.0, "b": 50.0, "c": 20.0}


N = 120


def table(**more):
    """Return 120 lines; every tenth is a return of the line before it."""
    made = {
        "customer_id": [f"c{n % 40 - (n % 10 == 9)}" for n in range(N)], "order_no": [f"B{700 + n}" for n in range(N)],
        "order_date": [f"2024-01-{1 + n // 6:02d}" for n in range(N)],
        "amount": [f"{-9 if n % 10 == 9 else 10 + n % 9}.50" for n in range(N)],
    }  # fmt: skip
    return pa.table(made | {name: [make(n) for n in range(N)] for name, make in more.items()})


def before(n):
    """Return the number of the line before, on lines of returns."""
    return f"B{700 + n - 1}" if n % 10 == 9 else ""


def test_values_alone_tell_a_column_of_references():
    assert roles_of(table(xyz=before))["reference"] == "xyz"


@pytest.mark.parametrize(
    "make",
    [
        lambda n: str(n % 5), lambda n: f"B{700 + n}", lambda n: f"B{900 + n}", lambda n: f"B{700 + (n + 30) % N}",
        lambda n: f"B{700 + max(n - 3, 0)}" if n % 10 == 4 else "",
    ],
)  # fmt: skip
def test_small_numbers_own_numbers_unknown_and_later_ones_and_those_of_others_are_no_references(make):
    assert "reference" not in roles_of(table(xyz=make))


def test_the_role_can_be_told_and_told_away():
    assert "reference" not in roles_of(table(xyz=before), "orders.columns.reference=none")
    told = "orders.columns.reference=note"
    assert roles_of(table(xyz=before, note=lambda n: f"for {before(n)}"), told)["reference"] == "note"


@pytest.mark.parametrize(
    "name",
    [
        "Reference Txn ID", "Original Order ID", "parent_id", "Zugehöriger Transaktionscode", "Bezugsbeleg",
        "Factura rectificada", "Facture d'origine",
        "Codice transazione di riferimento", "Transação de origem", "Oorspronkelijke bestelling",
        "Numer faktury korygowanej", "İade edilen sipariş no", "元注文番号",
    ],
)  # fmt: skip
def test_a_name_asks_for_the_role_in_every_language(name):
    assert order_role_score("reference", name) == 3
    assert order_role_score("order", name) == 0


@pytest.mark.parametrize(
    "name", ["Order reference", "Original amount", "Original price", "return reason", "related date"]
)
def test_names_of_other_things_do_not(name):
    assert order_role_score("reference", name) == 0


def test_a_number_is_found_in_what_people_write_around_it():
    assert "INV-0012" in numbers_in("Reversal of: INV-0012, damaged")
    assert "1001" in numbers_in("#1001")
    assert "5001" in numbers_in("5001.0")
    assert list(numbers_in("-")) == []


def test_a_reference_may_name_other_documents_too():
    rows = [
        ("c1", "INV5001", "2024-03-01", 10.0, "Sales Order #SO7"), ("c2", "INV5002", "2024-03-02", 20.0, "Sales Order #SO8"),
        ("c3", "INV5003", "2024-03-03", 30.0, "Sales Order #SO9"), ("c1", "CM1", "2024-03-04", -10.0, "Invoice #INV5001"),
        ("c2", "CM2", "2024-03-05", -20.0, "Invoice #INV5002"), ("c3", "CM3", "2024-03-06", -5.0, "Invoice #INV5003"),
    ]  # fmt: skip
    names = ("customer_id", "document number", "date", "amount", "created from")
    table = pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})
    assert find_order_roles(sample_of(table, DateSettings()), settings(), "log").columns["reference"] == "created from"
