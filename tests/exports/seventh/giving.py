"""Gifts: of members of churches, in a table of a database, and in a ledger with fees between them.

Columns and states: the pages of Port on its import of giving from Subsplash and from FellowshipOne; the schema of CiviCRM's table
civicrm_contribution; the header of Open Collective's transactions, as its source and importers on GitHub hold it.
"""

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_order, moves_of, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, delimited, dollars, point, said


def _fee(order: Order) -> int:
    return round(order.total * 0.029) + 30


def _subsplash() -> bytes:
    state = "succeeded|succeeded|disputed|failed|failed|refunded|succeeded"
    cells = {
        "Donor ID": lambda o: f"{o.customer.number:08x}-9c2b",
        "First name": lambda o: o.customer.first,
        "Last name": lambda o: o.customer.last,
        "fund": lambda o: ("General", "Missions", "Building")[o.number % 3],
        "Gross amount": lambda o: dollars(o.total),
        "fee": lambda o: dollars(_fee(o)),
        "Payment method": lambda o: "card" if o.number % 4 else "check",
        "Transaction date": lambda o: f"{o.time:%m/%d/%Y %I:%M %p}",
        "Check number": lambda o: "" if o.number % 4 else o.number % 997,
        "status": lambda o: said(o, state),
        "campus": lambda o: o.customer.city,
    }
    return by_order(cells, second_shop(172).orders)


def _fellowship() -> bytes:
    """No number of the gift: the type is how it was paid, and money that went back is negative."""
    header = (
        "Contributor_ID,Contributor_Name,Preferred_Phone,Preferred_Email,Fund,Fund_Type,Received_Date,Type,Reference,Amount,City,"
        "Contributor_Type,Postal_Code"
    )
    rows = [
        {
            "Contributor_ID": move.order.customer.number, "Contributor_Name": move.order.customer.name,
            "Preferred_Email": move.order.customer.email, "Fund": ("General", "Missions")[move.order.number % 2],
            "Fund_Type": "Contribution", "Received_Date": f"{move.time.month}/{move.time.day}/{move.time.year}",
            "Type": ("Check", "Credit Card", "ACH")[move.order.number % 3],
            "Reference": move.order.number % 991 if move.order.number % 3 == 0 else "", "Amount": dollars(move.total),
            "City": move.order.customer.city, "Contributor_Type": "Individual", "Postal_Code": f"{move.order.customer.number}",
        }
        for move in moves_of(second_shop(173).paid)
    ]  # fmt: skip
    return delimited(header, rows, quote=True)


def _civicrm() -> bytes:
    """A table as the database has it: states are numbers, and what is not there is NULL."""
    cells = {
        "id": lambda o: o.number,
        "contact_id": lambda o: o.customer.number,
        "financial_type_id": lambda o: 1,
        "contribution_page_id": lambda o: "NULL",
        "payment_instrument_id": lambda o: 1 + o.number % 4,
        "receive_date": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "non_deductible_amount": lambda o: "0.00",
        "total_amount": lambda o: point(o.total),
        "fee_amount": lambda o: point(_fee(o)),
        "net_amount": lambda o: point(o.total - _fee(o)),
        "trxn_id": lambda o: f"ch_{o.number * 7919:x}",
        "invoice_id": lambda o: f"{o.number * 104729:032x}",
        "currency": lambda o: "USD",
        "cancel_date": lambda o: (
            f"{o.refund_time:%Y-%m-%d %H:%M:%S}" if o.status in ("cancelled", "refunded") else "NULL"
        ),
        "cancel_reason": lambda o: "NULL",
        "receipt_date": lambda o: "NULL",
        "source": lambda o: "Online Contribution",
        "contribution_recur_id": lambda o: "NULL",
        "is_test": lambda o: 0,
        "is_pay_later": lambda o: int(o.status == "pending"),
        "contribution_status_id": lambda o: said(o, "1|1|3|4|2|7|1"),
    }
    return by_order(cells, second_shop(174).orders)


