"""The cleaning waterfall: lines, customers, orders and amount after each step, whatever the policy."""

from segmentry.engines.relation import Relation
from segmentry.results import OrderStep, OrderTable
from segmentry.stages.audit.orders.duplicates import Duplicates

ALL, KNOWN, PAID, DISTINCT = (
    "all lines before the as-of date",
    "with a customer",
    "bought and paid: quantity and price above 0",
    "exact duplicates dropped",
)

_SUMS = {
    "n_all": "count(*)",
    "amount_all": "sum(amount)",
    "n_known": "count_if(customer is not null)",
    "amount_known": "sum_if(amount, customer is not null)",
    "n_paid": "count_if(is_paid and customer is not null)",
    "amount_paid": "sum_if(amount, is_paid and customer is not null)",
}


def cleaning_steps(
    table: OrderTable, marked: Relation, orders: Relation, duplicates: Duplicates
) -> tuple[OrderStep, ...]:
    """Return the steps from all lines to distinct lines bought and paid.

    Parameters
    ----------
    table
        The log.
    marked
        Its lines in one currency.
    orders
        One row for each customer and order, as `order_totals` makes it.
    duplicates
        Lines that repeat another.
    """
    sums = table.engine.one(marked.grouped((), _SUMS))
    lines = {name: int(str(sums[f"n_{name}"])) for name in ("all", "known", "paid")}
    amounts = {name: round(float(str(sums[f"amount_{name}"] or 0)), 4) for name in ("all", "known", "paid")}
    customers = _counts(table, orders.where("customer is not null"), "customer")
    numbered = _counts(table, orders, "order_key") if table.order_rule == "id" else _rows(table, orders)
    n_distinct, distinct_amount = lines["paid"] - duplicates.n_paid, amounts["paid"] - duplicates.paid_amount
    return (
        OrderStep(ALL, lines["all"], customers["known"], numbered["all"], amounts["all"]),
        OrderStep(KNOWN, lines["known"], customers["known"], numbered["known"], amounts["known"]),
        OrderStep(PAID, lines["paid"], customers["paid"], numbered["paid"], amounts["paid"]),
        OrderStep(DISTINCT, n_distinct, customers["paid"], numbered["paid"], round(distinct_amount, 4)),
    )


def _counts(table: OrderTable, orders: Relation, key: str) -> dict[str, int]:
    """Count the different values of a key: all, those with a customer, and those with a line bought and paid."""
    flags = {"is_known": "count(customer) > 0", "is_paid": "count_if(n_paid > 0 and customer is not null) > 0"}
    return _counted(table, orders.grouped((key,), flags))


def _rows(table: OrderTable, orders: Relation) -> dict[str, int]:
    flagged = orders.picked(is_known="customer is not null", is_paid="n_paid > 0 and customer is not null")
    return _counted(table, flagged)


def _counted(table: OrderTable, flagged: Relation) -> dict[str, int]:
    counts = {"all": "count(*)", "known": "count_if(is_known)", "paid": "count_if(is_paid)"}
    return {name: int(str(value)) for name, value in table.engine.one(flagged.grouped((), counts)).items()}
