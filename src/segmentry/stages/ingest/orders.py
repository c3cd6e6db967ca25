"""The stage for orders: a log becomes lines with one meaning each, and a gate shows only those before the as-of moment."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.order_words import STATUS_RETURNED
from segmentry.engines.language import literal, parse_expression
from segmentry.engines.relation import Expression, Relation
from segmentry.errors import DataError
from segmentry.results import Finding, OrderTable
from segmentry.spec import OrdersSpec, StudySpec
from segmentry.stages.ingest.as_of import settle_as_of
from segmentry.stages.ingest.ids import canonical_ids
from segmentry.stages.ingest.order_source import LogSource, open_log
from segmentry.storage.arrow import one_array
from segmentry.storage.tables import REJECTED_SCHEMA

_TEXT_ROLES = ("product", "category", "channel", "currency")
_NOTHING = "null"


@dataclass(frozen=True)
class OrderLog:
    """A whole log in the engine: its lines with one meaning each, its days with their number of lines, and its account.

    Only `orders_as_of` looks into it, and only through the gate.
    """

    source: LogSource
    lines: Relation
    days: tuple[tuple[date, int], ...]
    order_rule: str
    order_key: str
    rejected: pa.Table
    findings: tuple[Finding, ...]


def read_orders(source: Any, products: Any, spec: StudySpec, stack: ExitStack) -> OrderLog:
    """Read a log of orders and find the roles of its columns.

    Parameters
    ----------
    source, products
        As `segmentry.fit` takes them.
    spec
        How to read them.
    stack
        Closes the engine that holds the lines.

    Raises
    ------
    DataError
        When there is no log to be had.
    """
    log = open_log(source, products, spec, stack)
    lines = _with_customers(log, _meant(log, spec), spec)
    rule = _order_rule(log, spec)
    rejected = _rejected(log, lines)
    return OrderLog(
        source=log,
        lines=lines,
        days=tuple(_days(log, lines)),
        order_rule=rule,
        order_key=_order_key(log, rule, lines),
        rejected=pa.concat_tables([log.rejected, rejected]),
        findings=(*log.findings, *_rejected_findings(rejected)),
    )


def orders_as_of(log: OrderLog, spec: OrdersSpec) -> tuple[OrderTable, tuple[Finding, ...]]:
    """Return the lines before the as-of moment, and nothing of the others but their number; and what to say about it.

    Raises
    ------
    DataError
        When no order lies before the moment.
    SpecError
        When the condition over the lines is wrong.
    """
    own = log.source
    as_of, findings = settle_as_of(spec.as_of, log.days, own.source)
    seen = log.lines.where(f"time < {literal(as_of.moment)}")
    seen = seen.extended(moment="as_date(time)" if as_of.is_date else "time").extended(order_key=log.order_key)
    names = _names(own)
    n_seen = _count(own, seen)
    n_filtered = 0
    if spec.where is not None:
        seen = seen.where(parse_expression(spec.where, names, "orders.where"))
        own.engine.check(seen, "orders.where")
        n_filtered = n_seen - _count(own, seen)
        findings = (*findings, _condition_finding(spec.where, n_filtered))
    n_dated = sum(count for _, count in log.days)
    table = OrderTable(
        source=own.source,
        engine=own.engine,
        lines=seen,
        columns=own.roles,
        names=names,
        order_rule=log.order_rule,
        as_of=as_of,
        n_lines=own.n_records,
        n_unread=own.n_records - n_dated,
        n_later=n_dated - n_seen,
        n_filtered=n_filtered,
    )
    return table, findings


def _count(log: LogSource, lines: Relation) -> int:
    return int(str(log.engine.one(lines.grouped((), {"n": "count(*)"}))["n"]))


def _meant(log: LogSource, spec: StudySpec) -> Relation:
    """Give every line the columns that all logs have, whatever this one calls them."""
    column = {role: log.column(role) or _NOTHING for role in log.roles}
    names = ("quantity", "unit_price", "discount", *_TEXT_ROLES)
    roles: dict[str, Expression] = {role: column.get(role, _NOTHING) for role in names}
    roles |= {role: _as_text(log, role, column[role]) for role in _TEXT_ROLES if role in column}
    if "amount" in column:
        amount = column["amount"]
    elif "unit_price" in column:
        amount = f"{column['unit_price']} * {column['quantity']}" if "quantity" in column else column["unit_price"]
    else:
        amount = _NOTHING
    lines = log.lines.extended(
        customer=column["customer"], order_id=column.get("order", _NOTHING), time=f"as_moment({column['time']})",
        written_amount=f"as_money({amount})", is_undone=_undone(log, spec), **roles,
    )  # fmt: skip
    flipped = "case when is_undone and {0} > 0 then -{0} else {0} end"
    lines = lines.extended(amount=flipped.format("written_amount"), quantity=flipped.format("quantity"))
    return lines.extended(
        is_return="is_undone or coalesce(amount < 0, false) or coalesce(quantity < 0, false)",
        is_paid=_paid(log),
    )


def _as_text(log: LogSource, role: str, column: str) -> str:
    return f"nullif({column}, '')" if log.roles[role] in log.texts else f"as_text({column})"


def _paid(log: LogSource) -> str:
    """Tell what makes a line bought and paid: quantity and price, or the amount, above 0."""
    conditions = ["not is_undone"]
    conditions += ["coalesce(quantity > 0, false)"] if "quantity" in log.roles else []
    money = "unit_price" if "unit_price" in log.roles else "amount"
    conditions += [f"coalesce({money} > 0, false)"] if {"unit_price", "amount"} & set(log.roles) else []
    return " and ".join(conditions)


def _undone(log: LogSource, spec: StudySpec) -> str:
    """Tell how the log marks cancellations and returns beside a minus sign."""
    marks = []
    order, prefix = log.column("order"), spec.orders.cancelled_prefix
    if order is not None and prefix and _has_cancellations(log, order, prefix):
        marks.append(f"is_numbered({order}, {literal(prefix)})")
    status = log.column("status")
    if status is not None:
        is_named = log.roles["status"].lower().replace("is_", "") in STATUS_RETURNED
        listed = ("true", "1", "yes", "y", "t") if is_named else STATUS_RETURNED
        marks.append(f"lower(as_text({status})) in ({', '.join(literal(word) for word in listed)})")
    return " or ".join(f"coalesce({mark}, false)" for mark in marks) if marks else "false"


def _has_cancellations(log: LogSource, order: str, prefix: str) -> bool:
    """Tell whether a minority of the order numbers begins so, and the others are plain numbers."""
    plain = f"is_numbered({order}, '')"
    counts = {"n_marked": f"count_if(is_numbered({order}, {literal(prefix)}))", "n_plain": f"count_if({plain})"}
    found = log.engine.one(log.lines.grouped((), counts))
    return 0 < int(str(found["n_marked"])) < int(str(found["n_plain"]))


def _with_customers(log: LogSource, lines: Relation, spec: StudySpec) -> Relation:
    """Make customers canonical: equal for 17850, 17850.0 and ' 17850 ', missing where the log says so in words."""
    raw = log.engine.run(lines.distinct("customer").where("customer is not null")).column("customer")
    if len(raw) == 0:
        raise DataError("has no line with a customer", where=log.source, got=f"{log.n_records:,} lines")
    canonical = canonical_ids(raw, spec.ingest.missing_texts)
    if pa.types.is_integer(raw.type):
        return lines
    is_text = pa.types.is_string(raw.type)
    if is_text and not canonical.null_count and pc.all(pc.equal(canonical, one_array(raw)), min_count=0).as_py():
        return lines
    pairs = pa.table({"customer": raw, "canonical": canonical})
    named = log.engine.register("customer_names", pairs, ("customer", "canonical"))
    joined = lines.joined(named, on=("customer",))
    return joined.extended(customer="canonical")


def _order_rule(log: LogSource, spec: StudySpec) -> str:
    rule = spec.orders.order_rule
    if rule == "id" and "order" not in log.roles:
        raise DataError(
            "has no column for the order number", where=log.source, remedy="Name it: --set orders.columns.order=COLUMN."
        )
    return rule if rule != "auto" else "id" if "order" in log.roles else "day"


def _order_key(log: LogSource, rule: str, lines: Relation) -> str:
    if rule == "row":
        return "concat_not_null(file, line)"
    if rule == "day":
        return "as_date(time)"
    counted = log.engine.one(lines.grouped((), {"n": "count_if(order_id is null)"}))
    return "order_id" if counted["n"] == 0 else "coalesce(as_text(order_id), as_text(as_date(time)))"


def _days(log: LogSource, lines: Relation) -> list[tuple[date, int]]:
    by_day = (
        lines.where("time is not null").extended(day="as_date(time)").grouped(("day",), {"n": "count(*)"}).sorted("day")
    )
    return [(row["day"], int(row["n"])) for row in log.engine.run(by_day).to_pylist()]


def _names(log: LogSource) -> dict[str, str]:
    """Return what expressions over lines may name: the log's own columns, and the roles."""
    own = {name: f"c{place}" for place, name in enumerate(log.names)}
    settled = {"customer": "customer", "time": "time", "order": "order_key"}
    roles = {role: settled.get(role, role) for role in (*log.roles, "customer", "time", "amount", "quantity")}
    by_role = {name: settled.get(role, role) for role, name in log.roles.items() if role != "status"}
    return {**own, **by_role, **roles, "is_return": "is_return", "day": "moment"}


