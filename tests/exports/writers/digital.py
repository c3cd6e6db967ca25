"""Gumroad and Lemon Squeezy.

Columns: public parsers of Gumroad's sales file; docs.lemonsqueezy.com on the order object.
"""

from tests.exports.expected import orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, delimited, point, said


def _gumroad() -> bytes:
    header = (
        "Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Do not contact?,Purchase Date,Purchase Time (UTC timezone),"
        "Subtotal ($),Taxes ($),Tax Type,Shipping ($),Sale Price ($),Fees ($),Net Total ($),Tip ($),Tax Included in Price?,City,"
        "Country,Order Number,Discount Code,Quantity,Recurring Charge?,Refunded?,Partial Refund ($),Fully Refunded?,Disputed?"
    )
    rows = [
        {
            "Purchase ID": f"{order.number * 7919:x}==", "Item Name": order.lines[0].name, "Buyer Name": order.customer.name,
            "Purchase Email": order.customer.email, "Do not contact?": 0, "Purchase Date": f"{order.time:%Y-%m-%d}",
            "Purchase Time (UTC timezone)": f"{order.time:%H:%M}", "Subtotal ($)": point(order.net),
            "Taxes ($)": point(order.tax),
            "Shipping ($)": point(order.shipping), "Sale Price ($)": point(order.net), "Fees ($)": point(round(order.net * 0.1)),
            "Net Total ($)": point(order.net - round(order.net * 0.1)), "Tip ($)": "0.00", "Tax Included in Price?": 0,
            "City": order.customer.city, "Country": order.customer.country, "Order Number": order.number * 31,
            "Quantity": order.lines[0].quantity, "Recurring Charge?": 0, "Refunded?": int(bool(order.refunded)),
            "Partial Refund ($)": point(order.refunded_goods) if order.status == "part_refunded" else "0.00",
            "Fully Refunded?": int(order.status == "refunded"), "Disputed?": 0,
        }
        for order in made_up().paid
    ]  # fmt: skip
    return delimited(header, rows)


def _lemon_squeezy() -> bytes:
    header = (
        "id,store_id,identifier,order_number,user_name,user_email,currency,subtotal,discount_total,tax,total,"
        "refunded_amount,status,"
        "status_formatted,refunded,refunded_at,test_mode,created_at,updated_at"
    )
    status = "paid|paid|failed|failed|pending|refunded|partial_refund"
    rows = [
        {
            "id": order.number * 3, "store_id": 1, "identifier": f"{order.number:08x}-made-up", "order_number": order.number,
            "user_name": order.customer.name, "user_email": order.customer.email, "currency": "USD", "subtotal": order.goods,
            "discount_total": order.discount, "tax": order.tax, "total": order.net + order.tax,
            "refunded_amount": min(order.refunded, order.net + order.tax), "status": said(order, status),
            "status_formatted": said(order, status).capitalize(), "refunded": str(order.status == "refunded").lower(),
            "refunded_at": f"{order.refund_time:%Y-%m-%dT%H:%M:%S}.000000Z" if order.refunded else "", "test_mode": "false",
            "created_at": f"{order.time:%Y-%m-%dT%H:%M:%S}.000000Z",
            "updated_at": f"{order.refund_time:%Y-%m-%dT%H:%M:%S}.000000Z",
        }
        for order in made_up().orders
    ]  # fmt: skip
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give these exports; Lemon Squeezy counts in cents."""
    shop = made_up()
    frame = shop.frame()
    collected = frame["net"] + frame["tax"]
    frame = frame.assign(collected=collected, refunded=frame["refunded"].clip(upper=collected))
    sold = frame.assign(refunded=frame["refunded_goods"])
    return (
        Export(
            name="gumroad_sales",
            file="sales.csv",
            content=_gumroad(),
            truth=orders_truth(shop, {"net": "Sale Price|Subtotal"}, refunds="beside", frame=sold),
        ),
        Export(
            name="lemon_squeezy_orders",
            file="orders.csv",
            content=_lemon_squeezy(),
            truth=orders_truth(
                shop,
                {"collected": "total", "goods": "subtotal"},
                refunds="beside",
                frame=frame,
                scale=1,
                names="status|refund",
            ),
        ),
    )
