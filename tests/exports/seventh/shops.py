"""Shops and marketplaces: columns described, days in three columns or as numbers, numbered states.

Columns and states: TikTok Shop's order export and Flipkart's, as importers on GitHub declare them; ShopSite's help on the
download of orders; CartManager's page on its CSV format; nopCommerce's ExportManager and Aimeos' documentation of the order
export; the display names of EC-CUBE's table dtb_csv; Refurbed's orders, as a test on GitHub holds them.
"""

import io
from datetime import datetime

import xlsxwriter

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.second.rows import by_line, by_order, kept_lines, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, delimited, point, said

KEPT = ("done", "processing", "part_refunded")


def _tiktok() -> bytes:
    """A line below the header describes each column, the order's amount is repeated, ids end in a tab."""
    state = "Completed|Shipped|Canceled|Canceled|Unpaid|Completed|Completed"
    cells = {
        "Order ID": lambda o, _: f"57648{o.number:013d}\t",
        "Order Status": lambda o, _: said(o, state),
        "Order Substatus": lambda o, _: said(o, "Completed|In transit|Canceled|Canceled|Unpaid|Completed|Completed"),
        "Cancelation/Return Type": lambda o, _: said(o, "||Cancel|Cancel||Return/Refund|Return/Refund"),
        "Normal or Pre-order": lambda o, _: "Normal",
        "SKU ID": lambda _, line: f"17293{sum(map(ord, line.sku)):012d}",
        "Seller SKU": lambda _, line: line.sku,
        "Product Name": lambda _, line: line.name,
        "Variation": lambda *_: "Default",
        "Quantity": lambda _, line: line.quantity,
        "Sku Quantity of return": lambda o, line: line.quantity if line in o.returned else 0,
        "SKU Unit Original Price": lambda _, line: point(line.price),
        "SKU Subtotal Before Discount": lambda _, line: point(line.goods),
        "SKU Platform Discount": lambda *_: "0",
        "SKU Seller Discount": lambda _, line: point(line.discount),
        "SKU Subtotal After Discount": lambda _, line: point(line.amount),
        "Shipping Fee After Discount": lambda o, _: point(o.shipping),
        "Original Shipping Fee": lambda o, _: point(o.shipping),
        "Taxes": lambda o, _: point(o.tax),
        "Order Amount": lambda o, _: point(o.total),
        "Order Refund Amount": lambda o, _: point(o.refunded),
        "Created Time": lambda o, _: f"{o.time:%d/%m/%Y %H:%M:%S}\t",
        "Paid Time": lambda o, _: "" if o.status == "pending" else f"{o.time:%d/%m/%Y %H:%M:%S}\t",
        "Cancelled Time": lambda o, _: (
            f"{o.refund_time:%d/%m/%Y %H:%M:%S}\t" if o.status in ("cancelled", "failed") else ""
        ),
        "Buyer Username": lambda o, _: o.customer.user,
        "Recipient": lambda o, _: o.customer.first[0] + "***",
        "Country": lambda o, _: o.customer.country,
        "Payment Method": lambda *_: "Credit/debit card",
    }
    content = by_line(cells, second_shop(160).orders, encoding="utf-8-sig")
    words = {
        "Order ID": "Platform unique order ID.", "Order Status": "Current order status.", "Quantity": "SKU sold quantity.",
        "Seller SKU": "Seller sku input by the seller.", "Created Time": "Order created time.",
    }  # fmt: skip
    header, rest = content.split(b"\r\n", 1)
    described = ",".join(words.get(name, f"{name} of the order.") for name in cells)
    return b"\r\n".join((header, described.encode(), rest))


def _shopsite() -> bytes:
    """Tabs, the day as C writes it, and no state: what was not paid is not downloaded."""
    cells = {
        "Order Date": lambda o: f"{o.time:%a %b %d %H:%M:%S %Y}",
        "Order Number": lambda o: o.number,
        "Customer Name": lambda o: o.customer.name,
        "Title": lambda o: "",
        "First Name": lambda o: o.customer.first,
        "Middle Name": lambda o: "",
        "Last Name": lambda o: o.customer.last,
        "Company Name": lambda o: "",
        "City": lambda o: o.customer.city,
        "Country": lambda o: o.customer.country,
        "Phone": lambda o: f"555-{o.customer.number % 10000:04d}",
        "Email": lambda o: o.customer.email,
        "Products": lambda o: "|".join(f"{line.sku}:{line.quantity}" for line in o.lines),
        "Product Total": lambda o: point(o.net),
        "Tax": lambda o: point(o.tax),
        "Shipping": lambda o: point(o.shipping),
        "Grand Total": lambda o: point(o.total),
    }
    return by_order(cells, second_shop(161).kept, sep="\t")


