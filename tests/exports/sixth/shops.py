"""Shops and what ships for them, the sixth time: codes, brackets, days in words, new languages.

Columns and states: Tiendanube's CSV of sales, as an importer on GitHub reads it; Upgates' documentation of its CSV of orders;
MakeShop's manual of templates for orders; CS-Cart's list of fields of exported orders and its letters for states; TCGplayer's
list of orders and ShipStation's export of orders, as programs on GitHub read them; Vendigo's help page on exporting orders.
"""

import io

import xlsxwriter

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_order, second_shop
from tests.exports.writing import Export, comma, point, said


def _tiendanube() -> bytes:
    """The order's own fields stand on its first line only."""
    state = "Archivada|Abierta|Cancelada|Cancelada|Abierta|Cancelada|Archivada"
    payment = "Recibido|Recibido|Anulado|Rechazado|Pendiente|Reembolsado|Parcialmente reembolsado"
    cells = {
        "Número de orden": lambda o, x: o.number,
        "Email": lambda o, x: o.customer.email,
        "Fecha": lambda o, x: f"{o.time:%d/%m/%Y %H:%M:%S}",
        "Estado de la orden": lambda o, x: said(o, state),
        "Estado del pago": lambda o, x: said(o, payment),
        "Estado del envío": lambda o, x: "Enviado" if o.status == "done" else "No está empaquetado",
        "Moneda": lambda o, x: "ARS",
        "Subtotal de productos": lambda o, x: comma(o.goods),
        "Descuento": lambda o, x: comma(o.discount),
        "Costo de envío": lambda o, x: comma(o.tax + o.shipping),
        "Total": lambda o, x: comma(o.total),
        "Nombre del comprador": lambda o, x: o.customer.name,
        "DNI / CUIT": lambda o, x: 30_000_000 + o.customer.number,
        "Ciudad": lambda o, x: o.customer.city,
        "Medio de pago": lambda o, x: "Mercado Pago",
        "Fecha de pago": lambda o, x: f"{o.time:%d/%m/%Y}" if o.status in ("done", "processing") else "",
        "Nombre del producto": lambda o, x: x.name,
        "Precio del producto": lambda o, x: comma(x.price),
        "Cantidad del producto": lambda o, x: x.quantity,
        "SKU": lambda o, x: x.sku,
        "Canal": lambda o, x: "Móvil" if o.number % 3 else "Web",
        "Identificador de la orden": lambda o, x: 912_000_000 + o.number * 13,
    }
    once = (
        "Fecha", "Estado de la orden", "Estado del pago", "Estado del envío", "Moneda", "Subtotal de productos", "Descuento",
        "Costo de envío", "Total", "Nombre del comprador", "DNI / CUIT", "Ciudad", "Medio de pago", "Fecha de pago", "Canal",
        "Identificador de la orden",
    )  # fmt: skip
    return by_line(cells, second_shop(141).orders, once, sep=";", encoding="cp1252")


def _upgates() -> bytes:
    """Czech names of states in columns with names in brackets."""
    state = "Vyřízená|Přijatá|Stornovaná|Nezaplacená|Přijatá|Vrácená|Vyřízená"
    cells = {
        "[ORDER_NUMBER]": lambda o: f"OBJ{o.number}",
        "[CUSTOMER_NOTE]": lambda o: "",
        "[CURRENCY_ID]": lambda o: "CZK",
        "[ORDER_TOTAL]": lambda o: point(o.total),
        "[CREATION_TIME]": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "[ORDER_STATUS]": lambda o: said(o, state),
        "[PAID_YN]": lambda o: int(o.status in ("done", "processing", "part_refunded")),
        "[PAID_DATE]": lambda o: f"{o.time:%Y-%m-%d}" if o.status in ("done", "processing", "part_refunded") else "",
        "[TRACKING_NUMBER]": lambda o: f"DR{o.number * 7}CZ" if o.status == "done" else "",
        "[RESOLVED_YN]": lambda o: int(o.status != "processing"),
        "[EMAIL]": lambda o: o.customer.email,
        "[FIRSTNAME]": lambda o: o.customer.first,
        "[SURNAME]": lambda o: o.customer.last,
    }
    return by_order(cells, second_shop(142).orders, sep=";", encoding="utf-8-sig", quote=True)


