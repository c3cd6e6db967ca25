"""Books of account and tills, the fifth time: grouped reports, types of documents, lines of orders.

Columns and states: Xero's page on the Receivable Invoice Summary, grouped by contact; Mindbody's pages on its report of
sales, which is divided by payment method; Odoo's export of sale.order in German, with the order's fields on its first line;
Dolibarr's export of invoices in French; SAP's line items of customers (FBL5N) in German; FreshBooks' export of invoice details.
"""

from datetime import timedelta

from tests.exports.expected import orders_truth
from tests.exports.fourth.payments import collected
from tests.exports.second.rows import Move, by_line, by_move, moves_of, second_shop
from tests.exports.writing import Export, comma, delimited, point, said


def _xero() -> bytes:
    """Each contact is a heading with its invoices and credit notes below, and a total."""
    names = ["Invoice Number", "Invoice Date", "Source", "Reference", "Due Date", "Gross", "Tax", "Net", "Status"]
    head = (
        'Receivable Invoice Summary,,,,,,,,\r\nMade Up Ltd,,,,,,,,\r\n"From 1 March 2023 to 30 June 2024",,,,,,,,\r\n'
    )
    moves = moves_of(second_shop(133).paid)
    rows: list[dict[str, object]] = []
    for name in sorted({move.order.customer.name for move in moves}):
        own = [move for move in moves if move.order.customer.name == name]
        rows.append({"Invoice Number": name})
        rows += [
            {
                "Invoice Number": f"{'INV' if move.sign > 0 else 'CN'}-{move.order.number}",
                "Invoice Date": f"{move.time.day} {move.time:%b %Y}",
                "Source": "Receivable Invoice" if move.sign > 0 else "Receivable Credit Note",
                "Due Date": f"{(move.time + timedelta(days=14)).day} {move.time + timedelta(days=14):%b %Y}",
                "Gross": f"{(move.net + move.tax) / 100:,.2f}", "Tax": f"{move.tax / 100:,.2f}", "Net": f"{move.net / 100:,.2f}",
                "Status": "Paid",
            }
            for move in own
        ]  # fmt: skip
        rows.append({"Invoice Number": f"Total {name}", **_sums(own)})
    rows.append({"Invoice Number": "Total", **_sums(moves)})
    return delimited(names, rows, before=head)


def _sums(moves: list[Move]) -> dict[str, object]:
    net, tax = sum(move.net for move in moves), sum(move.tax for move in moves)
    return {"Gross": f"{(net + tax) / 100:,.2f}", "Tax": f"{tax / 100:,.2f}", "Net": f"{net / 100:,.2f}"}


def _mindbody() -> bytes:
    """Sales stand below their payment method, with a total of each section and one of all."""
    names = [
        "Sale Date", "Client ID", "Client", "Sale ID", "Item name", "Location", "Quantity", "Item Price", "Discount amount",
        "Tax", "Item Total",
    ]  # fmt: skip
    methods = ("Cash", "Visa/MC", "Account", "Check")
    moves = moves_of(second_shop(134).paid)
    rows: list[dict[str, object]] = []
    for place, method in enumerate(methods):
        own = [move for move in moves if move.order.number % len(methods) == place]
        rows.append({"Sale Date": method})
        for move in own:
            rows += [
                {
                    "Sale Date": f"{move.time.month}/{move.time.day}/{move.time.year}", "Client ID": move.order.customer.number,
                    "Client": f"{move.order.customer.last}, {move.order.customer.first}",
                    "Sale ID": move.order.number + (0 if move.sign > 0 else 70_000), "Item name": line.name, "Location": "Studio",
                    "Quantity": move.sign * line.quantity, "Item Price": f"${line.price / 100:,.2f}",
                    "Discount amount": f"${line.discount / 100:,.2f}", "Tax": f"${line.tax / 100:,.2f}",
                    "Item Total": f"{'-' if move.sign < 0 else ''}${(line.amount + line.tax) / 100:,.2f}",
                }
                for line in move.lines
            ]  # fmt: skip
        rows.append({"Sale Date": f"Total {method}", "Item Total": f"${_paid(own) / 100:,.2f}"})
    rows.append({"Sale Date": "Grand Total", "Item Total": f"${_paid(moves) / 100:,.2f}"})
    return delimited(names, rows)


