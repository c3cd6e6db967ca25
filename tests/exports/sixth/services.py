"""Stays, meals, tickets and treatments, whose day is not the day of the purchase.

Columns and states: Airbnb's transaction history and Booking.com's list of reservations, as importers on GitHub read them; Toast's
reference of its CheckDetails export; Tablevibe's help page on its export of orders; BookTix's page on its ticket revenue report;
Zenoti's pages on reports of sales.
"""

import io
from datetime import datetime, timedelta

import xlsxwriter

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_order, kept_lines, moves_of, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, delimited, point, said


def _fee(order: Order) -> int:
    return round(order.total * 0.03)


def _airbnb() -> bytes:
    """Payouts stand between the stays, and money that went back is an adjustment."""
    header = (
        "Date,Type,Confirmation Code,Start Date,Nights,Guest,Listing,Details,Reference,Currency,Amount,Paid Out,Service Fee,"
        "Cleaning Fee,Gross Earnings,Occupancy Taxes"
    )
    rows: list[dict[str, object]] = []
    held = 0
    for move in moves_of(second_shop(148).paid):
        order = move.order
        amount = order.total - _fee(order) if move.sign > 0 else -order.refunded
        stay = {
            "Date": f"{move.time:%m/%d/%Y}", "Confirmation Code": f"HM{order.number:08X}",
            "Start Date": f"{order.time + timedelta(days=12):%m/%d/%Y}", "Nights": len(order.lines) + 1,
            "Guest": order.customer.name, "Listing": "Garden room" if order.number % 2 else "Loft", "Currency": "USD",
            "Amount": point(amount),
        }  # fmt: skip
        if move.sign > 0:
            parts = {
                "Service Fee": point(_fee(order)),
                "Cleaning Fee": point(order.shipping),
                "Gross Earnings": point(order.total),
            }
            rows.append({**stay, "Type": "Reservation", **parts, "Occupancy Taxes": "0.00"})
        else:
            rows.append({**stay, "Type": "Resolution Adjustment", "Gross Earnings": point(amount)})
        held += amount
        if len(rows) % 9 == 8:
            rows.append(
                {
                    "Date": f"{move.time:%m/%d/%Y}", "Type": "Payout", "Details": "Transfer to account *****4879 (USD)",
                    "Currency": "USD", "Paid Out": point(held),
                }
            )  # fmt: skip
            held = 0
    return delimited(header, rows, encoding="utf-8-sig")


def _booking() -> bytes:
    """Prices carry their currency; guests come weeks later, and some of them booked for others."""
    state = "ok|ok|cancelled_by_guest|cancelled_by_hotel|cancelled_by_guest|cancelled_by_guest|ok"
    names = (
        "Book number", "Booked by", "Guest name(s)", "Check-in", "Check-out", "Booked on", "Status", "Rooms", "People", "Adults",
        "Children", "Price", "Commission %", "Commission amount", "Payment status", "Remarks", "Duration (nights)",
    )  # fmt: skip
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Sheet 1")
    sheet.write_row(0, 0, names)
    for row, order in enumerate(second_shop(149).orders, start=1):
        arrival = order.time + timedelta(days=9 + order.number % 40)
        guest = order.customer.name if order.number % 6 else f"{order.lines[0].name} Visitor"
        sheet.write_row(
            row, 0,
            (
                4_000_000_000 + order.number, order.customer.name, guest, f"{arrival:%Y-%m-%d}",
                f"{arrival + timedelta(days=len(order.lines)):%Y-%m-%d}", f"{order.time:%Y-%m-%d %H:%M:%S}", said(order, state),
                1, len(order.lines) + 1, len(order.lines), 1, f"{order.total / 100:.2f} EUR", 15,
                f"{order.total * 0.15 / 100:.2f} EUR", "Paid online" if order.number % 2 else "", "", len(order.lines),
            ),
        )  # fmt: skip
    book.close()
    return stream.getvalue()


