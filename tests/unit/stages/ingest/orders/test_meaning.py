"""What an order came to: statuses, kinds, refunds and totals, on logs small enough to add up by hand."""

from contextlib import ExitStack

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.stages.audit.orders import audit_orders
from segmentry.stages.ingest.orders.log import orders_as_of, read_orders
from tests.builders import settings

NAMES = ("customer_id", "order_id", "order_date", "total", "status")
DAY = "2024-03-0{}"


def log(*rows, names=NAMES):
    """Return a log of texts; a row is a customer, an order, a day of March and the rest."""
    texts = [(customer, order, DAY.format(day), *map(str, rest)) for customer, order, day, *rest in rows]
    return pa.table({name: [row[index] for row in texts] for index, name in enumerate(names)})


def came_to(source, *texts):
    """Return orders, customers and revenue, spend by customer, and the findings by code."""
    spec = settings(*texts)
    with ExitStack() as stack:
        seen = orders_as_of(read_orders(source, None, spec=spec, stack=stack), spec)
        audited = audit_orders(seen.table, spec.orders, seen.reading)
        spend = audited.orders.orders.grouped(("customer",), {"spend": "sum(amount)"})
        rows = {row["customer"]: float(row["spend"] or 0) for row in seen.table.engine.run(spend).to_pylist()}
    account = audited.account
    return (account.n_orders, account.n_customers, account.revenue), rows, {item.code: item for item in seen.findings}


ONE_EACH = [
    ("a", "1", 1, 100, "completed"), ("a", "2", 2, 50, "cancelled"), ("b", "3", 1, 80, "Completed"),
    ("b", "4", 2, 80, "cancelled"), ("c", "5", 3, 30, "failed"), ("c", "6", 4, 40, "refunded"),
]  # fmt: skip


@pytest.mark.slow
def test_orders_that_came_to_nothing_are_worth_nothing_and_undo_no_other():
    counts, spend, found = came_to(log(*ONE_EACH))
    assert counts == (2, 3, 180.0)
    assert spend == {"a": 100.0, "b": 80.0, "c": 0.0}
    assert "1 line of 30.00 is" in found["void_orders"].evidence
    assert "3 lines of 170.00" in found["undone_orders"].evidence


@pytest.mark.slow
@pytest.mark.parametrize(
    ("counted", "void", "undone"),
    [
        ("wc-processing", "wc-on-hold", "wc-cancelled"), ("SHIPPED", "PAYMENT_PENDING", "PAYMENT_REFUNDED"),
        ("Bezahlt", "Offen", "Storniert"), ("Pagado", "Pendiente", "Reembolsado"), ("Spedito", "In attesa", "Annullato"),
        ("Expédiée", "En attente de paiement", "Annulée"), ("Enviado", "Recusado", "Cancelado"),
        ("Verzonden", "In afwachting", "Geannuleerd"), ("Wysłane", "Nieopłacone", "Anulowane"),
        ("Teslim Edildi", "Beklemede", "İptal"), ("発送済み", "入金待ち", "キャンセル"), ("배송완료", "입금대기", "취소완료"),
        ("success", "in_progress", "voided"), ("purchased", "defunct-cart", "No-Show"), ("modified", "inquiry", "Not delivered"),
        ("PaymentSettled", "ArrangingPayment", "RTO Delivered"), ("Paid in full", "Collections", "Lost in transit"),
        ("Pesanan Selesai", "Menunggu Pembayaran", "Dibatalkan Pembeli"), ("Reçue", "En attente de débit", "Non livrée"),
        ("Gebucht", "Warenkorb", "Unzustellbar"), ("Đã giao hàng", "Chờ thanh toán", "Đã hủy"),
        ("تم التوصيل", "بإنتظار الدفع", "مسترجع"), ("complete", "payment", "revoked"), ("success", "token", "refunded"),
        ("Paid", "balance_due", "Revoked"),
    ],
)  # fmt: skip
def test_statuses_are_understood_in_the_words_of_shops(counted, void, undone):
    rows = [(f"c{i}", str(i), 1 + i % 9, 10, (counted, counted, void, undone)[i % 4]) for i in range(40)]
    counts, _, found = came_to(log(*rows))
    assert counts == (20, 40, 200.0)
    assert "unknown_statuses" not in found


