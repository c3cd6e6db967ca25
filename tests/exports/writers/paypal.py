"""PayPal.

Columns, types and states: PayPal's activity download specification, public parsers of German activity downloads.
"""

from tests.exports.expected import orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, comma, delimited, point, said

PAYPAL = (
    "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,"
    "Shipping Address,"
    "Address Status,Item Title,Item ID,Shipping and Handling Amount,Sales Tax,Reference Txn ID,Invoice Number,Quantity,"
    "Receipt ID,"
    "Balance,Country,Contact Phone Number,Subject,Note,Balance Impact"
)
PAYPAL_GERMAN = (
    "Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,"
    "Transaktionscode,Lieferadresse,Artikelbezeichnung,Zugehöriger Transaktionscode,Rechnungsnummer,Anzahl,Guthaben,Land,"
    "Auswirkung auf Guthaben"
)


def _paypal_rows(*, german: bool) -> list[list[object]]:
    """Give rows in the order: time, name, type, status, gross, from, to, code, reference, impact."""
    kinds = (
        ("Website-Zahlung", "Rückzahlung", "Abbuchung")
        if german
        else ("Website Payment", "Payment Refund", "General Withdrawal")
    )
    status = (
        "Abgeschlossen|Abgeschlossen|Storniert|Abgelehnt|Ausstehend|Abgeschlossen|Abgeschlossen"
        if german
        else "Completed|Completed|Canceled|Denied|Pending|Completed|Completed"
    )
    done, ends = status.split("|")[0], ("Haben", "Soll") if german else ("Credit", "Debit")
    shop = "shop@example.org"
    rows: list[list[object]] = []
    for order in made_up().orders:
        buyer, code = order.customer, f"4T{order.number}X"
        rows.append(
            [order.time, buyer.name, kinds[0], said(order, status), order.total, buyer.email, shop, code, "", ends[0]]
        )
        if order.refunded:
            back = [
                order.refund_time,
                buyer.name,
                kinds[1],
                done,
                -order.refunded,
                shop,
                buyer.email,
                f"R{code}",
                code,
                ends[1],
            ]
            rows.append(back)
        if order.number % 60 == 0:
            rows.append([order.time, "", kinds[2], done, -250000, shop, "", f"W{code}", "", ends[1]])
    return rows


def _paypal() -> bytes:
    names = (
        "Name",
        "Type",
        "Status",
        "Gross",
        "From Email Address",
        "To Email Address",
        "Transaction ID",
        "Reference Txn ID",
    )
    rows = []
    for time, *values, impact in _paypal_rows(german=False):
        row = dict(zip(names, values, strict=True))
        fee = -round(max(row["Gross"], 0) * 0.03)
        row |= {"Fee": point(fee), "Net": point(row["Gross"] + fee), "Gross": f"{row['Gross'] / 100:,.2f}"}
        row |= {
            "Date": f"{time:%m/%d/%Y}",
            "Time": f"{time:%H:%M:%S}",
            "TimeZone": "PDT",
            "Currency": "USD",
            "Balance": "0.00",
        }
        rows.append(row | {"Country": "US", "Balance Impact": impact})
    return delimited(PAYPAL, rows, quote=True, encoding="utf-8-sig")


def _paypal_german() -> bytes:
    names = (
        "Name", "Typ", "Status", "Brutto", "Absender E-Mail-Adresse", "Empfänger E-Mail-Adresse", "Transaktionscode",
        "Zugehöriger Transaktionscode",
    )  # fmt: skip
    rows = []
    for time, *values, impact in _paypal_rows(german=True):
        row = dict(zip(names, values, strict=True))
        row |= {"Gebühr": "0,00", "Netto": comma(row["Brutto"], "."), "Brutto": comma(row["Brutto"], ".")}
        row |= {
            "Datum": f"{time:%d.%m.%Y}",
            "Uhrzeit": f"{time:%H:%M:%S}",
            "Zeitzone": "Europe/Berlin",
            "Währung": "EUR",
        }
        rows.append(row | {"Guthaben": "0,00", "Land": "DE", "Auswirkung auf Guthaben": impact})
    return delimited(PAYPAL_GERMAN, rows, quote=True, encoding="utf-8-sig")


def exports() -> tuple[Export, ...]:
    """Give PayPal's activity downloads; the shop's own address stands on refunds and withdrawals."""
    shop = made_up()
    return (
        Export(
            name="paypal_activity",
            file="Download.CSV",
            content=_paypal(),
            truth=orders_truth(shop, {"total": "Gross"}, refunds="rows", names="Status|Type|From Email Address"),
        ),
        Export(
            name="paypal_activity_german",
            file="Download_de.CSV",
            content=_paypal_german(),
            truth=orders_truth(shop, {"total": "Brutto"}, refunds="rows", names="Status|Typ|Absender E-Mail-Adresse"),
        ),
    )
