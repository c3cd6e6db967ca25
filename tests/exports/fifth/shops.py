"""Shops and marketplaces, the fifth time: states on rows of their own, returned lines, sheets.

Columns and states: Spiffy Stores' page on downloading orders; the documentation of the Import/Export app for Shopware;
Avocadostore's page on exporting orders; Kaufland's seller API of order units and the step of Synesty that reads them;
OpenCart's tables oc_order and oc_order_history; Squarespace's page on accounting data; Klaviyo's page on importing events.
"""

import io
from datetime import timedelta

import xlsxwriter

from tests.exports.expected import OrdersTruth, orders_truth
from tests.exports.second.rows import by_line, by_move, kept_lines, moves_of, second_shop
from tests.exports.writing import Export, delimited, point, said


def _spiffy() -> bytes:
    """Each order has a row for every line, and its own fields on the first one only."""
    payment = "paid|paid|voided|voided|pending|refunded|partially_refunded"
    shipping = "shipped|unshipped|unshipped|unshipped|unshipped|shipped|shipped"
    cells = {
        "Order Number": lambda o, x: f"#{o.number}",
        "Email": lambda o, x: o.customer.email,
        "Payment Status": lambda o, x: said(o, payment),
        "Paid at": lambda o, x: f"{o.time:%Y-%m-%d %H:%M:%S} +1000",
        "Shipping Status": lambda o, x: said(o, shipping),
        "Closed Status": lambda o, x: "True" if o.status == "done" else "False",
        "Currency": lambda o, x: "AUD",
        "Payment Method": lambda o, x: "Stripe",
        "Subtotal": lambda o, x: point(o.net),
        "Shipping": lambda o, x: point(o.shipping),
        "Discount": lambda o, x: point(o.discount),
        "Tax": lambda o, x: point(o.tax),
        "Total": lambda o, x: point(o.total),
        "Product Quantity": lambda o, x: x.quantity,
        "Product Name": lambda o, x: x.name,
        "Product Price": lambda o, x: point(x.price),
        "Product SKU": lambda o, x: x.sku,
        "Billing Name": lambda o, x: o.customer.name,
    }
    once = (
        "Payment Status", "Paid at", "Shipping Status", "Closed Status", "Currency", "Payment Method", "Subtotal", "Shipping",
        "Discount", "Tax", "Total", "Billing Name",
    )  # fmt: skip
    return by_line(cells, second_shop(121).orders, once)


def _shopware_app() -> bytes:
    """A row of the order, then rows of its items that repeat nothing but the number."""
    header = (
        "linetype,orderNumber,orderDate,customerNumber,email,orderStatus,paymentStatus,amountTotal,amountNet,productNumber,"
        "productName,quantity,unitPrice,totalPrice"
    )
    order_state = "completed|in_progress|cancelled|open|open|cancelled|completed"
    payment = "paid|paid|cancelled|failed|open|refunded|refunded_partially"
    rows: list[dict[str, object]] = []
    for order in second_shop(122).orders:
        rows.append(
            {
                "linetype": "order", "orderNumber": order.number, "orderDate": f"{order.time:%Y-%m-%dT%H:%M:%S}.000+00:00",
                "customerNumber": order.customer.number, "email": order.customer.email, "orderStatus": said(order, order_state),
                "paymentStatus": said(order, payment), "amountTotal": point(order.total), "amountNet": point(order.net),
            }
        )  # fmt: skip
        rows += [
            {
                "linetype": "lineItems", "orderNumber": order.number, "productNumber": line.sku, "productName": line.name,
                "quantity": line.quantity, "unitPrice": point(line.price), "totalPrice": point(line.goods),
            }
            for line in order.lines
        ]  # fmt: skip
    return delimited(header, rows, sep=";")


