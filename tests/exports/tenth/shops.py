"""Shops of one merchant, as their tables and lists are written.

Columns: the table orders of Shift4Shop as its REST documentation relates fields to columns; Spree's orders as the
guide on orders in spree/spree describes them; the grid of orders in bagisto/bagisto, whose columns its OrderDataGrid
names; the states of Volusion as VolusionAccess on GitHub lists them; Color Me Shop's sales_all.csv, KiotViet's
invoices and Salla's orders as importers on GitHub read them. What these do not say, such as the labels of Bagisto's
grid, Volusion's columns, Spree's states of payments and the words of KiotViet and Salla for states, is written from
memory of the public descriptions.
"""

import io
from datetime import datetime

import pandas as pd
import xlsxwriter

from tests.exports.eighth.rows import gross_of, web_frame
from tests.exports.expected import OrdersTruth, orders_truth
from tests.exports.second.rows import by_line, by_order, second_shop
from tests.exports.shop import Order, Shop
from tests.exports.writing import Export, point, said

SOLD = ("done", "processing", "part_refunded")


def _clock(moment: datetime) -> str:
    """Write 3/1/2023 9:12:31 AM."""
    return f"{moment.month}/{moment.day}/{moment.year} {moment:%I:%M:%S %p}".replace(" 0", " ")


def _left(order: Order) -> int:
    """Return what was paid and not paid back, in cents."""
    return order.total - order.refunded if order.status in (*SOLD, "refunded") else 0


def _volusion() -> bytes:
    """Money has four decimals, and a flag is Y or N."""
    state = "Shipped|Processing|Cancelled|Payment Declined|Awaiting Payment|Returned|Partially Returned"
    cells = {
        "orderid": lambda o: o.number,
        "customerid": lambda o: o.customer.number,
        "billingfirstname": lambda o: o.customer.first,
        "billinglastname": lambda o: o.customer.last,
        "billingcity": lambda o: o.customer.city,
        "billingcountry": lambda o: o.customer.country,
        "orderdate": lambda o: _clock(o.time),
        "orderstatus": lambda o: said(o, state),
        "paymentamount": lambda o: point(o.total) + "00",
        "paymentmethodid": lambda o: 5 + o.number % 3,
        "total_payment_authorized": lambda o: point(o.total if o.status not in ("failed", "pending") else 0) + "00",
        "total_payment_received": lambda o: point(_left(o)) + "00",
        "totalshippingcost": lambda o: point(o.shipping) + "00",
        "salestax1": lambda o: point(o.tax) + "00",
        "salestax2": lambda o: "0.0000",
        "salestaxrate1": lambda o: "0.08",
        "shipdate": lambda o: _clock(o.refund_time) if o.status not in ("cancelled", "failed", "pending") else "",
        "shipped": lambda o: said(o, "Y|N|N|N|N|Y|Y"),
        "order_comments": lambda o: "",
    }
    return by_order(cells, second_shop(210).orders)


def _shift4shop() -> bytes:
    """The table itself: the state is a number whose word stands in another table."""
    cells = {
        "orderid": lambda o: o.number,
        "invoicenum_prefix": lambda o: "AB-",
        "invoicenum": lambda o: 1000 + o.number,
        "ocustomerid": lambda o: o.customer.number,
        "odate": lambda o: _clock(o.time),
        "order_status": lambda o: said(o, "4|2|5|7|8|5|4"),
        "orderamount": lambda o: point(o.total),
        "ofirstname": lambda o: o.customer.first,
        "olastname": lambda o: o.customer.last,
        "oemail": lambda o: o.customer.email,
        "ocity": lambda o: o.customer.city,
        "ocountry": lambda o: o.customer.country,
        "opaymethod": lambda o: 48,
        "odiscount": lambda o: point(o.discount),
        "coupondiscount": lambda o: "0.00",
        "otax": lambda o: point(o.tax),
        "otax2": lambda o: "0.00",
        "affiliate_commission": lambda o: "0.00",
        "last_update": lambda o: _clock(o.refund_time),
        "referer": lambda o: "",
    }
    return by_order(cells, second_shop(211).orders)


