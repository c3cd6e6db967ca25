"""Give every log the same columns, whatever it calls them."""

from dataclasses import dataclass

from segmentry.catalogue.order_words import YES_WORDS, is_opposite
from segmentry.engines.language import literal
from segmentry.engines.relation import Expression, Relation
from segmentry.spec.currencies import SIGNS
from segmentry.stages.ingest.orders.below_first_lines import with_first_lines
from segmentry.stages.ingest.orders.source import LogSource
from segmentry.stages.ingest.orders.spread import order_of, spread_over_lines
from segmentry.stages.ingest.orders.statuses import StatusMarks, any_of

_TEXT_ROLES = ("product", "category", "channel", "status", "payment_status", "kind")
_NUMBER_ROLES = ("quantity", "unit_price", "discount", "refund")
_MONEY = ("amount", "unit_price", "refund")
_SIGNED = "case when is_return then -abs({0}) else {0} end"
_USUAL_SIGNS = ("€", "$", "£", "¥", "₹", "US$", "R$", "zł", "Kč", "Euro")
_BEYOND_MEASURE = 1e13
_NOTHING = "null"


def with_roles(log: LogSource) -> Relation:
    """Return the lines with a column for every role, null where the log has none, and the amount of each.

    Money and quantities have four exact decimals; what is no number, or beyond all measure, is missing. Fields that stand on an
    order's first line only hold for all its lines, and the amount of an order is spread over them.
    """
    column = {role: log.column(role) or _NOTHING for role in log.roles}
    named = (*_NUMBER_ROLES, *_TEXT_ROLES, "currency", "order_id", "says_undone")
    roles: dict[str, Expression] = dict.fromkeys(named, _NOTHING)
    roles |= {role: exact(column[role]) for role in _NUMBER_ROLES if role in column}
    roles |= {role: _as_text(log, role, column[role]) for role in _TEXT_ROLES if role in column}
    roles |= {"currency": _currency(log, column["currency"])} if "currency" in column else {}
    if "order" in column:
        roles["order_id"] = f"nullif({column['order']}, '')" if log.roles["order"] in log.texts else column["order"]
    if "reference" in column:
        roles["reference"] = _as_text(log, "reference", column["reference"])
    if "payment_status" in column and log.rules.paid_says == "filled":
        roles["payment_status"] = f"case when {_filled(log, 'payment_status', column)} then 'paid' else 'unpaid' end"
    if "cancelled" in column:
        roles["says_undone"] = _says_yes(log, column)
    lines = log.lines.extended(
        customer=column["customer"], time=f"as_moment({column['time']})", amount=exact(_amount(column)), **roles
    )
    if log.rules.minor_units > 1:
        parts = {name: exact(f"as_double({name}) / {log.rules.minor_units}") for name in _MONEY}
        lines = lines.extended(**parts)
    if {"kind", "refund"} <= set(log.roles):
        lines = lines.extended(
            amount="case when amount is null and refund is not null then -abs(refund) else amount end"
        )
    elif {"amount", "refund"} <= set(log.roles) and is_opposite(log.roles["amount"], log.roles["refund"]):
        is_other_side = "coalesce(amount, 0) = 0 and coalesce(refund, 0) <> 0"
        lines = lines.extended(amount=f"case when {is_other_side} then -abs(refund) else amount end")
    lines = with_first_lines(lines, log.rules, log)
    return _with_order_amounts(lines, log)


def with_signs(log: LogSource, lines: Relation, cancelled_prefix: str, marks: StatusMarks) -> Relation:
    """Add `is_return`, `is_void`, `is_paid` and `written`, and settle amounts and quantities.

    `written` is the amount before it was settled. Returns are negative, lines that came to nothing are worth 0, and amounts that
    were refunded are taken off.

    Parameters
    ----------
    log
        The log, for its roles.
    lines
        As `with_roles` makes them.
    cancelled_prefix
        Start of order numbers that are cancellations; empty for none.
    marks
        What statuses and kinds say about the lines.

    Returns
    -------
    Relation
        The lines.
    """
    settled = _undone(marks)
    is_negative = "coalesce(amount < 0, false) or coalesce(quantity < 0, false)"
    void = [marks.void, f"({settled.void}) and not ({any_of(is_negative, marks.returned)})"]
    back = [_cancelled(cancelled_prefix), is_negative, marks.returned, settled.returning]
    refunded = "coalesce(abs(refund), 0)" if "refund" in log.roles and marks.rules.refunds_are == "column" else "0"
    repaid = _repaid(log, marks, refunded)
    marked = lines.extended(is_void=any_of(*void, repaid))
    marked = marked.extended(is_return=f"not is_void and ({any_of(*back)})")
    paid = "amount" if refunded == "0" else f"amount - {refunded}"
    amount = f"case when is_void then as_money(0) when is_return then -abs(amount) else {paid} end"
    signed = marked.extended(amount=amount, written=_SIGNED.format("amount"), quantity=_SIGNED.format("quantity"))
    return signed.extended(is_paid=_paid(log))


