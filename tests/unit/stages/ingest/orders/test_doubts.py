"""What a log may say beside its roles is asked about, never passed over in silence."""

import shlex

import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.roles import find_order_roles
from segmentry.stages.ingest.orders.sample import sample_of
from tests.builders import settings

N = 120


def doubts(*texts, **more):
    """Return what is doubted in a log with an order a line and these further columns."""
    log = {"customer_id": [f"c{n % 40}" for n in range(N)], "order_id": [f"n{n}" for n in range(N)]}
    log |= {
        "order_date": [f"2024-01-{1 + n % 28:02d}" for n in range(N)],
        "amount": [f"{10 + n % 9}.50" for n in range(N)],
    }
    log |= {name: [make(n) for n in range(N)] for name, make in more.items()}
    return " ".join(find_order_roles(sample_of(pa.table(log), DateSettings()), settings(*texts), "log").doubts)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Status", ("D", "X", "R")), ("state", ("S", "C")), ("status_id", ("5", "7", "11")),
        ("is_valid", ("true", "false")),
        ("is_test", ("0", "1")), ("Order Type", ("Sales order", "Sample")), ("Sign", ("+", "-")), ("S/H", ("S", "H")),
        ("return_qty", ("0", "2")), ("version", ("1", "2")),
        ("Payment received", ("Y", "N")),
    ],
)  # fmt: skip
def test_a_column_that_may_say_which_orders_count_is_named(name, values):
    assert f"'{name}'" in doubts(**{name: lambda n: values[n % len(values)]})


@pytest.mark.parametrize("name", ["fulfillment_status", "payment_method", "billing_state", "city", "gift_wrap"])
def test_columns_that_say_nothing_about_what_an_order_came_to_are_not_named(name):
    assert doubts(**{name: lambda n: ("a", "b")[n % 2]}) == ""


def test_a_user_who_says_that_there_is_no_status_is_not_asked():
    assert doubts("orders.columns.status=none", Status=lambda n: ("D", "X")[n % 2]) == ""


def test_numbers_of_credit_notes_are_asked_about_with_the_option():
    assert "orders.cancelled_prefix=CN-" in doubts(order_id=lambda n: f"{'CN-' if n % 9 == 0 else 'INV-'}{n}")


def test_a_history_of_statuses_and_instalments_are_asked_about():
    status = ("placed", "paid", "paid")
    history = {
        "order_id": lambda n: f"n{n // 3}",
        "customer_id": lambda n: f"c{n // 9}",
        "amount": lambda n: f"{10 + n // 3}.50",
    }
    assert "history" in doubts(**history, status=lambda n: status[n % 3])
    assert "instalments" in doubts(**history)


def test_a_discount_that_quantity_times_price_leaves_in_is_told():
    log = {"amount": lambda n: "", "quantity": lambda n: "2", "unit_price": lambda n: f"{5 + n % 7}.25"}
    assert "'discount' was not subtracted" in doubts(**log, discount=lambda n: f"{n % 3}.10")


def test_ascending_numbers_of_documents_are_no_amount():
    log = {"amount": lambda n: f"{10 + n % 9}.50", "Sales Doc": lambda n: str(50_001 + n)}
    table = pa.table({name: [make(n) for n in range(N)] for name, make in log.items()} | {
        "customer": [f"c{n % 40}" for n in range(N)], "order_date": ["2024-01-05"] * N
    })  # fmt: skip
    assert find_order_roles(sample_of(table, DateSettings()), settings(), "log").columns["amount"] == "amount"


@pytest.mark.parametrize("word", ["Subtotal", "Gesamtsumme", "合計"])
def test_rows_of_totals_among_order_numbers_are_asked_about(word):
    assert f"contains '{word}'" in doubts(order_id=lambda n: word if n % 30 == 29 else f"n{n}")


def test_a_balance_that_is_the_whole_amount_of_some_orders_says_that_they_may_be_unpaid():
    amount = [f"{10 + n % 9}.50" for n in range(N)]
    said = doubts(Balance=lambda n: amount[n] if n > 115 else "0.00")
    assert "'Balance' equals 'amount' on 4 lines" in said
    assert """'orders.where="Balance" = '"'"'0.00'"'"''""" in said
    assert "Balance" not in doubts(Balance=lambda n: "0.00")
    states = {"Status": lambda n: "Pending" if n > 115 else "Paid"}
    assert "Balance" not in doubts(Balance=lambda n: amount[n] if n > 115 else "0.00", **states)


@pytest.mark.slow
def test_the_remedy_names_the_column_and_can_be_typed_as_it_stands(tmp_path):
    """The rarest value is the one that is most likely not to count."""
    log = {"customer_id": [f"c{n % 40}" for n in range(N)], "order_id": [f"n{n}" for n in range(N)]}
    log |= {"order_date": [f"2024-01-{1 + n % 28:02d}" for n in range(N)], "amount": [10.5 + n % 9 for n in range(N)]}
    log |= {"Doc. state": ["Q" if n % 10 == 0 else "D" for n in range(N)]}
    found = sg.fit(orders=pa.table(log), method="rfm", evidence="quick").findings
    remedy = next(item.remedy for item in found if item.code == "unused_statuses")
    typed = shlex.split(remedy.partition("do not count: ")[2].partition(";")[0])
    assert [word for word in typed if word != "--set"] == [
        "orders.columns.status=Doc. state",
        "orders.statuses.Q=void",
    ]
    study = sg.fit(
        orders=pa.table(log), method="rfm", evidence="quick", settings=[word for word in typed if word != "--set"]
    )
    assert study.summary["orders"]["n_orders"] == N - N // 10
