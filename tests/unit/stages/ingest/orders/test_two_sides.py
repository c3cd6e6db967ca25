"""A debit and a credit in two columns are one amount: the side with the larger sum has the purchases."""

import pyarrow as pa
import pytest

from segmentry.catalogue.order_words import is_opposite
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.roles import find_order_roles
from segmentry.stages.ingest.orders.sample import sample_of
from tests.builders import settings
from tests.unit.stages.ingest.orders.test_meaning import came_to, log

NAMES = ("customer_id", "invoice_no", "date", "Debit", "Credit")
ROWS = [
    ("a", "1", 1, 100, ""),
    ("b", "2", 2, 80, ""),
    ("c", "3", 3, 60, ""),
    ("a", "4", 4, "", 30),
    ("b", "5", 5, "", 10),
]


def swapped(rows):
    """Return the rows with debit and credit exchanged."""
    return [(*row[:3], row[4], row[3]) for row in rows]


def found(rows, names=NAMES, *texts):
    """Return what the columns of a log are found to be."""
    return find_order_roles(sample_of(log(*rows, names=names), DateSettings()), settings(*texts), "log")


@pytest.mark.slow
@pytest.mark.parametrize("rows", [ROWS, swapped(ROWS)], ids=["invoices in debit", "sales in credit"])
def test_the_smaller_side_comes_off_the_larger_one(rows):
    counts, spend, _ = came_to(log(*rows, names=NAMES))
    assert counts == (3, 3, 200.0)
    assert spend == {"a": 70.0, "b": 70.0, "c": 60.0}


@pytest.mark.slow
def test_zeros_on_the_other_side_are_no_amounts():
    rows = [tuple(0 if cell == "" else cell for cell in row) for row in ROWS]
    assert came_to(log(*rows, names=NAMES))[1] == {"a": 70.0, "b": 70.0, "c": 60.0}


@pytest.mark.parametrize(
    ("debit", "credit"),
    [
        ("Soll", "Haben"), ("Debe", "Haber"), ("Débit", "Crédit"), ("Dare", "Avere"), ("Débito", "Crédito"), ("Debet", "Credit"),
        ("Wn", "Ma"), ("Borç", "Alacak"), ("借方金額", "貸方金額"), ("차변", "대변"), ("Gross Debit (GC)", "Gross Credit (GC)"),
    ],
)  # fmt: skip
def test_the_sides_are_known_in_every_language(debit, credit):
    assert is_opposite(debit, credit)
    roles = found(ROWS, (*NAMES[:3], debit, credit)).columns
    assert (roles["amount"], roles["refund"]) == (debit, credit)


def test_other_credits_are_no_side():
    assert not is_opposite("Debit card", "Credit limit")
    assert not is_opposite("Debit", "Debit")


def test_sides_with_similar_sums_are_asked_about():
    paid = [(customer, f"9{order}", day + 10, "", amount) for customer, order, day, amount, _ in ROWS[:3]]
    said = found([*ROWS, *paid])
    assert "refund" not in said.columns
    assert any("have similar sums" in doubt for doubt in said.doubts)


def test_columns_that_are_filled_on_the_same_lines_are_no_sides():
    rows = [(*row[:3], 100, 5) for row in ROWS]
    assert "refund" not in found(rows).columns


def test_a_column_that_was_named_stays_the_amount():
    assert found(ROWS, NAMES, "orders.columns.amount=Credit").columns["amount"] == "Credit"


@pytest.mark.slow
def test_a_document_on_both_sides_is_one_order():
    rows = [("a", "1", 1, 100, ""), ("b", "2", 2, 80, ""), ("a", "1", 3, "", 100), ("c", "3", 3, 60, "")]
    counts, spend, _ = came_to(log(*rows, names=NAMES))
    assert (counts, spend) == ((2, 3, 140.0), {"a": 0.0, "b": 80.0, "c": 60.0})


@pytest.mark.slow
def test_a_table_of_numbers_is_read_as_one_of_texts():
    table = log(*ROWS, names=NAMES)
    numbers = pa.table(
        {
            name: pa.array([None if text == "" else float(text) for text in table.column(name).to_pylist()])
            if name in NAMES[3:]
            else table.column(name)
            for name in NAMES
        }
    )
    assert came_to(numbers)[1] == came_to(table)[1]
