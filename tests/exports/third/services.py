"""Payments, customers, business systems, tills and events, the third time.

Columns and states: PayPal's activity download in Italian; Stripe's itemised report of balance activity; Square's
transactions in German; Razorpay's report of payments; Salesforce's report of opportunities in French; Klaviyo's and
Mailchimp's exports of people; SAP's list of billing documents; Business Central's posted invoice lines; Odoo's and
Loyverse's lists in French and Spanish; GA4's refunds.
"""

from datetime import datetime
from typing import Any

from tests.exports.expected import CustomersTruth, customers_of, orders_truth
from tests.exports.second.rows import by_line, by_move, by_order, moves_of, second_shop
from tests.exports.writing import Export, comma, delimited, point, said

EPOCH = datetime(1970, 1, 1)


def _paypal_italian() -> bytes:
    names = (
        "Data|Orario|Fuso orario|Nome|Tipo|Stato|Valuta|Lordo|Tariffa|Netto|Indirizzo email mittente|"
        "Indirizzo email destinatario|Codice transazione|Codice transazione di riferimento"
    )
    state = "Completata|Completata|Annullata|Negata|In sospeso|Completata|Completata"
    shop = "negozio@example.org"
    values = (
        lambda m: f"{m.time:%d/%m/%Y}",
        lambda m: f"{m.time:%H:%M:%S}",
        lambda m: "CET",
        lambda m: m.order.customer.name,
        lambda m: "Pagamento sul sito web" if m.sign > 0 else "Rimborso pagamento",
        lambda m: said(m.order, state) if m.sign > 0 else "Completata",
        lambda m: "EUR",
        lambda m: comma(m.total, "."),
        lambda m: comma(-round(max(m.total, 0) * 0.03)),
        lambda m: comma(m.total - round(max(m.total, 0) * 0.03), "."),
        lambda m: m.order.customer.email if m.sign > 0 else shop,
        lambda m: shop if m.sign > 0 else m.order.customer.email,
        lambda m: f"{'5T' if m.sign > 0 else '6R'}{m.order.number}K",
        lambda m: "" if m.sign > 0 else f"5T{m.order.number}K",
    )
    cells = dict(zip(names.split("|"), values, strict=True))
    return by_move(cells, moves_of(second_shop(81).orders), quote=True, encoding="utf-8-sig")


def _stripe_activity() -> bytes:
    header = (
        "balance_transaction_id,created,available_on,currency,gross,fee,net,reporting_category,source_id,customer_id,"
    )
    header += "description"
    rows: list[dict[str, object]] = []
    for place, move in enumerate(moves_of(second_shop(82).paid)):
        fee = round(max(move.total, 0) * 0.029)
        base = {
            "balance_transaction_id": f"txn_{place:010}",
            "created": move.time,
            "available_on": move.time.date(),
            "currency": "usd",
        }
        rows.append(
            base
            | {
                "gross": point(move.total), "fee": point(fee), "net": point(move.total - fee),
                "reporting_category": "charge" if move.sign > 0 else "refund", "source_id": f"ch_{move.order.number}",
                "customer_id": f"cus_{move.order.customer.number}", "description": f"Order {move.order.number}",
            }
        )  # fmt: skip
        if place % 40 == 0:
            rows.append(
                base
                | {"balance_transaction_id": f"txn_p{place:09}", "gross": "-900.00", "reporting_category": "payout"}
            )
    return delimited(header, rows)


def _square_german() -> bytes:
    cells = {
        "Datum": lambda m: f"{m.time:%d.%m.%Y}",
        "Uhrzeit": lambda m: f"{m.time:%H:%M:%S}",
        "Zeitzone": lambda m: "Berlin",
        "Bruttoumsatz": lambda m: f"{comma(m.sign * sum(line.goods for line in m.lines), '.')} €",
        "Rabatte": lambda m: f"{comma(-m.sign * sum(line.discount for line in m.lines), '.')} €",
        "Nettoumsatz": lambda m: f"{comma(m.net, '.')} €",
        "Steuer": lambda m: f"{comma(m.tax, '.')} €",
        "Transaktions-ID": lambda m: f"{'s' if m.sign > 0 else 'r'}{m.order.number:012x}",
        "Ereignistyp": lambda m: "Zahlung" if m.sign > 0 else "Rückerstattung",
        "Kunden-ID": lambda m: f"SQ{m.order.customer.number:X}",
    }
    return by_move(cells, moves_of(second_shop(83).paid), sep=";", encoding="utf-8-sig")


