"""Magento 1 and 2.

Columns: docs.magento.com on the orders workspace, the table sales_order_item, public test files of payments.
"""

from datetime import datetime

from tests.exports.expected import orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, delimited, dollars, said

STATUS = "Complete|Processing|Canceled|Canceled|Pending|Closed|Complete"


def _us(time: datetime) -> str:
    return f"{time:%b} {time.day}, {time:%Y} {time.hour % 12 or 12}:{time:%M:%S %p}"


def _magento_1_grid() -> bytes:
    header = [
        "Order #", "Purchased From (Store)", "Purchased On", "Bill to Name", "Ship to Name", "G.T. (Base)", "G.T. (Purchased)",
        "Status",
    ]  # fmt: skip
    rows = [
        {
            "Order #": f"1{order.number:08}", "Purchased From (Store)": "Main Website Main Store English",
            "Purchased On": _us(order.time), "Bill to Name": order.customer.name, "Ship to Name": order.customer.name,
            "G.T. (Base)": dollars(order.total), "G.T. (Purchased)": dollars(order.total), "Status": said(order, STATUS),
        }
        for order in reversed(made_up().orders)
    ]  # fmt: skip
    return delimited(header, rows, quote=True)


def _magento_2_grid() -> bytes:
    header = (
        "ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status,"
        "Billing Address,"
        "Shipping Address,Shipping Information,Customer Email,Customer Group,Subtotal,Shipping and Handling,Customer Name,"
        "Payment Method,Total Refunded,Action,Allocated sources,Pickup Location Code"
    )
    rows = [
        {
            "ID": f"{order.number:09}", "Purchase Point": "Main Website", "Purchase Date": _us(order.time),
            "Bill-to Name": order.customer.name, "Ship-to Name": order.customer.name, "Grand Total (Base)": dollars(order.total),
            "Grand Total (Purchased)": dollars(order.total), "Status": said(order, STATUS), "Billing Address": "1 Sample Lane",
            "Shipping Address": "1 Sample Lane", "Shipping Information": "Flat Rate - Fixed",
            "Customer Email": order.customer.email, "Customer Group": "General", "Subtotal": dollars(order.net),
            "Shipping and Handling": dollars(order.shipping), "Customer Name": order.customer.name, "Payment Method": "checkmo",
            "Total Refunded": dollars(order.refunded),
        }
        for order in reversed(made_up().orders)
    ]  # fmt: skip
    return delimited(header, rows)


def _order_items() -> bytes:
    header = (
        "item_id,order_id,increment_id,customer_id,customer_email,order_status,created_at,sku,name,qty_ordered,"
        "qty_refunded,price,"
        "discount_amount,tax_amount,row_total,amount_refunded"
    )
    rows = [
        {
            "item_id": order.number * 10 + place, "order_id": order.number - 5000, "increment_id": f"{order.number:09}",
            "customer_id": order.customer.number, "customer_email": order.customer.email,
            "order_status": said(order, STATUS).lower(), "created_at": order.time, "sku": line.sku, "name": line.name,
            "qty_ordered": f"{line.quantity}.0000", "qty_refunded": f"{line.quantity * (line in order.returned)}.0000",
            "price": f"{line.price / 100:.4f}", "discount_amount": f"{line.discount / 100:.4f}",
            "tax_amount": f"{line.tax / 100:.4f}", "row_total": f"{line.goods / 100:.4f}",
            "amount_refunded": f"{line.amount * (line in order.returned) / 100:.4f}",
        }
        for order in made_up().orders
        for place, line in enumerate(order.lines)
    ]  # fmt: skip
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give Magento's exports; `Closed` is an order whose money was paid back whole."""
    shop = made_up()
    return (
        Export(
            name="magento_1_grid",
            file="orders.csv",
            content=_magento_1_grid(),
            truth=orders_truth(shop, {"total": "G.T."}, by="name", names="Name|Status|closed"),
        ),
        Export(
            name="magento_2_grid",
            file="export.csv",
            content=_magento_2_grid(),
            truth=orders_truth(shop, {"total": "Grand Total", "net": "Subtotal"}, refunds="beside"),
        ),
        Export(
            name="magento_order_items",
            file="sales_order_item.csv",
            content=_order_items(),
            truth=orders_truth(
                shop,
                {"goods": "row_total|price", "net": "discount_amount"},
                by="id",
                refunds="beside",
                names="refund|closed",
            ),
        ),
    )
