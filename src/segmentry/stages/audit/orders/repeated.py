"""Lines that repeat another in a log that is scored or checked, where an audit would warn of them."""

from segmentry.engines.orders import OrderTable
from segmentry.results import Finding
from segmentry.spec.orders import OrdersSpec
from segmentry.stages.audit.orders.checks.duplicate_lines import repeated_lines
from segmentry.stages.audit.orders.clean import marked_lines
from segmentry.stages.audit.orders.duplicates import count_duplicates


def repeated_findings(table: OrderTable, spec: OrdersSpec) -> tuple[Finding, ...]:
    """Return a warning where equal lines hold much of the spend, as after a load that ran twice.

    Parameters
    ----------
    table
        The lines before the as-of moment.
    spec
        How orders are cleaned.
    """
    if not table.has_money or spec.duplicate_lines == "drop":
        return ()
    marked = marked_lines(table, spec)
    known = marked.where("customer is not null")
    gross = table.engine.one(known.grouped((), {"gross": "sum_if(amount, not is_return)"}))["gross"]
    found = repeated_lines(count_duplicates(table, marked), spec, float(str(gross or 0)))
    return (found,) if found is not None and found.severity == "warning" else ()
