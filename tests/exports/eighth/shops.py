"""Shops as they export their orders, and as their databases hold them.

Columns and states: the fields of BaseLinker's order export as a builder of reports on GitHub lists them; the tables order_order
of django-oscar and orders of Zen Cart as dumps on GitHub hold them; the column names of Shoptet's export that an importer on
GitHub knows; X-Cart's states from its manual. Those of Medusa, Vendure, Sylius and the plug-in Welcart are written from memory of
their public descriptions.
"""

from tests.exports.eighth.rows import gross_of, web_frame
from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_order, second_shop
from tests.exports.writing import Export, comma, point, said


def _baselinker() -> bytes:
    state = "Wysłane|Do wysłania|Anulowane|Anulowane|Nieopłacone|Zwrot|Wysłane"
    cells = {
        "ID zamówienia": lambda o: 71_000_000 + o.number,
        "Data dodania": lambda o: f"{o.time:%d.%m.%Y %H:%M:%S}",
        "Status": lambda o: said(o, state),
        "Źródło": lambda o: "Sklep" if o.number % 3 else "Allegro",
        "Login klienta": lambda o: o.customer.user,
        "E-mail": lambda o: o.customer.email,
        "Telefon": lambda o: f"48 600 {o.customer.number}",
        "Imię i nazwisko": lambda o: o.customer.name,
        "Suma brutto": lambda o: comma(gross_of(o), " "),
        "Koszt wysyłki": lambda o: comma(o.shipping),
        "Zapłacono": lambda o: comma(0 if o.status in ("pending", "failed", "cancelled") else gross_of(o), " "),
        "Waluta": lambda o: "PLN",
        "Metoda płatności": lambda o: ("Przelewy24", "BLIK", "Przelew")[o.number % 3],
        "Uwagi kupującego": lambda o: "",
    }
    return by_order(cells, second_shop(180).orders, sep=";", encoding="cp1250", quote=True)


def _oscar() -> bytes:
    """A table as psql copies it: guests have an address and no user."""
    state = "Complete|Being processed|Cancelled|Cancelled|Pending|Refunded|Complete"
    cells = {
        "id": lambda o: o.number - 5000,
        "number": lambda o: 100_000 + o.number,
        "currency": lambda o: "GBP",
        "total_incl_tax": lambda o: point(o.total),
        "total_excl_tax": lambda o: point(o.total - o.tax),
        "shipping_incl_tax": lambda o: point(o.shipping),
        "shipping_excl_tax": lambda o: point(o.shipping),
        "shipping_method": lambda o: "Standard",
        "shipping_code": lambda o: "standard",
        "status": lambda o: said(o, state),
        "guest_email": lambda o: o.customer.email if o.guest else "",
        "date_placed": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}.{o.number * 97 % 1000000:06d}+00",
        "basket_id": lambda o: o.number * 3,
        "billing_address_id": lambda o: o.number * 2,
        "shipping_address_id": lambda o: o.number * 2 + 1,
        "site_id": lambda o: 1,
        "user_id": lambda o: "" if o.guest else o.customer.number,
    }
    return by_order(cells, second_shop(181, guests=True).orders)


def _zen_cart() -> bytes:
    """The state is a number that the shop gave a name to in another table."""
    cells = {
        "orders_id": lambda o: o.number,
        "customers_id": lambda o: o.customer.number,
        "customers_name": lambda o: o.customer.name,
        "customers_company": lambda o: "NULL",
        "customers_email_address": lambda o: o.customer.email,
        "billing_name": lambda o: o.customer.name,
        "payment_method": lambda o: "PayPal",
        "last_modified": lambda o: f"{o.refund_time:%Y-%m-%d %H:%M:%S}",
        "date_purchased": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "orders_status": lambda o: said(o, "3|2|5|5|1|6|3"),
        "orders_date_finished": lambda o: "NULL",
        "currency": lambda o: "USD",
        "currency_value": lambda o: "1.000000",
        "order_total": lambda o: f"{o.total / 100:.4f}",
        "order_tax": lambda o: f"{o.tax / 100:.4f}",
        "ip_address": lambda o: f"192.0.2.{o.customer.number % 200}",
    }
    return by_order(cells, second_shop(182).orders, quote=True)


