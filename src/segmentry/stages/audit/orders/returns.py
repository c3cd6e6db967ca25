"""Pair returns with the purchases that they undo."""

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation

_PAIRS = "return_pairs"


def keep_pairs(lines: Relation, table: OrderTable) -> Relation | None:
    """Pair each line of a return with the purchase that it undoes.

    A return that has the number of an earlier purchase undoes that one. Any other undoes the last earlier purchase line of the
    same customer, product and price that no other return has undone, or of the same worth where the log has no products.

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
        `is_paired` is false; `is_guess` where the amount alone says which one it undoes. None when there is no return.
    """
    if table.engine.count(lines.where("is_return")) == 0:
        return None
    by = ("customer", *(name for name in ("product", "unit_price") if table.has(name)))
    if by == ("customer",):
        lines = lines.extended(size="abs(worth)")
        by = ("customer", "size")
    kept = (*by, "time", "order_key", "quantity", "worth", "is_return", "is_bought")
    narrow = lines.picked(*kept, bought="case when is_bought then order_key end")
    bought, returned = narrow.where("is_bought"), narrow.where("is_return")
    own = _with_number_of_purchase(returned, bought) if table.order_rule == "id" else None
    other = returned if own is None else own.where("not has_purchase").picked(*returned.columns)
    candidates = other.stacked(bought.matching(other.distinct(*by), on=by))
    pairs = _paired(candidates, by).extended(is_guess="is_paired" if "size" in by else "false")
    if own is not None:
        pairs = pairs.stacked(own.where("has_purchase").picked(*pairs.columns[:-2], is_paired="true", is_guess="false"))
    return table.engine.keep(_PAIRS, pairs)


def _with_number_of_purchase(returned: Relation, bought: Relation) -> Relation:
    """Add `has_purchase` to returns: whether the customer bought under the same number at an earlier time.

    What is bought at the same time is an exchange, which undoes another order.
    """
    on = ("customer", "order_key")
    numbers = bought.grouped(on, {"first": "min(time)"})
    return returned.joined(numbers, on=on).extended(has_purchase="coalesce(first < time, false)")


def _paired(candidates: Relation, by: tuple[str, ...]) -> Relation:
    """Pair each return with the latest unmatched purchase of its key, as brackets are matched."""
    order = ("time", "is_return", "quantity", "worth", "order_key")
    stepped = candidates.extended(step="case when is_return then -1 else 1 end").cumulated(by, order, after="step")
    levelled = stepped.extended(level="case when is_return then after + 1 else after end")
    matched = levelled.carried((*by, "level"), order, undoes="bought")
    return matched.where("is_return").picked(
        "customer", "worth", "time", order_key="coalesce(undoes, order_key)", is_paired="undoes is not null"
    )
