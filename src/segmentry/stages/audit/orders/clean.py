"""Clean lines by the settings: which lines features see, and one row for each customer and order."""

from segmentry.catalogue.features import features_named
from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation
from segmentry.spec import OrdersSpec
from segmentry.stages.audit.orders.currency import in_one_currency
from segmentry.stages.audit.orders.duplicates import source_columns

_PURCHASE_LINE = {"net": "not is_return and not is_void", "drop": "is_paid", "keep": "not is_void"}
_BY = ("customer", "order_key")
_TOTALS = {
    "moment": "min(case when is_bought then moment end)",
    "gross": "sum(case when is_bought then worth end)",
    "n_lines": "count_if(is_bought)",
    "first_bought": "min(case when is_bought then time end)",
    "n_paid": "count_if(is_paid)",
    "n_live": "count_if(not is_void)",
}
_UNITS = {"units": "sum(case when is_bought then quantity end)"}
_FIRST = {"first_moment": "min(moment)"}
_TIMES = {"first_time": "min(time)", "last_time": "max(time)"}


def marked_lines(table: OrderTable, spec: OrdersSpec) -> Relation:
    """Return the lines in one currency, each marked as bought or not, with its worth.

    Parameters
    ----------
    table
        The lines before the as-of moment.
    spec
        The currency, and what counts as bought.

    Returns
    -------
    Relation
        The lines with `is_bought` and `worth`: money, or units where the log has no money.

    Raises
    ------
    DataError
        When there are several currencies and the spec neither chooses one nor has a rate for each.
    """
    worth = "amount" if table.has_money else "quantity"
    return in_one_currency(table, spec).extended(is_bought=_PURCHASE_LINE[spec.returns], worth=worth)


def without_repeats(marked: Relation) -> Relation:
    """Return lines of which no two are equal in every column of the log; the first of equal ones stays."""
    return marked.numbered(source_columns(marked), ("file", "line"), "nth_copy").where("nth_copy = 1")


def used_lines(marked: Relation, spec: OrdersSpec) -> Relation:
    """Return the lines that features see.

    Parameters
    ----------
    marked
        As `marked_lines` makes them.
    spec
        The policy on returns.

    Returns
    -------
    Relation
        The lines with a customer that the policy does not drop.
    """
    lines = marked.where("customer is not null")
    return lines.where("is_paid") if spec.returns == "drop" else lines


def order_totals(marked: Relation, spec: OrdersSpec, *, has_times: bool = False) -> Relation:
    """Return one row for each customer and order, those without a customer too.

    Parameters
    ----------
    marked
        As `marked_lines` makes them.
    spec
        The features asked for: units are added up only where one needs them, `first_moment` is there only with a window.
    has_times
        Whether to add `first_time` and `last_time`, those of the first line and the last.

    Returns
    -------
    Relation
        `n_paid` counts lines bought and paid; `moment`, `gross`, `n_lines`, `units` and `first_bought`, a time, are about
        lines that count as bought, `first_moment` is that of any line.
    """
    is_custom = any(feature.level == "order" for feature in spec.own.values())
    needs_units = is_custom or any("units" in entry.columns for entry in features_named(spec.features))
    units, first = _UNITS if needs_units else {}, _FIRST if spec.window is not None else {}
    return marked.grouped(_BY, _TOTALS | units | first | (_TIMES if has_times else {}))


def used_orders(totals: Relation, pairs: Relation | None, spec: OrdersSpec) -> Relation:
    """Return the orders that features see, as `CleanOrders.orders` describes them.

    Parameters
    ----------
    totals
        As `order_totals` makes them.
    pairs
        Lines of returns with the order that each undoes; None when nothing is netted.
    spec
        The policy on returns.

    Returns
    -------
    Relation
        One row for each customer and order.
    """
    orders = totals.where("customer is not null and n_paid > 0" if spec.returns == "drop" else "customer is not null")
    if pairs is None:
        return orders.extended(amount="gross", is_purchase="n_lines > 0")
    returned = pairs.grouped(_BY, {"returned": "sum(worth)"})
    netted = orders.joined(returned, on=_BY).extended(amount="coalesce(gross, 0) + coalesce(returned, 0)")
    return netted.picked(*totals.columns, "amount", is_purchase="n_lines > 0 and (returned is null or amount > 0)")
