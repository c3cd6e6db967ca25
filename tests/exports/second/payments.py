"""Invoices and payments of eight payment services, some of them in other languages.

Columns, types and states: Stripe's help on exporting payments and invoices; PayPal's activity download specification
and public parsers of French and Spanish downloads; Braintree's transaction search; Adyen's payment accounting report;
Mollie's, GoCardless', Klarna's and SumUp's help on exports.
"""

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.second.rows import Move, by_move, by_order, moves_of, second_shop
from tests.exports.shop import PAID
from tests.exports.writing import Export, comma, point, said


def _stripe_invoices() -> bytes:
    state = "paid|paid|void|uncollectible|open|void|paid"
    cells = {
        "id": lambda o: f"in_{o.number:010}",
        "Amount Due": lambda o: point(o.total),
        "Amount Paid": lambda o: point(o.total if o.status in ("done", "processing", "part_refunded") else 0),
        "Closed": lambda o: "true",
        "Currency": lambda o: "usd",
        "Customer": lambda o: f"cus_{o.customer.number:08}",
        "Date (UTC)": lambda o: f"{o.time:%Y-%m-%d %H:%M}",
        "Due Date (UTC)": lambda o: f"{o.refund_time:%Y-%m-%d %H:%M}",
        "Number": lambda o: f"A1B2-{o.number}",
        "Subtotal": lambda o: point(o.net),
        "Tax": lambda o: point(o.tax),
        "Total": lambda o: point(o.total),
        "Status": lambda o: said(o, state),
        "Customer Email": lambda o: o.customer.email,
    }
    return by_order(cells, second_shop(16).orders)


def _stripe_unified() -> bytes:
    state = "Paid|Paid|canceled|Failed|requires_payment_method|Refunded|Paid"
    cells = {
        "id": lambda o: f"ch_{o.number:010}",
        "Created date (UTC)": lambda o: o.time,
        "Amount": lambda o: point(o.total),
        "Amount Refunded": lambda o: point(o.refunded),
        "Currency": lambda o: "eur",
        "Captured": lambda o: "true" if o.status in PAID else "false",
        "Converted Amount": lambda o: point(round(o.total * 1.08)),
        "Converted Amount Refunded": lambda o: point(round(o.refunded * 1.08)),
        "Converted Currency": lambda o: "usd",
        "Decline Reason": lambda o: "insufficient_funds" if o.status == "failed" else "",
        "Description": lambda o: f"Order {o.number}",
        "Fee": lambda o: point(round(o.total * 0.03)),
        "Statement Descriptor": lambda o: "MADE UP",
        "Status": lambda o: said(o, state),
        "Customer ID": lambda o: f"cus_{o.customer.number:08}",
        "Customer Email": lambda o: o.customer.email if o.number % 9 else "",
        "Card Last4": lambda o: f"{o.customer.number % 10000:04}",
    }
    return by_order(cells, reversed(second_shop(17).orders))


def _paypal(number: int, names: list[str], words: tuple[str, str], states: str, ends: tuple[str, str]) -> bytes:
    """Write a PayPal download: `words` are a payment and a refund, `ends` a credit and a debit."""
    shop = "boutique@example.org"

    def sender(move: Move) -> str:
        return move.order.customer.email if move.sign > 0 else shop

    values = (
        lambda m: f"{m.time:%d/%m/%Y}",
        lambda m: f"{m.time:%H:%M:%S}",
        lambda m: "CET",
        lambda m: m.order.customer.name,
        lambda m: words[m.sign < 0],
        lambda m: states.split("|")[0] if m.sign < 0 else said(m.order, states),
        lambda m: "EUR",
        lambda m: comma(m.total, "\xa0"),
        lambda m: comma(-round(max(m.total, 0) * 0.03)),
        lambda m: comma(m.total - round(max(m.total, 0) * 0.03), "\xa0"),
        sender,
        lambda m: shop if m.sign > 0 else m.order.customer.email,
        lambda m: f"{'8K' if m.sign > 0 else '9R'}{m.order.number}Z",
        lambda m: "" if m.sign > 0 else f"8K{m.order.number}Z",
        lambda m: ends[m.sign < 0],
    )
    cells = dict(zip(names, values, strict=True))
    return by_move(cells, moves_of(second_shop(number).orders), quote=True, encoding="utf-8-sig")