def _spree() -> bytes:
    """States of the order, the payment and the parcel; some orders stopped at the payment."""
    stopped = ("failed",)
    cells = {
        "id": lambda o: o.number - 4000,
        "number": lambda o: f"R{o.number * 104729:09d}",
        "item_total": lambda o: point(o.goods),
        "total": lambda o: point(o.total),
        "state": lambda o: said(o, "complete|complete|canceled|payment|complete|returned|complete"),
        "adjustment_total": lambda o: point(o.tax - o.discount),
        "user_id": lambda o: "" if o.guest else o.customer.number,
        "completed_at": lambda o: "" if o.status in stopped else f"{o.time:%Y-%m-%d %H:%M:%S}.{o.number:06d}",
        "payment_total": lambda o: point(_left(o)),
        "shipment_state": lambda o: said(o, "shipped|ready|canceled||pending|shipped|shipped"),
        "payment_state": lambda o: said(o, "paid|paid|void||balance_due|paid|paid"),
        "email": lambda o: o.customer.email,
        "created_at": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}.{o.number:06d}",
        "updated_at": lambda o: f"{o.refund_time:%Y-%m-%d %H:%M:%S}.{o.number:06d}",
        "currency": lambda o: "USD",
        "shipment_total": lambda o: point(o.shipping),
        "additional_tax_total": lambda o: point(o.tax),
        "promo_total": lambda o: point(-o.discount),
        "included_tax_total": lambda o: "0.00",
        "item_count": lambda o: sum(line.quantity for line in o.lines),
        "confirmation_delivered": lambda o: "f" if o.status in stopped else "t",
        "considered_risky": lambda o: "f",
        "canceled_at": lambda o: f"{o.refund_time:%Y-%m-%d %H:%M:%S}" if o.status == "cancelled" else "",
        "store_id": lambda o: 1,
    }
    return by_order(cells, second_shop(212, guests=True).orders)


def _bagisto() -> bytes:
    """What was paid back whole is closed; a grid with the newest first."""
    cells = {
        "Order ID": lambda o: o.number,
        "Status": lambda o: said(o, "completed|processing|canceled|fraud|pending_payment|closed|completed"),
        "Grand Total": lambda o: f"${o.total / 100:,.2f}",
        "Pay Via": lambda o: "Paypal Standard" if o.number % 3 else "Money Transfer",
        "Channel": lambda o: "Default",
        "Customer": lambda o: o.customer.name,
        "Email": lambda o: o.customer.email,
        "Location": lambda o: f"{o.customer.city}, , {o.customer.country}",
        "Date": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
    }
    return by_order(cells, reversed(second_shop(213).orders), quote=True)


def _color_me() -> bytes:
    """A row for each article, the sums of the order on each, prices with their tax and in whole yen."""
    cells = {
        "売上ID": lambda o, _: 90_000_000 + o.number,
        "受注日": lambda o, _: f"{o.time:%Y/%m/%d}",
        "購入者 顧客ID": lambda o, _: o.customer.number,
        "購入者 名前": lambda o, _: o.customer.name,
        "購入者 郵便番号": lambda o, _: f"{1_000_000 + o.customer.number}",
        "購入者 都道府県": lambda o, _: ("東京都", "大阪府", "北海道")[o.customer.number % 3],
        "購入者 メールアドレス": lambda o, _: o.customer.email,
        "購入者 電話番号": lambda o, _: f"0300{o.customer.number:06d}",
        "決済方法": lambda o, _: "クレジットカード" if o.number % 3 else "銀行振込",
        "商品合計": lambda o, _: gross_of(o),
        "消費税": lambda o, _: o.tax,
        "送料合計": lambda o, _: o.shipping,
        "決済手数料": lambda *_: 0,
        "割引金額": lambda o, _: o.discount,
        "ポイント割引": lambda *_: 0,
        "総合計": lambda o, _: o.total,
        "入金状態": lambda o, _: "未入金" if o.status in ("failed", "pending") else "入金済み",
        "発送状態": lambda o, _: "発送済み" if o.status in ("done", "part_refunded") else "未発送",
        "配送先ID": lambda o, _: 70_000_000 + o.number,
        "配送先 名前": lambda o, _: o.customer.name,
        "売上詳細ID": lambda o, line: o.number * 10 + o.lines.index(line),
        "購入商品 型番": lambda _, line: line.sku,
        "購入商品 商品名": lambda _, line: line.name,
        "購入商品 販売価格(消費税込)": lambda _, line: round((line.amount + line.tax) / line.quantity),
        "購入商品 販売個数": lambda _, line: line.quantity,
        "購入商品 小計": lambda _, line: line.amount + line.tax,
    }
    return by_line(cells, _open_or_paid(214).orders, encoding="cp932", quote=True)


def _open_or_paid(number: int) -> Shop:
    """Return a shop without the orders that were cancelled or paid back, which leave such a list."""
    return Shop(tuple(order for order in second_shop(number).orders if order.status not in ("cancelled", "refunded")))