def _toast() -> bytes:
    """Some checks name no guest, and the short numbers of checks begin anew each day."""
    header = (
        "Location Code,Opened Date,Opened Time,Item Description,Server,Tax,Tender,Check Id,Check #,Total,Customer Family,"
        "Table Size,Discount,Reason of Discount,Link,Customer Id,Customer,Customer Phone,Customer Email"
    )
    rows: list[dict[str, object]] = []
    n_on_day: dict[object, int] = {}
    for order in second_shop(150, guests=True).paid:
        n_on_day[order.time.date()] = number = n_on_day.get(order.time.date(), 0) + 1
        row: dict[str, object] = {
            "Opened Date": f"{order.time:%m/%d/%y}", "Opened Time": f"{order.time:%I:%M %p}",
            "Item Description": ", ".join(line.name for line in order.lines), "Server": f"Server {order.number % 4}",
            "Tax": point(order.tax), "Tender": "Credit" if order.number % 3 else "Cash",
            "Check Id": f"50000000{order.number * 977:011d}", "Check #": number, "Total": point(order.total),
            "Table Size": len(order.lines), "Discount": point(order.discount),
            "Reason of Discount": "Happy hour" if order.discount else "", "Link": f"https://example.com/checks/{order.number}",
        }  # fmt: skip
        if not order.guest:
            row |= {
                "Customer Id": f"c{order.customer.number:08x}-7f2e", "Customer": order.customer.name,
                "Customer Phone": f"617555{order.customer.number % 10000:04d}", "Customer Email": order.customer.email,
            }  # fmt: skip
        rows.append(row)
    return delimited(header, rows)


def _tip(order: Order) -> int:
    return round(order.net * 0.05)


def _tablevibe() -> bytes:
    """Meals with tips, for another time than they were ordered."""
    state = "completed|accepted|cancelled|rejected|rejected|cancelled|completed"
    cells = {
        "Order Ref": lambda o: f"TV-{o.number:06d}",
        "Ordered at": lambda o: f"{o.time:%d %b %Y, %I:%M %p}",
        "Ordered for": lambda o: f"{o.time + timedelta(minutes=50):%d %b %Y, %I:%M %p}",
        "Type": lambda o: ("Delivery", "Pickup", "Dine In")[o.number % 3],
        "Customer Name": lambda o: o.customer.name,
        "Customer Email": lambda o: o.customer.email,
        "Customer Phone": lambda o: f"+65 8{o.customer.number:07d}",
        "Marketing Approved": lambda o: "Yes" if o.customer.number % 2 else "No",
        "Brand": lambda o: "Sample Kitchen",
        "Location": lambda o: o.customer.city,
        "Status": lambda o: said(o, state),
        "Cancellation Reason": lambda o: "" if said(o, state) in ("completed", "accepted") else "Out of stock",
        "Currency": lambda o: "SGD",
        "Payment Method": lambda o: "card",
        "Promo Code": lambda o: "TENOFF" if o.discount else "",
        "Subtotal": lambda o: point(o.goods),
        "Discount Given": lambda o: point(-o.discount),
        "Promotion Given": lambda o: "0.00",
        "Cashback": lambda o: "0.00",
        "Service Fee Customer": lambda o: "0.00",
        "Delivery Fee Customer": lambda o: point(o.shipping),
        "Tip": lambda o: point(_tip(o)),
        "Total VAT": lambda o: point(o.tax),
        "Total Paid Customer": lambda o: point(o.total + _tip(o)),
        "Payment Processing Fee": lambda o: point(-round(o.total * 0.034)),
        "Net Payout": lambda o: point(o.total + _tip(o) - round(o.total * 0.034)),
    }
    return by_order(cells, second_shop(151).orders)


def _booktix() -> bytes:
    """One row a ticket: the purchase is a number of seconds, and cash and cards have a column each."""
    header = (
        "id,order_item_status,order_id,conf_num,show_name,performance_id,performance_date,unix_date,ticket_name,payment_type,gateway,"
        "purchased_made,order_item_price,order_item_flex_fee,order_item_service_charge,order_item_discount,order_item_tax,"
        "order_item_cash_paid,order_item_card_paid,first_name,last_name,email"
    )
    rows: list[dict[str, object]] = []
    for order in second_shop(152).paid:
        by_card = order.number % 4 > 0
        for line in order.lines:
            for piece in range(line.quantity):
                discount = line.discount // line.quantity + (piece < line.discount % line.quantity)
                tax = line.tax // line.quantity + (piece < line.tax % line.quantity)
                paid = line.price - discount + tax
                rows.append(
                    {
                        "id": 700_000 + len(rows), "order_item_status": "refunded" if line in order.returned else "completed",
                        "order_id": order.number, "conf_num": f"112-{order.number}", "show_name": line.name,
                        "performance_id": 40 + len(line.name),
                        "performance_date": f"{order.time + timedelta(days=33):%Y-%m-%d} 19:30:00",
                        "unix_date": int((order.time - datetime(1970, 1, 1)).total_seconds()), "ticket_name": "Adult",
                        "payment_type": "card" if by_card else "cash", "gateway": "SC", "purchased_made": "portal",
                        "order_item_price": point(line.price), "order_item_flex_fee": "0.00", "order_item_service_charge": "0.00",
                        "order_item_discount": point(discount), "order_item_tax": point(tax),
                        "order_item_cash_paid": point(0 if by_card else paid),
                        "order_item_card_paid": point(paid if by_card else 0),
                        "first_name": order.customer.first, "last_name": order.customer.last, "email": order.customer.email,
                    }
                )  # fmt: skip
    return delimited(header, rows)


