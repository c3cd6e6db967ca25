"""Pair returns with the purchases that they undo."""

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation

_PAIRS = "return_pairs"


def keep_pairs(lines: Relation, table: OrderTable) -> Relation | None:
    """Return one row for each line of a return: customer, worth, and the order that it undoes; None for no return.

    A return undoes the last earlier purchase line of the same customer, product and price that no other return has undone, or
    of the same worth where the log has no products; `is_paired` tells whether there is one. Otherwise it stays with its own
    order.
    """
    if table.engine.count(lines.where("is_return")) == 0:
        return None
    by = ("customer", *(name for name in ("product", "unit_price") if table.has(name)))
    if by == ("customer",):
        lines = lines.extended(size="abs(worth)")
        by = ("customer", "size")
    narrow = lines.picked(
        *by, "time", "order_key", "quantity", "worth", "is_return", bought="case when not is_return then order_key end"
    )
    returned = narrow.where("is_return")
    candidates = returned.stacked(narrow.where("not is_return").matching(returned.distinct(*by), on=by))
    return table.engine.keep(_PAIRS, _paired(candidates, by))


def _paired(candidates: Relation, by: tuple[str, ...]) -> Relation:
    """Match like brackets: a purchase raises the level of its key, a return lowers it and undoes what had raised it there."""
    order = ("time", "is_return", "quantity", "worth", "order_key")
    stepped = candidates.extended(step="case when is_return then -1 else 1 end").cumulated(by, order, after="step")
    levelled = stepped.extended(level="case when is_return then after + 1 else after end")
    matched = levelled.carried((*by, "level"), order, undoes="bought")
    return matched.where("is_return").picked(
        "customer", "worth", order_key="coalesce(undoes, order_key)", is_paired="undoes is not null"
    )
