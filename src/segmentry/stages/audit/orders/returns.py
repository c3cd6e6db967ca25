"""Pair returns with the purchases that they undo."""

from segmentry.engines.relation import Relation
from segmentry.results import OrderTable

_PAIRS = "return_pairs"


def keep_pairs(lines: Relation, table: OrderTable) -> Relation | None:
    """Return one row for each line of a return: customer, amount, and the order that it undoes; None for no return.

    A return belongs to the last earlier purchase of the same customer with the same product and price, or the same amount
    where the log has no products; `is_paired` tells whether there is one. Otherwise it stays with its own order.
    """
    if table.engine.one(lines.where("is_return").grouped((), {"n": "count(*)"}))["n"] == 0:
        return None
    by = ("customer", *(name for name in ("product", "unit_price") if table.has(name)))
    if by == ("customer",):
        lines = lines.extended(size="abs(amount)")
        by = ("customer", "size")
    narrow = lines.picked(
        *by, "time", "order_key", "amount", "is_return", bought="case when not is_return then order_key end"
    )
    returned = narrow.where("is_return")
    bought = narrow.where("not is_return").matching(returned.distinct(*by), on=by)
    ranked = returned.stacked(bought).carried(by, ("time", "is_return", "order_key"), undoes="bought")
    pairs = ranked.where("is_return").picked(
        "customer", "amount", order_key="coalesce(undoes, order_key)", is_paired="undoes is not null"
    )
    return table.engine.keep(_PAIRS, pairs)
