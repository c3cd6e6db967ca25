"""Pair returns with the purchases that they undo."""

from dataclasses import dataclass

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation

_RETURNS, _PAIRS = "returns", "return_pairs"
_NUMBER = ("customer", "order_key")
_NAMED = ("is_named", "is_elsewhere")


def keep_pairs(lines: Relation, table: OrderTable, totals: Relation) -> Relation | None:
    """Pair each line of a return with the purchase that it undoes.

    A return that names an order in its reference undoes that one, and none where the log does not have it. One that has the
    number of an earlier purchase undoes that one. Any other undoes the last earlier purchase line of the same customer, product
    and price that no other return has undone, or of the same worth where the log has no products.

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
        `is_paired` is false; `is_guess` where the amount alone says which one it undoes, `is_named` where a reference does. None
        when there is no return.
    """
    by = ("customer", *(name for name in ("product", "unit_price") if table.has(name)))
    made = {"bought": "case when is_bought then order_key end", "n_before": "case when is_bought then 1 else 0 end"}
    if by == ("customer",):
        by, made = ("customer", "size"), {**made, "size": "abs(worth)"}
    kept = (name for name in by if name not in made)
    named = _NAMED if table.has("reference") else ()
    narrow = lines.picked(*kept, "time", "order_key", "quantity", "worth", "is_return", "is_bought", *named, **made)
    returned = table.engine.keep(_RETURNS, narrow.where("is_return"))
    if table.engine.count(returned) == 0:
        return None
    bought = narrow.where("is_bought")
    if table.order_rule == "id":
        returned = _with_purchases_of_number(returned, totals)
    candidates = returned.stacked(bought.matching(returned, on=by))
    rule = _Rule(has_numbers=table.order_rule == "id", has_names=bool(named), is_guess="size" in by)
    return table.engine.keep(_PAIRS, _paired(candidates, by, rule))


def _with_purchases_of_number(returned: Relation, totals: Relation) -> Relation:
    """Set `n_before` to 1 where something was bought earlier under the number of the return, else to 0.

    What is bought at the same time is an exchange, which undoes another order.
    """
    columns = (name for name in returned.columns if name != "n_before")
    return returned.joined(totals.picked(*_NUMBER, "first_bought"), on=_NUMBER).picked(
        *columns, n_before="case when first_bought < time then 1 else 0 end"
    )


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """What tells which purchase a return undoes, as conditions on its line.

    Attributes
    ----------
    has_numbers, has_names
        Whether returns may have the number of a purchase, and whether they may name one.
    is_guess
        Whether the amount alone tells what is neither numbered nor named.
    """

    has_numbers: bool
    has_names: bool
    is_guess: bool

    @property
    def undoes_own(self) -> str:
        """Whether a line undoes the order whose number it has, or was given by its reference."""
        conditions = ["n_before > 0"] * self.has_numbers + ["is_named"] * self.has_names
        return f"(is_return and ({' or '.join(conditions)}))" if conditions else "false"

    @property
    def is_settled(self) -> str:
        """Whether nothing needs to be looked for."""
        return f"({self.undoes_own} or is_elsewhere)" if self.has_names else self.undoes_own


def _paired(candidates: Relation, by: tuple[str, ...], rule: _Rule) -> Relation:
    """Pair each return with the latest unmatched purchase of its key, as brackets are matched.

    Returns with the number or the name of an earlier purchase take no part.
    """
    order = ("time", "is_return", "quantity", "worth", "order_key")
    step = f"case when {rule.is_settled} then 0 when is_return then -1 else 1 end"
    stepped = candidates.extended(step=step).cumulated(by, order, after="step")
    levelled = stepped.extended(level="case when is_return then after + 1 else after end")
    matched = levelled.carried((*by, "level"), order, undoes="bought")
    return matched.where("is_return").picked(
        "customer",
        "worth",
        "time",
        order_key=f"case when {rule.is_settled} then order_key else coalesce(undoes, order_key) end",
        is_paired=f"{rule.undoes_own} or (not {rule.is_settled} and undoes is not null)",
        is_guess=f"not {rule.is_settled} and undoes is not null" if rule.is_guess else "false",
        is_named="is_named" if rule.has_names else "false",
    )
