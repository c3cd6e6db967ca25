"""Invoices: long numbers of customers, and a list below six lines about itself.

Columns and states: Zoho Books' export of invoices, as importers on GitHub read it; the web help of
CGM MAXX on its list of invoices.
"""

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_order, second_shop
from tests.exports.writing import Export, comma, point, said


def _zoho() -> bytes:
    """Numbers of nineteen digits; the invoice's sums are repeated on each of its items."""
    state = "Closed|PartiallyPaid|Void|Void|Draft|Void|Closed"
    cells = {
        "Invoice Date": lambda o, x: f"{o.time:%Y-%m-%d}",
        "Invoice ID": lambda o, x: 4_271_668_000_000_300_000 + o.number,
        "Invoice Number": lambda o, x: f"INV-{o.number:06d}",
        "Invoice Status": lambda o, x: said(o, state),
        "Customer ID": lambda o, x: 4_271_668_000_000_000_000 + o.customer.number,
        "Customer Name": lambda o, x: o.customer.name,
        "Due Date": lambda o, x: f"{o.refund_time:%Y-%m-%d}",
        "PurchaseOrder": lambda o, x: "",
        "Currency Code": lambda o, x: "INR",
        "Exchange Rate": lambda o, x: "1.00",
        "Is Inclusive Tax": lambda o, x: "false",
        "Entity Discount Percent": lambda o, x: "0.00",
        "SubTotal": lambda o, x: point(o.net),
        "Total": lambda o, x: point(o.total),
        "Balance": lambda o, x: point(o.total // 2 if o.status == "processing" else 0),
        "Adjustment": lambda o, x: "0.00",
        "Shipping Charge": lambda o, x: point(o.shipping),
        "Item Name": lambda o, x: x.name,
        "SKU": lambda o, x: x.sku,
        "Usage unit": lambda o, x: "pcs",
        "Quantity": lambda o, x: f"{x.quantity}.00",
        "Item Price": lambda o, x: point(x.price),
        "Discount Amount": lambda o, x: point(x.discount),
        "Item Total": lambda o, x: point(x.amount),
        "Item Tax %": lambda o, x: 8,
        "Item Tax Amount": lambda o, x: point(x.tax),
        "Account": lambda o, x: "Sales",
        "Sales person": lambda o, x: "Jo Example",
    }
    return by_line(cells, second_shop(159).orders)


def _cgm() -> bytes:
    """Six lines about the export, then one invoice a row; the payer stands in four lines of an address."""
    state = "bezahlt|bezahlt|storniert|storniert|storniert|storniert|bezahlt"
    cells = {
        "Rechnungsnummer": lambda o: f"R{o.time:%Y}/{o.number}",
        "Rechnungsdatum": lambda o: f"{o.time:%d.%m.%Y}",
        "Rechnungsbetrag Brutto": lambda o: comma(o.total, "."),
        "USt Satz 1 Prozent": lambda o: "20,00",
        "USt Satz 1 Betrag": lambda o: comma(o.tax),
        "USt Satz 2 Prozent": lambda o: "10,00",
        "USt Satz 2 Betrag": lambda o: "0,00",
        "Rechnungsstatus": lambda o: said(o, state),
        "Rechnungsempfänger Zeile 0": lambda o: o.customer.name,
        "Rechnungsempfänger Zeile 1": lambda o: f"Hauptplatz {o.customer.number % 60}",
        "Rechnungsempfänger Zeile 2": lambda o: f"{1000 + o.customer.number % 900} {o.customer.city}",
        "Rechnungsempfänger Zeile 3": lambda o: "",
        "Tage Offen": lambda o: "",
        "Storno-Datum": lambda o: f"{o.refund_time:%d.%m.%Y}" if said(o, state) == "storniert" else "",
        "Storno-Begründung": lambda o: "Irrtum" if said(o, state) == "storniert" else "",
    }
    orders = second_shop(160).orders
    before = (
        "Rechnungsliste\r\nExportdatum: 12.06.2024 08:15\r\nBenutzer: Ordination\r\nAbrechnungsbereich: Privat\r\n"
        f"Zeitraum: 01.03.2023 - 04.06.2024\r\nAnzahl der Rechnungen: {len(orders)}\r\n"
    )
    return by_order(cells, orders, sep=";", before=before)


def exports() -> tuple[Export, ...]:
    """Give lists of invoices."""
    return (
        Export(
            name="zoho_books_invoices", file="Invoice.csv", content=_zoho(),
            truth=orders_truth(
                second_shop(159), {"total": "Total", "net": "SubTotal|Item Total"}, by="id", names="Invoice Status",
            ),
        ),
        Export(
            name="cgm_invoices_austrian", file="rechnungen.csv", content=_cgm(),
            truth=orders_truth(
                second_shop(160), {"total": "Rechnungsbetrag Brutto"}, by="name", names="Rechnungsstatus|Rechnungsempfänger",
            ),
        ),
    )  # fmt: skip
