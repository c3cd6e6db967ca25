"""Sellers' tools, bookings and invoices, and shops in languages that the registry does not have.

Columns and states are written from memory of the public descriptions of Faire, Depop, Whatnot, Checkfront, Jobber, Fortnox, Unas,
InSales and Haravan; the sheet with the day in three columns is nobody's in particular.
"""

import pandas as pd

from tests.exports.eighth.rows import gross_of, web_frame
from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_order, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, comma, dollars, point, said

KEPT = ("done", "processing", "part_refunded")
MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def _sheet() -> bytes:
    """A till's sheet: the day in three columns, the month as a word, and the client's number."""
    cells = {
        "Ticket": lambda o, _: f"T-{o.number}",
        "Día": lambda o, _: o.time.day,
        "Mes": lambda o, _: MONTHS[o.time.month - 1],
        "Año": lambda o, _: o.time.year,
        "Nº cliente": lambda o, _: o.customer.number,
        "Artículo": lambda _, line: line.name,
        "Cantidad": lambda _, line: line.quantity,
        "Importe": lambda _, line: comma(line.amount, ".") + " €",
    }
    return by_line(cells, second_shop(200).kept, sep=";", encoding="cp1252")


def _faire() -> bytes:
    """A wholesale price and a retail price a piece; orders of one retailer may be new."""
    cells = {
        "Order Date": lambda o, _: f"{o.time:%Y-%m-%d}",
        "Order Number": lambda o, _: f"{o.number * 104729:010X}",
        "Purchase Order Number": lambda *_: "",
        "Retailer Name": lambda o, _: f"{o.customer.last} & {o.customer.first} Goods",
        "City": lambda o, _: o.customer.city,
        "Country": lambda o, _: o.customer.country,
        "Product Name": lambda _, line: line.name,
        "Option Name": lambda *_: "",
        "SKU": lambda _, line: line.sku,
        "Status": lambda o, _: said(o, "Delivered|Processing|Canceled|Canceled|Canceled|Canceled|Delivered"),
        "Quantity": lambda _, line: line.quantity,
        "Wholesale Price": lambda _, line: dollars(line.price),
        "Retail Price": lambda _, line: dollars(line.price * 2),
        "Ship Date": lambda o, _: f"{o.refund_time:%Y-%m-%d}",
    }
    return by_line(cells, second_shop(201).orders)


def _depop() -> bytes:
    """Day and time apart, fees beside, and what went back in a column of its own."""
    cells = {
        "Date of sale": lambda o: f"{o.time:%m/%d/%Y}",
        "Time of sale": lambda o: f"{o.time:%I:%M %p}",
        "Date of listing": lambda o: f"{o.time.replace(day=1):%m/%d/%Y}",
        "Bundle": lambda o: "Yes" if len(o.lines) > 1 else "No",
        "Buyer": lambda o: o.customer.user,
        "Brand": lambda o: "Other",
        "Description": lambda o: f"{o.lines[0].name}, as new",
        "Size": lambda o: "M",
        "Item price": lambda o: dollars(o.net),
        "Buyer shipping cost": lambda o: dollars(o.shipping),
        "Total": lambda o: dollars(o.net + o.shipping),
        "USPS Cost": lambda o: dollars(399),
        "Depop fee": lambda o: dollars(round(o.net * 0.1)),
        "Payment type": lambda o: "Depop Payments",
        "Name": lambda o: o.customer.name,
        "City": lambda o: o.customer.city,
        "Refunded to buyer amount": lambda o: dollars(o.net + o.shipping) if o.status == "refunded" else "N/A",
    }
    orders = [order for order in second_shop(202).paid if order.status != "part_refunded"]
    return by_order(cells, orders, quote=True)


def _whatnot() -> bytes:
    cells = {
        "order id": lambda o, line: f"T3JkZXI{o.number}{o.lines.index(line)}",
        "order numeric id": lambda o, line: 210_000_000 + o.number * 10 + o.lines.index(line),
        "buyer": lambda o, _: o.customer.user,
        "product name": lambda _, line: line.name,
        "product quantity": lambda _, line: line.quantity,
        "order style": lambda *_: "Auction",
        "order currency": lambda *_: "USD",
        "sold price": lambda _, line: point(line.amount),
        "shipping price": lambda o, line: point(o.shipping if line is o.lines[0] else 0),
        "taxes": lambda _, line: point(line.tax),
        "total": lambda o, line: point(line.amount + line.tax + (o.shipping if line is o.lines[0] else 0)),
        "cancelled or failed": lambda o, _: said(o, "||cancelled|failed|failed|cancelled|"),
        "placed at": lambda o, _: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "shipping address country": lambda o, _: o.customer.country,
    }
    return by_line(cells, second_shop(203).orders)


