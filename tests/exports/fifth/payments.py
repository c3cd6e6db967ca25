"""Payment services and reports of sales without customers, the fifth time.

Columns and states: ICEPAY's documentation of its CSV export; Klarna's documentation of settlement files and types of
transactions; Recurly's documentation of the export of transactions; Paddle's documentation of transaction reports;
Tradebyte's documentation of Zalando's Sales & Returns Report.
"""

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.second.rows import by_order, moves_of, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, delimited, point, said


def _icepay() -> bytes:
    state = "OK|OK|ERR|ERR|OPEN|REFUND|OK"
    code = "Settled|Settled|Expired|Cancelled|Waiting|Refunded|Settled"
    cells = {
        "PaymentID": lambda o: 81_000_000 + o.number,
        "OrderTime": lambda o: f"{o.time:%d-%m-%Y %H:%M:%S}",
        "Amount": lambda o: point(o.total),
        "Currency": lambda o: "EUR",
        "Country": lambda o: "NL",
        "OrderID": lambda o: o.number,
        "Reference": lambda o: f"cart-{o.number * 7}",
        "Description": lambda o: f"Order {o.number}",
        "LastStatusRequest": lambda o: f"{o.refund_time:%d-%m-%Y %H:%M:%S}",
        "LastPaymentStatus": lambda o: said(o, state),
        "LastPaymentStatusCode": lambda o: said(o, code),
        "PaymentTime": lambda o: f"{o.time:%d-%m-%Y %H:%M:%S}" if said(o, state) in {"OK", "REFUND"} else "",
        "CustomerAccountNumber": lambda o: "",
        "CustomerName": lambda o: o.customer.name,
    }
    return by_order(cells, second_shop(128).orders, sep=";")


def _klarna() -> bytes:
    """Sales, returns and fees of orders whose buyers only Klarna knows."""
    header = "type,sale_date,capture_date,order_id,short_order_id,merchant_reference1,capture_id,amount,currency_code,payout_date"
    rows: list[dict[str, object]] = []
    for move in moves_of(second_shop(129).paid):
        base = {
            "sale_date": f"{move.order.time:%Y-%m-%d}", "capture_date": f"{move.time:%Y-%m-%d}",
            "order_id": f"7a{move.order.number:010x}", "short_order_id": f"K{move.order.number:X}",
            "merchant_reference1": move.order.number, "currency_code": "SEK", "payout_date": f"{move.order.refund_time:%Y-%m-%d}",
        }  # fmt: skip
        kind = "SALE" if move.sign > 0 else "RETURN"
        rows.append({**base, "type": kind, "capture_id": f"c{len(rows):08x}", "amount": point(move.total)})
        if move.sign > 0:
            rows.append(
                {**base, "type": "FEE", "capture_id": f"c{len(rows):08x}", "amount": point(-round(move.total * 0.03))}
            )
    return delimited(header, rows)


def _recurly() -> bytes:
    """Authorizations of a dollar check cards, and a refund names the transaction that it reverses."""
    header = (
        "transaction_id,account_code,account_email,date,type,status,amount,tax_amount,currency,invoice_number,"
        "original_transaction_id,payment_method"
    )
    state = "success|success|void|declined|processing|success|success"
    rows: list[dict[str, object]] = []
    seen: set[int] = set()
    for move in moves_of(second_shop(130).orders):
        order = move.order
        base = {
            "account_code": f"acct-{order.customer.number}", "account_email": order.customer.email,
            "date": f"{move.time:%Y-%m-%d %H:%M:%S} UTC", "currency": "USD", "payment_method": "credit_card",
        }  # fmt: skip
        if order.customer.number not in seen:
            seen.add(order.customer.number)
            check = {
                "transaction_id": f"a{order.number:07x}",
                "type": "authorization",
                "status": "success",
                "amount": "1.00",
            }
            rows.append({**base, **check, "tax_amount": "0.00"})
        kind, start = ("purchase", "p") if move.sign > 0 else ("refund", "r")
        rows.append(
            {
                **base, "transaction_id": f"{start}{order.number:07x}", "type": kind,
                "status": said(order, state) if move.sign > 0 else "success", "amount": point(abs(move.total)),
                "tax_amount": point(abs(move.tax)), "invoice_number": order.number,
                "original_transaction_id": "" if move.sign > 0 else f"p{order.number:07x}",
            }
        )  # fmt: skip
    return delimited(header, rows)