def _shoptet() -> bytes:
    """The order's total and state stand on each line."""
    state = "Vyřízena|Vyřizuje se|Stornována|Stornována|Čeká na platbu|Vrácena|Vyřízena"
    cells = {
        "code": lambda o, _: f"2024{o.number:06d}",
        "date": lambda o, _: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "statusName": lambda o, _: said(o, state),
        "currency": lambda *_: "CZK",
        "email": lambda o, _: o.customer.email,
        "billFullName": lambda o, _: o.customer.name,
        "billCity": lambda o, _: o.customer.city,
        "totalPriceWithVat": lambda o, _: comma(gross_of(o)),
        "totalPriceWithoutVat": lambda o, _: comma(o.net),
        "orderItemName": lambda _, line: line.name,
        "orderItemAmount": lambda _, line: line.quantity,
        "orderItemCode": lambda _, line: line.sku,
        "orderItemUnitPriceWithVat": lambda _, line: comma(round((line.amount + line.tax) / line.quantity)),
        "orderItemTotalPriceWithVat": lambda _, line: comma(line.amount + line.tax),
        "orderItemTotalPriceWithoutVat": lambda _, line: comma(line.amount),
        "orderItemVatRate": lambda *_: "8",
    }
    return by_line(cells, second_shop(183).orders, sep=";", encoding="cp1250")


def _medusa() -> bytes:
    """An order is pending until it is archived, whether it was paid or not."""
    cells = {
        "Order_ID": lambda o: f"order_01H{o.number * 104729:x}",
        "Display_ID": lambda o: o.number,
        "Order status": lambda o: said(o, "completed|pending|canceled|canceled|pending|completed|completed"),
        "Date": lambda o: f"{o.time:%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)",
        "Customer First name": lambda o: o.customer.first,
        "Customer Last name": lambda o: o.customer.last,
        "Customer Email": lambda o: o.customer.email,
        "Customer ID": lambda o: f"cus_01G{o.customer.number:x}",
        "Shipping Address City": lambda o: o.customer.city,
        "Shipping Country ISO2": lambda o: o.customer.country.lower(),
        "Fulfillment Status": lambda o: "shipped" if o.status == "done" else "not_fulfilled",
        "Payment Status": lambda o: said(o, "captured|captured|canceled|canceled|awaiting|refunded|partially_refunded"),
        "Subtotal": lambda o: point(o.net),
        "Shipping Total": lambda o: point(o.shipping),
        "Discount Total": lambda o: point(o.discount),
        "Gift Card Total": lambda o: "0.00",
        "Refunded Total": lambda o: point(o.refunded),
        "Tax Total": lambda o: point(o.tax),
        "Total": lambda o: point(o.total),
        "Currency Code": lambda o: "eur",
    }
    return by_order(cells, second_shop(184).orders, sep=";")


def _xcart() -> bytes:
    """What is the order's stands on its first line only."""
    pay = "Paid|Paid|Canceled|Declined|Awaiting payment|Refunded|Paid"
    ship = "Delivered|Processing|Will Not Deliver|New|New|Returned|Delivered"
    cells = {
        "orderNumber": lambda o, _: o.number,
        "customerEmail": lambda o, _: o.customer.email,
        "total": lambda o, _: point(o.total),
        "subtotal": lambda o, _: point(o.net),
        "currency": lambda *_: "USD",
        "shippingMethod": lambda *_: "Courier",
        "shippingCost": lambda o, _: point(o.shipping),
        "taxCost": lambda o, _: point(o.tax),
        "date": lambda o, _: f"{o.time:%a, %d %b %Y %H:%M:%S} +0000",
        "paymentStatus": lambda o, _: said(o, pay),
        "shippingStatus": lambda o, _: said(o, ship),
        "itemName": lambda _, line: line.name,
        "itemSKU": lambda _, line: line.sku,
        "itemPrice": lambda _, line: point(line.price),
        "itemQuantity": lambda _, line: line.quantity,
        "itemTotal": lambda _, line: point(line.amount),
    }
    once = tuple(list(cells)[:11])
    return by_line(cells, second_shop(185).orders, once)


def _welcart() -> bytes:
    cells = {
        "注文番号": lambda o: f"{o.number:08d}",
        "受注日": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "会員No": lambda o: o.customer.number,
        "お名前": lambda o: f"{o.customer.last} {o.customer.first}",
        "メールアドレス": lambda o: o.customer.email,
        "商品合計額": lambda o: o.net,
        "使用ポイント": lambda o: 0,
        "送料": lambda o: o.shipping,
        "代引手数料": lambda o: 0,
        "消費税": lambda o: o.tax,
        "総合計金額": lambda o: o.total,
        "決済方法": lambda o: "クレジットカード",
        "入金状況": lambda o: said(o, "入金済み|入金済み|入金済み|未入金|未入金|入金済み|入金済み"),
        "対応状況": lambda o: said(o, "発送済み|新規受付中|キャンセル|キャンセル|新規受付中|返品|発送済み"),
        "備考": lambda o: "",
    }
    return by_order(cells, second_shop(186).orders, encoding="cp932", quote=True)


