"""Rooms, hours, courses, projects, servers and gifts.

Columns and states: Hostaway's reservation as its documentation describes it; the fields that Microsoft lists for the export of
Bookings; HoneyBook's payments and Ko-fi's transactions as importers on GitHub describe them. Those of Acuity's report, the table
tblinvoices of WHMCS, edX' table shoppingcart_orderitem and Planning Center's donations are written from memory of their public
descriptions.
"""

from datetime import datetime, timedelta

from tests.exports.eighth.rows import gross_of, web_frame
from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_order, kept_lines, second_shop
from tests.exports.shop import Order, Shop
from tests.exports.writing import Export, delimited, dollars, point, said

SOLD = ("done", "processing", "part_refunded")


def _hostaway() -> bytes:
    """Inquiries and declined requests stand between the reservations."""
    cells = {
        "hostawayReservationId": lambda o: 9_000_000 + o.number,
        "channelName": lambda o: ("airbnb", "bookingcom", "direct")[o.number % 3],
        "listingName": lambda o: f"Loft {o.number % 6}",
        "reservationDate": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "guestName": lambda o: o.customer.name,
        "guestEmail": lambda o: o.customer.email,
        "numberOfGuests": lambda o: 1 + o.number % 4,
        "arrivalDate": lambda o: f"{o.time + timedelta(days=9 + o.number % 40):%Y-%m-%d}",
        "departureDate": lambda o: f"{o.time + timedelta(days=11 + o.number % 40):%Y-%m-%d}",
        "nights": lambda o: 2,
        "totalPrice": lambda o: point(gross_of(o)),
        "taxAmount": lambda o: point(o.tax),
        "currency": lambda o: "EUR",
        "status": lambda o: said(o, "new|modified|cancelled|declined|inquiry|cancelled|new"),
        "cancellationDate": lambda o: f"{o.refund_time:%Y-%m-%d}" if o.status in ("cancelled", "refunded") else "",
    }
    return by_order(cells, second_shop(189).orders, quote=True)


def _acuity() -> bytes:
    """When an hour is, and when it was booked; cancelled ones are not in the report."""
    cells = {
        "Start Time": lambda o: _told(o.time),
        "End Time": lambda o: _told(o.time + timedelta(hours=1)),
        "First Name": lambda o: o.customer.first,
        "Last Name": lambda o: o.customer.last,
        "Phone": lambda o: f"'+1555{o.customer.number:07d}",
        "Email": lambda o: o.customer.email,
        "Type": lambda o: ("Massage", "Facial", "Consultation")[o.number % 3],
        "Calendar": lambda o: ("Studio A", "Studio B")[o.number % 2],
        "Appointment Price": lambda o: point(o.net),
        "Paid?": lambda o: "no" if o.status == "pending" else "yes",
        "Amount Paid Online": lambda o: point(0 if o.status == "pending" else o.net),
        "Certificate Code": lambda o: "",
        "Notes": lambda o: "",
        "Date Scheduled": lambda o: f"{o.time - timedelta(days=3 + o.number % 9):%Y-%m-%d}",
        "Label": lambda o: "",
        "Scheduled By": lambda o: "" if o.number % 4 else "owner@example.com",
        "Appointment ID": lambda o: 700_000_000 + o.number,
    }
    return by_order(cells, _appointments().orders)


def _told(moment: datetime) -> str:
    """Write March 1, 2023 9:12 am."""
    return f"{moment:%B} {moment.day}, {moment:%Y} {moment:%I:%M} {moment:%p}".replace(" 0", " ").lower().capitalize()


def _appointments() -> Shop:
    return Shop(tuple(order for order in second_shop(190).orders if order.status in (*SOLD, "pending")))


def _honeybook() -> bytes:
    state = "Paid|Paid|Canceled|Failed|Overdue|Refunded|Paid"
    cells = {
        "PROJECT_NAME": lambda o: f"{o.customer.last} wedding",
        "CLIENT_INFO": lambda o: f"{o.customer.name} <{o.customer.email}>",
        "PAYMENT_STATUS": lambda o: said(o, state),
        "PAYMENT_NAME": lambda o: "1 of 1",
        "PAYMENT_METHOD": lambda o: "Credit Card" if o.number % 3 else "ACH",
        "DUE_DATE": lambda o: f"{o.time:%m/%d/%Y}",
        "TRANSACTION_DATE": lambda o: f"{o.time:%m/%d/%Y}",
        "TOTAL_AMOUNT": lambda o: dollars(o.total),
        "TRANSACTION_FEE": lambda o: dollars(round(o.total * 0.029) + 25),
        "NET_AMOUNT": lambda o: dollars(o.total - round(o.total * 0.029) - 25),
        "TAX": lambda o: dollars(o.tax),
        "INVOICE_NUMBER": lambda o: f"#{o.number}-000001",
    }
    return by_order(cells, second_shop(191).orders, quote=True)


