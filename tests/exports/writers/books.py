"""Books of account: a list of invoices in Italian, a bank account in German.

Columns: the usual list of invoices of Italian programs, with its credit notes and total;
public readers of German bank statements.
"""

from tests.exports.expected import orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, comma, delimited


def _italian_invoices() -> bytes:
    header = [
        "Numero fattura",
        "Data",
        "Tipo documento",
        "Codice cliente",
        "Ragione sociale",
        "Imponibile",
        "IVA",
        "Totale documento",
        "Stato",
    ]
    rows: list[dict[str, object]] = []
    for order in made_up().paid:
        row = {
            "Numero fattura": f"{order.number}/A", "Data": f"{order.time:%d/%m/%Y}", "Tipo documento": "Fattura",
            "Codice cliente": f"C{order.customer.number}", "Ragione sociale": f"{order.customer.name} S.r.l.",
            "Imponibile": comma(order.net, "."), "IVA": comma(order.tax, "."),
            "Totale documento": comma(order.net + order.tax, "."),
            "Stato": "Pagata",
        }  # fmt: skip
        rows.append(row)
        if order.returned:
            tax = sum(line.tax for line in order.returned)
            rows.append(
                row
                | {
                    "Numero fattura": f"{order.number}/NC", "Data": f"{order.refund_time:%d/%m/%Y}",
                    "Tipo documento": "Nota di credito",
                    "Imponibile": comma(-order.refunded_goods, "."), "IVA": comma(-tax, "."),
                    "Totale documento": comma(-order.refunded_goods - tax, "."),
                }
            )  # fmt: skip
    total = comma(sum(order.net - order.refunded_goods for order in made_up().paid), ".")
    return delimited(header, rows, sep=";", encoding="cp1252", after=f"Totale;;;;;{total};;;\r\n")


def _bank_account() -> bytes:
    header = (
        "Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Name Zahlungspartner;IBAN Zahlungspartner;"
        "Betrag;Währung;Saldo"
    )
    balance, rows = 1_000_000, []
    for order in made_up().kept:
        balance += order.total
        rows.append(
            {
                "Buchungstag": f"{order.time:%d.%m.%Y}", "Valutadatum": f"{order.time:%d.%m.%Y}", "Buchungstext": "GUTSCHRIFT",
                "Verwendungszweck": f"RE {order.number}", "Name Zahlungspartner": order.customer.name,
                "IBAN Zahlungspartner": f"DE00{order.customer.number:018}", "Betrag": comma(order.total, "."), "Währung": "EUR",
                "Saldo": comma(balance, "."),
            }
        )  # fmt: skip
    return delimited(header.split(";"), rows, sep=";", encoding="cp1252")


def exports() -> tuple[Export, ...]:
    """Give these lists; the bank account has no number of an order."""
    shop = made_up()
    frame = shop.frame()
    collected = frame["net"] + frame["tax"]
    billed = frame.assign(collected=collected, refunded=frame["refunded"].clip(upper=collected))
    days = frame.assign(number=frame["id"].astype(str) + frame["time"].dt.strftime(" %Y-%m-%d"))
    invoices = {"net": "Imponibile", "collected": "Totale documento"}
    return (
        Export(
            name="invoices_italian_with_total",
            file="elenco_fatture.csv",
            content=_italian_invoices(),
            truth=orders_truth(shop, invoices, by="id", refunds="rows", frame=billed, names="Tipo documento|Totale"),
        ),
        Export(
            name="bank_account_german",
            file="Umsaetze.csv",
            content=_bank_account(),
            truth=orders_truth(shop, {"total": "Betrag"}, by="id").or_else(
                orders_truth(shop, {"total": "Betrag"}, by="id", frame=days)
            ),
        ),
    )
