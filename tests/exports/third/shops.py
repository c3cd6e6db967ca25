"""Order exports of shops and marketplaces: other plug-ins, other languages, numbered states.

Columns and states: Matrixify's documentation of orders; WooCommerce's table wc_orders; the Spanish and German grids of
PrestaShop and Magento; Etsy's and eBay's order reports in German and French; Yahoo! Shopping's order items in Japan;
Eventbrite's report of orders.
"""

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_order, moves_of, second_shop
from tests.exports.writing import Export, comma, delimited, dollars, point, said


def _matrixify() -> bytes:
    header = (
        "Name,Email,Created At,Currency,Payment: Status,Cancelled At,Line: Type,Line: Title,Line: SKU,Line: Quantity,Line: Price,"
        "Line: Total,Price: Total"
    )
    state = "paid|paid|voided|voided|pending|refunded|partially_refunded"
    rows = []
    for order in second_shop(71).orders:
        base = {
            "Name": f"#{order.number}", "Email": order.customer.email, "Created At": f"{order.time} +0200", "Currency": "EUR",
            "Payment: Status": said(order, state), "Price: Total": point(order.total),
            "Cancelled At": f"{order.refund_time} +0200" if order.status in {"cancelled", "failed"} else "",
        }  # fmt: skip
        rows += [
            base
            | {
                "Line: Type": "Line Item", "Line: Title": line.name, "Line: SKU": line.sku, "Line: Quantity": line.quantity,
                "Line: Price": point(line.price), "Line: Total": point(line.goods),
            }
            for line in order.lines
        ]  # fmt: skip
        rows.append(
            base | {"Line: Type": "Shipping Line", "Line: Title": "Standard", "Line: Price": point(order.shipping)}
        )
    return delimited(header, rows)


def _wc_orders() -> bytes:
    state = "wc-completed|wc-processing|wc-cancelled|wc-failed|wc-pending|wc-refunded|wc-completed"
    rows = []
    for move in moves_of(second_shop(72).orders):
        sale = move.sign > 0
        rows.append(
            {
                "id": move.order.number * 2 + (not sale), "status": said(move.order, state) if sale else "wc-completed",
                "currency": "EUR", "type": "shop_order" if sale else "shop_order_refund",
                "total_amount": f"{move.total / 100:.8f}", "customer_id": move.order.customer.number if sale else 0,
                "billing_email": move.order.customer.email if sale else "NULL", "date_created_gmt": move.time,
                "parent_order_id": 0 if sale else move.order.number * 2, "payment_method": "stripe" if sale else "",
            }
        )  # fmt: skip
    return delimited(list(rows[0]), rows)


def _prestashop_spanish() -> bytes:
    state = "Entregado|Preparación en curso|Cancelado|Error en el pago|En espera de pago por transferencia bancaria|"
    state += "Reembolsado|Enviado"
    cells = {
        "ID": lambda o: o.number,
        "Referencia": lambda o: f"QX{o.number:07}",
        "Nuevo cliente": lambda o: "No",
        "Entrega": lambda o: "España",
        "Cliente": lambda o: f"{o.customer.first[0]}. {o.customer.last} {o.customer.number}",
        "Total": lambda o: f"{comma(o.total, '.')} €",
        "Pago": lambda o: "Tarjeta",
        "Estado": lambda o: said(o, state),
        "Fecha": lambda o: f"{o.time:%d/%m/%Y %H:%M:%S}",
    }
    return by_order(cells, second_shop(73).orders, sep=";", encoding="utf-8-sig")


def _magento_german() -> bytes:
    cells = {
        "ID": lambda o: f"{o.number:09}",
        "Einkaufspunkt": lambda o: "Hauptwebseite",
        "Kaufdatum": lambda o: f"{o.time:%d.%m.%Y %H:%M:%S}",
        "Rechnungsname": lambda o: o.customer.name,
        "Gesamtsumme (Basis)": lambda o: f"{comma(o.total, '.')} €",
        "Gesamtsumme (Gekauft)": lambda o: f"{comma(o.total, '.')} €",
        "Status": lambda o: said(
            o, "Vollständig|In Bearbeitung|Storniert|Storniert|Zahlung ausstehend|Storniert|Vollständig"
        ),
        "Kunden-E-Mail": lambda o: o.customer.email,
    }
    return by_order(cells, second_shop(74).orders)


def _etsy_german() -> bytes:
    cells = {
        "Verkaufsdatum": lambda o: f"{o.time:%d.%m.%y}",
        "Bestell-ID": lambda o: 3_100_000_000 + o.number,
        "Benutzer-ID des Käufers": lambda o: f"{o.customer.user}{o.customer.number}",
        "Vollständiger Name": lambda o: o.customer.name,
        "Anzahl der Artikel": lambda o: sum(line.quantity for line in o.lines),
        "Versanddatum": lambda o: f"{o.refund_time:%d.%m.%y}",
        "Währung": lambda o: "EUR",
        "Bestellwert": lambda o: comma(o.goods),
        "Rabattbetrag": lambda o: comma(o.discount),
        "Versand": lambda o: comma(o.shipping),
        "Bestellsumme": lambda o: comma(o.net + o.shipping),
    }
    return by_order(cells, second_shop(75).kept, quote=True)