def _repaid(log: LogSource, marks: StatusMarks, refunded: str) -> str:
    """Return the condition for a line of which all was paid back, by the refund beside it."""
    if "refund" in log.roles and marks.rules.refunds_are == "amount":
        return "coalesce(amount = 0 and abs(refund) > 0, false)"
    return f"coalesce(amount > 0 and {refunded} >= amount, false)" if refunded != "0" else "false"


def names_of(log: LogSource) -> dict[str, str]:
    """Return the names that expressions over lines may use, each with the column that is meant."""
    columns = {name: f"c{index}" for index, name in enumerate(log.names)}
    settled = {"customer": "customer", "time": "time", "order": "order_key", "cancelled": "says_undone"}
    hidden = {"clock", "refund_customer", "reference"}
    roles = {role: settled.get(role, role) for role in (*log.roles, "customer", "time", "amount", "quantity")}
    roles = {role: name for role, name in roles.items() if role not in hidden}
    unsettled = {*hidden, "status", "payment_status", "kind", "cancelled"}
    by_role = {name: settled.get(role, role) for role, name in log.roles.items() if role not in unsettled}
    return {"is_return": "is_return", "day": "moment", **roles, **columns, **by_role}


def exact(number: str) -> str:
    """Return the expression for a number with four exact decimals; beyond all measure it is missing."""
    return f"as_money(case when abs({number}) < {_BEYOND_MEASURE!r} then {number} end)"


def _amount(column: dict[str, str]) -> str:
    if "amount" in column:
        return column["amount"]
    if "unit_price" not in column:
        return _NOTHING
    price = column["unit_price"]
    return f"as_double({price}) * as_double({column['quantity']})" if "quantity" in column else price


def _as_text(log: LogSource, role: str, column: str) -> str:
    return f"nullif({column}, '')" if log.roles[role] in log.texts else f"as_text({column})"


def _says_yes(log: LogSource, column: dict[str, str]) -> str:
    """Return the condition for a date that is there, or a yes in some language."""
    if log.rules.cancelled_says == "filled":
        return _filled(log, "cancelled", column)
    listed = ", ".join(literal(word) for word in YES_WORDS)
    return f"coalesce(lower(as_text({column['cancelled']})) in ({listed}), false)"


def _filled(log: LogSource, role: str, column: dict[str, str]) -> str:
    name = column[role]
    return f"nullif({name}, '') is not null" if log.roles[role] in log.texts else f"{name} is not null"


def _with_order_amounts(lines: Relation, log: LogSource) -> Relation:
    """Spread the amount and the refund of an order over its lines, where they are the order's."""
    rules = log.rules
    spread = [name for name, per in (("amount", rules.amount_per), ("refund", rules.refund_per)) if per == "order"]
    for name in spread:
        lines = spread_over_lines(lines, name, order_of(has_numbers="order" in log.roles))
    return lines


def _currency(log: LogSource, column: str) -> str:
    """Return the code of the currency: equal for `EUR`, `eur`, `EUR ` and `€`."""
    text = column if log.roles["currency"] in log.texts else f"as_text({column})"
    signs = " ".join(f"when {literal(sign.upper())} then {literal(SIGNS[sign])}" for sign in _USUAL_SIGNS)
    folded = f"upper(trim({text}))"
    return f"case {folded} {signs} when '' then null else {folded} end"


def _paid(log: LogSource) -> str:
    """Return the condition for a line that is bought and paid: quantity and price, or the amount, above 0."""
    conditions = ["not is_return", "not is_void"]
    conditions += ["coalesce(quantity > 0, false)"] if "quantity" in log.roles else []
    money = "unit_price" if "unit_price" in log.roles else "amount"
    conditions += [f"coalesce({money} > 0, false)"] if {"unit_price", "amount"} & set(log.roles) else []
    return " and ".join(conditions)


@dataclass(frozen=True)
class _Undone:
    """Conditions for undone lines that are worth nothing, and for those that undo others."""

    void: str
    returning: str


def _undone(marks: StatusMarks) -> _Undone:
    rules = marks.rules
    if marks.undone == "false":
        return _Undone("false", "false")
    counting = _has_status(marks, rules.counting_statuses)
    rest = f"({marks.undone}) and not ({counting})"
    if rules.undone_are == "return":
        return _Undone("false", rest)
    returning = f"({marks.undone}) and ({_has_status(marks, rules.returning_statuses)})"
    return _Undone(f"({rest}) and not ({returning})", returning)


def _has_status(marks: StatusMarks, statuses: tuple[str, ...]) -> str:
    return f"{marks.undone_by} in ({', '.join(map(literal, statuses))})" if statuses else "false"


def _cancelled(prefix: str) -> str:
    return f"coalesce(is_numbered(order_id, {literal(prefix)}), false)" if prefix else "false"
