"""Pair returns with the purchases that they undo."""

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation

_PAIRS = "return_pairs"
_NUMBER = ("customer", "order_key")


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
    made = {"bought": "case when is_bought then order_key end", "n_before": "case when is_bought then 1 else 0 end"}
    if by == ("customer",):
        by, made = ("customer", "size"), {**made, "size": "abs(worth)"}
    kept = (name for name in by if name not in made)
    narrow = lines.picked(*kept, "time", "order_key", "quantity", "worth", "is_return", "is_bought", **made)
    returned = narrow.where("is_return")
    if table.order_rule == "id":
        returned = _with_purchases_of_number(narrow.matching(returned, on=_NUMBER), by).where("is_return")
    candidates = returned.stacked(narrow.where("is_bought").matching(returned, on=by))
    return table.engine.keep(_PAIRS, _paired(candidates, by, has_numbers=table.order_rule == "id"))


def _with_purchases_of_number(lines: Relation, by: tuple[str, ...]) -> Relation:
    """Count in `n_before` the lines that the customer bought under the same number at an earlier time.

    What is bought at the same time is an exchange, which undoes another order.
    """
    return lines.cumulated(_NUMBER, ("time", "is_bought", "quantity", "worth", *by[1:]), n_before="n_before")


def _paired(candidates: Relation, by: tuple[str, ...], *, has_numbers: bool) -> Relation:
    """Pair each return with the latest unmatched purchase of its key, as brackets are matched.

    Returns with the number of an earlier purchase take no part.
    """
    order = ("time", "is_return", "quantity", "worth", "order_key")
    undoes_own = "(is_return and n_before > 0)" if has_numbers else "false"
    step = f"case when {undoes_own} then 0 when is_return then -1 else 1 end"
    stepped = candidates.extended(step=step).cumulated(by, order, after="step")
    levelled = stepped.extended(level="case when is_return then after + 1 else after end")
    matched = levelled.carried((*by, "level"), order, undoes="bought")
    is_guess = f"not {undoes_own} and undoes is not null" if "size" in by else "false"
    return matched.where("is_return").picked(
        "customer",
        "worth",
        "time",
        order_key=f"case when {undoes_own} then order_key else coalesce(undoes, order_key) end",
        is_paired=f"{undoes_own} or undoes is not null",
        is_guess=is_guess,
    )