def _ebay_french() -> bytes:
    cells = {
        "Numéro de commande": lambda o: f"05-{o.number:05}-{o.number % 89:05}",
        "Pseudo de l'acheteur": lambda o: o.customer.user,
        "Nom de l'acheteur": lambda o: o.customer.name,
        "Titre de l'objet": lambda o: o.lines[0].name,
        "Quantité": lambda o: sum(line.quantity for line in o.lines),
        "Prix de vente": lambda o: f"{comma(o.net)} EUR",
        "Frais de livraison": lambda o: f"{comma(o.shipping)} EUR",
        "Prix total": lambda o: f"{comma(o.net + o.shipping)} EUR",
        "Date de vente": lambda o: f"{o.time:%d/%m/%Y}",
    }
    return by_order(cells, second_shop(76).kept, sep=";", encoding="cp1252")


def _yahoo_japan() -> bytes:
    cells = {
        "OrderId": lambda o: f"store-{o.number:08}",
        "OrderTime": lambda o: f"{o.time:%Y/%m/%d %H:%M}",
        "OrderStatus": lambda o: said(o, "5|2|4|4|1|4|5"),
        "PayStatus": lambda o: said(o, "1|1|0|0|0|0|1"),
        "BillMailAddress": lambda o: o.customer.email,
        "BillPrefecture": lambda o: "東京都",
        "TotalPrice": lambda o: o.net,
        "ShipCharge": lambda o: o.shipping,
    }
    return by_order(cells, second_shop(77).orders, encoding="shift_jis", quote=True)


def _eventbrite() -> bytes:
    cells = {
        "Order #": lambda o: 9_900_000_000 + o.number,
        "Order Date": lambda o: f"{o.time:%b %d, %Y %I:%M %p}",
        "First Name": lambda o: o.customer.first,
        "Surname": lambda o: o.customer.last,
        "Email": lambda o: o.customer.email,
        "Quantity": lambda o: sum(line.quantity for line in o.lines),
        "Order Type": lambda o: "Eventbrite Completed",
        "Total Paid": lambda o: dollars(o.total),
        "Eventbrite Fees": lambda o: dollars(round(o.total * 0.037)),
        "Attendee Status": lambda o: said(o, "Attending|Checked In|Deleted|Deleted|Pending|Refunded|Attending"),
    }
    return by_order(cells, second_shop(78).orders)


def exports() -> tuple[Export, ...]:
    """Give orders of shops and marketplaces."""
    sent = {number: second_shop(number).frame() for number in (75, 76, 77)}
    sent = {number: frame.assign(sent=frame["net"] + frame["shipping"]) for number, frame in sent.items()}
    kept = ("done", "processing", "part_refunded")
    return (
        Export(
            name="matrixify_orders", file="Orders.csv", content=_matrixify(),
            truth=orders_truth(second_shop(71), {"total": "Price: Total", "goods": "Line: Total"}, names="Status|Line: Type"),
        ),
        Export(
            name="wc_orders_with_refunds_of_nobody", file="wp_wc_orders.csv", content=_wc_orders(),
            truth=orders_truth(second_shop(72), {"total": "total_amount"}, by="id", refunds="rows", names="type|custom").or_else(
                orders_truth(second_shop(72), {"total": "total_amount"}, refunds="rows")
            ),
        ),
        Export(
            name="prestashop_grid_spanish", file="order_2024.csv", content=_prestashop_spanish(),
            truth=orders_truth(second_shop(73), {"total": "Total"}, by="id", names="Estado"),
        ),
        Export(
            name="magento_grid_german", file="bestellungen-m2.csv", content=_magento_german(),
            truth=orders_truth(second_shop(74), {"total": "Gesamtsumme"}, names="Status"),
        ),
        Export(
            name="etsy_orders_german", file="EtsyBestellungen.csv", content=_etsy_german(),
            truth=orders_truth(
                second_shop(75), {"sent": "Bestellsumme", "goods": "Bestellwert"}, by="id", statuses=kept, frame=sent[75]
            ),
        ),
        Export(
            name="ebay_orders_french", file="commandes-ebay.csv", content=_ebay_french(),
            truth=orders_truth(second_shop(76), {"sent": "Prix total", "net": "Prix de vente"}, by="user", statuses=kept,
                frame=sent[76],
            ),
        ),
        Export(
            name="yahoo_shopping_numbered_states", file="order.csv", content=_yahoo_japan(),
            truth=orders_truth(second_shop(77), {"net": "TotalPrice"}, scale=1, names="OrderStatus|PayStatus"),
        ),
        Export(
            name="eventbrite_orders", file="report.csv", content=_eventbrite(),
            truth=orders_truth(second_shop(78), {"total": "Total Paid"}, names="Attendee Status"),
        ),
    )  # fmt: skip
