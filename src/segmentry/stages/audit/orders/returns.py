"""Pair returns with the purchases that they undo."""

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation

_RETURNS, _PAIRS = "returns", "return_pairs"
_NUMBER = ("customer", "order_key")


def keep_pairs(lines: Relation, table: OrderTable, totals: Relation) -> Relation | None:
    """Pair each line of a return with the purchase that it undoes.

    A return that has the number of an earlier purchase undoes that one. Any other undoes the last earlier purchase line of the
    same customer, product and price that no other return has undone, or of the same worth where the log has no products.

    Parameters
    ----------
    lines
        The lines that features see.
    table
        The log.
    totals
        Its orders, with `first_bought` as `order_totals` makes it.

    Returns
    -------
    Relation or None
        One row per line of a return: `customer`, `worth`, `time`, `order_key` of the order that it undoes, or its own where
        `is_paired` is false; `is_guess` where the amount alone says which one it undoes. None when there is no return.
    """
    by = ("customer", *(name for name in ("product", "unit_price") if table.has(name)))
    made = {"bought": "case when is_bought then order_key end", "n_before": "case when is_bought then 1 else 0 end"}
    if by == ("customer",):
        by, made = ("customer", "size"), {**made, "size": "abs(worth)"}
    kept = (name for name in by if name not in made)
    narrow = lines.picked(*kept, "time", "order_key", "quantity", "worth", "is_return", "is_bought", **made)
    returned = table.engine.keep(_RETURNS, narrow.where("is_return"))
    if table.engine.count(returned) == 0:
        return None
    bought = narrow.where("is_bought")
    if table.order_rule == "id":
        returned = _with_purchases_of_number(returned, totals)
    candidates = returned.stacked(bought.matching(returned, on=by))
    return table.engine.keep(_PAIRS, _paired(candidates, by, has_numbers=table.order_rule == "id"))


def _with_purchases_of_number(returned: Relation, totals: Relation) -> Relation:
    """Set `n_before` to 1 where something was bought earlier under the number of the return, else to 0.

    What is bought at the same time is an exchange, which undoes another order.
    """
    columns = (name for name in returned.columns if name != "n_before")
    return returned.joined(totals.picked(*_NUMBER, "first_bought"), on=_NUMBER).picked(
        *columns, n_before="case when first_bought < time then 1 else 0 end"
    )


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
