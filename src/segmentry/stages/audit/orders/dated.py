"""Clean orders as of many dates: what does not change from one date to the next is made once."""

from dataclasses import dataclass

from segmentry.engines.language import literal
from segmentry.engines.orders import CleanOrders, OrderTable
from segmentry.engines.relation import Relation
from segmentry.spec import OrdersSpec
from segmentry.stages.audit.orders.clean import marked_lines, order_totals, used_lines, used_orders, without_repeats
from segmentry.stages.audit.orders.returns import keep_pairs

_TOTALS = "dated_totals"
_BY = ("customer", "order_key")
_SETTLED = frozenset(
    ("customer", "order", "time", "amount", "quantity", "unit_price", "product", "category", "channel", "discount")
)
"""Roles of columns whose lines mean the same at all dates."""


@dataclass(frozen=True)
class DatedOrders:
    """Orders of the whole log with the times of their first and last lines, and its returns."""

    totals: Relation
    pairs: Relation | None


def date_orders(table: OrderTable, spec: OrdersSpec) -> DatedOrders | None:
    """Return the orders of a log for looks at earlier dates.

    Parameters
    ----------
    table
        The lines before the last of the dates.
    spec
        How to clean them.

    Returns
    -------
    DatedOrders or None
        None where what a line means can change later, as with a status, so that each date is cleaned by itself.
    """
    if not _SETTLED.issuperset(table.columns):
        return None
    marked = _marked(table, spec)
    totals = table.engine.keep(_TOTALS, order_totals(marked, spec, has_times=True))
    pairs = keep_pairs(used_lines(marked, spec), table, totals) if spec.returns == "net" else None
    return DatedOrders(totals, pairs)


def clean_orders_at(dated: DatedOrders, table: OrderTable, spec: OrdersSpec) -> CleanOrders:
    """Return what `clean_orders` returns, from orders that were added up before.

    An order with lines on both sides of the moment is added up anew. A return undoes an earlier purchase, so that later lines
    never change what it undoes.

    Parameters
    ----------
    dated
        The orders of a log that begins with these lines.
    table
        The lines before the as-of moment.
    spec
        How to clean them.
    """
    moment, marked = literal(table.as_of.moment), _marked(table, spec)
    columns = [name for name in dated.totals.columns if name not in {"first_time", "last_time"}]
    totals = dated.totals.where(f"last_time < {moment}").picked(*columns)
    straddling = dated.totals.where(f"first_time < {moment} and last_time >= {moment}")
    if table.engine.count(straddling):
        parts = marked.matching(straddling.distinct(*_BY), on=_BY)
        totals = totals.stacked(order_totals(parts, spec).picked(*columns))
    pairs = None if dated.pairs is None else dated.pairs.where(f"time < {moment}")
    pairs = pairs if pairs is not None and table.engine.count(pairs) else None
    orders = table.engine.keep("orders_at", used_orders(totals, pairs, spec))
    return CleanOrders(table=table, lines=used_lines(marked, spec), orders=orders, totals=totals, pairs=pairs)


def _marked(table: OrderTable, spec: OrdersSpec) -> Relation:
    marked = marked_lines(table, spec)
    return without_repeats(marked) if spec.duplicate_lines == "drop" else marked
