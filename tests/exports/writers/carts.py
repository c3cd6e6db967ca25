"""BigCommerce, PrestaShop, OpenCart, Squarespace and Wix.

Columns: BigCommerce's help on default order export fields; the tables ps_orders and ps_order_state_lang and the order grid of
PrestaShop; the table oc_order of OpenCart; a public page that reads Squarespace's order export; a public parser of Wix orders.
"""

from tests.exports.expected import orders_truth
from tests.exports.shop import Order, made_up
from tests.exports.writing import Export, comma, delimited, point, said


def _bigcommerce() -> bytes:
    header = (
        "Order ID,Customer ID,Customer Name,Customer Email,Customer Phone,Order Date,Order Status,Subtotal (inc tax),"
        "Subtotal (ex tax),Tax Total,Shipping Cost (inc tax),Shipping Cost (ex tax),Ship Method,Handling Cost (inc tax),"
        "Handling Cost (ex tax),Order Total (inc tax),Order Total (ex tax),Payment Method,Total Quantity,Total Shipped,"
        "Date Shipped,"
        "Order Currency Code,Exchange Rate,Refunded Amount,Order Notes,Customer Message,Product Details"
    )
    status = "Completed|Awaiting Fulfillment|Cancelled|Declined|Awaiting Payment|Refunded|Partially Refunded"
    rows = [
        {
            "Order ID": order.number, "Customer ID": order.customer.number, "Customer Name": order.customer.name,
            "Customer Email": order.customer.email, "Order Date": f"{order.time:%d/%m/%Y}", "Order Status": said(order, status),
            "Subtotal (inc tax)": point(order.net + order.tax), "Subtotal (ex tax)": point(order.net),
            "Tax Total": point(order.tax),
            "Shipping Cost (inc tax)": point(order.shipping), "Shipping Cost (ex tax)": point(order.shipping),
            "Ship Method": "Flat Rate", "Handling Cost (inc tax)": "0.00", "Handling Cost (ex tax)": "0.00",
            "Order Total (inc tax)": point(order.total), "Order Total (ex tax)": point(order.net + order.shipping),
            "Payment Method": "Credit Card", "Total Quantity": sum(line.quantity for line in order.lines),
            "Total Shipped": 0, "Order Currency Code": "AUD", "Exchange Rate": "1.0000000000",
            "Refunded Amount": point(order.refunded),
            "Product Details": "|".join(f"Product Qty: {line.quantity}, Product SKU: {line.sku}" for line in order.lines),
        }
        for order in made_up().orders
    ]  # fmt: skip
    return delimited(header, rows, quote=True)


def _prestashop_english() -> bytes:
    header = (
        "id_order,reference,id_customer,email,order_state,payment,total_discounts,total_products,"
        "total_shipping,total_paid,date_add"
    )
    status = "Delivered|Payment accepted|Canceled|Payment error|Awaiting bank wire payment|Refunded|Delivered"
    rows = [
        {
            "id_order": order.number - 5000, "reference": f"XKB{order.number}", "id_customer": order.customer.number,
            "email": order.customer.email, "order_state": said(order, status), "payment": "Payment by check",
            "total_discounts": f"{order.discount / 100:.6f}", "total_products": f"{order.goods / 100:.6f}",
            "total_shipping": f"{order.shipping / 100:.6f}", "total_paid": f"{order.total / 100:.6f}", "date_add": order.time,
        }
        for order in made_up().orders
    ]  # fmt: skip
    return delimited(header, rows, sep=";", quote=True)


def _prestashop_french() -> bytes:
    header = ["ID", "Référence", "Nouveau client", "Livraison", "Client", "Total", "Paiement", "État", "Date"]
    status = "Livré|Paiement accepté|Annulé|Erreur de paiement|En attente de virement bancaire|Remboursé|Livré"
    rows = [
        {
            "ID": order.number - 5000, "Référence": f"QJ{order.number}", "Nouveau client": order.number % 2,
            "Livraison": "France",
            "Client": order.customer.name, "Total": comma(order.total, "\u202f") + " €", "Paiement": "Carte bancaire",
            "État": said(order, status), "Date": f"{order.time:%d/%m/%Y %H:%M:%S}",
        }
        for order in reversed(made_up().orders)
    ]  # fmt: skip
    return delimited(header, rows, sep=";", encoding="utf-8-sig")


def _opencart() -> bytes:
    header = (
        "order_id,invoice_no,store_name,customer_id,firstname,lastname,email,telephone,payment_method,total,order_status,"
        "currency_code,currency_value,ip,date_added,date_modified"
    )
    status = "Complete|Processing|Canceled|Failed|Pending|Refunded|Complete"
    rows = [
        {
            "order_id": order.number, "invoice_no": 0, "store_name": "Your Store",
            "customer_id": 0 if order.guest else order.customer.number, "firstname": order.customer.first,
            "lastname": order.customer.last, "email": order.customer.email, "telephone": "000",
            "payment_method": "Cash On Delivery",
            "total": f"{order.total / 100:.4f}", "order_status": said(order, status), "currency_code": "GBP",
            "currency_value": "1.00000000", "ip": "127.0.0.1", "date_added": order.time, "date_modified": order.refund_time,
        }
        for order in made_up(guests=True).orders
    ]  # fmt: skip
    return delimited(header, rows)