def _rejected(log: LogSource, lines: Relation) -> pa.Table:
    """Return the lines that cannot be used, since they have no customer or no time."""
    raw = f"concat_not_null({', '.join(f'c{place}' for place in range(len(log.names)))})"
    bad = lines.where("customer is null or time is null").picked(
        file="as_text(file)",
        line="as_integer(line)",
        column=f"case when time is null then {literal(log.roles['time'])} else {literal(log.roles['customer'])} end",
        reason="case when time is null then 'unreadable_time' else 'missing_customer' end",
        raw=raw,
    )
    found = log.engine.run(bad.sorted("file", "line"))
    return found.cast(REJECTED_SCHEMA)


def _rejected_findings(rejected: pa.Table) -> tuple[Finding, ...]:
    n = pc.sum(pc.equal(rejected.column("reason"), "unreadable_time")).as_py() or 0
    if not n:
        return ()
    evidence = f"{n:,} lines have no readable date."
    told = "They were left out and are listed in rejected_rows.parquet."
    return (Finding("unreadable_times", "warning", "Order lines without a date", evidence, told),)


def _condition_finding(condition: str, n_filtered: int) -> Finding:
    evidence = f"{condition}: {n_filtered:,} lines do not meet it."
    return Finding("order_condition", "info", "A condition selects order lines", evidence, "They take no part.")