def _paypal_french() -> bytes:
    names = (
        "Date|Heure|Fuseau horaire|Nom|Type|État|Devise|Avant commission|Commission|Net|De l'adresse email|À l'adresse email|"
        "Numéro de transaction|Numéro de la transaction de référence|Impact sur le solde"
    )
    states = "Terminé|Terminé|Annulé|Refusé|En attente|Terminé|Terminé"
    words = ("Paiement sur site marchand", "Remboursement de paiement")
    return _paypal(18, names.split("|"), words, states, ("Crédit", "Débit"))


def _paypal_spanish() -> bytes:
    names = (
        "Fecha|Hora|Zona horaria|Nombre|Tipo|Estado|Divisa|Bruto|Comisión|Neto|Correo electrónico del remitente|"
        "Correo electrónico del destinatario|Id. de transacción|Id. de transacción de referencia|Repercusión en saldo"
    )
    states = "Completado|Completado|Cancelado|Rechazado|Pendiente|Completado|Completado"
    return _paypal(19, names.split("|"), ("Pago en sitio web", "Reembolso de pago"), states, ("Abono", "Débito"))


def _braintree() -> bytes:
    state = "settled|submitted_for_settlement|voided|processor_declined|authorization_expired|settled|settled"
    cells = {
        "Transaction ID": lambda m: f"{'s' if m.sign > 0 else 'c'}{m.order.number:x}",
        "Transaction Type": lambda m: "sale" if m.sign > 0 else "credit",
        "Transaction Status": lambda m: said(m.order, state) if m.sign > 0 else "settled",
        "Created Datetime": lambda m: f"{m.time:%m/%d/%Y %H:%M:%S}",
        "Created Timezone": lambda m: "CDT",
        "Customer ID": lambda m: m.order.customer.number,
        "Customer Email": lambda m: m.order.customer.email,
        "Amount Authorized": lambda m: point(abs(m.total)),
        "Amount Submitted For Settlement": lambda m: point(abs(m.total)),
        "Currency ISO Code": lambda m: "USD",
        "Refunded Transaction ID": lambda m: "" if m.sign > 0 else f"s{m.order.number:x}",
        "Order ID": lambda m: m.order.number,
    }
    return by_move(cells, moves_of(second_shop(20).orders))


def _adyen() -> bytes:
    cells = {
        "Company Account": lambda m: "MadeUp",
        "Merchant Account": lambda m: "MadeUpECOM",
        "Psp Reference": lambda m: f"88{m.order.number:012}",
        "Merchant Reference": lambda m: f"ORDER-{m.order.number}",
        "Payment Method": lambda m: "visa",
        "Creation Date": lambda m: m.time,
        "TimeZone": lambda m: "CET",
        "Type": lambda m: "Settled" if m.sign > 0 else "Refunded",
        "Gross Currency": lambda m: "EUR",
        "Gross Debit (GC)": lambda m: point(-m.total) if m.sign < 0 else "",
        "Gross Credit (GC)": lambda m: point(m.total) if m.sign > 0 else "",
        "Commission (NC)": lambda m: "0.10",
        "Shopper Reference": lambda m: f"shopper-{m.order.customer.number}",
    }
    return by_move(cells, moves_of(second_shop(21).paid))


def _mollie() -> bytes:
    cells = {
        "Datum": lambda o: o.time,
        "Betaalmethode": lambda o: "ideal",
        "Valuta": lambda o: "EUR",
        "Bedrag": lambda o: point(o.total),
        "Status": lambda o: said(o, "paid|paid|canceled|failed|open|paid|paid"),
        "ID": lambda o: f"tr_{o.number:06x}",
        "Omschrijving": lambda o: f"Bestelling {o.number}",
        "E-mailadres klant": lambda o: o.customer.email,
        "Bedrag terugbetaald": lambda o: point(o.refunded),
    }
    return by_order(cells, second_shop(22).orders)


def _klarna() -> bytes:
    cells = {
        "type": lambda m: "SALE" if m.sign > 0 else "RETURN",
        "short_order_id": lambda m: f"K{m.order.number}",
        "sale_date": lambda m: f"{m.order.time:%Y-%m-%dT%H:%M:%SZ}",
        "capture_date": lambda m: f"{m.time:%Y-%m-%dT%H:%M:%SZ}",
        "amount": lambda m: point(m.total),
        "purchase_country": lambda m: "SE",
        "currency_code": lambda m: "SEK",
    }
    return by_move(cells, moves_of(second_shop(23).paid))