def _avocadostore() -> bytes:
    """Lines that came back have a state of their own, and their order may be shipped."""
    state = "shipped|accepted|cancelled|cancelled|pending|returned|shipped"
    cells = {
        "order-id": lambda o, x: f"AVO-{o.number}",
        "order-date": lambda o, x: f"{o.time:%d.%m.%Y %H:%M}",
        "order-status": lambda o, x: said(o, state),
        "billing-email": lambda o, x: o.customer.email,
        "lineitem-id": lambda o, x: f"{o.number}-{o.lines.index(x) + 1}",
        "lineitem-status": lambda o, x: "returned" if x in o.returned else said(o, state),
        "lineitem-sku": lambda o, x: x.sku,
        "lineitem-name": lambda o, x: x.name,
        "lineitem-quantity": lambda o, x: x.quantity,
        "lineitem-price": lambda o, x: f"{x.price / 100:.2f}".replace(".", ","),
        "lineitem-total": lambda o, x: f"{x.goods / 100:.2f}".replace(".", ","),
    }
    return by_line(cells, second_shop(123).orders, sep=";", encoding="utf-8-sig")


def _kaufland() -> bytes:
    """Each piece that was sold is a unit with a state; the price is in cents."""
    state = "received|need_to_be_sent|cancelled|cancelled|cancelled|returned|received"
    header = "id_order_unit,id_order,ts_created_iso,ts_updated_iso,status,id_buyer,id_offer,price,currency,storefront"
    rows: list[dict[str, object]] = []
    for order in second_shop(124).orders:
        for line in order.lines:
            for piece in range(line.quantity):
                part = line.amount // line.quantity + (piece < line.amount % line.quantity)
                rows.append(
                    {
                        "id_order_unit": 56_000_000_000 + order.number * 100 + len(rows) % 100, "id_order": f"MK{order.number}",
                        "ts_created_iso": f"{order.time:%Y-%m-%dT%H:%M:%S}Z",
                        "ts_updated_iso": f"{order.refund_time:%Y-%m-%dT%H:%M:%S}Z",
                        "status": "returned" if line in order.returned else said(order, state), "id_buyer": order.customer.number,
                        "id_offer": line.sku, "price": part, "currency": "EUR", "storefront": "de",
                    }
                )  # fmt: skip
    return delimited(header, rows)


def _opencart_history() -> bytes:
    """The order is joined with its history: a row for each state that it was in."""
    states = {
        "done": ("Pending", "Processing", "Shipped", "Complete"), "processing": ("Pending", "Processing"),
        "cancelled": ("Pending", "Canceled"), "failed": ("Pending", "Failed"), "pending": ("Pending",),
        "refunded": ("Pending", "Processing", "Complete", "Refunded"), "part_refunded": ("Pending", "Processing", "Complete"),
    }  # fmt: skip
    header = (
        "order_id,customer_id,firstname,lastname,email,total,currency_code,order_history_id,order_status,date_added"
    )
    rows: list[dict[str, object]] = []
    for order in second_shop(125).orders:
        for step, state in enumerate(states[order.status]):
            rows.append(
                {
                    "order_id": order.number, "customer_id": order.customer.number, "firstname": order.customer.first,
                    "lastname": order.customer.last, "email": order.customer.email, "total": f"{order.total / 100:.4f}",
                    "currency_code": "USD", "order_history_id": len(rows) + 1, "order_status": state,
                    "date_added": order.time + timedelta(minutes=11 * step),
                }
            )  # fmt: skip
    return delimited(header, rows)


