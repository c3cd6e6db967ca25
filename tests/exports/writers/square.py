"""Square. Columns: public notes on the items and transactions files of Square's dashboard."""

from tests.exports.expected import orders_truth
from tests.exports.shop import Line, Order, made_up
from tests.exports.writing import Export, delimited, dollars


def _square_lines(order: Order) -> list[tuple[str, Line, int]]:
    sold = [("Payment", line, 1) for line in order.lines]
    return [*sold, *(("Refund", line, -1) for line in order.returned)]


def _square_items() -> bytes:
    header = (
        "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,"
        "Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,"
        "Customer Reference ID,Unit,Count,Itemization Type,Commission"
    )
    rows = []
    for order in made_up().paid:
        for event, line, sign in _square_lines(order):
            time = order.time if sign > 0 else order.refund_time
            rows.append(
                {
                    "Date": f"{time:%Y-%m-%d}", "Time": f"{time:%H:%M:%S}", "Time Zone": "Eastern Time (US & Canada)",
                    "Category": "Home", "Item": line.name, "Qty": f"{sign * line.quantity}.0", "Price Point Name": "Regular",
                    "SKU": line.sku, "Gross Sales": dollars(sign * line.goods), "Discounts": dollars(-sign * line.discount),
                    "Net Sales": dollars(sign * line.amount), "Tax": dollars(sign * line.tax),
                    "Transaction ID": f"T{order.number}{'R' * (sign < 0)}", "Payment ID": f"P{order.number}",
                    "Device Name": "Till",
                    "Event Type": event, "Location": "Main", "Customer ID": f"SQ{order.customer.number}", "Unit": "ea",
                    "Customer Name": order.customer.name, "Count": sign * line.quantity, "Itemization Type": "Physical Good",
                }
            )  # fmt: skip
    return delimited(header, rows)


def _square_transactions() -> bytes:
    header = (
        "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,"
        "Total Collected,"
        "Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,Fees,Net Total,"
        "Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Event Type,Location,"
        "Dining Option,Customer ID,Customer Name,Customer Reference ID"
    )
    rows = []
    for order in made_up().paid:
        events = [("Payment", 1, order.goods, order.discount, order.tax, order.time)]
        if order.returned:
            goods, less = sum(line.goods for line in order.returned), sum(line.discount for line in order.returned)
            events.append(("Refund", -1, goods, less, sum(line.tax for line in order.returned), order.refund_time))
        for event, sign, goods, less, tax, time in events:
            total = sign * (goods - less + tax)
            rows.append(
                {
                    "Date": f"{time:%m/%d/%y}", "Time": f"{time:%H:%M:%S}", "Time Zone": "Eastern Time (US & Canada)",
                    "Gross Sales": dollars(sign * goods), "Discounts": dollars(-sign * less), "Service Charges": "$0.00",
                    "Net Sales": dollars(sign * (goods - less)), "Gift Card Sales": "$0.00", "Tax": dollars(sign * tax),
                    "Tip": "$0.00", "Partial Refunds": "$0.00", "Total Collected": dollars(total), "Source": "Point of Sale",
                    "Card": dollars(total), "Cash": "$0.00", "Square Gift Card": "$0.00", "Other Tender": "$0.00",
                    "Fees": dollars(-sign * 30), "Net Total": dollars(total - sign * 30), "Event Type": event, "Location": "Main",
                    "Transaction ID": f"T{order.number}{'R' * (sign < 0)}", "Payment ID": f"P{order.number}{'R' * (sign < 0)}",
                    "Card Brand": "Visa", "PAN Suffix": "0000", "Device Name": "Till", "Staff Name": "Staff",
                    "Customer ID": f"SQ{order.customer.number}", "Customer Name": order.customer.name,
                }
            )  # fmt: skip
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give Square's exports; what was refunded stands on rows of its own."""
    shop = made_up()
    frame = shop.frame()
    collected = frame["net"] + frame["tax"]
    frame = frame.assign(collected=collected, refunded=frame["refunded"].clip(upper=collected))
    items = {"net": "Net Sales", "goods": "Gross Sales", "collected": "Tax"}
    return (
        Export(
            name="square_items",
            file="items-2023-03-01-2024-06-04.csv",
            content=_square_items(),
            truth=orders_truth(shop, items, by="id", refunds="rows", frame=frame),
        ),
        Export(
            name="square_transactions",
            file="transactions-2023-03-01-2024-06-04.csv",
            content=_square_transactions(),
            truth=orders_truth(
                shop,
                {**items, "collected": "Total Collected|Card"},
                by="id",
                refunds="rows",
                frame=frame,
                names="Total Collected|Net",
            ),
        ),
    )
