"""Orders and payments that have a line for every state that they were in: the last one counts."""

from dataclasses import dataclass

from segmentry.catalogue.findings import finding
from segmentry.catalogue.order_statuses import kind_meaning
from segmentry.engines.language import literal
from segmentry.engines.relation import Relation
from segmentry.results import Finding
from segmentry.stages.ingest.orders.source import LogSource
from segmentry.texts import counted


@dataclass(frozen=True)
class LastStates:
    """Lines that are the last state of an order or a payment, and how many are an earlier one."""

    lines: Relation
    n_earlier: int = 0
    findings: tuple[Finding, ...] = ()


def last_states(log: LogSource, lines: Relation) -> LastStates:
    """Keep the last state of every order or payment, with the time of the first.

    Money that went back is a payment of its own. So are amounts of different size: each part of a payment has its own states.

    Parameters
    ----------
    log
        The log, for its rules.
    lines
        Its lines, with a column for every role.

    Returns
    -------
    LastStates
        The same lines where they are no states.
    """
    if not log.rules.states_in:
        return LastStates(lines)
    keyed = lines.extended(one_payment=_payment(log, lines))
    numbered = keyed.numbered(("one_payment",), ("time", "file", "line"), "state_number")
    of_all = keyed.grouped(("one_payment",), {"n_states": "count(*)", "first_time": "min(time)"})
    last = numbered.joined(of_all, on=("one_payment",)).where("state_number = n_states")
    kept = last.extended(time="first_time").picked(*lines.columns)
    n_lines, n_kept = log.engine.count(lines), log.engine.count(kept)
    return LastStates(kept, n_lines - n_kept, (_finding(log, n_lines, n_kept),))


def _payment(log: LogSource, lines: Relation) -> str:
    """Return the expression for what states of one payment share; a line without a number is alone."""
    role = log.rules.states_in
    rows = log.engine.run(lines.where(f"{role} is not null").distinct(role)).to_pylist()
    back = sorted(str(row[role]) for row in rows if role == "kind" and kind_meaning(str(row[role])) == "undone")
    side = f"case when {role} in ({', '.join(map(literal, back))}) then 'back' end" if back else "null"
    number = "coalesce(as_text(order_id), concat_not_null(as_text(file), as_text(line)))"
    return f"concat_not_null({number}, {side}, as_text(abs(amount)))"


def _finding(log: LogSource, n_lines: int, n_kept: int) -> Finding:
    role = log.rules.states_in
    evidence = (
        f"'{log.roles[role]}' gives each order or payment a line for every state, with the same amount: of "
        f"{counted(n_lines, 'line')} {n_kept:,} are the last state."
    )
    remedy = "The last state counts, with the time of the first; the lines before it are not used."
    return finding("states_of_orders", evidence, remedy)
