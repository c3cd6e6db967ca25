"""The counts that the checks of a log look at."""

from dataclasses import dataclass
from datetime import date

from segmentry.engines.orders import CleanOrders
from segmentry.engines.relation import Relation
from segmentry.languages import NOT_CUSTOMERS
from segmentry.languages.names import meaning
from segmentry.results import OrderAccount
from segmentry.spec import OrdersSpec
from segmentry.stages.audit.orders.counted import CountedOrders
from segmentry.stages.audit.orders.duplicates import Duplicates

FIRST_WEEKS_DAYS = 28
_BULK_TIMES = 100
_NIGHT_ENDS = 5


@dataclass(frozen=True, kw_only=True)
class OrderFacts:
    """Counts over a log. Lines are those with a customer; customers are those with such a line.

    Attributes
    ----------
    account
        What became of every line.
    has_money, has_currency
        Whether the log has amounts, and a column with their currency.
    spec
        The settings.
    duplicates
        Lines that repeat another.
    n_without_customer, n_returned_by_nobody
        Lines without a customer, and returns among them.
    n_returned, returned_amount, gross_amount
        Lines of returns and their amount, which is negative; amount of all other lines.
    n_paired, n_guessed, n_named, n_undone
        Returns paired with a purchase, those of them by their amount alone, and by the order that they name; orders that returns
        undid.
    n_net_worthless
        Customers who spent nothing, or less, net of returns.
    n_zero, n_without_amount
        Lines with an amount of zero, and lines without an amount.
    n_without_currency
        Lines without a currency, in a log that has a column for it.
    n_customers, n_buyers
        Customers, and those with an order.
    n_first_weeks
        Customers whose first order lies in the first four weeks.
    n_special, n_shared_mails
        Customers named like tests or staff; e-mail addresses of several customers.
    n_purchases, n_shared_orders
        Purchases of all customers, and those of them whose order number another customer has too.
    n_bulk, bulk_share
        Customers who spent more than 100 times the median, and their share of the spend, 0 to 1.
    n_night, n_timed
        Lines between 1:00 and 5:00, and lines after 1:00.
    span_days
        Days from the first line to the last.
    """

    account: OrderAccount
    has_money: bool
    has_currency: bool
    spec: OrdersSpec
    duplicates: Duplicates
    n_without_customer: int
    n_returned_by_nobody: int
    n_returned: int
    returned_amount: float
    gross_amount: float
    n_paired: int
    n_guessed: int
    n_named: int
    n_undone: int
    n_net_worthless: int
    n_zero: int
    n_without_amount: int
    n_without_currency: int
    n_customers: int
    n_buyers: int
    n_first_weeks: int
    n_special: int
    n_shared_mails: int
    n_purchases: int
    n_shared_orders: int
    n_bulk: int
    bulk_share: float
    n_night: int
    n_timed: int
    span_days: int


def gather_facts(
    clean: CleanOrders,
    marked: Relation,
    account: OrderAccount,
    *,
    spec: OrdersSpec,
    duplicates: Duplicates,
    counted: CountedOrders,
) -> OrderFacts:
    """Gather what the checks look at.

    Parameters
    ----------
    clean
        The orders after cleaning.
    marked
        The lines of the log in one currency.
    account
        What became of every line.
    spec
        The settings.
    duplicates
        Lines that repeat another.
    counted
        Orders and purchases.

    Returns
    -------
    OrderFacts
        The counts.
    """
    lines, customers = _lines(clean, marked), _customers(clean, account)
    return OrderFacts(
        account=account,
        has_money=clean.table.has_money,
        has_currency=clean.table.has("currency"),
        spec=spec,
        duplicates=duplicates,
        n_without_customer=clean.table.n_without_customer,
        n_returned_by_nobody=_returned_by_nobody(clean, marked),
        n_returned=_whole(lines["n_returned"]),
        returned_amount=_number(lines["returned"]),
        gross_amount=_number(lines["gross"]),
        **_paired(clean),
        n_undone=_whole(customers["n_undone"]),
        n_net_worthless=_whole(customers["n_worthless"]),
        n_zero=_whole(lines["n_zero"]),
        n_without_amount=_whole(lines["n_unknown"]) if clean.table.has_money else 0,
        n_without_currency=_whole(lines["n_no_currency"]) if clean.table.has("currency") else 0,
        n_customers=_whole(customers["n"]),
        n_buyers=_whole(customers["n_buyers"]),
        n_first_weeks=_whole(customers["n_early"]),
        n_special=_whole(customers["n_special"]),
        n_shared_mails=_shared_mails(clean),
        n_purchases=counted.n_purchases,
        n_shared_orders=counted.n_shared,
        n_bulk=_whole(customers["n_bulk"]),
        bulk_share=_number(customers["bulk"]) / max(_number(customers["spend"]), 1e-9),
        n_night=_whole(lines["n_night"]),
        n_timed=_whole(lines["n_timed"]),
        span_days=_span_days(account),
    )