def _kiotviet() -> bytes:
    """A workbook; whoever bought at the counter without a name is a walk-in customer without a code."""
    header = (
        "Chi nhánh", "Mã hóa đơn", "Mã vận đơn", "Thời gian", "Thời gian tạo", "Mã đặt hàng", "Mã khách hàng", "Khách hàng",
        "Điện thoại", "Người bán", "Kênh bán", "Tổng tiền hàng", "Giảm giá", "Khách cần trả", "Khách đã trả", "Trạng thái",
    )  # fmt: skip
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(0, 0, header)
    for row, order in enumerate(_delivered().orders, start=1):
        buyer = order.customer
        known = ("", "Khách lẻ", "") if order.guest else (f"KH{buyer.number:06d}", buyer.name, f"09{buyer.number:08d}")
        sheet.write_row(row, 0, ("Chi nhánh trung tâm", f"HD{order.number:06d}", ""))
        sheet.write_datetime(row, 3, order.time, day)
        sheet.write_datetime(row, 4, order.time, day)
        paid = 0 if order.status in ("cancelled", "failed") else order.net
        state = said(order, "Hoàn thành|Đang xử lý|Đã hủy|Không giao được|||Hoàn thành")
        sheet.write_row(
            row, 5, ("", *known, "Nhân viên A", "Bán trực tiếp", order.goods, order.discount, order.net, paid, state)
        )
    book.close()
    return stream.getvalue()


def _delivered() -> Shop:
    """Return the shop with walk-in customers, without the orders that wait or came back."""
    shop = second_shop(215, guests=True)
    return Shop(tuple(order for order in shop.orders if order.status not in ("pending", "refunded")))


def _salla() -> bytes:
    """Arabic, with customers by their telephone."""
    state = "تم التوصيل|قيد التنفيذ|ملغي|ملغي|بإنتظار الدفع|مسترجع|تم التوصيل"
    cells = {
        "رقم الطلب": lambda o: 120_000_000 + o.number,
        "حالة الطلب": lambda o: said(o, state),
        "اسم العميل": lambda o: o.customer.name,
        "رقم الجوال": lambda o: f"9665{o.customer.number:08d}",
        "المدينة": lambda o: ("الرياض", "جدة", "الدمام")[o.customer.number % 3],
        "طريقة الدفع": lambda o: "بطاقة ائتمانية" if o.number % 3 else "تحويل بنكي",
        "تاريخ الطلب": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "إجمالي الطلب": lambda o: point(o.total),
        "تكلفة الشحن": lambda o: point(o.shipping),
        "الضريبة": lambda o: point(o.tax),
    }
    return by_order(cells, second_shop(216).orders, encoding="utf-8-sig")


def _kiotviet_frame() -> pd.DataFrame:
    frame = second_shop(215, guests=True).frame().assign(id=lambda orders: orders["id"].where(~orders["guest"], 0))
    return frame[~frame["status"].isin(("pending", "refunded"))]


def _spree_truth(by: str) -> OrdersTruth:
    """Return what the table holds by the address, or by the account without the orders of guests."""
    shop = second_shop(212, guests=True)
    frame = shop.frame().assign(left=[_left(order) for order in shop.orders])
    sums = {"total": r"\btotal", "left": "payment_total"}
    return orders_truth(shop, sums, by=by, frame=frame, names="state|completed_at|payment_total|user_id")


def exports() -> tuple[Export, ...]:
    """Give the exports of shops of the tenth corpus."""
    volusion = second_shop(210)
    sums = {"total": "総合計", "web": "小計|商品合計"}
    color_me = web_frame(214)
    return (
        Export(
            name="volusion_payment_declined", file="Orders.csv", content=_volusion(),
            truth=orders_truth(
                volusion, {"total": "paymentamount", "left": "total_payment_received"}, by="id",
                frame=volusion.frame().assign(left=[_left(order) for order in volusion.orders]),
                names="orderstatus|total_payment|paymentamount",
            ),
        ),
        Export(
            name="shift4shop_numbered_states", file="orders.csv", content=_shift4shop(),
            truth=orders_truth(second_shop(211), {"total": "orderamount"}, by="id", names="order_status"),
        ),
        Export(
            name="spree_orders_table", file="spree_orders.csv", content=_spree(),
            truth=_spree_truth("email").or_else(_spree_truth("id")),
        ),
        Export(
            name="bagisto_closed_is_refunded", file="orders.csv", content=_bagisto(),
            truth=orders_truth(second_shop(213), {"total": "Grand Total"}, names="Status|closed"),
        ),
        Export(
            name="color_me_sales_all", file="sales_all.csv", content=_color_me(),
            truth=orders_truth(
                second_shop(214), sums, by="id", scale=1, names="入金状態|合計|小計",
                frame=color_me[~color_me["status"].isin(("cancelled", "refunded"))],
            ),
        ),
        Export(
            name="kiotviet_walk_in_customers", file="DanhSachHoaDon.xlsx", content=_kiotviet(),
            truth=orders_truth(
                _delivered(), {"net": "Khách cần trả|Khách đã trả"}, by="id", scale=1, frame=_kiotviet_frame(),
                names="Trạng thái|Khách|Tổng",
            ),
        ),
        Export(
            name="salla_arabic", file="orders.csv", content=_salla(),
            truth=orders_truth(second_shop(216), {"total": "إجمالي"}, by="id", names="حالة|إجمالي|رقم"),
        ),
    )  # fmt: skip