def _checkfront() -> bytes:
    """States are codes of four letters, and days are seconds."""
    code = "PAID|PAID|STOP|VOID|PEND|STOP|PAID"
    cells = {
        "booking_id": lambda o: f"{o.number * 7919:06d}-{o.time:%d%m%y}",
        "status_id": lambda o: said(o, code),
        "status_name": lambda o: said(o, "Paid|Paid|Cancelled|Void|Pending|Cancelled|Paid"),
        "created_date": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "start_date": lambda o: f"{o.refund_time:%Y-%m-%d}",
        "customer_id": lambda o: f"C{o.customer.number}",
        "customer_name": lambda o: o.customer.name,
        "customer_email": lambda o: o.customer.email,
        "summary": lambda o: o.lines[0].name,
        "sub_total": lambda o: point(o.net),
        "tax_total": lambda o: point(o.tax),
        "total": lambda o: point(gross_of(o)),
        "paid_total": lambda o: point(gross_of(o) if o.status in KEPT else 0),
        "amount_due": lambda o: point(gross_of(o) if o.status == "pending" else 0),
    }
    return by_order(cells, second_shop(204).orders)


def _jobber() -> bytes:
    cells = {
        "Invoice #": lambda o: o.number,
        "Client name": lambda o: o.customer.name,
        "Client email": lambda o: o.customer.email,
        "Subject": lambda o: "For services rendered",
        "Created date": lambda o: f"{o.time:%b %d, %Y}",
        "Issued date": lambda o: f"{o.time:%b %d, %Y}",
        "Due date": lambda o: f"{o.refund_time:%b %d, %Y}",
        "Marked paid date": lambda o: f"{o.refund_time:%b %d, %Y}" if o.status in KEPT else "-",
        "Status": lambda o: said(o, "Paid|Paid|Draft|Bad Debt|Awaiting Payment|Draft|Paid"),
        "Pre-tax total ($)": lambda o: point(o.net),
        "Total ($)": lambda o: point(gross_of(o)),
        "Tip ($)": lambda o: "0.00",
        "Balance ($)": lambda o: point(0 if o.status in KEPT else gross_of(o)),
        "Tax (%)": lambda o: "8.0",
    }
    return by_order(cells, second_shop(205).orders)


def _fortnox() -> bytes:
    cells = {
        "Fakturanr": lambda o: o.number,
        "Kundnr": lambda o: o.customer.number,
        "Kundnamn": lambda o: o.customer.name,
        "Fakturadatum": lambda o: f"{o.time:%Y-%m-%d}",
        "Förfallodatum": lambda o: f"{o.refund_time:%Y-%m-%d}",
        "Totalt": lambda o: comma(gross_of(o), " "),
        "Saldo": lambda o: comma(0 if o.status in KEPT else gross_of(o), " "),
        "Valuta": lambda o: "SEK",
        "Makulerad": lambda o: "Ja" if o.status not in KEPT else "Nej",
    }
    orders = [order for order in second_shop(206).orders if order.status in (*KEPT, "cancelled", "refunded")]
    return by_order(cells, orders, sep=";", encoding="utf-8-sig")


def _unas() -> bytes:
    state = "Teljesítve|Feldolgozás alatt|Törölve|Sikertelen fizetés|Fizetésre vár|Visszatérítve|Teljesítve"
    cells = {
        "Rendelés azonosító": lambda o: f"{o.number}-{o.time:%H%M}",
        "Dátum": lambda o: f"{o.time:%Y.%m.%d. %H:%M:%S}",
        "Vevő neve": lambda o: o.customer.name,
        "Vevő e-mail": lambda o: o.customer.email,
        "Rendelés állapota": lambda o: said(o, state),
        "Bruttó végösszeg": lambda o: f"{o.total:,} Ft".replace(",", " "),
        "Pénznem": lambda o: "HUF",
    }
    return by_order(cells, second_shop(207).orders, sep=";", encoding="utf-8-sig")


