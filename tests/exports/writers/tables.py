"""Tables as data sets and spreadsheets have them.

Columns: the published description of dunnhumby's Complete Journey; questions on pivot tables and on tables with one
column a month;
formats that Google Sheets writes into CSV; what pandas writes for a grouped frame.
"""

from datetime import timedelta

from tests.exports.expected import CustomersTruth, customers_of, orders_truth
from tests.exports.shop import FIRST, made_up
from tests.exports.writing import Export, delimited, dollars, point

DAY_ZERO = FIRST - timedelta(days=1)


def _days() -> bytes:
    header = (
        "household_key,BASKET_ID,DAY,PRODUCT_ID,QUANTITY,SALES_VALUE,STORE_ID,RETAIL_DISC,TRANS_TIME,WEEK_NO,COUPON_DISC,"
        "COUPON_MATCH_DISC"
    )
    rows = [
        {
            "household_key": order.customer.number, "BASKET_ID": 26_984_850_000 + order.number,
            "DAY": (order.time.date() - DAY_ZERO.date()).days, "PRODUCT_ID": sum(map(ord, line.sku)), "QUANTITY": line.quantity,
            "SALES_VALUE": point(line.amount), "STORE_ID": 364, "RETAIL_DISC": point(-line.discount),
            "TRANS_TIME": f"{order.time:%H%M}", "WEEK_NO": (order.time.date() - DAY_ZERO.date()).days // 7 + 1, "COUPON_DISC": 0,
            "COUPON_MATCH_DISC": 0,
        }
        for order in made_up().kept
        for line in order.lines
    ]  # fmt: skip
    return delimited(header, rows)


def _grouped() -> bytes:
    rows = [
        {
            "": place, "CustomerID": row.id, "Recency": (FIRST + timedelta(days=461) - row.last).days, "Frequency": row.orders,
            "Monetary": point(row.spend),
        }
        for place, row in enumerate(customers_of(made_up()).itertuples())
    ]  # fmt: skip
    return delimited(["", "CustomerID", "Recency", "Frequency", "Monetary"], rows)


def _pivot() -> bytes:
    header = ["Row Labels", "Count of Order", "Sum of Amount", "Max of Amount"]
    table = customers_of(made_up())
    rows = [
        {
            "Row Labels": f"K-{row.id}", "Count of Order": row.orders, "Sum of Amount": point(row.spend),
            "Max of Amount": point(row.spend - (row.orders - 1) * 100),
        }
        for row in table.itertuples()
    ]  # fmt: skip
    rows.append(
        {
            "Row Labels": "Grand Total",
            "Count of Order": table["orders"].sum(),
            "Sum of Amount": point(table["spend"].sum()),
        }
    )
    return delimited(header, rows, before="Pivot of orders,,,\r\n,,,\r\n")


def _wide() -> bytes:
    months = [f"{2023 + (2 + place) // 12}{(2 + place) % 12 + 1:02}" for place in range(16)]
    frame = made_up().frame()
    frame = frame[frame["status"].isin(["done", "processing", "part_refunded"])]
    table = frame.pivot_table(
        index="id", columns=frame["time"].dt.strftime("%Y%m"), values="total", aggfunc="sum", fill_value=0
    )
    rows = [
        {"customer": f"C{row}"} | {month: point(int(values.get(month, 0))) for month in months}
        for row, values in table.iterrows()
    ]
    return delimited(["customer", *months], rows)


def _google_sheet() -> bytes:
    header = [
        "Customer ID",
        "Name",
        "Email",
        "Lifetime Value",
        "Orders",
        "Open rate",
        "Income",
        "Time on site",
        "Joined",
        "VIP",
    ]
    rows = [
        {
            "Customer ID": f"GS-{row.id}", "Name": row.name, "Email": row.email, "Lifetime Value": dollars(row.spend),
            "Orders": row.orders, "Open rate": f"{place * 37 % 900 / 10:.1f}%",
            "Income": f"$ {20 + place * 13 % 90}.{place % 10}K",
            "Time on site": f"{place % 9}:{place * 7 % 60:02}:{place * 11 % 60:02}",
            "Joined": f"{row.first.month}/{row.first.day}/{row.first.year}", "VIP": str(row.spend > 150000).upper(),
        }
        for place, row in enumerate(customers_of(made_up()).itertuples())
    ]  # fmt: skip
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give tables that were made by hand or by a program for data."""
    shop = made_up()
    n = len(shop.customers)
    days = orders_truth(shop, {"net": "SALES_VALUE"}, by="id", names="DAY|SALES_VALUE")
    zero = f"orders.day_zero={DAY_ZERO:%Y-%m-%d}"
    return (
        Export(name="dunnhumby_days", file="transaction_data.csv", content=_days(), truth=days),
        Export(
            name="dunnhumby_days_with_day_zero", file="transaction_data.csv", content=_days(), truth=days, told=(zero,)
        ),
        Export(
            name="pandas_grouped_with_row_numbers",
            file="rfm.csv",
            content=_grouped(),
            truth=CustomersTruth(
                n=n, id_column="CustomerID", never=("CustomerID", "column_1", ""), used=("Frequency", "Monetary")
            ),
        ),
        Export(
            name="pivot_with_grand_total",
            file="pivot.csv",
            content=_pivot(),
            truth=CustomersTruth(
                n=n, id_column="(Row Labels)?", never=("Row Labels",), used=("Count of Order", "Sum of Amount")
            ),
        ),
        Export(
            name="wide_table_of_months",
            file="revenue_by_month.csv",
            content=_wide(),
            truth=CustomersTruth(n=n, id_column="customer", never=("customer",), used=("202304", "202405")),
        ),
        Export(
            name="google_sheet_of_customers",
            file="Customers - Sheet1.csv",
            content=_google_sheet(),
            truth=CustomersTruth(
                n=n,
                id_column="Customer ID",
                never=("Customer ID", "Name", "Email"),
                used=("Lifetime Value", "Orders", "Open rate", "Income", "Time on site"),
            ),
        ),
    )