def _zenoti() -> bytes:
    """A heading above the table, refunds on invoices of their own, and a sum below."""
    header = (
        "Invoice No,Receipt No,Sale Date,Guest Code,Guest Name,Center,Item Type,Item Name,Sold By,Qty,Sales (Exc. Tax),Tax,"
        "Sales (Inc. Tax),Discount,Payment Type"
    )
    rows: list[dict[str, object]] = []
    for place, move in enumerate(moves_of(second_shop(153).paid)):
        rows += [
            {
                "Invoice No": f"II{5000 + place}", "Receipt No": f"RI{8000 + place}",
                "Sale Date": f"{move.time.month}/{move.time.day}/{move.time.year}",
                "Guest Code": f"GST{move.order.customer.number}", "Guest Name": move.order.customer.name, "Center": "Sampletown",
                "Item Type": "Service" if line.price > 1000 else "Product",
                "Item Name": line.name, "Sold By": f"Therapist {place % 5}", "Qty": move.sign * line.quantity,
                "Sales (Exc. Tax)": point(move.sign * line.amount), "Tax": point(move.sign * line.tax),
                "Sales (Inc. Tax)": point(move.sign * (line.amount + line.tax)), "Discount": point(move.sign * line.discount),
                "Payment Type": "Card",
            }
            for line in move.lines
        ]  # fmt: skip
    sums = ("Sales (Exc. Tax)", "Tax", "Sales (Inc. Tax)", "Discount")
    total = {name: f"{sum(float(str(row[name])) for row in rows):.2f}" for name in sums}
    before = "Sales - Accrual\r\nCenter: Sampletown\r\nFrom 3/1/2023 To 6/4/2024\r\n\r\n"
    return delimited(
        header,
        [*rows, {"Invoice No": "Total", "Qty": sum(int(str(row["Qty"])) for row in rows), **total}],
        before=before,
    )


def exports() -> tuple[Export, ...]:
    """Give exports of hosts, restaurants, theatres and salons."""
    stays = second_shop(148).frame()
    stays = stays.assign(collected=[order.total - _fee(order) for order in second_shop(148).orders])
    meals = second_shop(151).frame().assign(collected=[order.total + _tip(order) for order in second_shop(151).orders])
    salon = second_shop(153).frame().assign(collected=lambda frame: frame["net"] + frame["tax"])
    salon = salon.assign(
        refunded=[sum(line.amount + line.tax for line in order.returned) for order in second_shop(153).orders]
    )
    salon_sums = {"net": "Exc. Tax", "collected": "Inc. Tax"}
    return (
        Export(
            name="airbnb_payouts_and_adjustments", file="airbnb.csv", content=_airbnb(),
            truth=orders_truth(
                second_shop(148), {"collected": "Amount", "total": "Gross Earnings"}, by="name", refunds="rows", frame=stays,
                names="Type|Amount|Gross Earnings",
            ),
        ),
        Export(
            name="booking_com_reservations", file="Check-in 2023.xlsx", content=_booking(),
            truth=orders_truth(second_shop(149), {"total": "Price"}, by="name", names="Booked|Status|Guest name"),
        ),
        Export(
            name="toast_checks_with_unknown_guests", file="CheckDetails.csv", content=_toast(),
            truth=orders_truth(
                second_shop(150, guests=True), {"total": "Total"}, by="id", names="Check|Customer",
                statuses=("done", "processing", "refunded", "part_refunded"),
            ),
        ),
        Export(
            name="tablevibe_meals", file="orders.csv", content=_tablevibe(),
            truth=orders_truth(
                second_shop(151), {"collected": "Total Paid Customer", "goods": "Subtotal"}, frame=meals,
                names="Status|Total Paid",
            ),
        ),
        Export(
            name="booktix_tickets", file="ticket-revenue.csv", content=_booktix(),
            truth=orders_truth(
                kept_lines(second_shop(152)), {"goods": "order_item_price"}, names="order_item_price|card_paid|order_item_status",
            ),
        ),
        Export(
            name="zenoti_sales_with_sum", file="sales.csv", content=_zenoti(),
            truth=orders_truth(
                second_shop(153), salon_sums, by="id", refunds="rows", frame=salon, names="Invoice|Total|Exc. Tax",
            ),
        ),
    )  # fmt: skip
