"""Lightspeed, Zettle, Loyverse and Toast.

Columns: Lightspeed Retail's sales report by line; Zettle's report of receipts; public test files of readers of
Loyverse receipts and
of Toast's item selection details.
"""

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, delimited, dollars, point


def _lightspeed() -> bytes:
    header = (
        "Sale ID,Date,Completed,Shop,Register,Employee,Customer ID,Customer,Item,System ID,Qty,Retail,Subtotal,Discount,"
        "Total w/o Tax,"
        "Tax,Total"
    )
    rows = []
    for order in made_up().paid:
        for lines, sign, time in ((order.lines, 1, order.time), (order.returned, -1, order.refund_time)):
            rows += [
                {
                    "Sale ID": order.number + (40000 if sign < 0 else 0), "Date": f"{time:%m/%d/%Y %I:%M %p}", "Completed": "Yes",
                    "Shop": "Main", "Register": "Register 1", "Employee": "Staff", "Customer ID": order.customer.number,
                    "Customer": order.customer.name, "Item": line.name, "System ID": f"21000000{sum(map(ord, line.sku))}",
                    "Qty": sign * line.quantity, "Retail": dollars(line.price), "Subtotal": dollars(sign * line.goods),
                    "Discount": dollars(sign * line.discount), "Total w/o Tax": dollars(sign * line.amount),
                    "Tax": dollars(sign * line.tax), "Total": dollars(sign * (line.amount + line.tax)),
                }
                for line in lines
            ]  # fmt: skip
    return delimited(header, rows)


def _zettle() -> bytes:
    header = (
        "Date,Time,Receipt number,Customer name,Customer email,Name,Variant,Unit,Sku,Barcode,Quantity,Discount amount,Currency,"
        "Price (EUR),VAT (EUR),Final price (EUR),VAT rate,Payment method,Staff,Refund"
    )
    rows = []
    for order in made_up().paid:
        for lines, sign, time in ((order.lines, 1, order.time), (order.returned, -1, order.refund_time)):
            rows += [
                {
                    "Date": f"{time:%Y-%m-%d}", "Time": f"{time:%H:%M}", "Receipt number": order.number * 2 + (sign < 0),
                    "Customer name": order.customer.name, "Customer email": order.customer.email, "Name": line.name,
                    "Sku": line.sku, "Quantity": sign * line.quantity, "Discount amount": point(sign * line.discount),
                    "Currency": "EUR", "Price (EUR)": point(sign * line.goods), "VAT (EUR)": point(sign * line.tax),
                    "Final price (EUR)": point(sign * line.amount), "VAT rate": "8%", "Payment method": "Card", "Staff": "Staff",
                    "Refund": "Yes" if sign < 0 else "No",
                }
                for line in lines
            ]  # fmt: skip
    return delimited(header, rows)


def _loyverse() -> bytes:
    header = (
        "Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Cost of goods,Gross profit,"
        "Payment type,Description,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Status"
    )
    rows = []
    for order in made_up().paid:
        for lines, kind, time in ((order.lines, "Sale", order.time), (order.returned, "Refund", order.refund_time)):
            if not lines:
                continue
            goods, less, tax = (sum(getattr(line, part) for line in lines) for part in ("goods", "discount", "tax"))
            rows.append(
                {
                    "Date": f"{time.month}/{time.day}/{time:%y} {time.hour % 12 or 12}:{time:%M %p}",
                    "Receipt number": f"{1 + (kind == 'Refund')}-{order.number}", "Receipt type": kind,
                    "Gross sales": point(goods),
                    "Discounts": point(less), "Net sales": point(goods - less), "Taxes": point(tax),
                    "Total collected": point(goods - less + tax), "Cost of goods": point(goods // 2),
                    "Gross profit": point(goods - less - goods // 2), "Payment type": "Card", "POS": "POS 1", "Store": "Main",
                    "Cashier name": "Owner", "Customer name": order.customer.name, "Customer contacts": order.customer.email,
                    "Status": "Closed",
                }
            )  # fmt: skip
    return delimited(header, rows)


def _toast() -> bytes:
    header = (
        "Location,Order Id,Order #,Sent Date,Order Date,Check Id,Server,Table,Dining Area,Service,Dining Option,"
        "Item Selection Id,"
        "Item Id,Master Id,SKU,PLU,Menu Item,Menu Group,Menu,Sales Category,Gross Price,Discount,Net Price,Qty,Tax,Void?,Deferred"
    )
    rows = [
        {
            "Location": "Main", "Order Id": 5_740_000_000_000_000 + order.number, "Order #": order.number % 90 + 1,
            "Sent Date": f"{order.time.month}/{order.time.day}/{order.time:%y %I:%M %p}",
            "Order Date": f"{order.time.month}/{order.time.day}/{order.time:%y %I:%M %p}",
            "Check Id": 5_750_000_000_000_000 + order.number, "Server": ("Server A", "Server B")[order.number % 2], "Table": 4,
            "Item Selection Id": 5_760_000_000_000_000 + order.number * 5 + place, "SKU": line.sku, "Menu Item": line.name,
            "Sales Category": "Food", "Gross Price": point(line.goods), "Discount": point(line.discount),
            "Net Price": point(line.amount), "Qty": f"{line.quantity}.0", "Tax": point(line.tax), "Void?": "false",
        }
        for order in made_up().kept
        for place, line in enumerate(order.lines)
    ]  # fmt: skip
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give the exports of tills; a refund is a row of its own, with or without a sign."""
    shop = made_up()
    frame = shop.frame()
    collected = frame["net"] + frame["tax"]
    frame = frame.assign(collected=collected, refunded=frame["refunded"].clip(upper=collected))
    total = {"net": "Net|Final price|w/o Tax", "goods": "Gross|Price|Subtotal|Retail", "collected": "Total|VAT"}
    return (
        Export(
            name="lightspeed_sale_lines",
            file="sales_report_lines.csv",
            content=_lightspeed(),
            truth=orders_truth(shop, total, by="id", refunds="rows", frame=frame),
        ),
        Export(
            name="zettle_receipts",
            file="Zettle-Raw-Data-Report.csv",
            content=_zettle(),
            truth=orders_truth(shop, total, refunds="rows", frame=frame),
        ),
        Export(
            name="loyverse_receipts_with_unsigned_refunds",
            file="receipts-2023-03-01-2024-06-04.csv",
            content=_loyverse(),
            truth=orders_truth(shop, total, by="name", refunds="rows", frame=frame, names="Receipt type|refund"),
        ),
        Export(
            name="toast_item_selections_without_guests",
            file="ItemSelectionDetails.csv",
            content=_toast(),
            truth=RefusalTruth(names="customer"),
        ),
    )
