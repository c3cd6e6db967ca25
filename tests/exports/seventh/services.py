"""Vouchers, courses, haircuts and rooms.

Columns and states: Toggle's page on its orders file; Teachable's page on the history of transactions; NXcut's page on its list
of appointments; the columns of Cloudbeds' report of reservations with financials, as its help page and an importer on GitHub
name them.
"""

from datetime import timedelta

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_order, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, delimited, dollars, point, said

SOLD = ("done", "processing", "part_refunded")


def _toggle() -> bytes:
    """An order whose vouchers wait for the post is called pending, though it is paid."""
    state = "completed|pending|cancelled|cancelled|cancelled|cancelled|completed"
    cells = {
        "Purchaser Name": lambda o: o.customer.name,
        "Purchaser Email Address": lambda o: o.customer.email,
        "Order ID": lambda o: f"TGL-{o.number}",
        "Order Creation Date (UTC format)": lambda o: f"{o.time:%Y-%m-%dT%H:%M:%SZ}",
        "Merchant Transaction Reference": lambda o: f"pi_{o.number * 7919:x}",
        "Merchant Name": lambda o: "Stripe",
        "Total Order Value": lambda o: dollars(o.net + o.shipping, "£"),
        "Postage Value": lambda o: dollars(o.shipping, "£"),
        "Discount Value": lambda o: dollars(o.discount, "£"),
        "Sales Channel": lambda o: "web store" if o.number % 5 else "in-store",
        "Status Order": lambda o: said(o, state),
        "Consent Type": lambda o: f"{o.time:%Y-%m-%d %H:%M}" if o.customer.number % 2 else "",
    }
    return by_order(cells, second_shop(176).orders)


def _fee(order: Order) -> int:
    return round(order.total * 0.05)


def _teachable() -> bytes:
    """The day is written out, and a student is known by name alone."""
    cells = {
        "Date": lambda o: f"{o.time:%A, %B} {o.time.day}, {o.time:%Y %I:%M %p}",
        "Student": lambda o: o.customer.name,
        "Product": lambda o: o.lines[0].name,
        "Offer type": lambda o: "Order bump" if o.number % 9 == 0 else "",
        "Coupon": lambda o: "SPRING10" if o.discount else "",
        "Price": lambda o: dollars(o.total),
        "Earnings (USD)": lambda o: dollars(o.total - _fee(o)),
        "Gateway": lambda o: "teachable:pay",
    }
    return by_order(cells, second_shop(177).kept)


def _nxcut() -> bytes:
    """The client's name and telephone stand in one cell."""
    cells = {
        "Sale ID": lambda o, _: f"#{o.number}",
        "Client": lambda o, _: f"{o.customer.name} (+44 7700 {o.customer.number:06d})",
        "Service": lambda _, line: line.name,
        "Sale Date": lambda o, _: f"{o.time.day} {o.time:%b %Y}, {o.time:%H:%M}",
        "Team Member": lambda o, _: f"Stylist {o.number % 4}",
        "Unit Price": lambda _, line: dollars(line.price, "£"),
        "Quantity": lambda _, line: line.quantity,
        "Discount": lambda _, line: dollars(-line.discount, "£") if line.discount else "-",
        "Total Price": lambda _, line: dollars(line.amount, "£"),
    }
    return by_line(cells, second_shop(178).kept)


def _cloudbeds() -> bytes:
    """Guests come later than they booked; nothing was paid of what was cancelled, and sums stand below."""
    state = "Checked Out|Confirmed|Cancelled|No Show|Confirmed Pending|Cancelled|Checked Out"
    rows: list[dict[str, object]] = []
    for order in second_shop(179).orders:
        arrival = order.time + timedelta(days=5 + order.number % 30)
        gross = order.net + order.tax
        is_paid = order.status in SOLD
        rows.append(
            {
                "Reservation Number": 8_200_000_000 + order.number, "Reservation Status": said(order, state),
                "Reservation Source Category": "Direct" if order.number % 3 else "OTA",
                "Reservation Source": "Booking Engine" if order.number % 3 else "Expedia",
                "Primary Guest Full Name": order.customer.name, "Primary Guest Email": order.customer.email,
                "Booking Date Time - Property": f"{order.time:%Y-%m-%d %H:%M:%S}", "Check-In Date": f"{arrival:%Y-%m-%d}",
                "Check-Out Date": f"{arrival + timedelta(days=len(order.lines)):%Y-%m-%d}", "Room Nights": len(order.lines),
                "Room Revenue Total": point(order.net), "Total Reservation Taxes": point(order.tax),
                "Reservation Paid Amount": point(gross if is_paid else 0),
                "Reservation Balance Due": point(gross if order.status == "pending" else 0), "Suggested Deposit": "0.00",
                "Hotel Collect Booking Flag": "Yes",
            }
        )  # fmt: skip
    sums = (
        "Room Revenue Total", "Total Reservation Taxes", "Reservation Paid Amount", "Reservation Balance Due",
        "Suggested Deposit",
    )  # fmt: skip
    total = {name: f"{sum(float(str(row[name])) for row in rows):.2f}" for name in sums}
    nights = sum(int(str(row["Room Nights"])) for row in rows)
    return delimited(
        list(rows[0]), [*rows, {"Reservation Number": "Total", "Room Nights": nights, **total}], quote=True
    )


def exports() -> tuple[Export, ...]:
    """Give exports of services."""
    vouchers = second_shop(176).frame().assign(collected=lambda frame: frame["net"] + frame["shipping"])
    courses = second_shop(177).frame().assign(left=[order.total - _fee(order) for order in second_shop(177).orders])
    rooms = second_shop(179).frame().assign(collected=lambda frame: frame["net"] + frame["tax"])
    return (
        Export(
            name="toggle_vouchers_pending_post", file="orders.csv", content=_toggle(),
            truth=orders_truth(
                second_shop(176), {"collected": "Total Order Value"}, frame=vouchers, names="Status Order|pending",
            ),
        ),
        Export(
            name="teachable_transactions", file="transactions.csv", content=_teachable(),
            truth=orders_truth(
                second_shop(177), {"total": "Price", "left": "Earnings"}, by="name", statuses=SOLD, frame=courses,
                names="Student|Price|Earnings",
            ),
        ),
        Export(
            name="nxcut_appointments", file="appointments.csv", content=_nxcut(),
            truth=orders_truth(
                second_shop(178), {"net": "Total Price"}, by="id", statuses=SOLD, names="Client|Total Price|Discount",
            ),
        ),
        Export(
            name="cloudbeds_reservations_with_sum", file="Reservations with Financials.csv", content=_cloudbeds(),
            truth=orders_truth(
                second_shop(179), {"collected": "Paid Amount", "net": "Room Revenue Total"}, frame=rooms,
                names="Reservation Status|Paid Amount|Balance Due|Booking Date",
            ),
        ),
    )  # fmt: skip
