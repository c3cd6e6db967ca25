"""The stage for orders: read a log once, and show only the lines before an as-of moment."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.engines.language import literal, parse_expression
from segmentry.engines.orders import AsOf, OrderTable
from segmentry.engines.relation import Relation
from segmentry.errors import DataError
from segmentry.results import Finding, OrderReading, OrderState
from segmentry.spec import StudySpec
from segmentry.stages.ingest.dates.columns import within_calendar
from segmentry.stages.ingest.dates.fillers import filler_days
from segmentry.stages.ingest.ids.canonical import canonical_ids, mail_findings
from segmentry.stages.ingest.orders.as_of import choose_as_of, days_before
from segmentry.stages.ingest.orders.below_first_lines import TOOK_CUSTOMER, first_line_findings
from segmentry.stages.ingest.orders.by_day import day_findings
from segmentry.stages.ingest.orders.file_totals import total_findings
from segmentry.stages.ingest.orders.guests import find_guests, guest_findings
from segmentry.stages.ingest.orders.meaning import names_of, with_roles, with_signs
from segmentry.stages.ingest.orders.named_orders import (
    with_customers_of_numbers,
    with_named_orders,
    with_orders_of_returns,
)
from segmentry.stages.ingest.orders.readings import read_as, reading_findings
from segmentry.stages.ingest.orders.source import LogSource, open_log
from segmentry.stages.ingest.orders.states import last_states
from segmentry.stages.ingest.orders.statuses import StatusMarks, mark_statuses
from segmentry.storage.arrow import is_one_of, one_array
from segmentry.storage.tables import REJECTED_SCHEMA
from segmentry.texts import counted

_WHERE = "orders.where"


@dataclass(frozen=True)
class OrderLog:
    """A whole log in the engine; `orders_as_of` is the only function that may look into it.

    Attributes
    ----------
    source
        The log as it was read.
    lines
        Its lines, with a column for every role.
    days
        The number of lines of each of its days, in order.
    """

    source: LogSource
    lines: Relation
    days: dict[date, int]

    @property
    def n_dated(self) -> int:
        """Lines with a date."""
        return sum(self.days.values())


@dataclass(frozen=True, kw_only=True)
class SeenOrders:
    """The lines before the as-of moment, the rows that cannot be used, and what was found on reading."""

    table: OrderTable
    rejected: pa.Table
    findings: tuple[Finding, ...]
    reading: OrderReading


def read_orders(
    source: Any, products: Any, spec: StudySpec, stack: ExitStack, learnt: OrderState | None = None
) -> OrderLog:
    """Read a log of orders and find the roles of its columns.

    Parameters
    ----------
    source, products
        As `segmentry.fit` takes them.
    spec
        How to read them.
    stack
        Closes the engine that holds the lines.
    learnt
        What was learnt from another log, whose roles are then those of this one; None to find them.

    Returns
    -------
    OrderLog
        The whole log.

    Raises
    ------
    DataError
        When there is no log to be had.
    """
    log = open_log(source, products, spec, stack=stack, learnt=learnt)
    if spec.orders.order_rule == "id" and "order" not in log.roles:
        raise DataError(
            "has no column for the order number", where=log.source, remedy="Name it: --set orders.columns.order=COLUMN."
        )
    lines = with_roles(log)
    dated = lines.where("time is not null").extended(day="as_date(time)")
    counts = log.engine.run(dated.grouped(("day",), {"n": "count(*)"}).sorted("day"))
    is_real = within_calendar(counts["day"])
    if not pc.all(is_real, min_count=0).as_py():
        counts = counts.filter(is_real)
        is_day = f"as_date(time) between {literal(date.min)} and {literal(date.max)}"
        lines = lines.extended(time=f"case when {is_day} then time end")
    return _without_fillers(OrderLog(log, lines, {row["day"]: int(row["n"]) for row in counts.to_pylist()}))


def _without_fillers(log: OrderLog) -> OrderLog:
    """Take dates such as 1900-01-01 as missing where no order lies near them."""
    fillers = filler_days(log.days)
    if not fillers:
        return log
    listed = ", ".join(f"{day.isoformat()} ({counted(log.days[day], 'line')})" for day in fillers)
    evidence = f"{listed} in '{log.source.roles['time']}': years away from all other dates."
    remedy = (
        "Such dates are placeholders, so these lines have no date; they were left out and are listed in "
        "rejected_rows.parquet."
    )
    noted = replace(log.source, findings=(*log.source.findings, finding("filler_dates", evidence, remedy)))
    is_filler = f"as_date(time) in ({', '.join(literal(day) for day in fillers)})"
    days = {day: n for day, n in log.days.items() if day not in fillers}
    return OrderLog(noted, log.lines.extended(time=f"case when not ({is_filler}) then time end"), days)


def orders_as_of(log: OrderLog, spec: StudySpec, learnt: OrderState | None = None) -> SeenOrders:
    """Return the lines before the as-of moment; nothing but the number of the others is used.

    Parameters
    ----------
    log
        The whole log.
    spec
        The moment, and the condition on the lines.
    learnt
        What was learnt from another log, whose marks of cancellations are then used; None to find them.

    Returns
    -------
    SeenOrders
        The lines.

    Raises
    ------
    DataError
        When no order lies before the moment.
    SpecError
        When the condition over the lines is wrong.
    """
    source, choice = log.source, choose_as_of(spec.orders.as_of, log.days, log.source.source)
    as_of = choice.as_of
    states = last_states(source, log.lines.where(f"time < {literal(as_of.moment)}"))
    before = with_named_orders(source, states.lines)
    facts = _facts(source, before, as_of, prefix=spec.orders.cancelled_prefix)
    days = days_before(as_of, log.days, source.source, is_last_seen=facts["n_on_last"] > 0)
    signed = _signed(source, before, facts, spec=spec, learnt=learnt)
    named = _with_customers(source, signed.lines, spec)
    seen = _keyed(named.lines, as_of, signed.order_key)
    nobody = _rejected(source, seen.where("customer is null"), "customer")
    chosen = _chosen(source, seen, spec.orders.where)
    table = OrderTable(
        source=source.source,
        engine=source.engine,
        lines=chosen.lines,
        columns=source.roles,
        names=names_of(source),
        order_rule=signed.order_rule,
        as_of=as_of,
        has_clock=facts["n_timed"] > 0,
        has_cancellations=signed.has_cancellations,
        first_day=days[0],
        last_day=days[-1],
        n_lines=source.n_records,
        n_unread=source.n_records - log.n_dated - source.n_later,
        n_without_customer=nobody.num_rows,
        n_later=source.n_later + log.n_dated - facts["n"] - states.n_earlier,
        n_filtered=chosen.n_filtered,
        n_other=signed.n_other + states.n_earlier,
    )
    undated = _rejected(source, log.lines.where("time is null"), "time")
    reading = read_as(source, chosen.lines, signed.marks.rules)
    of_lines = (*_line_findings(log, table, seen, undated.num_rows), *states.findings, *signed.marks.findings)
    return SeenOrders(
        table=table,
        rejected=pa.concat_tables([source.rejected, undated, nobody]),
        findings=(*choice.findings, *named.findings, *chosen.findings, *of_lines, *reading_findings(source, reading)),
        reading=reading,
    )


def _keyed(lines: Relation, as_of: AsOf, order_key: str) -> Relation:
    """Add the moment of each line, a day where the as-of moment is one, and the key of its order."""
    return lines.extended(moment="as_date(time)" if as_of.is_date else "time").extended(order_key=order_key)


@dataclass(frozen=True, kw_only=True)
class _Signed:
    """Lines with signs, what makes them one order, and what was read on the way."""

    lines: Relation
    marks: StatusMarks
    order_rule: str
    order_key: str
    has_cancellations: bool
    n_other: int


def _signed(
    log: LogSource, before: Relation, facts: dict[str, int], *, spec: StudySpec, learnt: OrderState | None
) -> _Signed:
    rule = _order_rule(log, spec) if learnt is None else learnt.order_rule
    has_cancellations = facts["n_cancelled"] > 0 if learnt is None else learnt.has_cancellations
    marks = mark_statuses(log, before, spec.orders.statuses, learnt=None if learnt is None else learnt.rules)
    lines = with_signs(log, before, spec.orders.cancelled_prefix if has_cancellations else "", marks)
    returned = with_orders_of_returns(_without_others(lines, log, marks), rule)
    return _Signed(
        lines=with_customers_of_numbers(log, returned) if facts["n_nobody"] else returned,
        marks=marks,
        order_rule=rule,
        order_key=_order_key(rule, has_gaps=facts["n_unnumbered"] > 0, has_named="reference" in log.roles),
        has_cancellations=has_cancellations,
        n_other=log.engine.count(before.where(marks.other)) if marks.other != "false" else 0,
    )


def _facts(log: LogSource, lines: Relation, as_of: AsOf, *, prefix: str) -> dict[str, int]:
    """Count lines, those of the as-of day, those with a time of day, and the like.

    Numbers that begin with the prefix are cancellations where they are fewer than plain numbers.
    """
    has_number, has_prefix = "order" in log.roles, "order" in log.roles and prefix != ""
    counts = {
        "n": "count(*)",
        "n_on_last": f"count_if(as_date(time) = {literal(as_of.moment.date())})",
        "n_timed": "count_if(hour(time) > 0)",
        "n_nobody": "count_if(customer is null)",
        "n_unnumbered": "count_if(order_id is null)" if has_number else "0",
        "n_cancelled": f"count_if(starts_with(as_text(order_id), {literal(prefix)}))" if has_prefix else "0",
    }
    facts = _counts(log, lines, counts)
    if facts["n_cancelled"]:
        marks = {"n_marked": f"is_numbered(order_id, {literal(prefix)})", "n_plain": "is_numbered(order_id, '')"}
        numbers = _counts(log, lines, {name: f"count_if({mark})" for name, mark in marks.items()})
        facts["n_cancelled"] = numbers["n_marked"] if numbers["n_marked"] < numbers["n_plain"] else 0
    return facts


def _counts(log: LogSource, lines: Relation, counts: dict[str, str]) -> dict[str, int]:
    return {name: int(str(value)) for name, value in log.engine.one(lines.grouped((), counts)).items()}


def _order_rule(log: LogSource, spec: StudySpec) -> str:
    rule = spec.orders.order_rule
    return rule if rule != "auto" else "id" if "order" in log.roles else "day"


def _order_key(rule: str, *, has_gaps: bool, has_named: bool) -> str:
    """Return the key of an order; customer and day stand in where a line has no order number."""
    if rule == "id":
        return "coalesce(as_text(order_id), concat_not_null(customer, as_date(time)))" if has_gaps else "order_id"
    if rule == "row":
        return "concat_not_null(file, line)"
    return "as_date(case when is_named then named_since else time end)" if has_named else "as_date(time)"


@dataclass(frozen=True)
class _Named:
    """Lines with canonical customer ids, null for nobody, and what was noticed about the ids."""

    lines: Relation
    findings: tuple[Finding, ...]


def _with_customers(log: LogSource, lines: Relation, spec: StudySpec) -> _Named:
    """Make ids canonical: equal for 17850, 17850.0 and ' 17850 ', null for missing ones and guests."""
    counts = {"n": f"count_if(not {TOOK_CUSTOMER})"}
    known = log.engine.run(lines.where("customer is not null").grouped(("customer",), counts))
    raw, counts = known.column("customer"), known.column("n")
    if len(raw) == 0:
        raise DataError("has no line with a customer", where=log.source, got=f"{log.n_records:,} lines")
    canonical = canonical_ids(raw, (*spec.ingest.missing_texts, *spec.ingest.missing_in_numbers))
    guests = find_guests(canonical, counts, spec.orders.guests)
    name = log.roles["customer"]
    findings = (*first_line_findings(log, lines), *mail_findings(raw, name), *guest_findings(guests, name))
    if guests.ids:
        canonical = pc.if_else(is_one_of(canonical, guests.ids), pa.scalar(None, pa.string()), canonical)
    is_text = pa.types.is_string(raw.type)
    is_same = is_text and pc.all(pc.equal(canonical, one_array(raw)), min_count=0).as_py() and not canonical.null_count
    if (pa.types.is_integer(raw.type) and not guests.ids) or is_same:
        return _Named(lines, findings)
    pairs = pa.table({"customer": raw, "canonical": canonical})
    named = log.engine.register("customer_names", pairs, ("customer", "canonical"))
    return _Named(lines.joined(named, on=("customer",)).extended(customer="canonical"), findings)


def _without_others(lines: Relation, log: LogSource, marks: StatusMarks) -> Relation:
    """Leave out what is neither purchase nor return, and give returns who got the money back."""
    if "refund_customer" in log.roles:
        receiver = f"case when amount < 0 then coalesce({log.column('refund_customer')}, customer) else customer end"
        lines = lines.extended(customer=receiver)
    return lines.where(f"not ({marks.other})") if marks.other != "false" else lines


@dataclass(frozen=True)
class _Chosen:
    """Lines that meet the condition of the spec, and the number of lines with a customer that do not."""

    lines: Relation
    n_filtered: int = 0
    findings: tuple[Finding, ...] = ()


def _chosen(log: LogSource, seen: Relation, condition: str | None) -> _Chosen:
    if condition is None:
        return _Chosen(seen)
    chosen = seen.where(parse_expression(condition, names_of(log), _WHERE))
    known = "customer is not null"
    n_filtered = log.engine.count(seen.where(known)) - log.engine.count(chosen.where(known), setting=_WHERE)
    evidence = f"{condition}: {counted(n_filtered, 'line does', 'lines do')} not meet it."
    found = finding("order_condition", evidence, "They are not used.")
    return _Chosen(chosen, n_filtered, (found,))


def _rejected(log: LogSource, bad: Relation, role: str) -> pa.Table:
    """Return lines without a customer or a time for `rejected_rows.parquet`, contact data left out."""
    shown = [f"c{index}" for index, name in enumerate(log.names) if name not in log.found.personal]
    reason = {"time": "unreadable_time", "customer": "missing_customer"}[role]
    rows = bad.picked(
        file="as_text(file)",
        line="as_integer(line)",
        column=literal(log.roles[role]),
        reason=literal(reason),
        raw=f"concat_not_null({', '.join(shown)})",
    )
    return log.engine.run(rows.sorted("file", "line")).cast(REJECTED_SCHEMA)


def _line_findings(log: OrderLog, table: OrderTable, seen: Relation, n_undated: int) -> tuple[Finding, ...]:
    by_day = day_findings(log.source, table.lines) if table.order_rule == "day" and table.has_clock else ()
    of_totals = total_findings(log.source, log.lines, seen) if table.n_later + table.n_filtered == 0 else ()
    return (*by_day, *_time_findings(n_undated), *_product_findings(log.source, table.lines), *of_totals)


def _time_findings(n_undated: int) -> tuple[Finding, ...]:
    if not n_undated:
        return ()
    remedy = "They were left out and are listed in rejected_rows.parquet."
    evidence = f"{counted(n_undated, 'line has', 'lines have')} no readable date."
    return (finding("unreadable_times", evidence, remedy),)


def _product_findings(log: LogSource, lines: Relation) -> tuple[Finding, ...]:
    """Report lines whose product is not in the table of products."""
    if "product_known" not in lines.columns:
        return ()
    n_unknown = _counts(log, lines, {"n": "count_if(product_known is null)"})["n"]
    if not n_unknown:
        return ()
    remedy = "They were kept; what the product table would add, such as a price, is missing."
    evidence = f"{counted(n_unknown, 'line names', 'lines name')} a product that is not in the product table."
    return (finding("unknown_products", evidence, remedy),)
