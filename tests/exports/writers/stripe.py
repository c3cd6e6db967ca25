"""Stripe.

Columns: docs.stripe.com on the payments export, the itemized balance report and the charge object.
"""

from tests.exports.expected import orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, delimited, point, said


def _stripe_payments() -> bytes:
    header = (
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,"
        "Converted Currency,Decline Reason,Description,Fee,Is Link,Mode,PaymentIntent ID,Payment Source Type,Refunded date (UTC),"
        "Statement Descriptor,Status,Seller Message,Taxes On Fee,Card ID,Customer ID,Customer Description,"
        "Customer Email,Invoice ID,"
        "Transfer"
    )
    status = "Paid|Paid|Canceled|Failed|Requires payment method|Refunded|Partially refunded"
    rows = [
        {
            "id": f"ch_3{order.number * 7919}", "Created date (UTC)": order.time, "Amount": point(order.total),
            "Amount Refunded": point(order.refunded), "Currency": "eur", "Captured": str(order in made_up().paid).upper(),
            "Converted Amount": point(order.total), "Converted Amount Refunded": point(order.refunded),
            "Converted Currency": "eur",
            "Decline Reason": "insufficient_funds" if order.status == "failed" else "", "Description": f"Order {order.number}",
            "Fee": point(round(order.total * 0.014) + 25), "Is Link": "FALSE", "Mode": "Live",
            "PaymentIntent ID": f"pi_3{order.number * 7907}", "Payment Source Type": "card",
            "Refunded date (UTC)": order.refund_time if order.refunded else "", "Statement Descriptor": "MADE UP",
            "Status": said(order, status), "Seller Message": "Payment complete.", "Taxes On Fee": "0.00",
            "Card ID": f"pm_1{order.number * 7901}", "Customer ID": f"cus_{order.customer.number}",
            "Customer Email": order.customer.email,
        }
        for order in reversed(made_up().orders)
    ]  # fmt: skip
    return delimited(header, rows)


def _stripe_charges() -> bytes:
    header = (
        "id,object,amount,amount_captured,amount_refunded,balance_transaction,captured,created,currency,customer,"
        "description,disputed,"
        "failure_code,livemode,paid,payment_intent,receipt_email,refunded,status"
    )
    status = "succeeded|succeeded|failed|failed|pending|succeeded|succeeded"
    rows = [
        {
            "id": f"ch_{order.number * 7919}", "object": "charge", "amount": order.total, "amount_captured": order.total,
            "amount_refunded": order.refunded, "balance_transaction": f"txn_{order.number * 7877}", "captured": "true",
            "created": int((order.time.replace(tzinfo=None) - order.time.replace(1970, 1, 1, 0, 0, 0)).total_seconds()),
            "currency": "usd", "customer": f"cus_{order.customer.number}", "disputed": "false", "livemode": "true",
            "failure_code": "card_declined" if order.status in {"failed", "cancelled"} else "",
            "paid": str(order.status not in {"failed", "cancelled", "pending"}).lower(), "receipt_email": order.customer.email,
            "refunded": str(order.status == "refunded").lower(), "status": said(order, status),
        }
        for order in made_up().orders
    ]  # fmt: skip
    return delimited(header, rows)


def _stripe_balance() -> bytes:
    header = (
        "balance_transaction_id,created_utc,created,available_on,currency,gross,fee,net,reporting_category,source_id,description,"
        "customer_facing_amount,customer_facing_currency,customer_id,charge_id,payment_intent_id,payment_method_type"
    )
    rows: list[dict[str, object]] = []
    for order in made_up().paid:
        kinds = (("charge", order.time, order.total), ("refund", order.refund_time, -order.refunded))
        for kind, time, cents in kinds:
            if not cents:
                continue
            fee = round(order.total * 0.014) + 25 if kind == "charge" else 0
            rows.append(
                {
                    "balance_transaction_id": f"txn_{order.number}{kind}", "created_utc": time, "created": time,
                    "available_on": f"{time:%Y-%m-%d} 00:00:00", "currency": "eur", "gross": point(cents), "fee": point(fee),
                    "net": point(cents - fee), "reporting_category": kind, "source_id": f"{kind[:2]}_{order.number}",
                    "customer_facing_amount": point(cents), "customer_facing_currency": "eur",
                    "customer_id": f"cus_{order.customer.number}", "charge_id": f"ch_{order.number}",
                    "payment_intent_id": f"pi_{order.number}", "payment_method_type": "card",
                }
            )  # fmt: skip
        if order.number % 50 == 0:
            rows.append(
                {**rows[-1], "balance_transaction_id": f"txn_p{order.number}", "gross": "-4000.00", "fee": "0.00"}
            )
            rows[-1] |= {"net": "-4000.00", "reporting_category": "payout", "customer_id": "", "charge_id": ""}
            rows[-1] |= {"payment_intent_id": "", "customer_facing_amount": "", "payment_method_type": ""}
    return delimited(header, rows)


def exports() -> tuple[Export, ...]:
    """Give Stripe's exports; charges are in hundredths of their currency, which the product knows."""
    shop = made_up()
    charges = orders_truth(shop, {"total": "amount"}, by="id", refunds="beside")
    return (
        Export(
            name="stripe_payments",
            file="unified_payments.csv",
            content=_stripe_payments(),
            truth=orders_truth(shop, {"total": "Amount"}, refunds="beside"),
        ),
        Export(name="stripe_charges_in_cents", file="charges.csv", content=_stripe_charges(), truth=charges),
        Export(
            name="stripe_balance_report",
            file="Itemized_balance_change_from_activity.csv",
            content=_stripe_balance(),
            truth=orders_truth(
                shop, {"total": "gross|customer_facing_amount"}, by="id", refunds="rows", names="refund|payout"
            ),
        ),
    )