def _squarespace() -> bytes:
    """A workbook whose first sheet has the orders, with the refunds, charges and taxes on others."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    orders, refunds, taxes = (book.add_worksheet(name) for name in ("Orders", "Refunds", "Taxes"))
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    names = (
        "Order number", "Created on", "Canceled", "Fulfilled on", "Customer email", "Customer first name", "Customer last name",
        "Gross sales", "Discounts", "Shipping", "Taxes", "Refunds", "Net payment", "Currency",
    )  # fmt: skip
    orders.write_row(0, 0, names)
    paid = second_shop(126).paid
    for row, order in enumerate(paid, start=1):
        orders.write_number(row, 0, order.number)
        orders.write_datetime(row, 1, order.time, day)
        if order.status == "done":
            orders.write_datetime(row, 3, order.refund_time, day)
        orders.write_row(row, 4, (order.customer.email, order.customer.first, order.customer.last))
        amounts = (order.goods, order.discount, order.shipping, order.tax, order.refunded, order.total - order.refunded)
        for column, cents in enumerate(amounts, start=7):
            orders.write_number(row, column, cents / 100)
        orders.write(row, 13, "USD")
    refunds.write_row(0, 0, ("Order number", "Refunded on", "Amount"))
    for row, order in enumerate((order for order in paid if order.returned), start=1):
        refunds.write_number(row, 0, order.number)
        refunds.write_datetime(row, 1, order.refund_time, day)
        refunds.write_number(row, 2, order.refunded / 100)
    taxes.write_row(0, 0, ("Order number", "Jurisdiction", "Tax"))
    for row, order in enumerate(paid, start=1):
        taxes.write_row(row, 0, (order.number, "State", order.tax / 100))
    book.close()
    return stream.getvalue()


def _klaviyo() -> bytes:
    cells = {
        "Timestamp": lambda m: f"{m.time:%Y-%m-%d %H:%M:%S}",
        "Person//Email": lambda m: m.order.customer.email,
        "Person//ID": lambda m: f"01H{m.order.customer.number}",
        "Metric": lambda m: "Placed Order" if m.sign > 0 else "Refunded Order",
        "$event_id": lambda m: f"{m.order.number}{'' if m.sign > 0 else ':refund'}",
        "$value": lambda m: point(abs(m.total)),
        "ItemNames": lambda m: "; ".join(line.name for line in m.lines),
    }
    return by_move(cells, moves_of(second_shop(127).paid))


def _of_lines(number: int, measures: dict[str, str], **how: object) -> OrdersTruth:
    return orders_truth(kept_lines(second_shop(number)), measures, names="status", **how)


def exports() -> tuple[Export, ...]:
    """Give exports of shops and marketplaces."""
    sums = {"total": "Total", "net": "Subtotal"}
    return (
        Export(
            name="spiffy_stores_orders", file="orders.csv", content=_spiffy(),
            truth=orders_truth(second_shop(121), sums, names="Payment Status"),
        ),
        Export(
            name="shopware_app_line_types", file="orders.csv", content=_shopware_app(),
            truth=orders_truth(
                second_shop(122), {"total": "amountTotal", "net": "amountNet", "goods": "totalPrice"}, by="id",
                names="paymentStatus|orderStatus|linetype",
            ),
        ),
        Export(
            name="avocadostore_returned_lines", file="bestellungen.csv", content=_avocadostore(),
            truth=_of_lines(123, {"goods": "lineitem-total|lineitem-price"}),
        ),
        Export(
            name="kaufland_order_units", file="order-units.csv", content=_kaufland(),
            truth=_of_lines(124, {"net": "price"}, by="id", scale=1),
        ),
        Export(
            name="opencart_order_history", file="oc_order_history.csv", content=_opencart_history(),
            truth=orders_truth(second_shop(125), {"total": "total"}, by="id", names="order_status"),
        ),
        Export(
            name="squarespace_accounting_workbook", file="accounting.xlsx", content=_squarespace(),
            truth=orders_truth(
                second_shop(126), {"total": "Net payment", "goods": "Gross sales"}, refunds="beside",
                names="Net payment|Gross sales|Refunds", statuses=None,
            ),
        ),
        Export(
            name="klaviyo_events", file="events.csv", content=_klaviyo(),
            truth=orders_truth(
                second_shop(127), {"total": "value"}, refunds="rows", names="Metric",
            ),
        ),
    )  # fmt: skip