def _bookings() -> bytes:
    """Tabs in UTF-16, and a price of a booking that counts unless it was cancelled."""
    cells = {
        "Date & Time": lambda o: f"{o.time.month}/{o.time.day}/{o.time:%Y} {o.time:%I:%M %p}",
        "Customer Name": lambda o: o.customer.name,
        "Customer Email": lambda o: o.customer.email,
        "Customer Phone": lambda o: "",
        "Customer Address": lambda o: o.customer.city,
        "Staff": lambda o: ("Kim", "Lou")[o.number % 2],
        "Service": lambda o: ("First talk", "Review")[o.number % 2],
        "Location": lambda o: "Main office",
        "Duration (mins.)": lambda o: 30 + 15 * (o.number % 3),
        "Pricing Type": lambda o: "FixedPrice",
        "Price": lambda o: point(o.net),
        "Currency": lambda o: "USD",
        "Cc Attendees": lambda o: "",
        "Signed Up Attendees Count": lambda o: 1,
        "Text Notifications Enabled": lambda o: "False",
        "Event Type": lambda o: "Appointment",
        "Booking Id": lambda o: f"AAMk{o.number * 7919:010d}",
    }
    return by_order(cells, second_shop(192).kept, sep="\t", encoding="utf-16")


def _whmcs() -> bytes:
    """A day that never came is written as zeros."""
    none = "0000-00-00 00:00:00"
    cells = {
        "id": lambda o: o.number,
        "userid": lambda o: o.customer.number,
        "invoicenum": lambda o: "",
        "date": lambda o: f"{o.time:%Y-%m-%d}",
        "duedate": lambda o: f"{o.time + timedelta(days=14):%Y-%m-%d}",
        "datepaid": lambda o: none if o.status in ("pending", "failed", "cancelled") else f"{o.time:%Y-%m-%d %H:%M:%S}",
        "last_capture_attempt": lambda o: none,
        "subtotal": lambda o: point(o.net),
        "credit": lambda o: "0.00",
        "tax": lambda o: point(o.tax),
        "tax2": lambda o: "0.00",
        "total": lambda o: point(gross_of(o)),
        "taxrate": lambda o: "8.000",
        "taxrate2": lambda o: "0.000",
        "status": lambda o: said(o, "Paid|Paid|Cancelled|Collections|Unpaid|Refunded|Paid"),
        "paymentmethod": lambda o: "paypal",
        "notes": lambda o: "",
    }
    return by_order(cells, second_shop(193).orders, quote=True)


def _edx() -> bytes:
    """Items of orders as a table: those never bought are carts, and a state stands on each."""
    state = "purchased|purchased|cart|defunct-cart|paying|refunded|purchased"
    cells = {
        "id": lambda o, line: o.number * 10 + o.lines.index(line),
        "order_id": lambda o, _: o.number,
        "user_id": lambda o, _: o.customer.number,
        "status": lambda o, line: "refunded" if line in o.returned else said(o, state),
        "qty": lambda _, line: line.quantity,
        "unit_cost": lambda _, line: point(line.price),
        "list_price": lambda _, line: point(line.price),
        "line_desc": lambda _, line: line.name,
        "currency": lambda *_: "usd",
        "fulfilled_time": lambda o, _: f"{o.time:%Y-%m-%d %H:%M:%S}" if o.status in (*SOLD, "refunded") else "NULL",
        "refund_requested_time": lambda o, line: f"{o.refund_time:%Y-%m-%d %H:%M:%S}" if line in o.returned else "NULL",
        "service_fee": lambda *_: "0.00",
        "created": lambda o, _: f"{o.time:%Y-%m-%d %H:%M:%S}",
    }
    return by_line(cells, second_shop(194).orders)