def _razorpay() -> bytes:
    cells = {
        "id": lambda o: f"pay_{o.number:010}",
        "amount": lambda o: f"{o.total / 100:,.2f}",
        "currency": lambda o: "INR",
        "status": lambda o: said(o, "captured|captured|failed|failed|created|refunded|captured"),
        "order_id": lambda o: f"order_{o.number:08}",
        "method": lambda o: "upi",
        "amount_refunded": lambda o: f"{o.refunded / 100:,.2f}",
        "refund_status": lambda o: {"refunded": "full", "part_refunded": "partial"}.get(o.status, ""),
        "email": lambda o: o.customer.email,
        "contact": lambda o: f"+9198{o.customer.number:08}",
        "created_at": lambda o: f"{o.time:%d/%m/%Y %H:%M:%S}",
    }
    return by_order(cells, second_shop(84).orders)


def _salesforce_french() -> bytes:
    stage = "Fermée gagnée|Fermée gagnée|Fermée perdue|Fermée perdue|Négociation|Fermée perdue|Fermée gagnée"
    cells = {
        "Propriétaire de l'opportunité": lambda o: "Jean Exemple",
        "Nom du compte": lambda o: f"{o.customer.name} SA",
        "Nom de l'opportunité": lambda o: f"Commande {o.number}",
        "Étape": lambda o: said(o, stage),
        "Montant": lambda o: comma(o.net, "\u202f"),
        "Probabilité (%)": lambda o: said(o, "100|100|0|0|60|0|100"),
        "Date de clôture": lambda o: f"{o.time:%d/%m/%Y}",
    }
    return by_order(cells, second_shop(85).orders, sep=";", quote=True)


def _people(number: int, cells: dict[str, Any], **how: object) -> bytes:
    rows = [
        {name: cell(row, n) for name, cell in cells.items()}
        for n, row in enumerate(customers_of(second_shop(number)).itertuples())
    ]
    return delimited(list(cells), rows, **how)