def _paid(moves: list[Move]) -> int:
    return sum(move.net + move.tax for move in moves)


def _odoo() -> bytes:
    state = "Verkaufsauftrag|Verkaufsauftrag|Storniert|Storniert|Angebot|Storniert|Verkaufsauftrag"
    cells = {
        "Auftragsreferenz": lambda o, x: f"S{o.number:05}",
        "Bestelldatum": lambda o, x: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "Kunde": lambda o, x: o.customer.name,
        "Verkäufer": lambda o, x: "Jean Exemple",
        "Gesamt": lambda o, x: point(o.net + o.tax),
        "Status": lambda o, x: said(o, state),
        "Auftragszeilen/Produkt": lambda o, x: f"[{x.sku}] {x.name}",
        "Auftragszeilen/Menge": lambda o, x: f"{x.quantity}.00",
        "Auftragszeilen/Einzelpreis": lambda o, x: point(x.price),
        "Auftragszeilen/Zwischensumme": lambda o, x: point(x.amount),
    }
    once = ("Auftragsreferenz", "Bestelldatum", "Kunde", "Verkäufer", "Gesamt", "Status")
    return by_line(cells, second_shop(135).orders, once, quote=True)


def _dolibarr() -> bytes:
    state = "Payée|Validée|Abandonnée|Abandonnée|Brouillon|Payée|Payée"
    cells = {
        "Réf. facture": lambda m: f"{'FA' if m.sign > 0 else 'AV'}{m.time:%y%m}-{m.order.number}",
        "Type": lambda m: "FA" if m.sign > 0 else "AV",
        "Date facturation": lambda m: f"{m.time:%d/%m/%Y}",
        "Tiers": lambda m: m.order.customer.name,
        "Code client": lambda m: f"CU{m.order.customer.number}",
        "Facture d'origine": lambda m: "" if m.sign > 0 else f"FA{m.order.time:%y%m}-{m.order.number}",
        "Montant HT": lambda m: comma(abs(m.net), " "),
        "Montant TVA": lambda m: comma(abs(m.tax), " "),
        "Montant TTC": lambda m: comma(abs(m.net + m.tax), " "),
        "État": lambda m: said(m.order, state) if m.sign > 0 else "Payée",
    }
    return by_move(cells, moves_of(second_shop(136).orders), sep=";", encoding="cp1252")


def _sap_items() -> bytes:
    """The open and cleared items of debtors: invoices, credit notes, and the payments of both."""
    header = "Debitor|Zuordnung|Belegnummer|Belegart|Belegdatum|Buchungsdatum|Betrag in Hauswährung|HWähr|Ausgleichsbeleg|Text"
    rows: list[dict[str, object]] = []
    for move in moves_of(second_shop(137).paid):
        cents = move.net + move.tax
        clearing = 1_400_000_000 + move.order.number
        base = {"Debitor": move.order.customer.number, "HWähr": "EUR", "Ausgleichsbeleg": clearing}
        day = f"{move.time:%d.%m.%Y}"
        kind, number = ("DR", 1_800_000_000) if move.sign > 0 else ("DG", 1_600_000_000)
        rows.append(
            {
                **base, "Zuordnung": f"{move.order.number}", "Belegnummer": number + move.order.number, "Belegart": kind,
                "Belegdatum": day, "Buchungsdatum": day, "Betrag in Hauswährung": _trailing(cents), "Text": "Ware",
            }
        )  # fmt: skip
        paid = f"{move.time + timedelta(days=9):%d.%m.%Y}"
        if move.sign > 0 and move.time < second_shop(137).orders[-1].time - timedelta(days=9):
            rows.append(
                {
                    **base, "Zuordnung": f"{move.order.number}", "Belegnummer": clearing, "Belegart": "DZ", "Belegdatum": paid,
                    "Buchungsdatum": paid, "Betrag in Hauswährung": _trailing(-cents), "Text": "Zahlung",
                }
            )  # fmt: skip
    return delimited(header.split("|"), rows, sep=";", encoding="cp1252")


