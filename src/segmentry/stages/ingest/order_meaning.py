"""Give every log the same columns, whatever it calls them."""

from segmentry.catalogue.order_words import undone_values
from segmentry.engines.language import literal
from segmentry.engines.relation import Expression, Relation
from segmentry.spec.currencies import SIGNS
from segmentry.stages.ingest.order_source import LogSource

_TEXT_ROLES = ("product", "category", "channel")
_NUMBER_ROLES = ("quantity", "unit_price", "discount")
_USUAL_SIGNS = ("€", "$", "£", "¥", "₹", "US$", "R$", "zł", "Kč", "Euro")
_BEYOND_MEASURE = 1e13
_NOTHING = "null"


def with_roles(log: LogSource) -> Relation:
    """Return the lines with a column for every role, null where the log has none, and the amount of each.

    Money and quantities have four exact decimals; what is no number, or beyond all measure, is missing.
    """
    column = {role: log.column(role) or _NOTHING for role in log.roles}
    roles: dict[str, Expression] = dict.fromkeys((*_NUMBER_ROLES, *_TEXT_ROLES, "currency", "order_id"), _NOTHING)
    roles |= {role: _exact(column[role]) for role in _NUMBER_ROLES if role in column}
    roles |= {role: _as_text(log, role, column[role]) for role in _TEXT_ROLES if role in column}
    roles |= {"currency": _currency(log, column["currency"])} if "currency" in column else {}
    if "order" in column:
        roles["order_id"] = f"nullif({column['order']}, '')" if log.roles["order"] in log.texts else column["order"]
    return log.lines.extended(
        customer=column["customer"], time=f"as_moment({column['time']})", amount=_exact(_amount(column)), **roles
    )


def with_signs(log: LogSource, lines: Relation, cancelled_prefix: str) -> Relation:
    """Add `is_return` and `is_paid`, and make amounts and quantities of returns negative.

    Parameters
    ----------
    log
        The log, for its roles.
    lines
        As `with_roles` makes them.
    cancelled_prefix
        Start of order numbers that are cancellations; empty for none.

    Returns
    -------
    Relation
        The lines.
    """
    marks = [_undone(log, cancelled_prefix), "coalesce(amount < 0, false)", "coalesce(quantity < 0, false)"]
    marked = lines.extended(is_return=" or ".join(f"({mark})" for mark in marks))
    flipped = "case when is_return then -abs({0}) else {0} end"
    signed = marked.extended(amount=flipped.format("amount"), quantity=flipped.format("quantity"))
    return signed.extended(is_paid=_paid(log))


def names_of(log: LogSource) -> dict[str, str]:
    """Return the names that expressions over lines may use, each with the column that is meant."""
    columns = {name: f"c{index}" for index, name in enumerate(log.names)}
    settled = {"customer": "customer", "time": "time", "order": "order_key"}
    roles = {role: settled.get(role, role) for role in (*log.roles, "customer", "time", "amount", "quantity")}
    by_role = {name: settled.get(role, role) for role, name in log.roles.items() if role != "status"}
    return {"is_return": "is_return", "day": "moment", **roles, **columns, **by_role}


def _amount(column: dict[str, str]) -> str:
    if "amount" in column:
        return column["amount"]
    if "unit_price" not in column:
        return _NOTHING
    price = column["unit_price"]
    return f"as_double({price}) * as_double({column['quantity']})" if "quantity" in column else price


def _exact(number: str) -> str:
    return f"as_money(case when abs({number}) < {_BEYOND_MEASURE!r} then {number} end)"


def _as_text(log: LogSource, role: str, column: str) -> str:
    return f"nullif({column}, '')" if log.roles[role] in log.texts else f"as_text({column})"


def _currency(log: LogSource, column: str) -> str:
    """Return the code of the currency: equal for `EUR`, `eur`, `EUR ` and `€`."""
    text = column if log.roles["currency"] in log.texts else f"as_text({column})"
    signs = " ".join(f"when {literal(sign.upper())} then {literal(SIGNS[sign])}" for sign in _USUAL_SIGNS)
    folded = f"upper(trim({text}))"
    return f"case {folded} {signs} when '' then null else {folded} end"


def _paid(log: LogSource) -> str:
    """Return the condition for a line that is bought and paid: quantity and price, or the amount, above 0."""
    conditions = ["not is_return"]
    conditions += ["coalesce(quantity > 0, false)"] if "quantity" in log.roles else []
    money = "unit_price" if "unit_price" in log.roles else "amount"
    conditions += [f"coalesce({money} > 0, false)"] if {"unit_price", "amount"} & set(log.roles) else []
    return " and ".join(conditions)


def _undone(log: LogSource, prefix: str) -> str:
    """Return the condition for a line that the log marks as cancelled or returned in words or numbers."""
    marks = [f"is_numbered(order_id, {literal(prefix)})"] if prefix else []
    status = log.column("status")
    if status is not None:
        listed = undone_values(log.roles["status"])
        marks.append(f"lower(as_text({status})) in ({', '.join(literal(word) for word in listed)})")
    return " or ".join(f"coalesce({mark}, false)" for mark in marks) if marks else "false"
