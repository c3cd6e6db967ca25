"""What values say where names leave it open: order numbers, buyers, means of payment, currencies."""

import pytest

from segmentry.errors import DataError
from tests.unit.stages.ingest.orders.test_kinds_of_exports import BASE, found
from tests.unit.stages.ingest.orders.test_meaning import came_to, log

NAMES = tuple(f"Person {letter}{number}" for letter in "ABCDEFGH" for number in range(5))


def choice(role, columns, *texts):
    """Return the choice of a role, with its runner-up."""
    return next(item for item in found(columns, *texts).choices if item.role == role)


@pytest.mark.parametrize("name", ["Check Id", "Confirmation Code", "Book number", "Beleg-Kennung ref"])
def test_codes_of_one_customer_and_one_time_number_orders_where_no_name_says_so(name):
    columns = BASE | {"order_date": lambda n: f"2024-01-{1 + n % 28:02d} {n % 24:02d}:00:00", name: lambda n: f"H{n}"}
    assert found(columns).columns["order"] == name


def test_codes_that_differ_on_every_line_number_lines_where_there_are_products():
    lines = {name: lambda n, make=make: make(n // 2) for name, make in BASE.items()} | {"sku": lambda n: f"p{n % 5}"}
    assert "order" not in found(lines | {"entry code": lambda n: f"E{n}"}).columns
    assert found(lines | {"entry code": lambda n: f"E{n // 2}"}).columns["order"] == "entry code"


@pytest.mark.parametrize("name", ["Loyalty card no", "Session id", "Tracking number", "Terminal no"])
def test_codes_of_customers_visits_parcels_and_places_number_no_orders(name):
    of = {"Loyalty card no": lambda n: f"L{n % 40}", "Terminal no": lambda n: f"T{n % 3}"}
    assert "order" not in found(BASE | {name: of.get(name, lambda n: f"S{n}")}).columns


def test_who_booked_is_the_customer_and_another_name_is_told():
    columns = {
        "Guest name": lambda n: NAMES[n % 40] if n % 5 else NAMES[(n * 7 + 3) % 40],
        "Booked by": lambda n: NAMES[n % 40],
    }
    buyer = choice("customer", columns | {"order_date": BASE["order_date"], "amount": BASE["amount"]})
    assert (buyer.column, buyer.runner_up) == ("Booked by", "Guest name")


def test_a_second_column_of_the_same_names_is_no_rival():
    columns = {"Buyer name": lambda n: NAMES[n % 40], "Ship to name": lambda n: NAMES[n % 40].upper()}
    buyer = choice("customer", columns | {"order_date": BASE["order_date"], "amount": BASE["amount"]})
    assert (buyer.column, buyer.runner_up) == ("Buyer name", "")


@pytest.mark.parametrize("name", ["Packet Id", "Customer State"])
def test_a_refusal_offers_neither_codes_of_one_time_nor_places_as_the_customer(name):
    columns = {
        "Sub Order No": lambda n: f"{n // 2}_{n % 2}",
        "Order Date": lambda n: f"2024-01-{1 + n // 2 % 28:02d}",
        "Packet Id": lambda n: f"PK{n // 2}",
        "Customer State": lambda n: f"Land {n // 2 % 20}",
        "Quantity": lambda n: "1",
    }
    with pytest.raises(DataError) as raised:
        found(columns)
    assert f"If '{name}'" not in str(raised.value)


def test_amounts_of_one_means_of_payment_give_way_to_the_price_of_all_lines():
    columns = BASE | {
        "sku": lambda n: f"p{n % 5}",
        "price": lambda n: f"{10 + n % 5}.00",
        "cash paid": lambda n: "0.00" if n % 4 else f"{10 + n % 5}.00",
        "card paid": lambda n: f"{10 + n % 5}.00" if n % 4 else "0.00",
    }
    del columns["amount"]
    roles = found(columns).columns
    assert roles["unit_price"] == "price"
    assert "amount" not in roles


def donations(n):
    """Return the amount, its currency and the amount in dollars of a gift."""
    return 10 + n % 9, ("USD", "EUR")[n % 5 == 0], (10 + n % 9) * (1.1 if n % 5 == 0 else 1)


GIFTS = {
    "Donor Email": lambda n: f"d{n % 40}@example.org",
    "Donated At": BASE["order_date"],
    "Amount": lambda n: f"{donations(n)[0]:.2f}",
    "Currency": lambda n: donations(n)[1],
    "Amount in USD": lambda n: f"{donations(n)[2]:.2f}",
}


def test_an_amount_that_is_in_one_currency_throughout_is_taken_where_others_are_in_several():
    roles = found(GIFTS).columns
    assert roles["amount"] == "Amount in USD"
    assert "currency" not in roles


def test_an_amount_called_by_a_currency_is_not_taken_where_values_deny_it():
    roles = found(GIFTS | {"Amount in USD": lambda n: f"{500 + n}.00"}).columns
    assert "currency" in roles


@pytest.mark.parametrize("text", ["orders.currency=USD", "orders.columns.currency=Currency"])
def test_whoever_names_a_currency_or_its_column_gets_it(text):
    assert found(GIFTS, text).columns["currency"] == "Currency"


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [("[PAID_YN]", "1", "0"), ("Bezahlt", "ja", "nein"), ("is_paid", "True", "False"), ("PayStatus", "1", "0")],
)
def test_no_to_the_question_of_payment_is_no_purchase(name, yes, no):
    rows = [("a", "1", 1, 100, yes), ("a", "2", 2, 50, no), ("b", "3", 3, 80, yes), ("c", "4", 4, 20, no)]
    counts, spend, _ = came_to(log(*rows, names=("customer_id", "order_id", "order_date", "total", name)))
    assert counts == (2, 3, 180.0)
    assert spend == {"a": 100.0, "b": 80.0, "c": 0.0}


@pytest.mark.slow
def test_a_shipped_order_counts_though_it_is_not_paid_yet():
    rows = [
        ("a", "1", 1, 100, "shipped", "yes"),
        ("b", "2", 2, 50, "shipped", "no"),
        ("b", "3", 3, 80, "cancelled", "no"),
    ]
    counts, _, _ = came_to(log(*rows, names=("customer_id", "order_id", "order_date", "total", "status", "paid")))
    assert counts == (2, 2, 150.0)


def test_the_day_of_a_show_is_not_the_day_of_its_purchase():
    columns = {
        "email": lambda n: f"d{n % 40}@example.org",
        "performance_date": lambda n: f"2024-06-{1 + n % 28:02d}",
        "purchase_stamp_date": BASE["order_date"],
        "amount": BASE["amount"],
    }
    assert found(columns).columns["time"] == "purchase_stamp_date"


def test_numbers_with_cents_are_offered_before_whole_ones_where_no_amount_is_known():
    columns = BASE | {"Zzz": lambda n: str(1000 + n % 50), "Yyy": lambda n: f"{10 + n % 50}.50"}
    del columns["amount"]
    assert found(columns).left_numbers == ("Yyy", "Zzz")


@pytest.mark.slow
@pytest.mark.parametrize("status", ["Stornovaná", "Anulată", "返送"])
def test_statuses_in_czech_romanian_and_japanese_say_what_came_to_nothing(status):
    done = {"Stornovaná": "Vyřízená", "Anulată": "Finalizată", "返送": "配送"}[status]
    rows = [("a", "1", 1, 100, done), ("b", "2", 2, 50, status), ("c", "3", 3, 80, done)]
    counts, spend, _ = came_to(log(*rows, names=("customer_id", "order_id", "order_date", "total", "stav")))
    assert counts == (2, 3, 180.0)
    assert spend["b"] == 0.0
