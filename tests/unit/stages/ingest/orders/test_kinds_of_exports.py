"""What exports say about orders in their own way: numbers, kinds, counterparts, deals."""

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.roles import find_order_roles
from segmentry.stages.ingest.orders.sample import sample_of
from tests.builders import settings
from tests.unit.stages.ingest.orders.test_meaning import came_to, log

N = 120
BASE = {
    "customer_id": lambda n: f"c{n % 40}",
    "order_date": lambda n: f"2024-01-{1 + n % 28:02d}",
    "amount": lambda n: f"{10 + n % 9}.50",
}


def found(columns, *texts):
    """Return the roles that columns of 120 lines have."""
    table = pa.table({name: [make(n) for n in range(N)] for name, make in columns.items()})
    return find_order_roles(sample_of(table, DateSettings()), settings(*texts), "log")


def test_a_code_of_the_currency_is_no_order_number():
    assert "order" not in found(BASE | {"order_currency_code": lambda n: ("EUR", "USD")[n % 2]}).columns


@pytest.mark.parametrize(
    "name",
    [
        "orders_id",
        "N.º de venda",
        "Factuurnr.",
        "Id. de transacción",
        "Numéro de transaction",
        "N° ticket",
        "Número de operación",
        "charge_id",
        "Txn ID",
        "Auftrags-ID",
        "N° de la commande",
        "Numero dell'ordine",
        "Nummer der Bestellung",
    ],
)
def test_an_order_number_is_known_in_the_words_of_other_systems(name):
    assert found(BASE | {name: lambda n: f"T{n}"}).columns["order"] == name


def test_firms_bills_and_donations_are_customers_amounts_and_orders():
    renamed = {"firm_id": BASE["customer_id"], "date": BASE["order_date"], "bill_eur": BASE["amount"]}
    roles = found(renamed | {"donation_id": lambda n: f"d{n}"}).columns
    assert roles == {"customer": "firm_id", "time": "date", "amount": "bill_eur", "order": "donation_id"}


def test_documents_number_orders_where_customers_have_several_of_them():
    assert found(BASE | {"Document No.": lambda n: f"D{n % 40}-{n // 60}"}).columns["order"] == "Document No."
    assert "order" not in found(BASE | {"Document No.": lambda n: f"X{n % 40}"}).columns


def test_the_number_of_a_parent_is_no_order_number():
    columns = BASE | {"id": lambda n: str(500 + n), "parent_order_id": lambda n: "0" if n % 9 else str(500 + n - 1)}
    assert found(columns).columns["order"] == "id"


@pytest.mark.parametrize("name", ["Bruttoumsatz", "Ventas brutas", "Total recaudado", "Ventes nettes", "Vendas brutas"])
def test_sales_are_an_amount_in_the_words_of_tills(name):
    columns = BASE | {name: BASE["amount"]}
    del columns["amount"]
    assert found(columns).columns["amount"] == name


def test_a_column_called_status_counts_though_few_of_its_words_are_known():
    states = ("Rot", "Grün", "Blau", "Storniert")
    assert found(BASE | {"Status": lambda n: states[n % 4]}).columns["status"] == "Status"
    assert "status" not in found(BASE | {"Membership status": lambda n: states[n % 4]}).columns


@pytest.mark.slow
def test_a_refund_in_a_column_of_its_own_line_is_a_return_and_no_share_of_the_order():
    names = ("customer_id", "order_id", "order_date", "total", "refund_value", "event_name")
    rows = [
        ("a", "1", 1, 100, "", "purchase"), ("a", "1", 3, "", 30, "refund"), ("b", "2", 2, 50, "", "purchase"),
        ("b", "2", 4, "", 50, "refund"), ("c", "3", 5, 20, "", "purchase"),
    ]  # fmt: skip
    counts, spend, _ = came_to(log(*rows, names=names))
    assert counts == (2, 3, 90.0)
    assert spend == {"a": 70.0, "b": 0.0, "c": 20.0}


