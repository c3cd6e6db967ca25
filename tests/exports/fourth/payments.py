"""Payments and tills, the fourth time: refunds that name their payment, a payment on several rows.

Columns and states: Chargebee's API of transactions and its export; Recurly's documentation of the export of invoices;
Authorize.Net's guide to downloading transactions; Stripe's itemised report of balance changes; Mercado Pago's settlement
report in Spanish; Adyen's payment accounting report; Toast's payment details; Cegid's retail tickets in French; Clover's
payments.
"""

from datetime import timedelta

from tests.exports.expected import orders_truth
from tests.exports.second.rows import Move, by_move, by_order, moves_of, second_shop
from tests.exports.shop import Shop
from tests.exports.writing import Export, comma, delimited, point, said


def _chargebee() -> bytes:
    state = "success|success|voided|failure|in_progress|success|success"
    cells = {
        "Transaction Id": lambda m: _own("txn_", m),
        "Customer Id": lambda m: f"cb{m.order.customer.number}",
        "Type": lambda m: "payment" if m.sign > 0 else "refund",
        "Date": lambda m: f"{m.time:%d-%b-%Y %H:%M}",
        "Amount": lambda m: point(abs(m.total)),
        "Currency": lambda m: "USD",
        "Gateway": lambda m: "stripe",
        "Payment Method": lambda m: "card",
        "Status": lambda m: said(m.order, state) if m.sign > 0 else "success",
        "Reference Transaction Id": lambda m: "" if m.sign > 0 else f"txn_{m.order.number}A",
    }
    return by_move(cells, moves_of(second_shop(101).orders))


def _own(start: str, move: Move) -> str:
    """Give the number of a movement of money."""
    return f"{start}{move.order.number}{'A' if move.sign > 0 else 'B'}"


def _recurly() -> bytes:
    state = "paid|paid|voided|failed|pending|paid|paid"
    cells = {
        "id": lambda m: f"{m.order.number * 7919 + (m.sign < 0):032x}",
        "invoice_number": lambda m: m.order.number if m.sign > 0 else m.order.number + 60_000,
        "account_code": lambda m: f"acc-{m.order.customer.number}",
        "account_email": lambda m: m.order.customer.email,
        "invoice_created_at": lambda m: f"{m.time:%Y-%m-%d %H:%M:%S} UTC",
        "invoice_origin": lambda m: "purchase" if m.sign > 0 else "refund",
        "invoice_state": lambda m: said(m.order, state) if m.sign > 0 else "paid",
        "invoice_subtotal": lambda m: point(m.net),
        "invoice_tax_amount": lambda m: point(m.tax),
        "invoice_total": lambda m: point(m.total),
        "currency": lambda m: "USD",
        "original_invoice_number": lambda m: "" if m.sign > 0 else m.order.number,
    }
    return by_move(cells, moves_of(second_shop(102).orders), quote=True)


def _authorize_net() -> bytes:
    state = "Settled Successfully|Captured/Pending Settlement|Voided|Declined|Authorized/Pending Capture"
    state += "|Settled Successfully|Settled Successfully"
    cells = {
        "Response Code": lambda m: 2 if m.sign > 0 and m.order.status == "failed" else 1,
        "Transaction ID": lambda m: 60_100_000_000 + m.order.number * 2 + (m.sign < 0),
        "Transaction Status": lambda m: said(m.order, state) if m.sign > 0 else "Credited",
        "Settlement Amount": lambda m: point(abs(m.total)),
        "Submit Date/Time": lambda m: f"{m.time:%d-%b-%Y %I:%M:%S %p} PST",
        "Authorization Code": lambda m: f"A{m.order.number:05}" if m.sign > 0 else "",
        "Reference Transaction ID": lambda m: 60_100_000_000 + m.order.number * 2 if m.sign < 0 else 0,
        "Transaction Type": lambda m: "Authorization with Auto Capture" if m.sign > 0 else "Credit",
        "Invoice Number": lambda m: "",
        "Customer ID": lambda m: m.order.customer.number if m.sign > 0 else "",
        "Customer First Name": lambda m: m.order.customer.first,
        "Customer Last Name": lambda m: m.order.customer.last,
    }
    return by_move(cells, moves_of(second_shop(103).orders), sep="\t")