def _kofi() -> bytes:
    """What was given to others stands between what was received."""
    header = (
        "DateTime (UTC),From,Message,Item,Received,Given,Currency,TransactionType,TransactionId,Reference,SalesTax,"
        "SalesTaxPercentage,BuyerCountry,BuyerStateOrProvince,BuyerEmail,PaymentProvider"
    )
    rows: list[dict[str, object]] = []
    for order in second_shop(195).kept:
        rows.append(
            {
                "DateTime (UTC)": f"{order.time:%m/%d/%Y %H:%M}", "From": order.customer.first, "Message": "Thanks, and more!",
                "Item": order.lines[0].name, "Received": point(order.net), "Given": "0", "Currency": "USD",
                "TransactionType": ("Donation", "Shop Order", "Monthly")[order.number % 3],
                "TransactionId": f"{order.number * 104729:08x}-77aa", "BuyerCountry": order.customer.country,
                "BuyerEmail": order.customer.email, "PaymentProvider": "Stripe",
            }
        )  # fmt: skip
        if order.number % 29 == 0:
            rows.append(
                {
                    "DateTime (UTC)": f"{order.time:%m/%d/%Y %H:%M}", "From": "Sample Page", "Received": "0", "Given": "5.00",
                    "Currency": "USD", "TransactionType": "Donation", "TransactionId": f"{order.number * 104723:08x}-77ab",
                    "PaymentProvider": "Stripe",
                }
            )  # fmt: skip
    return delimited(header, rows)


def _planning_center() -> bytes:
    """A gift to two funds has a line for each."""
    cells = {
        "Donation ID": lambda o, _: 40_000_000 + o.number,
        "Received Date": lambda o, _: f"{o.time:%Y-%m-%d}",
        "Status": lambda o, _: said(o, "Succeeded|Succeeded|Failed|Failed|Pending|Refunded|Succeeded"),
        "Donor ID": lambda o, _: o.customer.number,
        "Donor Name": lambda o, _: o.customer.name,
        "Payment Source": lambda *_: "Planning Center",
        "Payment Method": lambda o, _: "Card" if o.number % 3 else "ACH",
        "Fund": lambda _, line: line.name,
        "Fund Amount": lambda _, line: dollars(line.amount),
        "Total Amount": lambda o, _: dollars(o.net),
        "Fee": lambda o, _: dollars(-round(o.net * 0.0215) - 30),
        "Memo": lambda *_: "",
    }
    return by_line(cells, second_shop(196).orders)


def _left(order: Order) -> int:
    return order.total - round(order.total * 0.029) - 25


def exports() -> tuple[Export, ...]:
    """Give exports of services."""
    projects = second_shop(191).frame().assign(left=[_left(order) for order in second_shop(191).orders])
    return (
        Export(
            name="hostaway_reservations", file="reservations.csv", content=_hostaway(),
            truth=orders_truth(
                second_shop(189), {"web": "totalPrice"}, frame=web_frame(189), names="status|cancellationDate|inquiry",
            ),
        ),
        Export(
            name="acuity_appointments", file="schedule.csv", content=_acuity(),
            truth=orders_truth(
                _appointments(), {"net": "Price|Paid Online"}, names="Paid|Start Time|Date Scheduled",
            ),
        ),
        Export(
            name="honeybook_payments", file="honeybook-payments.csv", content=_honeybook(),
            truth=orders_truth(
                second_shop(191), {"total": "TOTAL_AMOUNT", "left": "NET_AMOUNT"}, frame=projects,
                names="PAYMENT_STATUS|CLIENT_INFO",
            ),
        ),
        Export(
            name="microsoft_bookings_utf_16", file="BookingsReportingData.tsv", content=_bookings(),
            truth=orders_truth(second_shop(192), {"net": "Price"}, statuses=SOLD, names="Price|Booking"),
        ),
        Export(
            name="whmcs_invoices_with_zero_days", file="tblinvoices.csv", content=_whmcs(),
            truth=orders_truth(
                second_shop(193), {"web": "total", "net": "subtotal"}, by="id", frame=web_frame(193), names="status|datepaid",
            ),
        ),
        Export(
            name="edx_items_of_carts", file="shoppingcart_orderitem.csv", content=_edx(),
            truth=orders_truth(
                kept_lines(second_shop(194)), {"goods": "unit_cost|list_price"}, by="id", names="status|unit_cost|refund",
            ),
        ),
        Export(
            name="kofi_received_and_given", file="Transaction_All.csv", content=_kofi(),
            truth=orders_truth(second_shop(195), {"net": "Received"}, statuses=SOLD, names="Given|From|BuyerEmail"),
        ),
        Export(
            name="planning_center_two_funds", file="donations.csv", content=_planning_center(),
            truth=orders_truth(second_shop(196), {"net": "Amount"}, by="id", names="Status|Amount"),
        ),
    )  # fmt: skip