def _makeshop() -> bytes:
    """The day and the time stand in columns of their own, the time as six digits."""
    state = "配送|未処理|注文キャンセル|注文キャンセル|注文キャンセル|返送|配送"
    paid = "入金済|入金済|未入金|未入金|未入金|入金済|入金済"
    cells = {
        "日付": lambda o, x: f"{o.time.year}/{o.time.month}/{o.time.day}",
        "注文時間": lambda o, x: f"{o.time:%H%M%S}",
        "注文番号": lambda o, x: f"P17{o.number:010d}",
        "処理状況": lambda o, x: said(o, state),
        "入金状況": lambda o, x: said(o, paid),
        "注文者": lambda o, x: o.customer.name,
        "注文者メールアドレス": lambda o, x: o.customer.email,
        "商品名": lambda o, x: x.name,
        "販売価格": lambda o, x: x.price,
        "数量": lambda o, x: x.quantity,
        "送料": lambda o, x: o.shipping,
        "合計金額": lambda o, x: o.total,
    }
    return by_line(cells, second_shop(143).orders, encoding="shift_jis", quote=True)


def _cs_cart() -> bytes:
    """A letter says the state of an order."""
    letter = "C|P|I|F|O|I|C"
    cells = {
        "Order ID": lambda o: o.number,
        "E-mail": lambda o: o.customer.email,
        "User ID": lambda o: o.customer.number,
        "Total": lambda o: point(o.total),
        "Subtotal": lambda o: point(o.net),
        "Discount": lambda o: point(o.discount),
        "Payment surcharge": lambda o: "0.00",
        "Shipping cost": lambda o: point(o.shipping),
        "Date": lambda o: f"{o.time:%d %b %Y %H:%M:%S}",
        "Status": lambda o: said(o, letter),
        "Notes": lambda o: "",
        "Payment ID": lambda o: 2,
        "IP address": lambda o: f"192.0.2.{o.customer.number % 250}",
        "Invoice ID": lambda o: "",
        "First name": lambda o: o.customer.first,
        "Last name": lambda o: o.customer.last,
        "Tax exempt": lambda o: "N",
        "Language": lambda o: "en",
    }
    return by_order(cells, second_shop(144).orders, sep=";", quote=True)


def _tcgplayer() -> bytes:
    """The day is written with its name, and rows are one cell shorter than the header."""
    state = "Completed - Paid|Processing|Canceled|Canceled|Canceled|Canceled|Completed - Paid"
    cells = {
        "Order #": lambda o: f"623394E9-{o.number:06X}-{o.number * 31 % 0xFFFFF:05X}",
        "Buyer Name": lambda o: o.customer.name,
        "Order Date": lambda o: f"{o.time:%A, %d %B %Y}",
        "Status": lambda o: said(o, state),
        "Shipping Type": lambda o: "Standard" if o.shipping else "Expedited",
        "Product Amt": lambda o: point(o.net),
        "Shipping Amt": lambda o: point(o.shipping),
        "Total Amt": lambda o: point(o.net + o.shipping),
        "Buyer Paid": lambda o: "True",
    }
    header, rows = by_order(cells, second_shop(145).orders, quote=True).split(b"\r\n", 1)
    return header.replace(b'"', b"") + b",Carrier Information\r\n" + rows


def _shipstation() -> bytes:
    """The order's amounts are repeated on each of its items."""
    state = "Shipped|Awaiting Shipment|Cancelled|Cancelled|Awaiting Payment|Cancelled|Shipped"
    cells = {
        "Order - Number": lambda o, x: o.number,
        "Date - Order Date": lambda o, x: f"{o.time.month}/{o.time.day}/{o.time:%Y %I:%M:%S %p}",
        "Date - Ship By Date": lambda o, x: f"{o.refund_time.month}/{o.refund_time.day}/{o.refund_time:%Y}",
        "Order - Status": lambda o, x: said(o, state),
        "Market - Store Name": lambda o, x: "Sample store",
        "Market - Markeplace Name": lambda o, x: "Shopify" if o.number % 4 else "Manual",
        "Bill To - Name": lambda o, x: o.customer.name,
        "Ship To - Name": lambda o, x: "Reception desk" if o.number % 9 == 0 else o.customer.name,
        "Ship To - Country": lambda o, x: o.customer.country,
        "Item - SKU": lambda o, x: x.sku,
        "Item - Name": lambda o, x: x.name,
        "Item - Qty": lambda o, x: x.quantity,
        "Item - Price": lambda o, x: point(x.price),
        "Count - Number of Items": lambda o, x: sum(line.quantity for line in o.lines),
        "Amount - Order Subtotal": lambda o, x: point(o.net),
        "Amount - Order Tax": lambda o, x: point(o.tax),
        "Amount - Order Shipping": lambda o, x: point(o.shipping),
        "Amount - Shipping Cost": lambda o, x: point(310 + o.number % 5 * 45) if o.status == "done" else "",
        "Amount - Paid by Customer": lambda o, x: point(0 if o.status == "pending" else o.total),
        "Amount - Order Total": lambda o, x: point(o.total),
        "Carrier - Service Selected": lambda o, x: "USPS Ground Advantage",
    }
    return by_line(cells, second_shop(146).orders)