def test_values_alone_tell_sales_from_refunds_where_all_of_them_are_kinds():
    kinds = ("Placed Order", "Placed Order", "Refunded Order")
    assert found(BASE | {"Metric": lambda n: kinds[n % 3]}).columns["kind"] == "Metric"
    assert "kind" not in found(BASE | {"Metric": lambda n: (*kinds, "Blue")[n % 4]}).columns
    said = ("Payment complete.", "The bank did not return any further details.")
    assert "kind" not in found(BASE | {"Seller Message": lambda n: said[n % 2]}).columns


def test_a_refund_belongs_to_the_receiver_where_the_business_is_the_sender():
    def sender(n):
        return "shop@example.org" if n % 6 == 0 else f"c{n % 40}@example.org"

    def receiver(n):
        return f"c{n % 40}@example.org" if n % 6 == 0 else "shop@example.org"

    columns = {"De": sender, "À": receiver, "Date": BASE["order_date"], "Montant": BASE["amount"]}
    told = ("orders.columns.customer=De",)
    assert found(columns, *told).columns["refund_customer"] == "À"
    assert "refund_customer" not in found(columns | {"À": lambda n: f"d{n}@example.org"}, *told).columns


def test_beside_deals_that_were_won_all_others_are_no_purchases():
    stages = ("Abgeschlossen und gewonnen", "Abgeschlossen und verloren", "Angebot präsentiert")
    assert found(BASE | {"Status": lambda n: stages[n % 3]}).rules.unknown_are == "void"
    assert found(BASE | {"Status": lambda n: ("Bezahlt", "Storniert")[n % 2]}).rules.unknown_are == "counted"


def test_the_price_of_a_whole_line_is_not_the_price_of_a_piece():
    columns = BASE | {
        "sku": lambda n: f"p{n % 5}",
        "quantity": lambda n: str(1 + n % 3),
        "Price": lambda n: f"{(1 + n % 5) * (1 + n % 3)}.00",
        "Final price": lambda n: f"{(1 + n % 5) * (1 + n % 3) * 0.9:.2f}",
    }
    del columns["amount"]
    roles = found(columns, "orders.columns.amount=Final price").columns
    assert roles["amount"] == "Final price"
    assert "unit_price" not in roles


@pytest.mark.parametrize(("name", "is_asked"), [("주문상태", True), ("상태", True), ("Größe", False)])
def test_a_column_in_no_known_language_is_asked_about(name, is_asked):
    doubts = " ".join(found(BASE | {name: lambda n: ("가", "나", "다")[n % 3]}).doubts)
    assert (f"'{name}'" in doubts) is is_asked


def test_whole_numbers_in_no_known_language_may_be_the_amount():
    columns = BASE | {"ยอดชำระ": lambda n: f"{(1 + n % 50) * 1000:,}"}
    del columns["amount"]
    assert found(columns).left_numbers == ("ยอดชำระ",)


@pytest.mark.slow
def test_an_open_order_that_was_paid_counts_and_one_that_was_not_does_not():
    names = ("customer_id", "order_id", "order_date", "total", "state", "payment_status")
    rows = [
        ("a", "1", 1, 100, "completed", "paid"), ("a", "2", 2, 50, "open", "paid"), ("b", "3", 3, 80, "open", "open"),
        ("b", "4", 4, 20, "completed", "refunded_partially"), ("c", "5", 5, 70, "cancelled", "cancelled"),
    ]  # fmt: skip
    counts, spend, _ = came_to(log(*rows, names=names))
    assert counts[0] == 3
    assert spend == {"a": 150.0, "b": 20.0, "c": 0.0}


@pytest.mark.slow
def test_a_return_with_the_number_of_an_order_undoes_that_order_and_not_one_of_its_amount():
    rows = [("a", "1", 1, 10), ("a", "2", 2, 200), ("a", "2", 4, -10), ("b", "3", 3, 30), ("b", "9", 5, -30)]
    counts, spend, _ = came_to(log(*rows, names=("customer_id", "order_id", "order_date", "total")))
    assert counts == (2, 2, 200.0)
    assert spend == {"a": 200.0, "b": 0.0}