def _cartmanager() -> bytes:
    """The day stands in three columns."""
    cells = {
        "Invoice": lambda o, _: f"CM{o.number}",
        "Day": lambda o, _: o.time.day,
        "Month": lambda o, _: o.time.month,
        "Year": lambda o, _: o.time.year,
        "Price": lambda o, _: point(o.total),
        "Shipping+Handling": lambda o, _: point(o.shipping),
        "Sales_Tax": lambda o, _: point(o.tax),
        "Item_Price_Total": lambda _, line: point(line.amount),
        "PartName": lambda _, line: line.name,
        "PartNu": lambda _, line: line.sku,
        "Quantity": lambda _, line: line.quantity,
        "ShippingMethod": lambda *_: "Ground",
        "ShippingName": lambda o, _: o.customer.name,
        "ShippingCity": lambda o, _: o.customer.city,
        "BillingName": lambda o, _: o.customer.name,
        "BillingCity": lambda o, _: o.customer.city,
        "Email": lambda o, _: o.customer.email,
        "AVS_Match": lambda *_: "Y",
    }
    return by_line(cells, second_shop(162).kept, quote=True)


def _nopcommerce() -> bytes:
    """A workbook of numbers: states are ids, and the day counts from 1899."""
    names = (
        "OrderId", "StoreId", "OrderGuid", "CustomerId", "OrderStatusId", "PaymentStatusId", "ShippingStatusId",
        "OrderSubtotalInclTax", "OrderSubtotalExclTax", "OrderSubTotalDiscountInclTax", "OrderShippingInclTax", "OrderTax",
        "OrderTotal", "RefundedAmount", "OrderDiscount", "CurrencyRate", "CustomerCurrencyCode", "PaymentMethodSystemName",
        "CreatedOnUtc", "BillingFirstName", "BillingLastName", "BillingEmail",
    )  # fmt: skip
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Order")
    sheet.write_row(0, 0, names)
    for row, order in enumerate(second_shop(163).orders, start=1):
        day = (order.time - datetime(1899, 12, 30)).total_seconds() / 86400
        sheet.write_row(
            row, 0,
            (
                order.number, 1, f"9f0c{order.number:08x}-aa11", order.customer.number,
                int(said(order, "30|20|40|40|10|30|30")), int(said(order, "30|30|50|50|10|40|35")), 40,
                (order.net + order.tax) / 100, order.net / 100, 0, order.shipping / 100, order.tax / 100, order.total / 100,
                order.refunded / 100, 0, 1, "USD", "Payments.Manual", day, order.customer.first, order.customer.last,
                order.customer.email,
            ),
        )  # fmt: skip
    book.close()
    return stream.getvalue()


def _eccube() -> bytes:
    state = "発送済み|入金済み|注文取消し|注文取消し|決済処理中|返品|発送済み"
    cells = {
        "注文番号": lambda o: o.number,
        "顧客ID": lambda o: o.customer.number,
        "お名前1": lambda o: o.customer.last,
        "お名前2": lambda o: o.customer.first,
        "メールアドレス": lambda o: o.customer.email,
        "小計": lambda o: o.net,
        "値引き": lambda o: 0,
        "送料": lambda o: o.shipping,
        "手数料": lambda o: 0,
        "使用ポイント": lambda o: 0,
        "加算ポイント": lambda o: o.net // 100,
        "税金": lambda o: o.tax,
        "合計": lambda o: o.total,
        "お支払い合計": lambda o: o.total,
        "支払い方法": lambda o: "クレジットカード",
        "配送伝票番号": lambda o: f"4420-{o.number:08d}",
        "SHOPメモ": lambda o: "",
        "対応状況": lambda o: said(o, state),
        "注文日時": lambda o: f"{o.time:%Y/%m/%d %H:%M:%S}",
        "更新日時": lambda o: f"{o.refund_time:%Y/%m/%d %H:%M:%S}",
    }
    return by_order(cells, second_shop(164).orders, encoding="cp932", quote=True)


def _aimeos() -> bytes:
    """The state of the payment is a number from -1 to 7, and money that went back is a state."""
    cells = {
        "order.id": lambda o: o.number,
        "order.type": lambda o: "web",
        "order.datepayment": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "order.statuspayment": lambda o: said(o, "6|5|1|2|4|3|6"),
        "order.datedelivery": lambda o: f"{o.refund_time:%Y-%m-%d %H:%M:%S}",
        "order.statusdelivery": lambda o: said(o, "4|2|-1|-1|-1|6|4"),
        "order.relatedid": lambda o: "",
        "order.base.customerid": lambda o: o.customer.number,
        "order.base.sitecode": lambda o: "default",
        "order.base.languageid": lambda o: "en",
        "order.base.currencyid": lambda o: "EUR",
        "order.base.price": lambda o: point(o.net + o.tax),
        "order.base.costs": lambda o: point(o.shipping),
        "order.base.rebate": lambda o: point(o.discount),
        "order.base.taxvalue": lambda o: point(o.tax),
        "order.base.taxflag": lambda o: 1,
        "order.base.comment": lambda o: "",
    }
    return by_order(cells, second_shop(165).orders, quote=True)