def _trailing(cents: int) -> str:
    text = comma(abs(cents), ".")
    return f"{text}-" if cents < 0 else text


def _freshbooks() -> bytes:
    state = "paid|sent|void|draft|draft|void|paid"
    cells = {
        "Client Name": lambda o, x: o.customer.name,
        "Invoice #": lambda o, x: f"{o.number:07}",
        "Date Issued": lambda o, x: f"{o.time:%Y-%m-%d}",
        "Invoice Status": lambda o, x: said(o, state),
        "Date Paid": lambda o, x: f"{o.refund_time:%Y-%m-%d}" if o.status in {"done", "part_refunded"} else "",
        "Item Name": lambda o, x: x.sku,
        "Item Description": lambda o, x: x.name,
        "Rate": lambda o, x: point(x.price),
        "Quantity": lambda o, x: x.quantity,
        "Discount Percentage": lambda o, x: "10" if x.discount else "0",
        "Line Subtotal": lambda o, x: point(x.amount),
        "Tax 1 Type": lambda o, x: "State",
        "Tax 1 Amount": lambda o, x: point(x.tax),
        "Line Total": lambda o, x: point(x.amount + x.tax),
        "Currency": lambda o, x: "USD",
    }
    return by_line(cells, second_shop(138).orders)


def exports() -> tuple[Export, ...]:
    """Give exports of books of account and tills."""
    names = "collected", "net"
    dolibarr, xero = dict(zip(names, ("TTC", "HT"), strict=True)), dict(zip(names, ("Gross", "Net"), strict=True))
    return (
        Export(
            name="xero_receivables_by_contact", file="Receivable_Invoice_Summary.csv", content=_xero(),
            truth=orders_truth(
                second_shop(133), xero, by="name", refunds="rows", names="Source|Invoice Number", **collected(second_shop(133))
            ),
        ),
        Export(
            name="mindbody_sales_by_payment_method", file="Sales.csv", content=_mindbody(),
            truth=orders_truth(
                second_shop(134), {"collected": "Item Total", "net": "Item Total"}, by="id", refunds="rows",
                names="Sale Date|Item Total", **collected(second_shop(134)),
            ),
        ),
        Export(
            name="odoo_orders_german_first_lines", file="sale.order.csv", content=_odoo(),
            truth=orders_truth(
                second_shop(135), {"collected": "Gesamt", "net": "Zwischensumme"}, by="name", names="Status",
                **collected(second_shop(135)),
            ),
        ),
        Export(
            name="dolibarr_invoices_french", file="factures.csv", content=_dolibarr(),
            truth=orders_truth(
                second_shop(136), dolibarr, by="id", refunds="rows", names="Type|État|origine", **collected(second_shop(136))
            ),
        ),
        Export(
            name="sap_customer_items_german", file="FBL5N.csv", content=_sap_items(),
            truth=orders_truth(
                second_shop(137), {"collected": "Betrag in Hauswährung"}, by="id", refunds="rows", names="Belegart",
                **collected(second_shop(137)),
            ),
        ),
        Export(
            name="freshbooks_invoice_details", file="invoice_details.csv", content=_freshbooks(),
            truth=orders_truth(
                second_shop(138), {"collected": "Line Total", "net": "Line Subtotal"}, by="name", names="Invoice Status",
                **collected(second_shop(138)),
            ),
        ),
    )  # fmt: skip
