"""Books of account, the fourth time: credit notes that name their invoice, and sums in two columns.

Columns and states: Odoo's list of invoices; NetSuite's transaction searches; Xero's report of account transactions; the
audit trail of Sage 50; DATEV's account sheets of debtors; Holded's list of sales in Spanish.
"""

from tests.exports.expected import orders_truth
from tests.exports.fourth.payments import collected
from tests.exports.second.rows import Move, by_move, moves_of, second_shop
from tests.exports.writing import Export, comma, point, said


def _taxed(move: Move) -> int:
    return move.net + move.tax


def _odoo() -> bytes:
    state = "Posted|Posted|Cancelled|Cancelled|Draft|Posted|Posted"
    cells = {
        "Number": _invoice,
        "Invoice Partner Display Name": lambda m: m.order.customer.name,
        "Invoice/Bill Date": lambda m: f"{m.time:%Y-%m-%d}",
        "Origin": lambda m: f"S{m.order.number:05}" if m.sign > 0 else "",
        "Reversal of": lambda m: "" if m.sign > 0 else _invoice(Move(m.order, m.order.time, m.order.lines, 1)),
        "Reference": lambda m: "" if m.sign > 0 else "damaged",
        "Untaxed Amount Signed": lambda m: point(m.net),
        "Total Signed": lambda m: point(_taxed(m)),
        "Payment Status": lambda m: (
            "Paid" if m.sign < 0 else said(m.order, "Paid|Paid|Not Paid|Not Paid|Not Paid|Reversed|Paid")
        ),
        "Status": lambda m: said(m.order, state) if m.sign > 0 else "Posted",
    }
    return by_move(cells, moves_of(second_shop(110).orders))


def _invoice(move: Move) -> str:
    return f"{'INV' if move.sign > 0 else 'RINV'}/{move.time:%Y}/{move.order.number:05}"


def _netsuite() -> bytes:
    cells = {
        "Type": lambda m: "Invoice" if m.sign > 0 else "Credit Memo",
        "Date": lambda m: f"{m.time.month}/{m.time.day}/{m.time.year}",
        "Document Number": lambda m: f"{'INV' if m.sign > 0 else 'CM'}{m.order.number}",
        "Name": lambda m: f"CUST{m.order.customer.number} {m.order.customer.name}",
        "Created From": lambda m: f"Sales Order #SO{m.order.number}" if m.sign > 0 else f"Invoice #INV{m.order.number}",
        "Status": lambda m: "Paid In Full" if m.sign > 0 else "Fully Applied",
        "Amount": lambda m: f"{_taxed(m) / 100:,.2f}",
    }
    return by_move(cells, moves_of(second_shop(111).paid))


def _xero() -> bytes:
    cells = {
        "Date": lambda m: f"{m.time.day} {m.time:%b %Y}",
        "Source": lambda m: "Receivable Invoice" if m.sign > 0 else "Receivable Credit Note",
        "Contact": lambda m: m.order.customer.name,
        "Description": lambda m: "Goods",
        "Reference": lambda m: f"{'INV' if m.sign > 0 else 'CN'}-{m.order.number}",
        "Debit": lambda m: point(-m.net) if m.sign < 0 else "",
        "Credit": lambda m: point(m.net) if m.sign > 0 else "",
        "Account": lambda m: "Sales",
    }
    return by_move(cells, moves_of(second_shop(112).paid))


def _sage() -> bytes:
    cells = {
        "No": lambda m: m.order.number * 2 + (m.sign < 0),
        "Type": lambda m: "SI" if m.sign > 0 else "SC",
        "A/C": lambda m: f"{m.order.customer.last[:4].upper()}{m.order.customer.number}",
        "N/C": lambda m: 4000,
        "Dept": lambda m: 0,
        "Details": lambda m: "Goods",
        "Date": lambda m: f"{m.time:%d/%m/%Y}",
        "Ref": lambda m: m.order.number if m.sign > 0 else f"C{m.order.number}",
        "Net": lambda m: point(abs(m.net)),
        "Tax": lambda m: point(abs(m.tax)),
        "T/C": lambda m: "T1",
    }
    return by_move(cells, moves_of(second_shop(113).paid))


def _datev() -> bytes:
    cells = {
        "Debitor": lambda m: m.order.customer.number,
        "Kontobezeichnung": lambda m: m.order.customer.name,
        "Belegdatum": lambda m: f"{m.time:%d.%m.%Y}",
        "Belegnummer": lambda m: f"{'RE' if m.sign > 0 else 'GS'}{m.order.number}",
        "Buchungstext": lambda m: "Rechnung" if m.sign > 0 else "Gutschrift",
        "Soll": lambda m: comma(_taxed(m), ".") if m.sign > 0 else "",
        "Haben": lambda m: comma(-_taxed(m), ".") if m.sign < 0 else "",
    }
    return by_move(cells, moves_of(second_shop(114).paid), sep=";", encoding="cp1252")


def _holded() -> bytes:
    state = "Cobrado|Cobrado|Anulado|Anulado|Borrador|Cobrado|Cobrado"
    cells = {
        "Núm. factura": lambda m: f"{'F' if m.sign > 0 else 'R'}23{m.order.number}",
        "Fecha": lambda m: f"{m.time:%d/%m/%Y}",
        "Cliente": lambda m: m.order.customer.name,
        "Factura rectificada": lambda m: "" if m.sign > 0 else f"F23{m.order.number}",
        "Base imponible": lambda m: f"{comma(m.net, '.')} €",
        "IVA": lambda m: f"{comma(m.tax, '.')} €",
        "Total": lambda m: f"{comma(_taxed(m), '.')} €",
        "Estado": lambda m: said(m.order, state) if m.sign > 0 else "Cobrado",
    }
    return by_move(cells, moves_of(second_shop(115).orders), sep=";")


def exports() -> tuple[Export, ...]:
    """Give exports of books of account."""
    return (
        Export(
            name="odoo_invoices_with_reversals", file="account.move.csv", content=_odoo(),
            truth=orders_truth(
                second_shop(110), {"collected": "Total Signed", "net": "Untaxed Amount"}, by="name", refunds="rows",
                names="Status|Reversal", **collected(second_shop(110)),
            ),
        ),
        Export(
            name="netsuite_transactions", file="Transactions.csv", content=_netsuite(),
            truth=orders_truth(
                second_shop(111), {"collected": "Amount"}, by="id", refunds="rows", names="Type|Created From",
                **collected(second_shop(111)),
            ),
        ),
        Export(
            name="xero_account_transactions", file="Account_Transactions.csv", content=_xero(),
            truth=orders_truth(second_shop(112), {"net": "Credit"}, by="name", refunds="rows", names="Debit|Credit|Source"),
        ),
        Export(
            name="sage_audit_trail", file="audit_trail.csv", content=_sage(),
            truth=orders_truth(
                second_shop(113), {"net": "Net"}, by="id", refunds="rows", names="Type|Returns and cancellations",
            ),
        ),
        Export(
            name="datev_account_sheets", file="Kontoblatt.csv", content=_datev(),
            truth=orders_truth(
                second_shop(114), {"collected": "Soll"}, by="id", refunds="rows", names="Soll|Haben|Buchungstext",
                **collected(second_shop(114)),
            ),
        ),
        Export(
            name="holded_sales_spanish", file="ventas.csv", content=_holded(),
            truth=orders_truth(
                second_shop(115), {"collected": "Total", "net": "Base imponible"}, by="name", refunds="rows",
                names="Estado|rectificada", **collected(second_shop(115)),
            ),
        ),
    )  # fmt: skip