def _sumup() -> bytes:
    state = "Erfolgreich|Erfolgreich|Storniert|Fehlgeschlagen|Ausstehend|Erstattet|Erfolgreich"
    cells = {
        "Datum": lambda o: f"{o.time:%d.%m.%Y, %H:%M}",
        "Transaktions-ID": lambda o: f"TDA{o.number:05X}",
        "Zahlungsart": lambda o: "Umsatz",
        "Status": lambda o: said(o, state),
        "Kartentyp": lambda o: "VISA",
        "Gesamt": lambda o: comma(o.total),
        "MwSt.": lambda o: comma(o.tax),
        "Gebühr": lambda o: comma(round(o.total * 0.0139)),
        "Beschreibung": lambda o: o.lines[0].name,
    }
    return by_order(cells, second_shop(24).orders, sep=";")


def _gocardless() -> bytes:
    state = "paid_out|confirmed|cancelled|failed|pending_submission|charged_back|paid_out"
    cells = {
        "id": lambda o: f"PM{o.number:06}",
        "created_at": lambda o: f"{o.time:%Y-%m-%dT%H:%M:%S}.000Z",
        "charge_date": lambda o: f"{o.time:%Y-%m-%d}",
        "amount": lambda o: point(o.total),
        "currency": lambda o: "GBP",
        "description": lambda o: f"Invoice {o.number}",
        "status": lambda o: said(o, state),
        "amount_refunded": lambda o: point(0 if o.status == "refunded" else o.refunded),
        "links.mandate": lambda o: f"MD{o.customer.number}",
        "customers.id": lambda o: f"CU{o.customer.number}",
        "customers.email": lambda o: o.customer.email,
    }
    return by_order(cells, second_shop(25).orders)


def exports() -> tuple[Export, ...]:
    """Give payments; what cannot name its customers must be refused."""
    known = second_shop(17).frame()
    partly = known.assign(email=known["email"].where(known["number"] % 9 != 0, "0"))
    lost = "Status|Type|Estado|Tipo|État"
    return (
        Export(
            name="stripe_invoices", file="invoices.csv", content=_stripe_invoices(),
            truth=orders_truth(second_shop(16), {"total": "Total|Amount Paid|Amount Due", "net": "Subtotal"}, by="id"),
        ),
        Export(
            name="stripe_unified_payments", file="unified_payments.csv", content=_stripe_unified(),
            truth=orders_truth(second_shop(17), {"total": "Amount"}, refunds="beside", frame=partly).or_else(
                orders_truth(second_shop(17), {"total": "Amount"}, by="id", refunds="beside")
            ),
        ),
        Export(
            name="paypal_activity_french", file="Telechargement.CSV", content=_paypal_french(),
            truth=orders_truth(second_shop(18), {"total": "Avant commission"}, refunds="rows", names=lost),
        ),
        Export(
            name="paypal_activity_spanish", file="Descargar.CSV", content=_paypal_spanish(),
            truth=orders_truth(second_shop(19), {"total": "Bruto"}, refunds="rows", names=lost),
        ),
        Export(
            name="braintree_transactions", file="transaction_search.csv", content=_braintree(),
            truth=orders_truth(second_shop(20), {"total": "Amount"}, by="id", refunds="rows", names="Transaction"),
        ),
        Export(
            name="adyen_debit_and_credit", file="payments_accounting_report.csv", content=_adyen(),
            truth=orders_truth(second_shop(21), {"total": "Gross Credit"}, by="id", refunds="rows", names="Type|Debit|Credit"),
        ),
        Export(
            name="mollie_payments_dutch", file="mollie.csv", content=_mollie(),
            truth=orders_truth(second_shop(22), {"total": "Bedrag"}, refunds="beside", names="Status|terugbetaald"),
        ),
        Export(
            name="klarna_settlement_without_customers", file="settlement.csv", content=_klarna(),
            truth=RefusalTruth(names="customer"),
        ),
        Export(
            name="sumup_german_without_customers", file="sumup.csv", content=_sumup(), truth=RefusalTruth(names="customer")
        ),
        Export(
            name="gocardless_payments", file="payments.csv", content=_gocardless(),
            truth=orders_truth(second_shop(25), {"total": "amount"}, refunds="beside", names="status|refund"),
        ),
    )  # fmt: skip