def _stripe_itemised() -> bytes:
    header = "balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,description,"
    header += "customer_id,charge_id"
    rows: list[dict[str, object]] = []
    for place, move in enumerate(moves_of(second_shop(104).paid)):
        fee = round(max(move.total, 0) * 0.029)
        sale = move.sign > 0
        rows.append(
            {
                "balance_transaction_id": f"txn_{place:010}", "created_utc": move.time, "currency": "eur",
                "gross": point(move.total), "fee": point(fee), "net": point(move.total - fee),
                "reporting_category": "charge" if sale else "refund",
                "source_id": f"{'ch' if sale else 're'}_{move.order.number}",
                "description": "Payment" if sale else "REFUND FOR CHARGE",
                "customer_id": f"cus_{move.order.customer.number}" if sale else "",
                "charge_id": f"ch_{move.order.number}",
            }
        )  # fmt: skip
    return delimited(header, rows)


def _mercado_pago() -> bytes:
    cells = {
        "Fecha de creación": lambda m: f"{m.time:%d/%m/%Y %H:%M:%S}",
        "Número de operación": lambda m: 90_000_000 + m.order.number * 2 + (m.sign < 0),
        "Operación de origen": lambda m: "" if m.sign > 0 else 90_000_000 + m.order.number * 2,
        "Tipo de operación": lambda m: "Pago" if m.sign > 0 else "Devolución",
        "Estado": lambda m: "Aprobado",
        "E-mail del comprador": lambda m: m.order.customer.email if m.sign > 0 else "",
        "Moneda": lambda m: "ARS",
        "Importe": lambda m: comma(m.total * 100, "."),
        "Comisión": lambda m: comma(-round(max(m.total, 0) * 4.5), "."),
    }
    return by_move(cells, moves_of(second_shop(105).paid), sep=";", encoding="utf-8-sig")


def _adyen_accounting() -> bytes:
    """Each payment is received, authorised and settled, on a row each."""
    header = (
        "Company Account,Merchant Account,Psp Reference,Merchant Reference,Payment Method,Booking Date,TimeZone,"
        "Main Currency,Main Amount,Record Type,Shopper Reference"
    )
    rows: list[dict[str, object]] = []
    for move in moves_of(second_shop(106).paid):
        steps = (
            ("Received", "Authorised", "SentForSettle", "Settled") if move.sign > 0 else ("SentForRefund", "Refunded")
        )
        rows += [
            {
                "Company Account": "MadeUp", "Merchant Account": "MadeUpShop", "Psp Reference": f"88{move.order.number:014}",
                "Merchant Reference": f"ORDER-{move.order.number}", "Payment Method": "visa",
                "Booking Date": f"{move.time + timedelta(minutes=minute):%Y-%m-%d %H:%M:%S}", "TimeZone": "CET",
                "Main Currency": "EUR", "Main Amount": point(abs(move.total)), "Record Type": step,
                "Shopper Reference": move.order.customer.number,
            }
            for minute, step in enumerate(steps)
        ]  # fmt: skip
    return delimited(header, rows)


def _toast() -> bytes:
    state = "CAPTURED|AUTHORIZED|VOIDED|DENIED|OPEN|CAPTURED|CAPTURED"
    refunded = {"refunded": "FULL", "part_refunded": "PARTIAL"}
    cells = {
        "Location": lambda o: "Sampletown",
        "Payment Id": lambda o: 400_000_000 + o.number,
        "Order Id": lambda o: 570_000_000_000 + o.number,
        "Order #": lambda o: o.number % 90 + 1,
        "Paid Date": lambda o: f"{o.time.month}/{o.time.day}/{o.time:%y %I:%M %p}",
        "Email": lambda o: o.customer.email,
        "Amount": lambda o: point(o.total),
        "Tip": lambda o: "0.00",
        "Total": lambda o: point(o.total),
        "Refunded": lambda o: refunded.get(o.status, "NONE"),
        "Refund Date": lambda o: (
            f"{o.refund_time.month}/{o.refund_time.day}/{o.refund_time:%y %I:%M %p}" if o.returned else ""
        ),
        "Refund Amount": lambda o: point(o.refunded),
        "Type": lambda o: "Credit",
        "Status": lambda o: said(o, state),
    }
    return by_order(cells, second_shop(107).orders)


