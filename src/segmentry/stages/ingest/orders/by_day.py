"""Report days of which the lines count as one order, where a log has no order numbers."""

from segmentry.catalogue.findings import finding
from segmentry.engines.relation import Relation
from segmentry.results import Finding
from segmentry.stages.ingest.orders.source import LogSource
from segmentry.texts import counted


def day_findings(log: LogSource, lines: Relation) -> tuple[Finding, ...]:
    """Report days on which customers have purchases at several times, which count as one order.

    Parameters
    ----------
    log
        The log.
    lines
        Its lines that take part, with signs.
    """
    bought = lines.where("not is_void and not is_return").extended(day="as_date(time)")
    days = bought.grouped(("customer", "day"), {"first": "min(time)", "last": "max(time)"})
    n_several = log.engine.count(days.where("first < last"))
    if n_several == 0:
        return ()
    evidence = (
        f"No column was used as the order number. On {counted(n_several, 'day')} a customer has purchases at several times; "
        f"those of a day were counted as one order."
    )
    remedy = (
        "Name the order number with --set orders.columns.order=COLUMN; --set orders.order_rule=row counts each line."
    )
    return (finding("orders_by_day", evidence, remedy),)