@pytest.mark.slow
def test_purchases_at_several_times_of_a_day_without_a_number_are_reported():
    names = ("customer_id", "order_date", "total")
    times = ["2024-03-01 10:00:00", "2024-03-01 15:30:00", "2024-03-02 09:00:00"]
    source = pa.table({"customer_id": ["a", "a", "b"], names[1]: times, names[2]: ["10", "20", "30"]})
    counts, _, found = came_to(source)
    assert counts[0] == 2
    assert "On 1 day a customer has purchases at several times" in found["orders_by_day"].evidence
    source = source.set_column(1, names[1], pa.array([times[0], times[0], times[2]]))
    assert "orders_by_day" not in came_to(source)[2]


@pytest.mark.slow
def test_the_numbered_states_of_prestashop_are_known():
    names = ("id_customer", "id_order", "date_add", "total_paid", "current_state")
    rows = [("1", "1", 1, 10, 5), ("1", "2", 2, 20, 6), ("2", "3", 3, 40, 8), ("2", "4", 4, 80, 2)]
    counts, spend, _ = came_to(log(*rows, names=names))
    assert counts == (2, 2, 90.0)
    assert spend == {"1": 10.0, "2": 80.0}


@pytest.mark.parametrize("name", ["Reservation Status", "Booking status"])
def test_states_of_bookings_are_known_though_few_of_their_words_are(name):
    states = ("Garden", "Garden", "Loft", "Cancelled")
    assert found(BASE | {name: lambda n: states[n % 4]}).columns["status"] == name


def test_gifts_count_and_fees_and_expenses_between_them_do_not():
    kinds = ("CONTRIBUTION", "HOST_FEE", "EXPENSE")
    assert found(BASE | {"kind": lambda n: kinds[n % 3]}).columns["kind"] == "kind"


def test_numbered_states_of_payments_are_asked_about_though_the_words_are_joined():
    doubts = found(BASE | {"order.statuspayment": lambda n: str(20 + n % 7)}).doubts
    assert any("'order.statuspayment'" in doubt for doubt in doubts)


@pytest.mark.parametrize("name", ["CreatedOnUtc", "Created on"])
def test_the_moment_of_creation_is_that_of_the_order_even_as_a_number_of_days(name):
    columns = BASE | {name: lambda n: str(45000.5 + n / 7)}
    del columns["order_date"]
    assert found(columns).columns["time"] == name


def test_a_refusal_offers_what_is_called_an_id_first():
    columns = {
        "Memo": lambda n: f"Sale to {n % 40}",
        "Card ID": lambda n: f"CUS{n % 40}",
        "order_date": BASE["order_date"],
    }
    with pytest.raises(DataError, match="If 'Card ID' tells customers apart"):
        found(columns | {"Invoice #": lambda n: f"I{n}", "amount": BASE["amount"]})


def test_a_refusal_in_a_language_that_is_not_read_offers_a_number_with_a_name_and_no_amount():
    columns = {
        "ยอดรวม": lambda n: str(1000 + n % 60),
        "รหัสลูกค้า": lambda n: f"KH{n % 40}",
        "ลูกค้า": lambda n: f"Ada {n % 40}",
        "order_date": BASE["order_date"],
    }
    with pytest.raises(DataError, match="If 'รหัสลูกค้า' tells customers apart"):
        found(columns | {"order_id": lambda n: f"o{n}"})


def test_who_bought_has_one_address_in_each_order_and_who_goes_several():
    columns = {
        "Order number": lambda n: f"O{n // 3}",
        "Email": lambda n: f"guest{n % 100}@example.org",
        "Paid by (email)": lambda n: f"c{n // 3 % 13}@example.com",
        "Paid date": BASE["order_date"],
        "Price": BASE["amount"],
    }
    roles = found(columns).columns
    assert (roles["customer"], roles["order"]) == ("Paid by (email)", "Order number")


def test_the_only_column_that_may_hold_money_is_taken_and_told():
    columns = BASE | {"order_id": lambda n: f"o{n}", "Received": BASE["amount"], "Given": lambda n: "0"}
    del columns["amount"]
    assert found(columns).columns["amount"] == "Received"
    assert found(columns).choices[-1].why.startswith("no column is named as the amount paid")
    assert "amount" not in found(columns, "orders.columns.amount=none").columns