def _cegid() -> bytes:
    header = "N° ticket|Nature|Date|Heure|Code client|Code article|Désignation|Qté|PU TTC|Montant TTC|Ticket d'origine"
    rows: list[dict[str, object]] = []
    for move in moves_of(second_shop(108).paid):
        for line in move.lines:
            paid = line.amount + line.tax
            rows.append(
                {
                    "N° ticket": f"T{move.order.number + (50_000 if move.sign < 0 else 0)}",
                    "Nature": "Vente" if move.sign > 0 else "Retour", "Date": f"{move.time:%d/%m/%Y}",
                    "Heure": f"{move.time:%H:%M}", "Code client": f"C{move.order.customer.number}" if move.sign > 0 else "",
                    "Code article": line.sku, "Désignation": line.name, "Qté": move.sign * line.quantity,
                    "PU TTC": comma(round(paid / line.quantity)), "Montant TTC": comma(move.sign * paid, " "),
                    "Ticket d'origine": "" if move.sign > 0 else f"T{move.order.number}",
                }
            )  # fmt: skip
    return delimited(header.split("|"), rows, sep=";", encoding="cp1252")


def _clover() -> bytes:
    state = "SUCCESS|SUCCESS|VOIDED|FAIL|PENDING|SUCCESS|SUCCESS"
    cells = {
        "Payment Date": lambda o: f"{o.time:%d-%b-%Y %I:%M %p}",
        "Payment ID": lambda o: f"P{o.number:012X}",
        "Order ID": lambda o: f"O{o.number:012X}",
        "Customer ID": lambda o: f"CU{o.customer.number}",
        "Tender": lambda o: "Credit Card",
        "Amount": lambda o: f"${o.total / 100:,.2f}",
        "Tax Amount": lambda o: f"${o.tax / 100:,.2f}",
        "Result": lambda o: said(o, state),
        "Refund Amount": lambda o: f"${o.refunded / 100:,.2f}" if o.returned else "",
    }
    return by_order(cells, second_shop(109).orders)


def collected(shop: Shop) -> dict[str, object]:
    """Give the frame of a shop in which orders come to goods and tax, without what was paid for shipping."""
    frame = shop.frame().assign(collected=lambda frame: frame["net"] + frame["tax"])
    back = [sum(line.amount + line.tax for line in order.returned) for order in shop.orders]
    return {"frame": frame.assign(refunded=back)}


def exports() -> tuple[Export, ...]:
    """Give exports of payment services and tills."""
    return (
        Export(
            name="chargebee_transactions", file="Transactions.csv", content=_chargebee(),
            truth=orders_truth(second_shop(101), {"total": "Amount"}, by="id", refunds="rows", names="Type|Status"),
        ),
        Export(
            name="recurly_invoices", file="invoices_summary.csv", content=_recurly(),
            truth=orders_truth(
                second_shop(102), {"total": "invoice_total", "net": "invoice_subtotal"}, refunds="rows",
                names="invoice_state|invoice_origin",
            ).or_else(
                orders_truth(second_shop(102), {"total": "invoice_total", "net": "invoice_subtotal"}, by="id", refunds="rows")
            ),
        ),
        Export(
            name="authorize_net_transactions", file="Download.txt", content=_authorize_net(),
            truth=orders_truth(
                second_shop(103), {"total": "Settlement Amount"}, by="id", refunds="rows", names="Status|Type"
            ),
        ),
        Export(
            name="stripe_itemised_balance_change", file="Itemized_balance_change.csv", content=_stripe_itemised(),
            truth=orders_truth(second_shop(104), {"total": "gross"}, by="id", refunds="rows", names="reporting_category"),
        ),
        Export(
            name="mercado_pago_spanish", file="settlement-report.csv", content=_mercado_pago(),
            truth=orders_truth(second_shop(105), {"total": "Importe"}, refunds="rows", scale=1, names="Tipo|Estado"),
        ),
        Export(
            name="adyen_payment_accounting", file="payments_accounting_report.csv", content=_adyen_accounting(),
            truth=orders_truth(second_shop(106), {"total": "Main Amount"}, by="id", refunds="rows", names="Record Type"),
        ),
        Export(
            name="toast_payments", file="PaymentDetails.csv", content=_toast(),
            truth=orders_truth(second_shop(107), {"total": "Amount|Total"}, refunds="beside", names="Status|Refund"),
        ),
        Export(
            name="cegid_tickets_french", file="tickets.csv", content=_cegid(),
            truth=orders_truth(
                second_shop(108), {"collected": "Montant TTC"}, by="id", refunds="rows", names="Nature|origine",
                **collected(second_shop(108)),
            ),
        ),
        Export(
            name="clover_payments", file="Payments.csv", content=_clover(),
            truth=orders_truth(second_shop(109), {"total": "Amount"}, by="id", refunds="beside", names="Result|Refund"),
        ),
    )  # fmt: skip