def _vendure() -> bytes:
    state = "Delivered|PaymentSettled|Cancelled|Cancelled|ArrangingPayment|Cancelled|Delivered"
    cells = {
        "order_code": lambda o: f"{o.number * 104729:016X}"[-16:],
        "order_status": lambda o: said(o, state),
        "email": lambda o: o.customer.email,
        "name": lambda o: o.customer.name,
        "country": lambda o: o.customer.country,
        "orderPlacedAt": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}.123",
        "shipping_price": lambda o: point(o.shipping),
        "order_total": lambda o: point(o.total),
        "items": lambda o: "; ".join(f"{line.quantity}x {line.name}" for line in o.lines),
    }
    return by_order(cells, second_shop(187).orders)


def _sylius() -> bytes:
    """Carts stand between the orders, and amounts are in cents."""
    cells = {
        "id": lambda o: o.number,
        "channel_id": lambda o: 1,
        "customer_id": lambda o: o.customer.number,
        "number": lambda o: "NULL" if o.status == "failed" else f"{o.number:09d}",
        "state": lambda o: said(o, "fulfilled|new|cancelled|cart|new|fulfilled|fulfilled"),
        "checkout_completed_at": lambda o: "NULL" if o.status == "failed" else f"{o.time:%Y-%m-%d %H:%M:%S}",
        "items_total": lambda o: o.net + o.tax,
        "adjustments_total": lambda o: o.shipping,
        "total": lambda o: o.total,
        "created_at": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "currency_code": lambda o: "EUR",
        "locale_code": lambda o: "en_US",
        "checkout_state": lambda o: "cart" if o.status == "failed" else "completed",
        "payment_state": lambda o: said(o, "paid|paid|cancelled|cart|awaiting_payment|refunded|partially_refunded"),
        "shipping_state": lambda o: said(o, "shipped|ready|cancelled|cart|ready|shipped|shipped"),
    }
    return by_order(cells, second_shop(188).orders)


def exports() -> tuple[Export, ...]:
    """Give exports of shops."""
    sylius = second_shop(188)
    return (
        Export(
            name="baselinker_polish", file="zamowienia.csv", content=_baselinker(),
            truth=orders_truth(second_shop(180), {"web": "Suma brutto"}, frame=web_frame(180), names="Status|Zapłacono|Suma"),
        ),
        Export(
            name="oscar_orders_with_guests", file="order_order.csv", content=_oscar(),
            truth=orders_truth(
                second_shop(181, guests=True), {"total": "total_incl_tax"}, by="id", names="guest_email|user_id|status",
            ),
        ),
        Export(
            name="zen_cart_numbered_states", file="zen_orders.csv", content=_zen_cart(),
            truth=orders_truth(second_shop(182), {"total": "order_total"}, by="id", names="orders_status"),
        ),
        Export(
            name="shoptet_czech_lines", file="orders.csv", content=_shoptet(),
            truth=orders_truth(
                second_shop(183), {"web": "totalPriceWithVat|orderItemTotalPriceWithVat", "net": "PriceWithoutVat"},
                frame=web_frame(183), names="statusName|totalPrice|orderItem",
            ),
        ),
        Export(
            name="medusa_pending_and_paid", file="order-export.csv", content=_medusa(),
            truth=orders_truth(
                second_shop(184), {"total": "Total", "net": "Subtotal"}, refunds="beside", names="status|Refunded Total",
            ).or_else(
                orders_truth(second_shop(184), {"total": "Total", "net": "Subtotal"}, by="id", refunds="beside"),
            ),
        ),
        Export(
            name="xcart_first_lines", file="orders.csv", content=_xcart(),
            truth=orders_truth(
                second_shop(185), {"total": "total", "net": "itemTotal|subtotal"}, names="paymentStatus|shippingStatus|total",
            ),
        ),
        Export(
            name="welcart_japanese", file="order_list.csv", content=_welcart(),
            truth=orders_truth(
                second_shop(186), {"total": "総合計金額", "net": "商品合計額"}, by="id", scale=1, names="入金状況|対応状況",
            ),
        ),
        Export(
            name="vendure_states_in_camel_case", file="orders.csv", content=_vendure(),
            truth=orders_truth(second_shop(187), {"total": "order_total"}, names="order_status"),
        ),
        Export(
            name="sylius_carts_and_cents", file="sylius_order.csv", content=_sylius(),
            truth=orders_truth(sylius, {"total": "total"}, by="id", scale=1, names="state|total|number").or_else(
                orders_truth(sylius, {"total": "total"}, by="id"),
            ),
        ),
    )  # fmt: skip