def _collective() -> bytes:
    """Fees of the host and expenses stand between the contributions; a refund names what it undoes."""
    header = (
        "datetime,shortId,shortGroup,description,type,kind,isRefund,isRefunded,shortRefundId,displayAmount,amount,paymentProcessorFee,"
        "netAmount,balance,currency,accountSlug,accountName,oppositeAccountSlug,oppositeAccountName,paymentMethodService,"
        "paymentMethodType,expenseType"
    )
    rows: list[dict[str, object]] = []
    balance = 0
    orders = [order for order in second_shop(175).paid if order.status != "part_refunded"]
    for move in moves_of(orders):
        order, amount = move.order, move.total
        fee = -_fee(order) if move.sign > 0 else 0
        short = f"{order.number * 7919:08x}"
        gift = f"Contribution from {order.customer.name}"
        base = {
            "datetime": f"{move.time:%Y-%m-%dT%H:%M:%S}", "shortGroup": f"{order.number * 31:08x}", "currency": "USD",
            "accountSlug": "sample-project", "accountName": "Sample Project",
        }  # fmt: skip
        balance += amount + fee
        rows.append(
            {
                **base, "shortId": short if move.sign > 0 else f"r{short[1:]}", "description": gift,
                "type": "CREDIT" if move.sign > 0 else "DEBIT", "kind": "CONTRIBUTION",
                "isRefund": "" if move.sign > 0 else "REFUND",
                "isRefunded": "REFUNDED" if move.sign > 0 and order.returned else "",
                "shortRefundId": "" if not order.returned else f"r{short[1:]}" if move.sign > 0 else short,
                "displayAmount": f"{dollars(amount)} USD", "amount": point(amount), "paymentProcessorFee": point(fee),
                "netAmount": point(amount + fee), "balance": point(balance), "oppositeAccountSlug": order.customer.user,
                "oppositeAccountName": order.customer.name, "paymentMethodService": "STRIPE", "paymentMethodType": "CREDITCARD",
            }
        )  # fmt: skip
        if move.sign > 0:
            share = -round(amount * 0.05)
            balance += share
            rows.append(
                {
                    **base, "shortId": f"f{short[1:]}", "description": "Host Fee", "type": "DEBIT", "kind": "HOST_FEE",
                    "displayAmount": f"{dollars(share)} USD", "amount": point(share), "paymentProcessorFee": "0.00",
                    "netAmount": point(share), "balance": point(balance), "oppositeAccountSlug": "sample-host",
                    "oppositeAccountName": "Sample Host",
                }
            )  # fmt: skip
        if order.number % 11 == 0 and move.sign > 0:
            balance -= 25000
            rows.append(
                {
                    **base, "shortId": f"e{short[1:]}", "description": "Work of May", "type": "DEBIT", "kind": "EXPENSE",
                    "displayAmount": "-$250.00 USD", "amount": "-250.00", "paymentProcessorFee": "0.00", "netAmount": "-250.00",
                    "balance": point(balance), "oppositeAccountSlug": "maintainer-one", "oppositeAccountName": "Maintainer One",
                    "expenseType": "INVOICE",
                }
            )  # fmt: skip
    return delimited(header, rows, quote=True)


def exports() -> tuple[Export, ...]:
    """Give exports of gifts."""
    given = second_shop(174).frame().assign(left=[order.total - _fee(order) for order in second_shop(174).orders])
    open_ones = second_shop(175).frame()
    open_ones = open_ones[open_ones["status"] != "part_refunded"]
    return (
        Export(
            name="subsplash_giving", file="transactions.csv", content=_subsplash(),
            truth=orders_truth(second_shop(172), {"total": "Gross amount"}, by="id", names="status|Lines of one day"),
        ),
        Export(
            name="fellowship_one_contributions", file="contributions.csv", content=_fellowship(),
            truth=orders_truth(second_shop(173), {"total": "Amount"}, by="id", refunds="rows", names="Amount|Reference|Type|day"),
        ),
        Export(
            name="civicrm_contribution_table", file="civicrm_contribution.csv", content=_civicrm(),
            truth=orders_truth(
                second_shop(174), {"total": "total_amount", "left": "net_amount"}, by="id", frame=given,
                names="contribution_status_id|cancel_date|is_pay_later",
            ),
        ),
        Export(
            name="open_collective_ledger", file="sample-project-transactions.csv", content=_collective(),
            truth=orders_truth(
                second_shop(175), {"total": "amount"}, by="user", refunds="rows", frame=open_ones, names="kind|type|isRefund",
            ),
        ),
    )  # fmt: skip