def test_names_tell_customers_apart_and_the_addresses_beside_them_are_offered():
    rows = [
        (f"Ada Alder{'abcdefghijklmn'[n % 14]}", str(n), 1 + n % 9, 10, "paid", f"a{n % 14}@example.org")
        for n in range(40)
    ]
    by_name = came_to(log(*rows, names=("Customer", *NAMES[1:], "Email")))[2]["customers_by_name"]
    assert "'Customer' holds names and tells customers apart, though 'Email' holds addresses" in by_name.evidence
    assert "--set orders.columns.customer=Email" in by_name.remedy
    without = came_to(log(*(row[:5] for row in rows), names=("Customer", *NAMES[1:])))[2]["customers_by_name"]
    assert without.evidence.startswith("No column holds a number or an address of the customer")


@pytest.mark.slow
def test_a_partly_refunded_order_counts_and_an_unknown_status_counts_and_is_asked_about():
    rows = [
        ("a", "1", 1, 10, "Partially refunded"),
        ("b", "2", 1, 20, "backordered"),
        ("c", "3", 2, 30, "paid"),
        ("d", "4", 2, 5, "void"),
    ]
    counts, _, found = came_to(log(*rows))
    assert counts == (3, 4, 60.0)
    assert "'backordered' (1 line)" in found["unknown_statuses"].evidence
    assert came_to(log(*rows), "orders.statuses.backordered=void")[0] == (2, 4, 40.0)


@pytest.mark.slow
def test_a_refund_row_beside_its_purchase_undoes_it_and_a_status_of_refunded_does_not_count_twice():
    rows = [
        ("a", "1", 1, 100, "refunded"),
        ("a", "1", 3, -100, "refund"),
        ("b", "2", 1, 70, "paid"),
        ("c", "3", 1, 5, "paid"),
    ]
    counts, spend, _ = came_to(log(*rows))
    assert (counts, spend) == ((2, 3, 75.0), {"a": 0.0, "b": 70.0, "c": 5.0})


@pytest.mark.slow
def test_positive_rows_of_returns_beside_the_same_purchase_undo_it():
    rows = [
        ("a", "1", 1, 100, "paid"),
        ("a", "1", 3, 100, "returned"),
        ("b", "2", 1, 70, "paid"),
        ("b", "3", 4, 20, "paid"),
    ]
    assert came_to(log(*rows))[:2] == ((2, 2, 90.0), {"a": 0.0, "b": 90.0})


@pytest.mark.slow
def test_kinds_of_transactions_tell_purchases_from_returns_and_payouts():
    names = ("customer_id", "transaction_id", "date", "amount", "type")
    rows = [
        ("a", "1", 1, 100, "sale"),
        ("a", "2", 2, 30, "refund"),
        ("b", "3", 1, 70, "sale"),
        ("shop", "4", 5, -140, "payout"),
    ]
    counts, spend, found = came_to(log(*rows, names=names))
    assert (counts, spend) == ((2, 2, 140.0), {"a": 70.0, "b": 70.0})
    assert "1 line for returns and 1 for neither" in found["kinds_of_lines"].evidence


@pytest.mark.slow
def test_only_purchases_among_events_are_orders():
    names = ("user_id", "transaction_id", "event_time", "revenue", "event_type")
    rows = [
        ("a", "1", 1, 10, "purchase"),
        ("a", "", 1, "", "page_view"),
        ("b", "", 2, "", "view_item"),
        ("b", "2", 3, 4, "purchase"),
    ]
    assert came_to(log(*rows, names=names))[0] == (2, 2, 14.0)


def test_a_refund_beside_the_order_is_taken_off_and_a_whole_one_leaves_no_purchase():
    names = ("customer_id", "order_id", "order_date", "total", "refunded_amount")
    rows = [("a", "1", 1, 100, 0), ("a", "2", 2, 50, 20), ("b", "3", 1, 80, 80), ("c", "4", 1, 10, 0)]
    assert came_to(log(*rows, names=names))[:2] == ((3, 3, 140.0), {"a": 130.0, "b": 0.0, "c": 10.0})


@pytest.mark.slow
def test_refunds_in_a_column_and_in_lines_count_once():
    names = ("customer_id", "order_id", "order_date", "total", "refunded_amount")
    rows = [("a", "1", 1, 100, 40), ("a", "1", 2, -40, 0), ("b", "3", 1, 80, 0)]
    counts, _, found = came_to(log(*rows, names=names))
    assert counts == (2, 2, 140.0)
    assert "refunds_twice" in found