def _klaviyo_people() -> bytes:
    cells = {
        "Email": lambda row, n: row.email,
        "Klaviyo ID": lambda row, n: f"01J{n * 6151:023X}",
        "First Name": lambda row, n: row.name.split()[0],
        "Last Name": lambda row, n: row.name.split()[1],
        "Phone Number": lambda row, n: f"+1555{3_000_000 + n * 77}" if n % 3 else "",
        "City": lambda row, n: "Sampletown",
        "Source": lambda row, n: ("Shopify", "Popup")[n % 2],
        "Email Marketing Consent": lambda row, n: ("SUBSCRIBED", "UNSUBSCRIBED", "NEVER_SUBSCRIBED")[n % 3],
        "SMS Marketing Consent": lambda row, n: ("SUBSCRIBED", "NEVER_SUBSCRIBED")[n % 2],
        "Profile Created On": lambda row, n: f"{row.first:%Y-%m-%dT%H:%M:%S}+00:00",
        "Last Active": lambda row, n: f"{row.last:%Y-%m-%dT%H:%M:%S}+00:00",
        "Historic Customer Lifetime Value": lambda row, n: point(row.spend),
        "Predicted Customer Lifetime Value": lambda row, n: point(row.spend // 3 + n),
        "Historic Number Of Orders": lambda row, n: row.orders,
        "Churn Risk Prediction": lambda row, n: f"{(n * 37 % 100) / 100:.4f}",
    }
    return _people(86, cells)


def _mailchimp_german() -> bytes:
    cells = {
        "E-Mail-Adresse": lambda row, n: row.email,
        "Vorname": lambda row, n: row.name.split()[0],
        "Nachname": lambda row, n: row.name.split()[1],
        "Geburtstag": lambda row, n: f"{1 + n % 12:02}/{1 + n % 28:02}",
        "Umsatz": lambda row, n: comma(row.spend),
        "Bestellungen": lambda row, n: row.orders,
        "MEMBER_RATING": lambda row, n: 1 + min(row.orders, 4),
        "OPTIN_TIME": lambda row, n: row.first,
        "CONFIRM_IP": lambda row, n: f"203.0.113.{n}",
        "TIMEZONE": lambda row, n: "Europe/Berlin",
        "CC": lambda row, n: ("DE", "AT")[n % 2],
        "LAST_CHANGED": lambda row, n: row.last,
        "LEID": lambda row, n: 710_000_003 + n * 20,
        "EUID": lambda row, n: f"{n * 15_485_863 + 3:010x}",
        "TAGS": lambda row, n: '"Stammkunde"' if n % 4 == 0 else "",
    }
    return _people(87, cells, sep=";")


def _sap_billing() -> bytes:
    names = [
        "Regulierer",
        "Name 1",
        "Faktura",
        "Position",
        "Fakturadatum",
        "FkArt",
        "Material",
        "Fakturierte Menge",
        "Nettowert",
        "Währg",
    ]
    rows: list[dict[str, object]] = []
    moves = moves_of(second_shop(88).paid)
    for move in moves:
        for place, line in enumerate(move.lines):
            rows.append(
                {
                    "Regulierer": move.order.customer.number, "Name 1": move.order.customer.name,
                    "Faktura": move.order.number + (90_000_000 if move.sign > 0 else 95_000_000), "Position": place * 10 + 10,
                    "Fakturadatum": f"{move.time:%d.%m.%Y}", "FkArt": "F2" if move.sign > 0 else "RE", "Material": line.sku,
                    "Fakturierte Menge": f"{comma(move.sign * line.quantity * 100)}0".replace(",", ","),
                    "Nettowert": comma(move.sign * line.amount, "."), "Währg": "EUR",
                }
            )  # fmt: skip
    rows.append({"Regulierer": "Summe", "Nettowert": comma(sum(move.net for move in moves), ".")})
    return delimited(names, rows, sep=";", encoding="cp1252")


def _business_central() -> bytes:
    cells = {
        "Sell-to Customer No.": lambda o, x: f"C{o.customer.number}",
        "Document No.": lambda o, x: f"PSI-{o.number}",
        "Line No.": lambda o, x: (o.lines.index(x) + 1) * 10000,
        "Posting Date": lambda o, x: f"{o.time.month}/{o.time.day}/{o.time.year}",
        "Type": lambda o, x: "Item",
        "No.": lambda o, x: x.sku,
        "Description": lambda o, x: x.name,
        "Quantity": lambda o, x: x.quantity,
        "Unit Price Excl. VAT": lambda o, x: f"{x.price / 100:,.2f}",
        "Line Discount %": lambda o, x: 10 if x.discount else "",
        "Line Amount Excl. VAT": lambda o, x: f"{x.amount / 100:,.2f}",
        "Amount Including VAT": lambda o, x: f"{(x.amount + x.tax) / 100:,.2f}",
    }
    return by_line(cells, second_shop(89).kept)


def _odoo_french() -> bytes:
    cells = {
        "Référence de la commande": lambda o: f"S{o.number:05}",
        "Date de la commande": lambda o: o.time,
        "Client": lambda o: o.customer.name,
        "Vendeur": lambda o: "Marie Exemple",
        "Société": lambda o: "Made Up",
        "Montant HT": lambda o: point(o.net),
        "Total": lambda o: point(o.net + o.tax),
        "Statut": lambda o: said(o, "Bon de commande|Bon de commande|Annulé|Annulé|Devis|Annulé|Bon de commande"),
    }
    return by_order(cells, second_shop(90).orders)


def _loyverse_spanish() -> bytes:
    cells = {
        "Fecha": lambda m: f"{m.time:%d/%m/%y %H:%M}",
        "Número de recibo": lambda m: f"{1 if m.sign > 0 else 2}-{m.order.number}",
        "Tipo de recibo": lambda m: "Venta" if m.sign > 0 else "Reembolso",
        "Ventas brutas": lambda m: point(sum(line.goods for line in m.lines)),
        "Descuentos": lambda m: point(sum(line.discount for line in m.lines)),
        "Ventas netas": lambda m: point(abs(m.net)),
        "Impuestos": lambda m: point(abs(m.tax)),
        "Total recaudado": lambda m: point(abs(m.net + m.tax)),
        "Tipo de pago": lambda m: "Tarjeta",
        "Nombre del cliente": lambda m: m.order.customer.name,
        "Contactos del cliente": lambda m: m.order.customer.email,
        "Estado": lambda m: "Cerrado",
    }
    return by_move(cells, moves_of(second_shop(91).paid))


def _ga4_refunds() -> bytes:
    header = (
        "event_date,event_timestamp,event_name,user_pseudo_id,ecommerce.transaction_id,ecommerce.purchase_revenue,"
        "ecommerce.refund_value"
    )
    rows = [
        {
            "event_date": f"{move.time:%Y%m%d}", "event_timestamp": int((move.time - EPOCH).total_seconds()) * 1_000_000,
            "event_name": "purchase" if move.sign > 0 else "refund",
            "user_pseudo_id": f"{move.order.customer.number}.{1_700_000_000 + move.order.customer.number}",
            "ecommerce.transaction_id": f"T{move.order.number}",
            "ecommerce.purchase_revenue": point(move.total) if move.sign > 0 else "",
            "ecommerce.refund_value": point(-move.total) if move.sign < 0 else "",
        }
        for move in moves_of(second_shop(92).paid)
    ]  # fmt: skip
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give exports of services, business systems and tills."""
    frames = {number: second_shop(number).frame() for number in (83, 90, 91)}
    taxed = {number: frame.assign(collected=frame["net"] + frame["tax"]) for number, frame in frames.items()}
    taxed[91] = taxed[91].assign(
        refunded=[sum(x.amount + x.tax for x in order.returned) for order in second_shop(91).orders]
    )
    named = second_shop(85).frame()
    people = {number: len(second_shop(number).customers) for number in (86, 87)}
    return (
        Export(
            name="paypal_activity_italian", file="Download_it.CSV", content=_paypal_italian(),
            truth=orders_truth(second_shop(81), {"total": "Lordo"}, refunds="rows", names="Tipo|Stato|Lordo"),
        ),
        Export(
            name="stripe_balance_activity", file="activity.csv", content=_stripe_activity(),
            truth=orders_truth(second_shop(82), {"total": "gross"}, by="id", refunds="rows", names="reporting_category"),
        ),
        Export(
            name="square_transactions_german", file="transaktionen.csv", content=_square_german(),
            truth=orders_truth(second_shop(83), {"net": "Nettoumsatz", "goods": "Bruttoumsatz"}, by="id", refunds="rows"),
        ),
        Export(
            name="razorpay_payments", file="payments-rzp.csv", content=_razorpay(),
            truth=orders_truth(second_shop(84), {"total": "amount"}, refunds="beside", names="status"),
        ),
        Export(
            name="salesforce_opportunities_french", file="rapport.csv", content=_salesforce_french(),
            truth=orders_truth(second_shop(85), {"net": "Montant"}, by="name", frame=named, names="Étape"),
        ),
        Export(
            name="klaviyo_profiles_with_predictions", file="profiles.csv", content=_klaviyo_people(),
            truth=CustomersTruth(
                n=people[86], id_column="Klaviyo ID|Email",
                never=("Klaviyo ID", "Email", "Phone Number", "Email Marketing Consent", "SMS Marketing Consent", "Last Name"),
                used=("Historic Customer Lifetime Value", "Historic Number Of Orders"),
            ),
        ),
        Export(
            name="mailchimp_audience_german", file="zielgruppe.csv", content=_mailchimp_german(),
            truth=CustomersTruth(
                n=people[87], id_column="LEID|EUID|E-Mail-Adresse",
                never=("LEID", "EUID", "E-Mail-Adresse", "CONFIRM_IP", "TAGS", "Vorname", "Nachname"),
                used=("Umsatz", "Bestellungen"),
            ),
        ),
        Export(
            name="sap_billing_documents_with_sum", file="VF05.csv", content=_sap_billing(),
            truth=orders_truth(second_shop(88), {"net": "Nettowert"}, by="id", refunds="rows", names="Nettowert|Menge|FkArt"),
        ),
        Export(
            name="business_central_invoice_lines", file="Posted Sales Invoice Lines.csv", content=_business_central(),
            truth=orders_truth(
                second_shop(89), {"net": "Line Amount", "goods": "Unit Price", "collected": "Amount Including"}, by="id",
                statuses=("done", "processing", "part_refunded"),
                frame=second_shop(89).frame().assign(collected=lambda frame: frame["net"] + frame["tax"]),
            ),
        ),
        Export(
            name="odoo_orders_french", file="sale.order.fr.csv", content=_odoo_french(),
            truth=orders_truth(
                second_shop(90), {"collected": "Total", "net": "Montant HT"}, by="name", frame=taxed[90], names="Statut"
            ),
        ),
        Export(
            name="loyverse_receipts_spanish", file="recibos.csv", content=_loyverse_spanish(),
            truth=orders_truth(
                second_shop(91), {"collected": "Total recaudado", "net": "Ventas netas", "goods": "Ventas brutas"},
                refunds="rows", frame=taxed[91], names="Tipo de recibo",
            ).or_else(
                orders_truth(
                    second_shop(91), {"collected": "Total recaudado", "net": "Ventas netas", "goods": "Ventas brutas"},
                    by="name", refunds="rows", frame=taxed[91], names="Tipo de recibo",
                )
            ),
        ),
        Export(
            name="ga4_purchases_and_refunds", file="ga4.csv", content=_ga4_refunds(),
            truth=orders_truth(second_shop(92), {"total": "purchase_revenue"}, by="id", refunds="rows", names="event|refund"),
        ),
    )  # fmt: skip
