"""Shopify.

Columns and times: public test files of importers of the orders export, Shopify's help on exporting orders and customers.
"""

from tests.exports.expected import CustomersTruth, RefusalTruth, customers_of, orders_truth
from tests.exports.shop import Order, made_up
from tests.exports.writing import Export, delimited, point, said

ORDERS = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,"
    "Taxes,Total,"
    "Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,"
    "Billing City,Billing Zip,Billing Country,Notes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,"
)
OLD = ORDERS + "Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value"
NEW = ORDERS + (
    "Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Phone,"
    "Receipt Number,Duties,Billing Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References"
)
STATUS = "paid|paid|voided|voided|pending|refunded|partially_refunded"
MEASURES = {"total": "Total", "net": "Subtotal", "goods": "Lineitem price"}


def _rows(order: Order, zone: str, currency: str, email: str) -> list[dict[str, object]]:
    lines = [
        {
            "Name": f"#{order.number}", "Email": email, "Created at": f"{order.time} {zone}", "Vendor": "Made Up",
            "Lineitem quantity": line.quantity, "Lineitem name": line.name, "Lineitem price": point(line.price),
            "Lineitem sku": line.sku, "Lineitem requires shipping": "true", "Lineitem taxable": "true",
            "Lineitem fulfillment status": "fulfilled", "Lineitem discount": point(line.discount),
        }
        for line in order.lines
    ]  # fmt: skip
    came = order.status not in {"cancelled", "failed", "pending"}
    lines[0] |= {
        "Financial Status": said(order, STATUS), "Paid at": f"{order.time} {zone}" if came else "",
        "Fulfillment Status": "fulfilled" if came else "unfulfilled", "Accepts Marketing": "yes" if order.number % 3 else "no",
        "Currency": currency, "Subtotal": point(order.net), "Shipping": point(order.shipping), "Taxes": point(order.tax),
        "Total": point(order.total), "Discount Code": "TEN" if order.discount else "", "Discount Amount": point(order.discount),
        "Shipping Method": "Standard", "Billing Name": order.customer.name, "Billing City": order.customer.city,
        "Billing Zip": "'01234", "Billing Country": order.customer.country,
        "Cancelled at": f"{order.refund_time} {zone}" if order.status in {"cancelled", "failed"} else "",
        "Payment Method": "Shopify Payments", "Refunded Amount": point(order.refunded),
        "Id": 4_400_000_000_000 + order.number * 7,
        "Risk Level": "Low", "Source": "web", "Tax 1 Name": "State Tax 8%", "Tax 1 Value": point(order.tax),
        "Outstanding Balance": point(0 if came else order.total),
    }  # fmt: skip
    return lines


def _orders(header: str, zone: str, currency: str, *, guests: bool) -> bytes:
    shop = made_up(guests=guests)
    names = set(header.split(","))
    rows = [
        {column: value for column, value in row.items() if column in names}
        for order in reversed(shop.orders)
        for row in _rows(order, zone, currency, "" if order.guest else order.customer.email)
    ]
    return delimited(header, rows)


def _transactions() -> bytes:
    rows = [
        {
            "Order": 4_400_000_000_000 + order.number, "Name": f"#{order.number}", "Kind": kind, "Gateway": "shopify_payments",
            "Created At": f"{time} -0400", "Status": "success", "Amount": point(cents), "Currency": "USD", "Card Type": "visa",
        }
        for order in made_up().paid
        for kind, time, cents in (("sale", order.time, order.total), ("refund", order.refund_time, order.refunded))
        if cents
    ]  # fmt: skip
    return delimited("Order,Name,Kind,Gateway,Created At,Status,Amount,Currency,Card Type", rows)


def _customers() -> bytes:
    header = (
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address City,"
        "Default Address Country Code,Default Address Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,"
        "Tax Exempt,Tags"
    )
    rows = [
        {
            "Customer ID": f"'{7_100_000_000_000 + row.id}", "First Name": row.name.split()[0], "Last Name": row.name.split()[1],
            "Email": row.email, "Accepts Email Marketing": "yes" if place % 3 else "no", "Default Address City": "Sampletown",
            "Default Address Country Code": "US", "Default Address Zip": f"'0{1200 + place}", "Accepts SMS Marketing": "no",
            "Total Spent": point(row.spend), "Total Orders": row.orders, "Tax Exempt": "no",
            "Tags": ("vip, newsletter", "newsletter", "", "wholesale, net30")[place % 4],
        }
        for place, row in enumerate(customers_of(made_up()).itertuples())
    ]  # fmt: skip
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give Shopify's exports."""
    shop = made_up()
    guests = made_up(guests=True)
    named = guests.frame().assign(email=lambda frame: frame["email"].where(~frame["guest"], "0"))
    return (
        Export(
            name="shopify_orders",
            file="orders_export_1.csv",
            content=_orders(OLD, "-0400", "USD", guests=False),
            truth=orders_truth(shop, MEASURES, refunds="beside"),
        ),
        Export(
            name="shopify_orders_newer_columns",
            file="orders_export.csv",
            content=_orders(NEW, "+0200", "EUR", guests=True),
            truth=orders_truth(guests, MEASURES, refunds="beside", frame=named),
        ),
        Export(
            name="shopify_transactions_without_customers",
            file="transactions_export_1.csv",
            content=_transactions(),
            truth=RefusalTruth(names="customer"),
        ),
        Export(
            name="shopify_customers",
            file="customers_export.csv",
            content=_customers(),
            truth=CustomersTruth(
                n=len(shop.customers),
                id_column="Customer ID",
                never=(
                    "Customer ID", "Email", "Phone", "First Name", "Last Name", "Tags", "Note", "Accepts Email Marketing",
                    "Accepts SMS Marketing", "Default Address Zip",
                ),
                used=("Total Spent", "Total Orders"),
            ),
        ),
    )  # fmt: skip