def _refurbed() -> bytes:
    """One row a piece, each with a state of its own."""
    rows: list[dict[str, object]] = []
    for order in second_shop(166).orders:
        state = said(order, "SHIPPED|ACCEPTED|CANCELLED|REJECTED|CANCELLED|RETURNED|SHIPPED")
        for line in order.lines:
            for piece in range(line.quantity):
                discount = line.discount // line.quantity + (piece < line.discount % line.quantity)
                rows.append(
                    {
                        "order_id": 6_335_000 + order.number, "item_id": 9_100_000 + len(rows),
                        "state": "RETURNED" if line in order.returned else state,
                        "released_at": f"{order.time:%Y-%m-%dT%H:%M:%S.000Z}", "customer_email": order.customer.email,
                        "shipping_first_name": order.customer.first, "shipping_last_name": order.customer.last,
                        "shipping_country_code": order.customer.country, "sku": line.sku, "name": line.name,
                        "settlement_currency_code": "EUR", "settlement_total_paid": point(line.price - discount),
                        "settlement_base_commission": point(round(line.price * 0.1)),
                    }
                )  # fmt: skip
    return delimited(list(rows[0]), rows)


def _flipkart() -> bytes:
    cells = {
        "Order Date": lambda o, _: f"{o.time:%d-%b-%Y}",
        "Order ID": lambda o, _: f"OD43{o.number:014d}",
        "Order Item ID": lambda o, line: f"43{o.number:012d}{o.lines.index(line)}",
        "SKU ID": lambda _, line: line.sku,
        "SKU Name": lambda _, line: line.name,
        "Gross Units": lambda _, line: line.quantity,
        "Final Selling Price (incl. seller opted in default offers)": lambda _, line: point(line.amount),
        "Order Status": lambda o, _: said(o, "DELIVERED|DELIVERED|CANCELLED|CANCELLED|CANCELLED|RETURNED|DELIVERED"),
        "Accounted Net Sales (INR)": lambda _, line: point(line.amount),
        "Commission (INR)": lambda _, line: point(-round(line.amount * 0.12)),
        "Total Expenses (INR)": lambda _, line: point(-round(line.amount * 0.2)),
        "Bank Settlement [Projected] (INR)": lambda _, line: point(line.amount - round(line.amount * 0.2)),
    }
    return by_line(cells, second_shop(167).orders)


def _gross(order: Order) -> int:
    return order.net + order.tax


def exports() -> tuple[Export, ...]:
    """Give exports of shops and marketplaces."""
    web = second_shop(165).frame().assign(collected=[_gross(order) for order in second_shop(165).orders])
    return (
        Export(
            name="tiktok_shop_described_columns", file="All order-2024-06-04.csv", content=_tiktok(),
            truth=orders_truth(
                second_shop(160), {"total": "Order Amount", "net": "SKU Subtotal After Discount"}, by="user", refunds="beside",
                names="Order Status|Refund|Amount|Platform unique",
            ),
        ),
        Export(
            name="shopsite_order_download", file="orders.txt", content=_shopsite(),
            truth=orders_truth(
                second_shop(161), {"total": "Grand Total", "net": "Product Total"}, statuses=KEPT, names="Total",
            ),
        ),
        Export(
            name="cartmanager_day_in_three_columns", file="orders.csv", content=_cartmanager(),
            truth=orders_truth(
                second_shop(162), {"total": "Price", "net": "Item_Price_Total"}, statuses=KEPT, names="Day|Month|Year|Price",
            ),
        ),
        Export(
            name="nopcommerce_numbered_states", file="orders.xlsx", content=_nopcommerce(),
            truth=orders_truth(
                second_shop(163), {"total": "OrderTotal", "net": "OrderSubtotalExclTax"}, by="id", refunds="beside",
                names="OrderStatusId|PaymentStatusId",
            ),
        ),
        Export(
            name="eccube_japanese", file="order_20240604.csv", content=_eccube(),
            truth=orders_truth(second_shop(164), {"total": "合計", "net": "小計"}, by="id", scale=1, names="対応状況"),
        ),
        Export(
            name="aimeos_numbered_payment_states", file="order-export.csv", content=_aimeos(),
            truth=orders_truth(
                second_shop(165), {"collected": "order.base.price"}, by="id", frame=web, names="statuspayment|statusdelivery",
            ),
        ),
        Export(
            name="refurbed_one_row_a_piece", file="refurbed.csv", content=_refurbed(),
            truth=orders_truth(kept_lines(second_shop(166)), {"net": "settlement_total_paid"}, names="state"),
        ),
        Export(
            name="flipkart_without_buyers", file="orders.csv", content=_flipkart(), truth=RefusalTruth(names="customer"),
        ),
    )  # fmt: skip
