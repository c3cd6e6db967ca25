"""Logs of events: Google Analytics 4, Klaviyo, and click streams of public data sets.

Columns: support.google.com 7029846 (BigQuery export) and the transactions report of GA4; Klaviyo's help on exporting a
metric; the
published description of a cosmetics shop's events on Kaggle.
"""

from datetime import datetime, timedelta

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.shop import Order, made_up
from tests.exports.writing import Export, delimited, point

EPOCH = datetime(1970, 1, 1)


def _micros(time: datetime) -> int:
    return int((time - EPOCH).total_seconds()) * 1_000_000


def _ga4_events() -> bytes:
    header = (
        "event_date,event_timestamp,event_name,event_value_in_usd,user_id,user_pseudo_id,user_first_touch_timestamp,platform,"
        "device.category,geo.country,traffic_source.source,ecommerce.transaction_id,ecommerce.total_item_quantity,"
        "ecommerce.purchase_revenue,ecommerce.tax_value"
    )
    rows: list[dict[str, object]] = []
    for order in made_up().kept:
        base = {
            "event_date": f"{order.time:%Y%m%d}", "user_id": f"u{order.customer.number}" if order.number % 15 == 0 else "",
            "user_pseudo_id": f"{order.customer.number * 7919}.{1670000000 + order.customer.number}",
            "user_first_touch_timestamp": 1_670_000_000_000_000 + order.customer.number, "platform": "WEB",
            "device.category": "mobile", "geo.country": "Germany", "traffic_source.source": "(direct)",
        }  # fmt: skip
        for place, event in enumerate(("session_start", "page_view", "view_item", "add_to_cart")):
            stamp = _micros(order.time) - (5 - place) * 20_000_000
            rows.append(base | {"event_timestamp": stamp, "event_name": event, "ecommerce.transaction_id": "(not set)"})
        rows.append(
            base
            | {
                "event_timestamp": _micros(order.time), "event_name": "purchase", "event_value_in_usd": point(order.total),
                "ecommerce.transaction_id": f"T{order.number}", "ecommerce.purchase_revenue": point(order.total),
                "ecommerce.total_item_quantity": sum(line.quantity for line in order.lines),
                "ecommerce.tax_value": point(order.tax),
            }
        )  # fmt: skip
    return delimited(header, rows)


def _ga4_report() -> bytes:
    rows = [
        {"Transaction ID": f"T{order.number}", "Ecommerce purchases": 1, "Purchase revenue": point(order.total)}
        for order in made_up().kept
    ]
    bar = "# ----------------------------------------\r\n"
    before = f"{bar}# Ecommerce purchases: Transaction ID\r\n# Account: Made up\r\n{bar}#\r\n# Start date: 20230301\r\n"
    return delimited("Transaction ID,Ecommerce purchases,Purchase revenue", rows, before=before)


def _klaviyo_orders() -> bytes:
    header = (
        "Event ID,Metric Name,Event Time,Email,First Name,Last Name,Klaviyo Profile ID,$value,"
        "OrderId,Item Names,Discount Value"
    )
    rows = [
        {
            "Event ID": f"{order.number * 104729:x}", "Metric Name": "Placed Order",
            "Event Time": f"{order.time:%Y-%m-%dT%H:%M:%S}+00:00", "Email": order.customer.email,
            "First Name": order.customer.first, "Last Name": order.customer.last,
            "Klaviyo Profile ID": f"01H{order.customer.number:08X}", "$value": point(order.total), "OrderId": order.number,
            "Item Names": "; ".join(line.name for line in order.lines), "Discount Value": point(order.discount),
        }
        for order in made_up().kept
    ]  # fmt: skip
    return delimited(header, rows)


def _clicks(order: Order) -> list[dict[str, object]]:
    rows = []
    for kind, back in (("view", 300), ("cart", 120), ("purchase", 0)):
        for line in order.lines:
            rows.extend({
                        "event_time": f"{order.time - timedelta(seconds=back + piece)} UTC", "event_type": kind,
                        "product_id": f"58{sum(map(ord, line.sku))}", "category_id": 1487580005092295511,
                        "category_code": "home.decor", "brand": "made-up", "price": point(line.price),
                        "user_id": 5_000_000 + order.customer.number,
                        "user_session": f"{order.number:08x}-0000-4000-8000-000000000000",
                    } for piece in range(line.quantity))  # fmt: skip
    return rows


def _click_stream() -> bytes:
    header = "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session"
    return delimited(header, [row for order in made_up().kept for row in _clicks(order)])


def exports() -> tuple[Export, ...]:
    """Give logs in which a purchase is one event among others."""
    shop = made_up()
    frame = shop.frame()
    visits = frame.assign(number=frame["id"].astype(str) + frame["time"].dt.strftime(" %Y-%m-%d"))
    clicks = {"goods": "price"}
    return (
        Export(
            name="ga4_bigquery_events",
            file="events_20240604.csv",
            content=_ga4_events(),
            truth=orders_truth(
                shop, {"total": "purchase_revenue|event_value_in_usd"}, by="id", names="event_name|user_id"
            ),
        ),
        Export(
            name="ga4_transactions_without_users",
            file="Ecommerce_purchases.csv",
            content=_ga4_report(),
            truth=RefusalTruth(names="customer|time|date"),
        ),
        Export(
            name="klaviyo_placed_orders",
            file="placed_order_events.csv",
            content=_klaviyo_orders(),
            truth=orders_truth(shop, {"total": r"\$value"}),
        ),
        Export(
            name="click_stream_with_purchases",
            file="2019-Oct.csv",
            content=_click_stream(),
            truth=orders_truth(shop, clicks, by="id", names="event_type").or_else(
                orders_truth(shop, clicks, by="id", frame=visits)
            ),
        ),
    )
