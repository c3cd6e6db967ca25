"""Set what orders came to against the totals that the file itself gives."""

from segmentry.catalogue.findings import finding
from segmentry.engines.relation import Relation
from segmentry.results import Finding, Severity
from segmentry.stages.ingest.orders.source import LogSource

_CENTS, _RELATIVE = 0.02, 1e-6


def total_findings(log: LogSource, every: Relation, used: Relation) -> tuple[Finding, ...]:
    """Report whether rows of totals agree with the amounts that were used.

    A total may be what all lines of the file come to, or what is left of them after returns and orders that came to nothing.

    Parameters
    ----------
    log
        The log, with the totals that its rows of totals give.
    every
        All lines, as `with_roles` makes them.
    used
        The lines with signs and customers.

    Returns
    -------
    tuple of Finding
        Nothing where no row gives a total of the amount; a warning where none of the sums agrees with it.
    """
    column = log.roles.get("amount", "")
    totals = [total / log.rules.minor_units for total in log.totals.get(column, ())]
    if not totals:
        return ()
    revenue = _sum(log, used.where("customer is not null"), "amount")
    sums = {
        "the revenue after returns": revenue,
        "the purchases before returns": _sum(
            log, used.where("customer is not null and not is_return and not is_void"), "amount"
        ),
        "the sum of all lines, also of those that do not count": _sum(log, every, "amount"),
        "the revenue after returns with that of nobody": _sum(log, used, "amount"),
    }
    given = {totals[-1], sum(totals)}
    agreeing = next((words for words, value in sums.items() if any(_is_equal(value, total) for total in given)), None)
    severity: Severity = "info" if agreeing else "warning"
    evidence = f"The row of totals gives {totals[-1]:,.2f} in '{column}'. "
    if agreeing:
        evidence += f"That is {agreeing}; the revenue used is {revenue:,.2f}."
        return (finding("file_totals", evidence, "Nothing needs to be done.", severity=severity),)
    all_lines = sums["the sum of all lines, also of those that do not count"]
    evidence += f"All lines come to {all_lines:,.2f}, and the revenue used is {revenue:,.2f}."
    remedy = (
        "Lines may be missing, or another column may hold the amount: segmentry inspect shows all columns, and "
        "--set orders.columns.amount=COLUMN names another one."
    )
    return (finding("file_totals", evidence, remedy, severity=severity),)


def _sum(log: LogSource, lines: Relation, value: str) -> float:
    found = log.engine.one(lines.grouped((), {"revenue": f"sum({value})"}))["revenue"]
    return float(str(found or 0))


def _is_equal(value: float, total: float) -> bool:
    return abs(value - total) <= _CENTS + _RELATIVE * abs(total)
