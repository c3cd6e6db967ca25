"""WooCommerce.

Columns: woocommerce.com on the Order/Customer export, on the import and export of orders, and on Analytics.
"""

from tests.exports.expected import orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, delimited, point, said

STATUS = "completed|processing|cancelled|failed|on-hold|refunded|completed"


def _one_row_a_line() -> bytes:
    header = (
        "order_id,order_number,date,status,shipping_total,tax_total,discount_total,order_total,refunded_total,order_currency,"
        "payment_method,customer_id,billing_first_name,billing_last_name,billing_email,billing_country,customer_note,item_id,"
        "item_name,item_sku,item_quantity,item_subtotal,item_total,item_tax"
    )
    rows = [
        {
            "order_id": order.number, "order_number": order.number, "date": order.time, "status": said(order, STATUS),
            "shipping_total": point(order.shipping), "tax_total": point(order.tax), "discount_total": point(order.discount),
            "order_total": point(order.total), "refunded_total": point(order.refunded), "order_currency": "EUR",
            "payment_method": "bacs", "customer_id": 0 if order.guest else order.customer.number,
            "billing_first_name": order.customer.first, "billing_last_name": order.customer.last,
            "billing_email": order.customer.email, "billing_country": order.customer.country,
            "item_id": order.number * 10 + place,
            "item_name": line.name, "item_sku": line.sku, "item_quantity": line.quantity, "item_subtotal": point(line.goods),
            "item_total": point(line.amount), "item_tax": point(line.tax),
        }
        for order in reversed(made_up(guests=True).orders)
        for place, line in enumerate(order.lines)
    ]  # fmt: skip
    return delimited(header, rows)


def _one_row_an_order() -> bytes:
    header = (
        "order_id,order_number,order_date,paid_date,status,shipping_total,shipping_tax_total,fee_total,tax_total,cart_discount,"
        "order_discount,discount_total,order_total,order_subtotal,order_currency,payment_method,payment_method_title,"
        "transaction_id,shipping_method,customer_id,customer_user,customer_email,billing_first_name,billing_last_name,"
        "line_item_1,"
        "line_item_2"
    )
    rows = []
    for order in made_up().orders:
        items = [
            f"name:{line.name}|product_id:{place}|sku:{line.sku}|quantity:{line.quantity}|total:{point(line.amount)}"
            for place, line in enumerate(order.lines)
        ]
        rows.append(
            {
                "order_id": order.number, "order_number": order.number, "order_date": order.time,
                "paid_date": order.time if order.status in {"done", "part_refunded"} else "",
                "status": "wc-" + said(order, STATUS),
                "shipping_total": point(order.shipping), "shipping_tax_total": "0.00", "fee_total": "0.00",
                "tax_total": point(order.tax), "cart_discount": point(order.discount), "order_discount": "0.00",
                "discount_total": point(order.discount), "order_total": point(order.total), "order_subtotal": point(order.net),
                "order_currency": "USD", "payment_method": "stripe", "payment_method_title": "Credit Card (Stripe)",
                "transaction_id": f"ch_{order.number * 977}", "shipping_method": "Flat rate",
                "customer_id": order.customer.number,
                "customer_user": order.customer.number, "customer_email": order.customer.email,
                "billing_first_name": order.customer.first, "billing_last_name": order.customer.last, "line_item_1": items[0],
                "line_item_2": " ".join(items[1:]),
            }
        )  # fmt: skip
    return delimited(header, rows)


def _analytics() -> bytes:
    header = [
        "Date",
        "Order #",
        "Status",
        "Customer",
        "Customer type",
        "Product(s)",
        "Items sold",
        "Coupon(s)",
        "N. Revenue",
    ]
    rows = [
        {
            "Date": order.time, "Order #": order.number, "Status": said(order, STATUS).capitalize(),
            "Customer": order.customer.name,
            "Customer type": "returning" if order.number % 2 else "new",
            "Product(s)": ", ".join(f"{line.quantity}× {line.name}" for line in order.lines),
            "Items sold": sum(line.quantity for line in order.lines), "N. Revenue": point(order.net),
        }
        for order in made_up().orders
        if order.status in {"done", "processing", "part_refunded"}
    ]  # fmt: skip
    return delimited(header, rows, quote=True)


def exports() -> tuple[Export, ...]:
    """Give WooCommerce's exports."""
    shop, guests = made_up(), made_up(guests=True)
    lines = {"total": "order_total", "net": "item_total"}
    by_id = orders_truth(guests, lines, by="id", refunds="beside", names="guest|nobody|customer_id|refund")
    by_mail = orders_truth(guests, lines, by="email", refunds="beside")
    return (
        Export(
            name="woocommerce_one_row_a_line",
            file="orders-export.csv",
            content=_one_row_a_line(),
            truth=by_id.or_else(by_mail),
        ),
        Export(
            name="woocommerce_one_row_an_order",
            file="order_export_2024-06-04.csv",
            content=_one_row_an_order(),
            truth=orders_truth(shop, {"total": "order_total", "net": "order_subtotal"}, by="id", names="status"),
        ),
        Export(
            name="woocommerce_analytics",
            file="orders.csv",
            content=_analytics(),
            truth=orders_truth(shop, {"net": "N. Revenue"}, by="name", names="Customer|Status"),
        ),
    )
