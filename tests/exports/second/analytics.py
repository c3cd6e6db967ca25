"""Logs of events: GA4 with items unnested, Matomo, Segment, Klaviyo with refunds, and Amplitude.

Columns: support.google.com 7029846 (items of the BigQuery export) and 9267735 (recommended events); Matomo's raw data
of conversions; Segment's specification of ecommerce events; Klaviyo's help on metrics; Amplitude's export of events.
"""

import json
from datetime import datetime

from tests.exports.expected import orders_truth
from tests.exports.second.rows import Move, by_move, by_order, moves_of, second_shop
from tests.exports.writing import Export, delimited, point

EPOCH = datetime(1970, 1, 1)


def _seconds(time: datetime) -> int:
    return int((time - EPOCH).total_seconds())


def _ga4_items() -> bytes:
    header = (
        "event_date,event_timestamp,event_name,user_pseudo_id,device.category,ecommerce.transaction_id,"
        "ecommerce.purchase_revenue,items.item_id,items.item_name,items.price,items.quantity,items.item_revenue"
    )
    rows: list[dict[str, object]] = []
    for order in second_shop(37).kept:
        user = f"{order.customer.number}.{1_690_000_000 + order.customer.number}"
        base = {"event_date": f"{order.time:%Y%m%d}", "user_pseudo_id": user, "device.category": "desktop"}
        rows.append(base | {"event_timestamp": (_seconds(order.time) - 90) * 1_000_000, "event_name": "begin_checkout"})
        rows += [
            base
            | {
                "event_timestamp": _seconds(order.time) * 1_000_000, "event_name": "purchase",
                "ecommerce.transaction_id": f"T{order.number}", "ecommerce.purchase_revenue": point(order.net),
                "items.item_id": line.sku, "items.item_name": line.name,
                "items.price": f"{line.amount / line.quantity / 100:.6f}",
                "items.quantity": line.quantity, "items.item_revenue": point(line.amount),
            }
            for line in order.lines
        ]  # fmt: skip
    return delimited(header, rows)


def _matomo() -> bytes:
    cells = {
        "idVisit": lambda o: o.number * 3,
        "visitorId": lambda o: f"{o.customer.number * 7919:016x}",
        "type": lambda o: "ecommerceOrder",
        "orderId": lambda o: f"SO-{o.number}",
        "serverTimestamp": lambda o: _seconds(o.time),
        "revenue": lambda o: point(o.total),
        "revenueSubTotal": lambda o: point(o.net),
        "revenueTax": lambda o: point(o.tax),
        "revenueShipping": lambda o: point(o.shipping),
        "items": lambda o: sum(line.quantity for line in o.lines),
        "countryCode": lambda o: o.customer.country.lower(),
    }
    return by_order(cells, second_shop(38).kept)


def _segment() -> bytes:
    lines = []
    for order in second_shop(39).kept:
        base = {
            "userId": f"u{order.customer.number}",
            "type": "track",
            "timestamp": f"{order.time:%Y-%m-%dT%H:%M:%S}.000Z",
        }
        lines.append(base | {"event": "Checkout Started", "properties": {"order_id": f"{order.number}"}})
        properties = {"order_id": f"{order.number}", "total": order.total / 100, "currency": "USD"}
        lines.append(base | {"event": "Order Completed", "properties": properties})
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def _klaviyo() -> bytes:
    def metric(move: Move) -> str:
        return "Placed Order" if move.sign > 0 else "Refunded Order"

    cells = {
        "Metric": metric,
        "Timestamp": lambda m: f"{m.time:%Y-%m-%d %H:%M:%S}+00:00",
        "Email": lambda m: m.order.customer.email,
        "Profile ID": lambda m: f"01J{m.order.customer.number:08X}",
        "Order ID": lambda m: m.order.number,
        "Value": lambda m: point(abs(m.total)),
        "Value Currency": lambda m: "EUR",
        "Item Count": lambda m: len(m.lines),
    }
    return by_move(cells, moves_of(second_shop(40).paid))


def _amplitude() -> bytes:
    header = "event_time,event_type,user_id,device_type,country,$revenue,event_properties.order_id"
    rows: list[dict[str, object]] = []
    for order in second_shop(41).kept:
        base = {"user_id": f"m{order.customer.number}", "device_type": "iPhone", "country": "Germany"}
        rows.append(base | {"event_time": f"{order.time}.250000", "event_type": "session_start"})
        paid = {"$revenue": point(order.total), "event_properties.order_id": order.number}
        rows.append(base | {"event_time": f"{order.time}.910000", "event_type": "revenue_amount"} | paid)
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give logs of events with purchases among others."""
    return (
        Export(
            name="ga4_items_unnested", file="bq-results.csv", content=_ga4_items(),
            truth=orders_truth(
                second_shop(37), {"net": "purchase_revenue|item_revenue|price"}, by="id", names="event_name|revenue"
            ),
        ),
        Export(
            name="matomo_conversions", file="conversions.csv", content=_matomo(),
            truth=orders_truth(second_shop(38), {"total": "revenue", "net": "revenueSubTotal"}, by="id"),
        ),
        Export(
            name="segment_events_in_json", file="track.jsonl", content=_segment(),
            truth=orders_truth(second_shop(39), {"total": "total"}, by="id", names="event"),
        ),
        Export(
            name="klaviyo_orders_and_refunds", file="metric_export.csv", content=_klaviyo(),
            truth=orders_truth(second_shop(40), {"total": "Value"}, refunds="rows", names="Metric"),
        ),
        Export(
            name="amplitude_revenue_events", file="amplitude.csv", content=_amplitude(),
            truth=orders_truth(second_shop(41), {"total": "revenue"}, by="id", names="event_type"),
        ),
    )  # fmt: skip
