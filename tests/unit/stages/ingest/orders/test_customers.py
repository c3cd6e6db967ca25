"""Which column names the customer where none is called so."""

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.roles import find_order_roles
from segmentry.stages.ingest.orders.sample import sample_of
from tests.builders import settings

N = 120


def found(**columns):
    """Return the roles in a log whose columns are made from the number of the line."""
    known = {"Date": lambda n: f"2024-03-{1 + n % 28:02}", "Amount": lambda n: f"{10 + n % 9}.50", **columns}
    table = pa.table({name.replace("_", " "): [make(n) for n in range(N)] for name, make in known.items()})
    return find_order_roles(sample_of(table, DateSettings()), settings(), "log").columns


def test_a_bare_name_tells_customers_apart_where_nothing_else_does():
    assert found(Document_Number=lambda n: f"D{n}", Name=lambda n: f"Firm {n % 40}")["customer"] == "Name"


def test_a_number_of_the_customer_goes_before_a_bare_name():
    columns = {"Name": lambda n: f"Firm {n % 40}", "Customer_No": lambda n: f"{n % 40}"}
    assert found(**columns)["customer"] == "Customer No"


def test_a_bare_name_that_differs_within_an_order_is_that_of_products():
    with pytest.raises(DataError, match="no column for the customer"):
        found(Receipt_number=lambda n: f"R{n // 3}", Name=lambda n: f"Thing {n % 40}")


def test_a_refusal_offers_the_column_that_may_name_the_customer():
    with pytest.raises(DataError, match=r"If 'Party' tells customers apart: --set orders.columns.customer=Party"):
        found(Receipt_number=lambda n: f"R{n}", Party=lambda n: f"Firm {n % 40}", City=lambda n: "Town")


@pytest.mark.parametrize("name", ["A/C", "Benutzer-ID des Käufers", "Nom du compte", "Regulierer"])
def test_customers_are_known_by_the_words_of_books(name):
    rows = {"Date": ["2024-03-01"] * N, "Amount": ["10.50"] * N, name: [f"C{n % 40}" for n in range(N)]}
    sample = sample_of(pa.table(rows), DateSettings())
    assert find_order_roles(sample, settings(), "log").columns["customer"] == name


def test_a_refusal_offers_no_column_of_times_or_numbers_of_documents():
    columns = {
        "Time": lambda n: f"{8 + n % 9}:{n % 60:02}", "Belegdatum": lambda n: f"{1 + n % 28:02}03",
        "Voucher": lambda n: f"V{n - n % 50 // 49}",
    }  # fmt: skip
    with pytest.raises(
        DataError, match=r"export it with the customer's number or address, or .* --set orders.columns.customer=COLUMN"
    ):
        found(Receipt_number=lambda n: f"R{n // 2}", **columns)


@pytest.mark.parametrize(("value", "is_by_name"), [("Ada {}lder", True), ("ada_{}lder", False), ("C {} 17", False)])
def test_names_of_people_are_known_to_be_shared(value, is_by_name):
    letters = "abcdefghijklmnopqrst"
    rows = {"Date": ["2024-03-01"] * N, "Amount": ["10.50"] * N}
    rows["Bill To - Name"] = [value.format(letters[n % 20] + letters[n % 2]) for n in range(N)]
    found_roles = find_order_roles(sample_of(pa.table(rows), DateSettings()), settings(), "log")
    assert found_roles.is_by_name is is_by_name