def _vendigo() -> bytes:
    """A Romanian workbook: `Cost` is the whole order's sum on each of its products."""
    state = "Finalizată|Acceptată|Anulată|Anulată|Nouă|Anulată|Finalizată"
    names = (
        "Numărul comenzii", "Data efectuării comenzii", "Numele, prenumele", "Telefon", "E-mail", "Modalitatea de livrare",
        "Statusul", "Motivul anulării", "Denumirea produsului", "Articolul", "Cantitatea", "Prețul", "Cost", "Suma cu reducere",
    )  # fmt: skip
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Comenzi")
    sheet.write_row(0, 0, names)
    row = 0
    for order in second_shop(147).orders:
        for line in order.lines:
            row += 1
            word = said(order, state)
            sheet.write_row(
                row, 0, (order.number, f"{order.time:%d.%m.%Y %H:%M}", order.customer.name, f"+40 722 {order.customer.number}"),
            )  # fmt: skip
            sheet.write_row(
                row, 4,
                (
                    order.customer.email, "Curier", word, "Clientul a renunțat" if word == "Anulată" else "", line.name, line.sku,
                    line.quantity, line.price / 100, order.goods / 100, order.net / 100,
                ),
            )  # fmt: skip
    book.close()
    return stream.getvalue()


def exports() -> tuple[Export, ...]:
    """Give exports of shops and of what ships for them."""
    sold = second_shop(145).frame().assign(collected=lambda frame: frame["net"] + frame["shipping"])
    return (
        Export(
            name="tiendanube_first_lines", file="ventas.csv", content=_tiendanube(),
            truth=orders_truth(
                second_shop(141), {"total": "Total", "goods": "Subtotal|Precio"}, names="Estado del pago|Estado de la orden",
            ).or_else(orders_truth(second_shop(141), {"total": "Total", "goods": "Subtotal|Precio"}, by="id")),
        ),
        Export(
            name="upgates_czech_states", file="objednavky.csv", content=_upgates(),
            truth=orders_truth(second_shop(142), {"total": "ORDER_TOTAL"}, names="ORDER_STATUS|PAID_YN"),
        ),
        Export(
            name="makeshop_japanese", file="orders.csv", content=_makeshop(),
            truth=orders_truth(second_shop(143), {"total": "合計金額", "goods": "販売価格"}, scale=1, names="処理状況|入金状況"),
        ),
        Export(
            name="cs_cart_letters", file="orders.csv", content=_cs_cart(),
            truth=orders_truth(second_shop(144), {"total": "Total", "net": "Subtotal"}, names="Status").or_else(
                orders_truth(second_shop(144), {"total": "Total", "net": "Subtotal"}, by="id")
            ),
        ),
        Export(
            name="tcgplayer_orders", file="OrderList.csv", content=_tcgplayer(),
            truth=orders_truth(
                second_shop(145), {"collected": "Total Amt", "net": "Product Amt"}, by="name", frame=sold, names="Status",
            ),
        ),
        Export(
            name="shipstation_items", file="orders.csv", content=_shipstation(),
            truth=orders_truth(
                second_shop(146), {"total": "Order Total|Paid by Customer", "net": "Subtotal", "goods": "Item - Price"},
                by="name", names="Order - Status|Bill To",
            ),
        ),
        Export(
            name="vendigo_romanian_workbook", file="comenzi.xlsx", content=_vendigo(),
            truth=orders_truth(
                second_shop(147), {"net": "Suma cu reducere", "goods": "Cost|Prețul"}, names="Statusul|Cost|Suma cu reducere",
            ),
        ),
    )  # fmt: skip