def _span_days(account: OrderAccount) -> int:
    return (date.fromisoformat(account.last_day) - date.fromisoformat(account.first_day)).days + 1


def _paired(clean: CleanOrders) -> dict[str, int]:
    """Count returns that were paired with a purchase, and what they were paired by."""
    conditions = {"n_paired": "is_paired", "n_guessed": "is_guess", "n_named": "is_named"}
    if clean.pairs is None:
        return dict.fromkeys(conditions, 0)
    counts = {name: f"count_if({condition})" for name, condition in conditions.items()}
    return {name: _whole(value) for name, value in clean.table.engine.one(clean.pairs.grouped((), counts)).items()}


def _returned_by_nobody(clean: CleanOrders, marked: Relation) -> int:
    table = clean.table
    return table.engine.count(marked.where("customer is null and is_return")) if table.n_without_customer else 0


def _lines(clean: CleanOrders, marked: Relation) -> dict[str, object]:
    """Count over all lines with a customer, those that the policy drops too."""
    known = marked.where("customer is not null")
    return clean.table.engine.one(
        known.grouped(
            (),
            {
                "n_returned": "count_if(is_return)",
                "returned": "sum_if(amount, is_return)",
                "gross": "sum_if(amount, not is_return)",
                "n_zero": "count_if(amount = 0 and not is_void)",
                "n_unknown": "count_if(amount is null)",
                "n_no_currency": "count_if(currency is null)",
                "n_timed": "count_if(hour(time) > 0)",
                "n_night": f"count_if(hour(time) between 1 and {_NIGHT_ENDS - 1})",
            },
        )
    )


def _customers(clean: CleanOrders, account: OrderAccount) -> dict[str, object]:
    by_customer = clean.orders.grouped(
        ("customer",),
        {
            "n_orders": "count_if(is_purchase)",
            "n_undone": "count_if(n_lines > 0 and not is_purchase)",
            "spend": "sum(amount)",
            "start": "min(moment)",
        },
    )
    kept = clean.table.engine.keep("customer_facts", by_customer)
    typical = clean.table.engine.run(kept.extended(one="1").median_by(("one",), "spend", "median")).to_pylist()
    typical_spend = _number(typical[0]["median"]) if typical else 0.0
    least = max(typical_spend, 1e-9) * _BULK_TIMES
    named = " or ".join(f"lower(as_text(customer)) like '%{word}%'" for word in NOT_CUSTOMERS)
    return clean.table.engine.one(
        kept.grouped(
            (),
            {
                "n": "count(*)",
                "n_buyers": "count_if(n_orders > 0)",
                "n_undone": "sum(n_undone)",
                "n_worthless": "count_if(coalesce(spend, 0) <= 0)",
                "n_early": f"count_if(days_between(DATE '{account.first_day}', start) < {FIRST_WEEKS_DAYS})",
                "n_special": f"count_if({named})",
                "n_bulk": f"count_if(spend > {least!r})",
                "bulk": f"sum_if(spend, spend > {least!r})",
                "spend": "sum_if(spend, spend > 0)",
            },
        )
    )


def _shared_mails(clean: CleanOrders) -> int:
    """Return how many e-mail addresses in the log stand beside more than one customer."""
    mails = [
        column for name, column in clean.table.names.items() if "email" in meaning(name) and column.startswith("c")
    ]
    if not mails:
        return 0
    known = clean.lines.picked("customer", mail=f"lower(as_text({mails[0]}))").where("mail is not null")
    shared = known.grouped(("mail",), {"n": "count(distinct customer)"}).where("n > 1")
    return clean.table.engine.count(shared)


def _whole(value: object) -> int:
    return int(str(value or 0))


def _number(value: object) -> float:
    return float(str(value or 0))