@pytest.mark.slow
def test_fields_on_the_first_line_of_an_order_hold_for_all_its_lines():
    rows = [
        (
            f"c{order}" if line == 0 else "",
            f"n{order}",
            1,
            10 * order if line == 0 else "",
            "" if line else ("paid", "voided")[order % 2],
        )
        for order in range(1, 13)
        for line in range(3)
    ]
    dated = log(*rows).set_column(
        2, "order_date", pa.array([DAY.format(1 + i // 9) if i % 3 == 0 else "" for i in range(36)])
    )
    counts, spend, found = came_to(dated)
    assert counts == (6, 12, float(sum(range(20, 121, 20))))
    assert spend["c2"] == 20.0
    assert "order_totals" in found


@pytest.mark.slow
def test_the_parts_of_a_total_add_up_to_it_to_the_last_digit():
    rows = [(f"c{order}", f"n{order}", 1, 10.01, "paid") for order in range(20) for _ in range(3)]
    counts, spend, _ = came_to(log(*rows))
    assert counts == (20, 20, pytest.approx(200.2, abs=1e-9))
    assert set(spend.values()) == {10.01}


def test_a_role_can_be_told_away():
    assert came_to(log(*ONE_EACH), "orders.columns.status=none")[0] == (6, 3, 380.0)


def test_a_log_without_an_amount_says_so_where_numbers_are_left():
    names = ("customer_id", "order_id", "order_date", "zzz", "status")
    rows = [("a", "1", 1, 1.5, "paid"), ("b", "2", 1, 2.5, "paid"), ("b", "3", 2, 7.25, "paid")]
    assert "'zzz'" in came_to(log(*rows, names=names))[2]["no_amount"].evidence


def test_an_amount_that_cannot_be_read_is_refused_with_its_values_and_the_option():
    rows = [(f"c{i}", str(i), 1 + i, f"{i}#{i}x", "paid") for i in range(1, 9)]
    with pytest.raises(DataError, match=r"'total': is named like an amount.*'1#1x'.*orders\.columns\.amount=none"):
        came_to(log(*rows))


@pytest.mark.slow
def test_of_deals_only_those_that_were_won_count_and_a_saved_study_knows_that():
    names = ("Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Associated Contact IDs")
    stages = ("Closed Won", "Closed Lost", "Appointment Scheduled")
    rows = [(str(n), f"deal {n}", stages[n % 3], "10", DAY.format(1 + n % 9), f"c{n % 9}") for n in range(30)]
    deals = pa.table({name: [row[index] for row in rows] for index, name in enumerate(names)})
    counts, _, found = came_to(deals)
    assert counts == (10, 9, 100.0)
    assert "'Appointment Scheduled' (10 lines)" in found["unknown_statuses"].evidence
    with ExitStack() as stack:
        spec = settings()
        seen = orders_as_of(read_orders(deals, None, spec=spec, stack=stack), spec)
    assert seen.reading.rules.unknown_are == "void"


@pytest.mark.slow
def test_totals_of_orders_without_a_number_are_not_taken_for_one_order():
    rows = [(f"c{n // 3}", f"n{n}", 1 + n // 9, 10, "paid") for n in range(12) for _ in range(2)]
    unnumbered = [("c0", "", 3, 10, "paid"), ("c0", "", 3, 20, "paid"), ("c1", "", 3, 20, "paid")]
    counts, spend, found = came_to(log(*rows, *unnumbered))
    assert "order_totals" in found
    assert counts[2] == 12 * 10 + 50
    assert spend["c0"] == 30 + 30


@pytest.mark.slow
def test_an_amount_that_is_what_refunds_left_is_not_lessened_again():
    rows = [
        ("a", "1", 1, 100, 0), ("a", "2", 2, 0, 50), ("b", "3", 3, 60, 20), ("b", "4", 4, 0, 80), ("c", "5", 5, 40, 0)
    ]  # fmt: skip
    names = ("customer_id", "order_id", "order_date", "total", "refunded amount")
    counts, spend, found = came_to(log(*rows, names=names))
    assert counts == (3, 3, 200.0)
    assert spend == {"a": 100.0, "b": 60.0, "c": 40.0}
    assert "refunds_taken_off" in found


@pytest.mark.slow
def test_an_amount_before_refunds_is_lessened_by_them():
    rows = [
        ("a", "1", 1, 100, 0),
        ("a", "2", 2, 50, 50),
        ("b", "3", 3, 60, 20),
        ("b", "4", 4, 25, 0),
        ("c", "5", 5, 40, 0),
    ]
    names = ("customer_id", "order_id", "order_date", "total", "refunded amount")
    assert came_to(log(*rows, names=names))[0] == (4, 3, 205.0)


@pytest.mark.slow
def test_the_status_of_a_line_goes_before_that_of_its_order():
    names = ("customer_id", "order_id", "order_date", "amount", "order-status", "lineitem-status")
    rows = [
        ("a", "1", 1, 100, "shipped", "shipped"), ("a", "1", 1, 30, "shipped", "returned"),
        ("b", "2", 2, 50, "cancelled", "cancelled"), ("b", "3", 3, 20, "shipped", "shipped"),
    ]  # fmt: skip
    assert came_to(log(*rows, names=names))[1] == {"a": 100.0, "b": 20.0}


@pytest.mark.slow
def test_what_is_left_after_fees_and_refunds_is_not_what_was_paid():
    names = ("customer_id", "order_id", "order_date", "Sales revenue", "Selling fee", "Refunds", "Total")
    rows = [(f"c{n % 4}", str(n), 1 + n % 9, 10 + n, -(n % 3), -10 - n if n % 5 == 0 else 0) for n in range(1, 21)]
    counts, _, found = came_to(log(*((*row, sum(row[3:])) for row in rows), names=names))
    assert counts == (16, 4, float(sum(10 + n for n in range(1, 21) if n % 5)))
    assert "refunds_twice" not in found


@pytest.mark.slow
@pytest.mark.parametrize("nothing", ["", "NULL"])
def test_an_order_without_a_day_of_payment_was_not_paid_where_no_status_says_it(nothing):
    names = ("customer_id", "order_id", "DateSent", "total", "DatePaid")
    rows = [(f"c{n % 4}", str(n), 1 + n % 9, 10, "2024-03-11" if n % 5 else nothing) for n in range(1, 21)]
    counts, _, found = came_to(log(*rows, names=names))
    assert counts == (16, 4, 160.0)
    assert "4 lines of 40.00 are failed, unpaid or drafts according to 'DatePaid'" in found["void_orders"].evidence
    assert found["void_orders"].severity == "warning"


@pytest.mark.slow
def test_a_day_of_payment_is_not_asked_where_the_log_has_a_status():
    names = ("customer_id", "order_id", "order_date", "total", "Payment date", "status")
    rows = [(f"c{n % 4}", str(n), 1 + n % 9, 10, "2024-03-11" if n % 5 else "", "shipped") for n in range(1, 20)]
    counts, _, _ = came_to(log(*rows, ("c9", "20", 3, 10, "", "cancelled"), names=names))
    assert counts[0] == 19


@pytest.mark.slow
def test_pending_may_mean_that_a_paid_order_waits_and_is_a_warning_with_the_option():
    rows = [("a", "1", 1, 100, "completed"), ("b", "2", 2, 50, "Pending"), ("c", "3", 2, 50, "cancelled")]
    found = came_to(log(*rows))[2]["void_orders"]
    assert found.severity == "warning"
    assert "--set orders.statuses.pending=counted" in found.remedy
    assert came_to(log(*rows), "orders.statuses.pending=counted")[0] == (2, 3, 150.0)


@pytest.mark.slow
def test_a_date_of_cancellation_says_so_where_the_rest_is_null():
    names = ("customer_id", "order_id", "order_date", "total", "cancel_date")
    rows = [(f"c{n % 4}", str(n), 1 + n % 9, 10 + n, "NULL" if n % 5 else "2024-03-09") for n in range(1, 21)]
    assert came_to(log(*rows, names=names))[0] == (16, 4, 320.0)


@pytest.mark.slow
def test_states_that_are_numbers_of_a_known_system_are_read_and_told():
    names = ("customer_id", "order_id", "order_date", "total", "contribution_status_id")
    rows = [(f"c{i}", str(i), 1 + i % 9, 10, "1123"[i % 4]) for i in range(40)]
    counts, _, found = came_to(log(*rows, names=names))
    assert counts == (20, 40, 200.0)
    assert found["numbered_states"].severity == "warning"
    assert "contribution states of CiviCRM: 1 Completed, 2 Pending" in found["numbered_states"].evidence
    assert came_to(log(*rows, names=names), "orders.statuses.2=counted")[0] == (30, 40, 300.0)
    assert came_to(log(*rows, names=names), "orders.columns.status=none")[0] == (40, 40, 400.0)