def _insales() -> bytes:
    cells = {
        "Номер заказа": lambda o: o.number,
        "Дата заказа": lambda o: f"{o.time:%d.%m.%Y %H:%M}",
        "Покупатель": lambda o: o.customer.name,
        "Email": lambda o: o.customer.email,
        "Статус заказа": lambda o: said(o, "Доставлен|В обработке|Отменён|Отменён|Новый|Возврат|Доставлен"),
        "Статус оплаты": lambda o: said(o, "Оплачен|Оплачен|Не оплачен|Не оплачен|Не оплачен|Возвращён|Оплачен"),
        "Сумма заказа": lambda o: comma(o.total, " "),
        "Способ оплаты": lambda o: "Карта",
    }
    return by_order(cells, second_shop(208).orders, sep=";", encoding="cp1251")


def _haravan() -> bytes:
    cells = {
        "Mã đơn hàng": lambda o: f"#{o.number}",
        "Ngày đặt hàng": lambda o: f"{o.time:%d/%m/%Y %H:%M}",
        "Email": lambda o: o.customer.email,
        "Tên khách hàng": lambda o: o.customer.name,
        "Trạng thái đơn hàng": lambda o: said(
            o, "Hoàn thành|Đang xử lý|Đã hủy|Đã hủy|Chờ thanh toán|Đã hoàn tiền|Hoàn thành"
        ),
        "Tổng tiền": lambda o: f"{o.total:,}đ",
        "Phí vận chuyển": lambda o: f"{o.shipping:,}đ",
    }
    return by_order(cells, second_shop(209).orders)


def _sold(order: Order) -> int:
    return order.net + order.shipping


def _items() -> pd.DataFrame:
    """Give a row for each line of the orders, since each item is an order of its own there."""
    rows = [
        {
            "number": order.number * 10 + place, "user": order.customer.user, "time": order.time, "status": order.status,
            "net": line.amount, "total": line.amount + line.tax + (order.shipping if place == 0 else 0),
        }
        for order in second_shop(203).orders
        for place, line in enumerate(order.lines)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def exports() -> tuple[Export, ...]:
    """Give the exports of the ninth corpus."""
    invoices = web_frame(206)
    invoices = invoices[~invoices["status"].isin(("failed", "pending"))]
    depop = second_shop(202).frame().assign(web=[_sold(order) for order in second_shop(202).orders])
    depop = depop[depop["status"] != "part_refunded"]
    return (
        Export(
            name="sheet_spanish_day_in_three_columns", file="ventas.csv", content=_sheet(),
            truth=orders_truth(second_shop(200), {"net": "Importe"}, by="id", statuses=KEPT, names="Día|Mes|Importe"),
        ),
        Export(
            name="faire_two_prices", file="orders.csv", content=_faire(),
            truth=orders_truth(second_shop(201), {"goods": "Wholesale Price"}, by="name", names="Retail Price|Retailer|Status"),
        ),
        Export(
            name="depop_day_and_time_apart", file="sales.csv", content=_depop(),
            truth=orders_truth(
                second_shop(202), {"web": "Total", "net": "Item price"}, by="user", frame=depop, names="Refunded|Total|Buyer",
            ),
        ),
        Export(
            name="whatnot_cancelled_or_failed", file="orders.csv", content=_whatnot(),
            truth=orders_truth(
                second_shop(203), {"total": "total", "net": "sold price"}, by="user", frame=_items(),
                names="cancelled or failed|order|day",
            ),
        ),
        Export(
            name="checkfront_codes_and_names", file="bookings.csv", content=_checkfront(),
            truth=orders_truth(
                second_shop(204), {"web": "total", "net": "sub_total"}, frame=web_frame(204), names="status|paid_total|due",
            ),
        ),
        Export(
            name="jobber_bad_debt", file="invoices.csv", content=_jobber(),
            truth=orders_truth(
                second_shop(205), {"web": r"Total \(", "net": "Pre-tax"}, frame=web_frame(205), names="Status|Balance|Total|date",
            ),
        ),
        Export(
            name="fortnox_swedish", file="fakturor.csv", content=_fortnox(),
            truth=orders_truth(
                second_shop(206), {"web": "Totalt"}, by="id", frame=invoices,
                names="Makulerad|Saldo|Totalt",
            ),
        ),
        Export(
            name="unas_hungarian", file="rendelesek.csv", content=_unas(),
            truth=orders_truth(second_shop(207), {"total": "Bruttó"}, scale=1, names="állapota|Bruttó"),
        ),
        Export(
            name="insales_russian", file="orders.csv", content=_insales(),
            truth=orders_truth(second_shop(208), {"total": "Сумма"}, names="Статус|Сумма"),
        ),
        Export(
            name="haravan_vietnamese", file="orders.csv", content=_haravan(),
            truth=orders_truth(second_shop(209), {"total": "Tổng"}, scale=1, names="Trạng|Tổng"),
        ),
    )  # fmt: skip
