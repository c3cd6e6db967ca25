"""SAP, Odoo, ERPNext, Shopware and JTL.

Columns: SAP's tables VBAK and VBAP with the names that an ALV list shows in German; Odoo's import-compatible export of
sale.order, in
which the order's fields stand on its first line only; ERPNext's Sales Invoice; Shopware's tables s_order and s_core_states; the
columns of JTL-Ameise's order export as its guide lists them.
"""

from tests.exports.expected import orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, comma, delimited, point, said


def _trailing(cents: int, text: str) -> str:
    return text.replace("-", "") + "-" if cents < 0 else text


def _sap_rows() -> list[tuple[int, int, object, object, int, object]]:
    """Give number, customer, time, line, sign and type of document of what went out and came back."""
    rows = []
    for order in made_up().paid:
        rows += [(order.number, order.customer.number, order.time, line, 1, "OR") for line in order.lines]
        rows += [
            (order.number + 60000, order.customer.number, order.refund_time, line, -1, "RE") for line in order.returned
        ]
    return rows


def _sap_tables() -> bytes:
    header = "MANDT,VBELN,POSNR,AUART,ERDAT,KUNNR,MATNR,ARKTX,KWMENG,VRKME,NETWR,WAERK"
    rows = [
        {
            "MANDT": 100, "VBELN": f"{number:010}", "POSNR": f"{place % 90 * 10 + 10:06}", "AUART": kind,
            "ERDAT": f"{time:%Y%m%d}",
            "KUNNR": f"{customer:010}", "MATNR": line.sku, "ARKTX": line.name,
            "KWMENG": _trailing(sign, f"{line.quantity}.000"), "VRKME": "ST",
            "NETWR": _trailing(sign, point(line.amount)), "WAERK": "EUR",
        }
        for place, (number, customer, time, line, sign, kind) in enumerate(_sap_rows())
    ]  # fmt: skip
    return delimited(header, rows, sep="|")


def _sap_list() -> bytes:
    header = [
        "Auftraggeber",
        "Name 1",
        "Verkaufsbeleg",
        "Pos.",
        "Angel.am",
        "Material",
        "Bezeichnung",
        "Auftragsmenge",
        "ME",
        "Nettowert",
        "Währg",
    ]
    names = {order.customer.number: order.customer.name for order in made_up().orders}
    rows = [
        {
            "Auftraggeber": customer, "Name 1": names[customer], "Verkaufsbeleg": number, "Pos.": place % 90 * 10 + 10,
            "Angel.am": f"{time:%d.%m.%Y}", "Material": line.sku, "Bezeichnung": line.name,
            "Auftragsmenge": _trailing(sign, f"{line.quantity},000"), "ME": "ST",
            "Nettowert": _trailing(sign, comma(line.amount, ".")), "Währg": "EUR",
        }
        for place, (number, customer, time, line, sign, _) in enumerate(_sap_rows())
    ]  # fmt: skip
    return delimited(header, rows, sep="\t", encoding="cp1252")


def _odoo() -> bytes:
    header = [
        "External ID", "Order Reference", "Order Date", "Customer", "Salesperson", "Status", "Invoice Status", "Total",
        "Order Lines/Product", "Order Lines/Quantity", "Order Lines/Unit Price", "Order Lines/Subtotal",
    ]  # fmt: skip
    status = "Sales Order|Sales Order|Cancelled|Cancelled|Quotation|Cancelled|Sales Order"
    rows = []
    for order in made_up().orders:
        for place, line in enumerate(order.lines):
            own = {
                "External ID": f"__export__.sale_order_{order.number}", "Order Reference": f"S{order.number:05}",
                "Order Date": order.time, "Customer": order.customer.name, "Salesperson": "Mitchell",
                "Status": said(order, status), "Invoice Status": "Fully Invoiced", "Total": point(order.net),
            }  # fmt: skip
            rows.append(
                {
                    **({} if place else own), "Order Lines/Product": f"[{line.sku}] {line.name}",
                    "Order Lines/Quantity": f"{line.quantity}.0",
                    "Order Lines/Unit Price": f"{line.amount / line.quantity / 100:.4f}",
                    "Order Lines/Subtotal": point(line.amount),
                }
            )  # fmt: skip
    return delimited(header, rows)


def _erpnext() -> bytes:
    header = (
        "ID,Customer,Customer Name,Posting Date,Posting Time,Is Return (Credit Note),Return Against,Company,Currency,Net Total,"
        "Grand Total,Outstanding Amount,Status"
    )
    status = "Paid|Paid|Cancelled|Cancelled|Draft|Credit Note Issued|Paid"
    rows = []
    for order in made_up().orders:
        row = {
            "ID": f"ACC-SINV-2024-{order.number:05}", "Customer": f"CUST-{order.customer.number}",
            "Customer Name": order.customer.name, "Posting Date": f"{order.time:%d-%m-%Y}",
            "Posting Time": f"{order.time:%H:%M:%S}",
            "Is Return (Credit Note)": 0, "Company": "Made Up", "Currency": "INR", "Net Total": point(order.net),
            "Grand Total": point(order.total), "Outstanding Amount": "0.00", "Status": said(order, status),
        }  # fmt: skip
        rows.append(row)
        if order.refunded:
            rows.append(
                row
                | {
                    "ID": f"ACC-SINV-RET-{order.number:05}", "Posting Date": f"{order.refund_time:%d-%m-%Y}",
                    "Is Return (Credit Note)": 1, "Return Against": row["ID"], "Net Total": point(-order.refunded_goods),
                    "Grand Total": point(-order.refunded), "Status": "Return",
                }
            )  # fmt: skip
    return delimited(header, rows, quote=True)


