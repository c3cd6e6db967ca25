"""Tell by status and kind which lines are purchases, which came to nothing, and which undo others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from segmentry.catalogue.document_codes import code_meaning
from segmentry.catalogue.findings import finding
from segmentry.catalogue.numbered_states import numbered_meanings
from segmentry.catalogue.order_statuses import Meaning, kind_meanings, paid_meanings, status_meanings
from segmentry.catalogue.order_words import is_opposite
from segmentry.engines.language import literal
from segmentry.engines.relation import Relation
from segmentry.results import Finding, OrderRules, Severity
from segmentry.spec.options import status_option
from segmentry.stages.ingest.orders.source import LogSource
from segmentry.texts import counted

_MOST_VALUES = 10_000
_MOST, _HALF = 0.9, 0.5


@dataclass(frozen=True, kw_only=True)
class StatusMarks:
    """Conditions on lines, and how they are to be understood.

    Attributes
    ----------
    void
        A line that never became a purchase, by its status.
    undone
        A line that was cancelled, returned or refunded, by its status.
    undone_by
        The status that says so, in lower case.
    returned
        A line that undoes others, by the kind of transaction.
    other
        A line that is neither a purchase nor a return, such as a payout or a page view.
    rules
        What the undone lines are, and whether refunds stand in a column or in lines.
    findings
        What was understood, and the values that were not.
    """

    void: str
    undone: str
    undone_by: str
    returned: str
    other: str
    rules: OrderRules
    findings: tuple[Finding, ...] = ()


def mark_statuses(
    log: LogSource, lines: Relation, known_meanings: Mapping[str, Meaning], learnt: OrderRules | None = None
) -> StatusMarks:
    """Read the columns for status, payment and kind.

    Parameters
    ----------
    log
        The log, for its roles.
    lines
        Its lines, with a column for every role.
    known_meanings
        What values mean by the settings, by the value in lower case.
    learnt
        How the lines of another log were read, which then holds here; None to find it.

    Returns
    -------
    StatusMarks
        Conditions on the lines.
    """
    profile = log.found.profile
    known_meanings = {**(profile.statuses if profile is not None else {}), **known_meanings}
    read = {
        role: _values(log, lines, role, known_meanings)
        for role in ("status", "payment_status", "kind")
        if role in log.roles
    }
    status, payment, kind = (read.get(role, _Values(role=role)) for role in ("status", "payment_status", "kind"))
    paid_late = f"({payment.where('void')}) and not ({status.where('counted')})"
    undone = any_of(status.where("undone"), payment.where("undone"), "coalesce(says_undone, false)")
    if "refund" in log.roles:
        undone = f"({undone}) and not coalesce(abs(refund) > 0 and abs(refund) < amount, false)"
    unpaid = (
        any_of(status.where("void"))
        if payment.where("counted") == "false"
        else (f"({status.where('void')}) and not ({payment.where('counted')})")
    )
    void = any_of(unpaid, paid_late, status.where(None) if log.rules.unknown_are == "void" else "false")
    returned, other = kind.where("undone"), kind.where("void")
    by = f"case when {status.where('undone')} then lower(status) "
    by += f"when {payment.where('undone')} then lower(payment_status) else 'yes' end"
    marks = StatusMarks(
        void=void, undone=undone, undone_by=by, returned=returned, other=other, rules=learnt or log.rules
    )
    if learnt is None:
        marks = replace(marks, rules=_found_rules(log, lines, marks))
    return replace(
        marks, findings=(*_findings(log, lines, marks, _unclear(log, status)), *_unknown(read.values(), log.rules))
    )


def kinds_of(rules: OrderRules, values: Iterable[str]) -> dict[str, Meaning | None]:
    """Return what each kind of transaction is.

    Parameters
    ----------
    rules
        They name the system whose codes the kinds are, if they are codes.
    values
        The kinds.

    Returns
    -------
    dict
        The meaning, by the value; None where it is not known.
    """
    if rules.kind_codes:
        return {value: code_meaning(rules.kind_codes, value) for value in values}
    return kind_meanings(values)


def any_of(*conditions: str) -> str:
    """Return the condition that any of several holds; those that are plainly false are left out."""
    kept = [f"({condition})" for condition in conditions if condition != "false"]
    return " or ".join(kept) if kept else "false"


@dataclass(frozen=True, kw_only=True)
class _Values:
    """The values of one column by their meaning, with the number of lines of those that are not known."""

    role: str
    column: str = ""
    by_meaning: Mapping[Meaning | None, tuple[str, ...]] | None = None
    unknown: tuple[tuple[str, int], ...] = ()

    def where(self, meaning: Meaning | None) -> str:
        """Return the condition for the values of a meaning."""
        values = (self.by_meaning or {}).get(meaning, ())
        if not values:
            return "false"
        return f"coalesce({self.role} in ({', '.join(literal(value) for value in values)}), false)"


def _values(log: LogSource, lines: Relation, role: str, known_meanings: Mapping[str, Meaning]) -> _Values:
    counted = lines.where(f"{role} is not null").grouped((role,), {"n": "count(*)"}).sorted(role)
    rows = log.engine.run(counted.limited(_MOST_VALUES)).to_pylist()
    values = [str(row[role]) for row in rows]
    read = kinds_of(log.rules, values) if role == "kind" else _statuses_of(log.rules, role, values)
    meanings = {value: known_meanings.get(value.strip().lower(), meaning) for value, meaning in read.items()}
    by_meaning = {
        meaning: tuple(value for value, found in meanings.items() if found == meaning)
        for meaning in set(meanings.values())
    }
    unknown = tuple((str(row[role]), int(row["n"])) for row in rows if meanings[str(row[role])] is None)
    return _Values(role=role, column=log.roles[role], by_meaning=by_meaning, unknown=unknown)


def _statuses_of(rules: OrderRules, role: str, values: list[str]) -> dict[str, Meaning | None]:
    """Return what statuses say; those of the payment may only answer whether it was paid, as 1 and 0 do."""
    numbers = rules.status_numbers if role == "status" else rules.payment_numbers
    if numbers:
        return numbered_meanings(numbers, values)
    answers = paid_meanings(values) if role == "payment_status" else {}
    return answers if answers and None not in answers.values() else status_meanings(values)


def _found_rules(log: LogSource, lines: Relation, marks: StatusMarks) -> OrderRules:
    """Decide what undone lines are by the lines that stand beside them."""
    marked = lines.extended(
        is_undone=marks.undone,
        is_void=marks.void,
        is_back=any_of(marks.returned, "coalesce(amount < 0, false)", "coalesce(quantity < 0, false)"),
        size="abs(amount)",
    )
    has_back = log.engine.count(marked.where("is_back")) > 0
    are_lines = has_back and "refund" in log.roles and not _are_sides(log)
    rules = replace(log.rules, refunds_are="lines") if are_lines else log.rules
    undone = marked.where("is_undone and not is_back and amount is not null").extended(by=marks.undone_by)
    n_undone = _by_status(log, undone)
    bought = marked.where("not is_undone and not is_void and not is_back")
    back = marked.where("is_back")
    product = ("product",) if "product" in log.roles else ()

    def shares(others: Relation, *by: str) -> dict[str, float]:
        matched = _by_status(log, undone.matching(others.distinct(*by), on=by))
        return {status: matched.get(status, 0) / n for status, n in n_undone.items()}

    beside_back = shares(back, "customer", *product, "size") if has_back else {}
    same_order = shares(bought, "customer", "order_id", *product, "size") if "order" in log.roles else {}
    other_order = shares(bought, "customer", *product, "size")
    if "named_order" in lines.columns and has_back:
        of_named = undone.extended(named_order="as_text(order_id)")
        named = _by_status(log, of_named.matching(back.distinct("named_order"), on=("named_order",)))
        beside_back = {status: max(beside_back[status], named.get(status, 0) / n) for status, n in n_undone.items()}
    naming = _naming(log, undone, n_undone)
    counting = [status for status in n_undone if beside_back.get(status, 0) >= _HALF]
    returning = [
        status
        for status in n_undone
        if status not in counting
        and (max(same_order.get(status, 0), naming[status]) >= _HALF or other_order[status] >= _MOST)
    ]
    return replace(
        rules, undone_are="void", counting_statuses=tuple(sorted(counting)), returning_statuses=tuple(sorted(returning))
    )


def _are_sides(log: LogSource) -> bool:
    """Return whether amounts and refunds are the debit and the credit, on separate lines."""
    return is_opposite(log.roles.get("amount", ""), log.roles["refund"])


def _naming(log: LogSource, undone: Relation, n_undone: Mapping[str, int]) -> dict[str, float]:
    """Return the share of the undone lines of each status that name another order."""
    if "named_order" not in undone.columns:
        return dict.fromkeys(n_undone, 0.0)
    found = _by_status(log, undone.where("named_order <> coalesce(as_text(order_id), '')"))
    return {status: found.get(status, 0) / n for status, n in n_undone.items()}


def _by_status(log: LogSource, undone: Relation) -> dict[str, int]:
    """Count undone lines by their status; there are few statuses."""
    rows = log.engine.run(undone.grouped(("by",), {"n": "count(*)"}).sorted("by")).to_pylist()
    return {str(row["by"]): int(row["n"]) for row in rows}


def _unclear(log: LogSource, status: _Values) -> str:
    """Return a status such as pending that may also be that of paid orders, in an unknown export."""
    if log.found.profile is not None or "payment_status" in log.roles:
        return ""
    values = (status.by_meaning or {}).get("void", ())
    return next((value for value in values if value.strip().lower() in _MAY_BE_PAID), "")


def _findings(log: LogSource, lines: Relation, marks: StatusMarks, unclear: str) -> tuple[Finding, ...]:
    """Report what became of lines that are no plain purchases; an unclear status is a warning."""
    counts = {
        "n_void": f"count_if({marks.void})",
        "void": f"sum_if(abs(amount), {marks.void})",
        "n_undone": f"count_if(({marks.undone}) and not ({marks.void}))",
        "undone": f"sum_if(abs(amount), ({marks.undone}) and not ({marks.void}))",
        "n_returned": f"count_if({marks.returned})",
        "n_other": f"count_if({marks.other})",
    }
    row = log.engine.one(lines.grouped((), counts))
    n = {name: int(str(row[name] or 0)) for name in ("n_void", "n_undone", "n_returned", "n_other")}
    money = {name: float(str(row[name] or 0)) for name in ("void", "undone")}
    columns = ", ".join(
        f"'{log.roles[role]}'" for role in ("status", "payment_status", "cancelled") if role in log.roles
    )
    found = []
    if n["n_void"]:
        evidence = f"{_of(n['n_void'], money['void'])} failed, unpaid or drafts according to {columns}."
        evidence += f" '{unclear}' may also be said of paid orders that wait to be sent." if unclear else ""
        how = _HOW.replace("VALUE", unclear.strip().lower()) if unclear else _HOW
        is_guess = bool(unclear) or log.rules.paid_says == "filled"
        severity: Severity = "warning" if is_guess else "info"
        found.append(
            finding("void_orders", evidence, "They count as 0 and are not purchases." + how, severity=severity)
        )
    if n["n_undone"]:
        evidence = f"{_of(n['n_undone'], money['undone'])} cancelled, returned or refunded according to {columns}."
        found.append(finding("undone_orders", evidence, _policy(marks.rules) + _HOW))
    if n["n_other"] or n["n_returned"]:
        evidence = (
            f"By '{log.roles['kind']}', {counted(n['n_returned'], 'line')} for returns and {n['n_other']:,} for neither "
            "purchases nor returns."
        )
        found.append(
            finding(
                "kinds_of_lines", evidence, "Returns are subtracted from purchases; the others are not used." + _HOW
            )
        )
    return (*found, *_refund_findings(log, marks.rules))


def _refund_findings(log: LogSource, rules: OrderRules) -> tuple[Finding, ...]:
    """Report where refunds of a column are not taken off the amounts."""
    if rules.refunds_are == "lines":
        evidence = f"There are return lines as well as the column '{log.roles['refund']}'."
        remedy = (
            "Returns are taken from the lines, so that none is counted twice; --set orders.columns.refund=none "
            "confirms this."
        )
        return (finding("refunds_twice", evidence, remedy),)
    if rules.refunds_are == "amount":
        evidence = f"'{log.roles['amount']}' is 0 where '{log.roles['refund']}' says that all was paid back."
        remedy = "So it is what was left, and refunds are not taken off again."
        return (finding("refunds_taken_off", evidence, remedy),)
    return ()


def _of(n_lines: int, money: float) -> str:
    return f"{counted(n_lines, 'line')} of {money:,.2f} {'is' if n_lines == 1 else 'are'}"


def _unknown(read: Iterable[_Values], rules: OrderRules) -> tuple[Finding, ...]:
    found = []
    for values in read:
        if not values.unknown:
            continue
        listed = ", ".join(f"'{value}' ({counted(count, 'line')})" for value, count in values.unknown[:8])
        evidence = f"'{values.column}': {listed}."
        value = values.unknown[0][0].strip().lower()
        is_void = rules.unknown_are == "void" and values.role == "status"
        taken = "are no purchases" if is_void else "count as purchases"
        remedy = f"Such lines {taken}; to change this, use {status_option(value, 'void')} (or undone, counted)."
        found.append(finding("unknown_statuses", evidence, remedy, severity="info" if is_void else "warning"))
    return tuple(found)


_MAY_BE_PAID = frozenset({"pending", "open", "created"})
_HOW = " To change this, use --set orders.statuses.VALUE=counted (or void, undone)."


def _policy(rules: OrderRules) -> str:
    said = ["An order without value counts as 0 and is not a purchase."]
    if rules.returning_statuses:
        listed = ", ".join(rules.returning_statuses)
        said.append(f"Of the status {listed} each line reverses a purchase, since there are purchases too.")
    if rules.counting_statuses:
        listed = ", ".join(rules.counting_statuses)
        said.append(f"There are return lines as well as those of the status {listed}, which they reverse.")
    return " ".join(said)
