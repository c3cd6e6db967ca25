"""The cleaning waterfall: lines, customers, orders and amount after each step of cleaning."""

from dataclasses import replace

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation
from segmentry.results import OrderStep
from segmentry.spec import OrdersSpec
from segmentry.spec.currencies import currency_code
from segmentry.stages.audit.orders.currency import base_currency
from segmentry.stages.audit.orders.duplicates import Duplicates

ALL, KNOWN, LIVE, PAID, DISTINCT = (
    "all lines before the as-of date",
    "with a customer",
    "of these not cancelled, failed, refunded whole or awaiting payment",
    "of these bought and paid for: quantity and price above 0",
    "of these without duplicate lines",
)
USED = {
    "net": "used by the features: with returns set against purchases",
    "drop": "used by the features: returns left out",
    "keep": "used by the features: returns kept as ordinary lines",
}

_SUMS = {
    "n_all": "count(*)",
    "amount_all": "sum(written)",
    "n_known": "count_if(customer is not null)",
    "amount_known": "sum_if(written, customer is not null)",
    "n_live": "count_if(not is_void and customer is not null)",
    "amount_live": "sum_if(amount, customer is not null)",
    "n_paid": "count_if(is_paid and customer is not null)",
    "amount_paid": "sum_if(amount, is_paid and customer is not null)",
}


def cleaning_steps(
    table: OrderTable,
    spec: OrdersSpec,
    marked: Relation,
    *,
    orders: Relation,
    duplicates: Duplicates,
    merges_numbers: bool,
) -> tuple[OrderStep, ...]:
    """Return the steps from all lines to those bought and paid, without the last: those used.

    Parameters
    ----------
    table
        The log.
    spec
        Its settings: a step that they did not ask for is left out.
    marked
        Its lines in one currency.
    orders
        One row for each customer and order, as `order_totals` makes it.
    duplicates
        Lines that repeat another.
    merges_numbers
        Whether customers share order numbers, each of which is one order.

    Returns
    -------
    tuple of OrderStep
        The steps, in order.
    """
    sums = table.engine.one(marked.grouped((), _SUMS))
    customers = _counts(table, orders.where("customer is not null"), "customer")
    numbered = _counts(table, orders, "order_key") if merges_numbers else _rows(table, orders)

    def step(title: str, which: str) -> OrderStep:
        return OrderStep(
            step=title,
            n_lines=int(str(sums[f"n_{which}"])),
            n_customers=customers[which],
            n_orders=numbered[which],
            amount=round(float(str(sums[f"amount_{which}"] or 0)), 4),
        )

    steps = [step(f"{ALL}{_currency(spec)}", "all"), step(KNOWN, "known")]
    if steps[-1].n_lines > int(str(sums["n_live"])):
        steps.append(step(LIVE, "live"))
    if spec.returns != "keep":
        steps.append(step(PAID, "paid"))
    if spec.returns != "keep" and spec.duplicate_lines == "drop":
        steps.append(_without_repeats(steps[-1], duplicates))
    return tuple(steps)


def _currency(spec: OrdersSpec) -> str:
    if spec.rates:
        return f", converted to {base_currency(spec)}"
    return f", in {currency_code(spec.currency)}" if spec.currency is not None else ""


def _without_repeats(paid: OrderStep, duplicates: Duplicates) -> OrderStep:
    n_lines, amount = paid.n_lines - duplicates.n_paid, round(paid.amount - duplicates.paid_amount, 4)
    return replace(paid, step=DISTINCT, n_lines=n_lines, amount=amount)


def _counts(table: OrderTable, orders: Relation, key: str) -> dict[str, int]:
    """Count the values of a key: all, with a customer, and with a line bought and paid."""
    flags = {
        "is_known": "count(customer) > 0",
        "is_live": "count_if(n_live > 0 and customer is not null) > 0",
        "is_paid": "count_if(n_paid > 0 and customer is not null) > 0",
    }
    return _counted(table, orders.grouped((key,), flags))


def _rows(table: OrderTable, orders: Relation) -> dict[str, int]:
    known = "customer is not null"
    flagged = orders.picked(is_known=known, is_live=f"n_live > 0 and {known}", is_paid=f"n_paid > 0 and {known}")
    return _counted(table, flagged)


def _counted(table: OrderTable, flagged: Relation) -> dict[str, int]:
    counts = {
        "all": "count(*)",
        "known": "count_if(is_known)",
        "live": "count_if(is_live)",
        "paid": "count_if(is_paid)",
    }
    return {name: int(str(value)) for name, value in table.engine.one(flagged.grouped((), counts)).items()}