@pytest.mark.parametrize("name", ["Weight", "Tax", "Rating", "Latitude", "Discount"])
def test_numbers_that_are_called_something_else_are_no_money(name):
    columns = BASE | {name: BASE["amount"]}
    del columns["amount"]
    assert "amount" not in found(columns).columns


def test_a_list_price_stands_in_where_there_is_no_other_price():
    columns = BASE | {"qty": lambda n: str(1 + n % 3), "list_price": lambda n: ("4.80", "9.50", "12.25")[n % 3]}
    priced = found(columns | {"price": lambda n: "3.10" if n % 2 else "5.20"}).columns
    del columns["amount"]
    assert found(columns).columns["unit_price"] == "list_price"
    assert priced.get("unit_price") != "list_price"


def test_a_customer_may_be_a_name_with_an_address_in_one_cell():
    columns = BASE | {"CLIENT_INFO": lambda n: f"Ada Alder {n % 40} <c{n % 40}@example.com>"}
    del columns["customer_id"]
    assert found(columns).columns["customer"] == "CLIENT_INFO"


def test_a_refusal_shows_no_address_and_offers_no_amount_as_the_customer():
    columns = {
        "Reference": lambda n: f"Kim {n % 40} <c{n % 40}@example.com>",
        "Bought": lambda n: f"Rp {1 + n % 50}.000",
        "order_date": BASE["order_date"],
    }
    with pytest.raises(DataError) as refused:
        found(columns)
    assert "example.com" not in str(refused.value)
    assert "If 'Bought'" not in str(refused.value)


@pytest.mark.parametrize("name", ["Rendelés állapota", "Trạng thái", "Tila"])
def test_a_column_in_an_unknown_language_with_one_value_on_most_lines_may_hold_states(name):
    columns = {
        "Asiakas-email": lambda n: f"c{n % 40}@example.com",
        "Päivä": BASE["order_date"],
        "Yhteensä": BASE["amount"],
        name: lambda n: ("Toimitettu", "Toimitettu", "Toimitettu", "Peruttu", "Palautettu")[n % 5],
    }
    assert any(f"'{name}'" in doubt for doubt in found(columns, "orders.columns.customer=Asiakas-email").doubts)


def test_a_column_of_words_for_nothing_and_a_few_numbers_holds_refunds():
    columns = BASE | {"Refunded to buyer": lambda n: "$5.00" if n % 40 == 0 else "N/A"}
    assert found(columns).columns["refund"] == "Refunded to buyer"


def test_an_empty_column_named_like_an_order_says_nothing_of_who_bought():
    columns = {
        "Purchase Order Number": lambda n: "",
        "Order Number": lambda n: f"o{n}",
        "Retailer": lambda n: f"Shop {n % 40}",
        "order_date": BASE["order_date"],
    }
    with pytest.raises(DataError, match="If 'Retailer' tells customers apart"):
        found(columns)


@pytest.mark.parametrize("name", ["Donation Total", "Booking Total", "paymentamount"])
def test_the_total_of_a_gift_or_a_booking_is_an_amount(name):
    columns = BASE | {name: BASE["amount"]}
    del columns["amount"]
    roles = found(columns | {"Weight": lambda n: f"{n % 9}.25", "Tare": lambda n: f"{n % 7}.75"})
    assert roles.columns["amount"] == name


def test_money_that_came_is_taken_before_money_that_was_only_authorized_and_a_total_before_that_of_its_items():
    columns = BASE | {
        "total_payment_authorized": lambda n: "99.50",
        "total_payment_received": lambda n: f"{20 + n % 9}.50",
    }
    del columns["amount"]
    assert found(columns).columns["amount"] == "total_payment_received"
    items = BASE | {
        "order_id": lambda n: f"o{n}",
        "item_total": lambda n: f"{8 + n % 9}.50",
        "total": lambda n: f"{10 + n % 9}.50",
    }
    del items["amount"]
    assert found(items).columns["amount"] == "total"