def _shopware() -> bytes:
    header = [
        "Bestellnummer",
        "Bestellzeit",
        "Kundennummer",
        "E-Mail",
        "Zahlungsart",
        "Versandart",
        "Zahlungsstatus",
        "Bestellstatus",
        "Versandkosten",
        "Gesamtbetrag",
        "Gesamtbetrag netto",
        "Währung",
    ]
    state = (
        "Komplett abgeschlossen|In Bearbeitung (Wartet)|Storniert / Abgelehnt|"
        "Storniert / Abgelehnt|Offen|Storniert / Abgelehnt|Komplett abgeschlossen"
    )
    paid = (
        "Komplett bezahlt|Komplett bezahlt|Der Vorgang wurde abgebrochen.|"
        "Der Vorgang wurde abgebrochen.|Offen|Wiedergutschrift|Komplett bezahlt"
    )
    rows = [
        {
            "Bestellnummer": order.number + 15000, "Bestellzeit": f"{order.time:%d.%m.%Y %H:%M}",
            "Kundennummer": order.customer.number, "E-Mail": order.customer.email, "Zahlungsart": "Vorkasse",
            "Versandart": "Standard Versand", "Zahlungsstatus": said(order, paid), "Bestellstatus": said(order, state),
            "Versandkosten": comma(order.shipping), "Gesamtbetrag": comma(order.total), "Gesamtbetrag netto": comma(order.net),
            "Währung": "EUR",
        }
        for order in made_up().orders
    ]  # fmt: skip
    return delimited(header, rows, sep=";")


def _jtl() -> bytes:
    header = [
        "Auftragsnummer",
        "Erstelldatum",
        "Kundennummer",
        "Vorname",
        "Nachname",
        "E-Mail",
        "Artikelnummer",
        "Artikelname",
        "Menge",
        "VK netto",
        "Positionswert netto",
        "Rabatt",
        "MwSt.",
        "Auftragsstatus",
    ]
    state = "Versendet|In Bearbeitung|Storniert|Storniert|Zahlung ausstehend|Storniert|Versendet"
    rows = [
        {
            "Auftragsnummer": f"AU2024-{order.number}", "Erstelldatum": f"{order.time:%d.%m.%Y}", "MwSt.": "8,00",
            "Kundennummer": order.customer.number, "Vorname": order.customer.first, "Nachname": order.customer.last,
            "E-Mail": order.customer.email, "Artikelnummer": line.sku, "Artikelname": line.name, "Menge": line.quantity,
            "VK netto": comma(line.price, "."), "Positionswert netto": comma(line.amount, "."), "Rabatt": comma(line.discount),
            "Auftragsstatus": said(order, state),
        }
        for order in made_up().orders
        for line in order.lines
    ]  # fmt: skip
    return delimited(header, rows, sep=";", encoding="cp1252")


def exports() -> tuple[Export, ...]:
    """Give the exports of these systems."""
    shop = made_up()
    return (
        Export(
            name="sap_sales_documents",
            file="vbap.txt",
            content=_sap_tables(),
            truth=orders_truth(shop, {"net": "NETWR"}, by="id", refunds="rows", names="NETWR|KWMENG"),
        ),
        Export(
            name="sap_list_german",
            file="EXPORT.txt",
            content=_sap_list(),
            truth=orders_truth(shop, {"net": "Nettowert"}, by="id", refunds="rows", names="Nettowert|Auftragsmenge"),
        ),
        Export(
            name="odoo_sale_orders",
            file="sale.order.csv",
            content=_odoo(),
            truth=orders_truth(shop, {"net": "Total|Subtotal|Unit Price"}, by="name", names="Status|Total"),
        ),
        Export(
            name="erpnext_sales_invoices",
            file="Sales Invoice.csv",
            content=_erpnext(),
            truth=orders_truth(
                shop,
                {"total": "Grand Total", "net": "Net Total"},
                by="id",
                refunds="rows",
                names="return|credit|Status",
            ),
        ),
        Export(
            name="shopware_orders_german",
            file="bestellungen.csv",
            content=_shopware(),
            truth=orders_truth(shop, {"total": "Gesamtbetrag", "net": "Gesamtbetrag netto"}, by="id", names="status"),
        ),
        Export(
            name="jtl_orders_german",
            file="JTL-Export-Auftraege.csv",
            content=_jtl(),
            truth=orders_truth(
                shop, {"net": "Positionswert netto", "goods": "VK netto"}, by="id", names="Auftragsstatus|VK netto"
            ),
        ),
    )
