"""A log that lies in a warehouse, its columns typed: the lines that `log.py` makes, not yet run."""

from dataclasses import dataclass, replace
from datetime import date

from segmentry.engines.base import Engine
from segmentry.engines.expressions import call, column
from segmentry.engines.language import literal
from segmentry.engines.orders import OrderTable
from segmentry.engines.paper import table_on_paper
from segmentry.engines.relation import Relation
from segmentry.errors import DataError
from segmentry.results import OrderState
from segmentry.spec import StudySpec
from segmentry.stages.ingest.orders.as_of import as_of_from
from segmentry.stages.ingest.orders.meaning import names_of, with_roles, with_signs
from segmentry.stages.ingest.orders.roles import NUMBERS, FoundRoles
from segmentry.stages.ingest.orders.source import LogSource
from segmentry.stages.ingest.orders.statuses import StatusMarks
from segmentry.storage.tables import rejected_table

READABLE = (
    "customer",
    "time",
    "order",
    "amount",
    "quantity",
    "unit_price",
    "product",
    "category",
    "channel",
    "discount",
)
"""Roles whose columns are read from a typed table; others take a look at all values first."""
TEXTS = ("order", "product", "category", "channel")


@dataclass(frozen=True, kw_only=True)
class TypedLog:
    """What is known of a log in a warehouse.

    `lines` has the column `c0`, `c1`, ... for each of `names`; ids of customers and texts are read as texts. `as_of` is the
    moment before which orders are seen, `first_day` and `last_day` are those of the log of the study.
    """

    lines: Relation
    names: tuple[str, ...]
    as_of: str
    first_day: date
    last_day: date


def typed_orders(log: TypedLog, engine: Engine, state: OrderState, spec: StudySpec) -> OrderTable:
    """Return the lines before the as-of moment.

    Parameters
    ----------
    log
        The log.
    engine
        The engine that writes it down.
    state
        What was learnt from the log of the study.
    spec
        The study.

    Raises
    ------
    DataError
        When the study reads its log in a way that needs more than one typed row.
    """
    _check(state, spec)
    as_of = as_of_from(log.as_of)
    source = _source(log, engine, state)
    is_before = f"as_moment({source.column('time')}) < {literal(as_of.moment)}"
    source = replace(source, lines=source.lines.where(is_before))
    before = with_roles(source)
    marks = StatusMarks(
        void="false", undone="false", undone_by="'yes'", returned="false", other="false", rules=state.rules
    )
    prefix = spec.orders.cancelled_prefix if state.has_cancellations else ""
    signed = with_signs(source, before, prefix, marks).extended(customer="nullif(customer, '')")
    moment = "as_date(time)" if as_of.is_date else "time"
    seen = signed.extended(moment=moment).extended(order_key=_order_key(state.order_rule))
    return OrderTable(
        source=source.source,
        engine=engine,
        lines=seen,
        columns=state.columns,
        names=names_of(source),
        order_rule=state.order_rule,
        as_of=as_of,
        has_clock=True,
        has_cancellations=state.has_cancellations,
        first_day=log.first_day,
        last_day=log.last_day,
        **dict.fromkeys(_COUNTS, 0),
    )


_COUNTS = ("n_lines", "n_unread", "n_without_customer", "n_later", "n_filtered", "n_other")


def _check(state: OrderState, spec: StudySpec) -> None:
    """Refuse what a query over one typed table cannot say."""
    orders = spec.orders
    unsupported = [f"the role {role} ('{name}')" for role, name in state.columns.items() if role not in READABLE]
    unsupported += ["orders.where"] if orders.where is not None else []
    unsupported += ["orders.own"] if orders.own else []
    unsupported += ["orders.duplicate_lines=drop"] if orders.duplicate_lines == "drop" else []
    unsupported += ["orders.rates"] if orders.rates else []
    unsupported += ["orders.guests"] if orders.guests else []
    unsupported += ["orders.order_rule=row"] if state.order_rule == "row" else []
    unsupported += ["amounts of whole orders"] if "order" in (state.rules.amount_per, state.rules.refund_per) else []
    if unsupported:
        raise DataError(
            "reads its orders in a way that one SELECT over a typed table cannot express",
            where="the study",
            got=", ".join(unsupported),
            expected="customer, time, order number, amounts and products",
            remedy="Score with: segmentry score STUDY_DIR --orders ORDERS --out scored.csv",
        )


def _source(log: TypedLog, engine: Engine, state: OrderState) -> LogSource:
    return LogSource(
        engine=engine,
        lines=log.lines,
        names=log.names,
        texts=frozenset(state.columns[role] for role in ("customer", *TEXTS) if role in state.columns),
        source="the log",
        dialect="",
        n_records=0,
        n_later=0,
        rejected=rejected_table("the log", ()),
        findings=(),
        found=FoundRoles(columns=state.columns, rules=state.rules),
    )


def _order_key(rule: str) -> str:
    day = "as_text(as_date(time))"
    return f"coalesce(order_id, concat_not_null(customer, {day}))" if rule == "id" else day


def typed_lines(table: str, state: OrderState) -> Relation:
    """Return the columns of a log in a warehouse that have a role, as `c0`, `c1`, ...

    Parameters
    ----------
    table
        Name of the table.
    state
        What was learnt from the log of the study.
    """
    texts = {state.columns[role] for role in TEXTS if role in state.columns}
    ids = state.columns["customer"]
    numbers = {state.columns[role] for role in NUMBERS if role in state.columns} - texts
    columns = {}
    for index, name in enumerate(dict.fromkeys(state.columns.values())):
        value = column(name, _ALIAS)
        value = call("as_text", value) if name in texts or name == ids else value
        value = call("stored_number", value) if name in numbers else value
        value = call("stored_time", value) if name == state.columns["time"] else value
        columns[f"c{index}"] = call("trimmed", value) if name == ids else value
    return table_on_paper(table, columns, _ALIAS)


_ALIAS = "given"