def _squarespace() -> bytes:
    header = (
        "Order ID,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,"
        "Amount Refunded,"
        "Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
        "Lineitem sku,"
        "Lineitem variant,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing City,"
        "Billing Zip,Billing Country,Cancelled at,Private Notes,Channel Type,Channel Name,Payment Method,Payment Reference"
    )
    status = "PAID|PAID|CANCELED|CANCELED|PENDING|REFUNDED|PARTIALLY_REFUNDED"
    rows: list[dict[str, object]] = []
    for order in reversed(made_up().orders):
        first = {
            "Financial Status": said(order, status), "Paid at": f"{order.time} -0500", "Fulfillment Status": "FULFILLED",
            "Currency": "USD", "Subtotal": point(order.goods), "Shipping": point(order.shipping), "Taxes": point(order.tax),
            "Amount Refunded": point(order.refunded), "Total": point(order.total), "Discount Amount": point(order.discount),
            "Shipping Method": "Mail", "Created at": f"{order.time} -0500", "Billing Name": order.customer.name,
            "Billing City": order.customer.city, "Billing Zip": "'01111", "Billing Country": order.customer.country,
            "Cancelled at": f"{order.refund_time} -0500" if order.status in {"cancelled", "failed"} else "",
            "Channel Type": "web", "Payment Method": "Stripe", "Payment Reference": f"pi_{order.number * 13}",
        }  # fmt: skip
        for place, line in enumerate(order.lines):
            rows.append(
                {
                    "Order ID": f"{order.number:05}", "Email": order.customer.email, "Lineitem quantity": line.quantity,
                    "Lineitem name": line.name, "Lineitem price": point(line.price), "Lineitem sku": line.sku,
                    "Lineitem requires shipping": "true", "Lineitem taxable": "true", **({} if place else first),
                }
            )  # fmt: skip
    return delimited(header, rows)


def _wix_rows(order: Order) -> list[dict[str, object]]:
    status = "Paid|Paid|Canceled|Canceled|Unpaid|Refunded|Partially Refunded"
    return [
        {
            "Order number": order.number, "Date created": f"{order.time:%b} {order.time.day}, {order.time:%Y}",
            "Time": f"{order.time.hour % 12 or 12}:{order.time:%M %p}", "Contact email": order.customer.email, "Item": line.name,
            "Total order quantity": sum(each.quantity for each in order.lines), "SKU": line.sku, "Qty": line.quantity,
            "Quantity refunded": line.quantity if line in order.returned else 0, "Price": point(line.price), "Weight": 0,
            "Delivery method": "Standard Shipping", "Recipient name": order.customer.name,
            "Delivery country": order.customer.country,
            "Delivery city": order.customer.city, "Billing name": order.customer.name, "Payment status": said(order, status),
            "Payment method": "Credit/Debit Cards", "Shipping rate": point(order.shipping), "Total tax": point(order.tax),
            "Total": point(order.total), "Currency": "USD", "Refunded amount": point(order.refunded),
            "Net amount": point(order.total - order.refunded), "Fulfillment status": "Fulfilled",
        }
        for line in order.lines
    ]  # fmt: skip


def _wix() -> bytes:
    header = (
        "Order number,Date created,Time,Fulfill by,Total order quantity,Contact email,Note from customer,"
        "Additional checkout info,"
        "Item,Variant,SKU,Qty,Quantity refunded,Price,Weight,Custom text,Deposit amount,Delivery method,Delivery time,"
        "Recipient name,"
        "Recipient phone,Delivery country,Delivery city,Billing name,Billing phone,Payment status,Payment method,Coupon code,"
        "Gift card amount,Shipping rate,Total tax,Total,Currency,Refunded amount,Net amount,Additional fees,Fulfillment status"
    )
    return delimited(header, [row for order in made_up().orders for row in _wix_rows(order)])


def exports() -> tuple[Export, ...]:
    """Give the exports of these carts."""
    shop, guests = made_up(), made_up(guests=True)
    opencart = orders_truth(guests, {"total": "total"}, by="id", names="guest|nobody|customer_id")
    big = {"total": r"Order Total \(inc tax\)", "net": r"Subtotal \(ex tax\)"}
    return (
        Export(
            name="bigcommerce_orders",
            file="orders-2024-06-04.csv",
            content=_bigcommerce(),
            truth=orders_truth(shop, big, by="id", refunds="beside"),
        ),
        Export(
            name="prestashop_sql_english",
            file="request_sql_3.csv",
            content=_prestashop_english(),
            truth=orders_truth(shop, {"total": "total_paid", "goods": "total_products"}, by="id", names="order_state"),
        ),
        Export(
            name="prestashop_grid_french",
            file="order_2024-06-04.csv",
            content=_prestashop_french(),
            truth=orders_truth(shop, {"total": "Total"}, by="name", names="État|Client"),
        ),
        Export(
            name="opencart_orders",
            file="oc_order.csv",
            content=_opencart(),
            truth=opencart.or_else(orders_truth(guests, {"total": "total"})),
        ),
        Export(
            name="squarespace_orders",
            file="orders.csv",
            content=_squarespace(),
            truth=orders_truth(shop, {"total": "Total", "goods": "Subtotal|Lineitem price"}, refunds="beside"),
        ),
        Export(
            name="wix_orders",
            file="Orders.csv",
            content=_wix(),
            truth=orders_truth(shop, {"total": "Total", "goods": "Price"}, refunds="beside"),
        ),
    )
