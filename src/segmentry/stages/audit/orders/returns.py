"""Pair returns with the purchases that they undo."""

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation

_PAIRS = "return_pairs"


def keep_pairs(lines: Relation, table: OrderTable) -> Relation | None:
    """Pair each line of a return with the purchase that it undoes.

    A return undoes the last earlier purchase line of the same customer, product and price that no other return has undone, or
    of the same worth where the log has no products.

    Parameters
    ----------
    lines
        The lines that features see.
    table
        The log.

    Returns
    -------
    Relation or None
        One row per line of a return: `customer`, `worth`, `time`, `order_key` of the order that it undoes, or its own where
        `is_paired` is false. None when there is no return.
    """
    if table.engine.count(lines.where("is_return")) == 0:
        return None
    by = ("customer", *(name for name in ("product", "unit_price") if table.has(name)))
    if by == ("customer",):
        lines = lines.extended(size="abs(worth)")
        by = ("customer", "size")
    kept = (*by, "time", "order_key", "quantity", "worth", "is_return", "is_bought")
    narrow = lines.picked(*kept, bought="case when is_bought then order_key end")
    returned = narrow.where("is_return")
    candidates = returned.stacked(narrow.where("is_bought").matching(returned.distinct(*by), on=by))
    return table.engine.keep(_PAIRS, _paired(candidates, by))


def _paired(candidates: Relation, by: tuple[str, ...]) -> Relation:
    """Pair each return with the latest unmatched purchase of its key, as brackets are matched."""
    order = ("time", "is_return", "quantity", "worth", "order_key")
    stepped = candidates.extended(step="case when is_return then -1 else 1 end").cumulated(by, order, after="step")
    levelled = stepped.extended(level="case when is_return then after + 1 else after end")
    matched = levelled.carried((*by, "level"), order, undoes="bought")
    return matched.where("is_return").picked(
        "customer", "worth", "time", order_key="coalesce(undoes, order_key)", is_paired="undoes is not null"
    )
