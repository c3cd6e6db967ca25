"""What the columns of a log mean: the same columns for every line, whatever the log calls them."""

from segmentry.catalogue.order_words import STATUS_RETURNED
from segmentry.engines.language import literal
from segmentry.engines.relation import Expression, Relation
from segmentry.stages.ingest.order_source import LogSource

_TEXT_ROLES = ("product", "category", "channel", "currency")
_NOTHING = "null"


def with_roles(log: LogSource) -> Relation:
    """Return the lines with a column for every role, null where the log has none, and the amount of each."""
    column = {role: log.column(role) or _NOTHING for role in log.roles}
    names = ("quantity", "unit_price", "discount", *_TEXT_ROLES)
    roles: dict[str, Expression] = {role: column.get(role, _NOTHING) for role in names}
    roles |= {role: _as_text(log, role, column[role]) for role in _TEXT_ROLES if role in column}
    return log.lines.extended(
        customer=column["customer"],
        order_id=column.get("order", _NOTHING),
        time=f"as_moment({column['time']})",
        amount=f"as_money({_amount(column)})",
        **roles,
    )


def with_signs(log: LogSource, lines: Relation, cancelled_prefix: str) -> Relation:
    """Return the lines with `is_undone`, `is_return` and `is_paid`, amount and quantity negative where they are given back.

    Parameters
    ----------
    log
        The log, for its roles.
    lines
        As `with_roles` makes them.
    cancelled_prefix
        Start of order numbers that are cancellations; empty for none.
    """
    flipped = "case when is_undone and {0} > 0 then -{0} else {0} end"
    lines = lines.extended(is_undone=_undone(log, cancelled_prefix))
    lines = lines.extended(amount=flipped.format("amount"), quantity=flipped.format("quantity"))
    is_return = "is_undone or coalesce(amount < 0, false) or coalesce(quantity < 0, false)"
    return lines.extended(is_return=is_return, is_paid=_paid(log))


def names_of(log: LogSource) -> dict[str, str]:
    """Return what expressions over lines may name: the log's own columns, and the roles."""
    own = {name: f"c{place}" for place, name in enumerate(log.names)}
    settled = {"customer": "customer", "time": "time", "order": "order_key"}
    roles = {role: settled.get(role, role) for role in (*log.roles, "customer", "time", "amount", "quantity")}
    by_role = {name: settled.get(role, role) for role, name in log.roles.items() if role != "status"}
    return {**own, **by_role, **roles, "is_return": "is_return", "day": "moment"}


def _amount(column: dict[str, str]) -> str:
    if "amount" in column:
        return column["amount"]
    if "unit_price" not in column:
        return _NOTHING
    return f"{column['unit_price']} * {column['quantity']}" if "quantity" in column else column["unit_price"]


def _as_text(log: LogSource, role: str, column: str) -> str:
    return f"nullif({column}, '')" if log.roles[role] in log.texts else f"as_text({column})"


def _paid(log: LogSource) -> str:
    """Tell what makes a line bought and paid: quantity and price, or the amount, above 0."""
    conditions = ["not is_undone"]
    conditions += ["coalesce(quantity > 0, false)"] if "quantity" in log.roles else []
    money = "unit_price" if "unit_price" in log.roles else "amount"
    conditions += [f"coalesce({money} > 0, false)"] if {"unit_price", "amount"} & set(log.roles) else []
    return " and ".join(conditions)


def _undone(log: LogSource, prefix: str) -> str:
    """Tell how the log marks cancellations and returns beside a minus sign."""
    marks = [f"is_numbered(order_id, {literal(prefix)})"] if prefix else []
    status = log.column("status")
    if status is not None:
        is_named = log.roles["status"].lower().replace("is_", "") in STATUS_RETURNED
        listed = ("true", "1", "yes", "y", "t") if is_named else STATUS_RETURNED
        marks.append(f"lower(as_text({status})) in ({', '.join(literal(word) for word in listed)})")
    return " or ".join(f"coalesce({mark}, false)" for mark in marks) if marks else "false"