def _paddle() -> bytes:
    """A transaction that is paid has an invoice; drafts have neither a customer nor a date of billing."""
    state = "completed|paid|canceled|past_due|draft|completed|completed"

    def is_draft(order: Order) -> bool:
        return order.status == "pending"

    cells = {
        "transaction_id": lambda o: f"txn_01h{o.number:08x}",
        "status": lambda o: said(o, state),
        "customer_id": lambda o: "" if is_draft(o) else f"ctm_01h{o.customer.number:08x}",
        "customer_email": lambda o: "" if is_draft(o) else o.customer.email,
        "origin": lambda o: "web",
        "collection_mode": lambda o: "automatic",
        "currency_code": lambda o: "USD",
        "subtotal": lambda o: point(o.net),
        "tax": lambda o: point(o.tax),
        "grand_total": lambda o: point(o.net + o.tax),
        "fee": lambda o: point(round((o.net + o.tax) * 0.05) + 50),
        "earnings": lambda o: point(o.net - round((o.net + o.tax) * 0.05) - 50),
        "created_at": lambda o: f"{o.time:%Y-%m-%dT%H:%M:%S}.123456Z",
        "billed_at": lambda o: "" if is_draft(o) else f"{o.time:%Y-%m-%dT%H:%M:%S}.654321Z",
        "adjusted": lambda o: {"refunded": "full", "part_refunded": "partial"}.get(o.status, "none"),
        "refunded_total": lambda o: point(_refunded(o)),
    }
    return by_order(cells, second_shop(131).orders)


def _refunded(order: Order) -> int:
    return sum(line.amount + line.tax for line in order.returned)


def _zalando() -> bytes:
    """Parcels that went out and came back, in which no customer is named."""
    header = (
        "MESSAGE_DATE,DATE_CREATED,CHANNEL_SIGN,CHANNEL_ORDER_ID,CHANNEL_ORDER_ITEM_ID,TB_ORDER_ID,TYPE,QUANTITY,P_NR,A_NR,"
        "ITEM_PRICE"
    )
    rows: list[dict[str, object]] = []
    for move in moves_of(second_shop(132).paid):
        rows += [
            {
                "MESSAGE_DATE": f"{move.time:%Y-%m-%d}", "DATE_CREATED": f"{move.time:%Y-%m-%d}", "CHANNEL_SIGN": "zade",
                "CHANNEL_ORDER_ID": 10_101_000_000 + move.order.number,
                "CHANNEL_ORDER_ITEM_ID": f"{move.order.number}-{line.sku}",
                "TB_ORDER_ID": move.order.number, "TYPE": "SHIP" if move.sign > 0 else "RETURN", "QUANTITY": line.quantity,
                "P_NR": line.sku[:3], "A_NR": line.sku, "ITEM_PRICE": point(line.price),
            }
            for line in move.lines
        ]  # fmt: skip
    return delimited(header, rows, sep=";", quote=True)


def exports() -> tuple[Export, ...]:
    """Give exports of payment services and of sales without customers."""
    paddle = second_shop(131).frame().assign(collected=lambda frame: frame["net"] + frame["tax"])
    paddle = paddle.assign(refunded=[_refunded(order) for order in second_shop(131).orders])
    return (
        Export(
            name="icepay_payments", file="payments.csv", content=_icepay(),
            truth=orders_truth(second_shop(128), {"total": "Amount"}, by="name", names="LastPaymentStatus"),
        ),
        Export(
            name="klarna_settlement_file_without_customers", file="settlement.csv", content=_klarna(),
            truth=RefusalTruth(names="customer"),
        ),
        Export(
            name="recurly_transactions", file="transactions.csv", content=_recurly(),
            truth=orders_truth(second_shop(130), {"total": "amount"}, refunds="rows", names="type|status").or_else(
                orders_truth(second_shop(130), {"total": "amount"}, by="id", refunds="rows")
            ),
        ),
        Export(
            name="paddle_transactions", file="transactions.csv", content=_paddle(),
            truth=orders_truth(
                second_shop(131), {"collected": "grand_total", "net": "subtotal"}, refunds="beside", frame=paddle,
                names="status|refunded_total|earnings",
            ).or_else(
                orders_truth(
                    second_shop(131), {"collected": "grand_total", "net": "subtotal"}, by="id", refunds="beside", frame=paddle
                )
            ),
        ),
        Export(
            name="zalando_sales_and_returns_without_customers", file="sales_returns.csv", content=_zalando(),
            truth=RefusalTruth(names="customer"),
        ),
    )  # fmt: skip
