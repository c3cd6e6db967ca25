"""The stage for orders: clean them by the settings, account for every line, and check the log."""

from dataclasses import dataclass, replace

from segmentry.engines.orders import CleanOrders, OrderTable
from segmentry.engines.relation import Relation
from segmentry.errors import DataError
from segmentry.results import Finding, NotApplicable, OrderAccount, OrderReading, OrderStep, OrderWindow
from segmentry.spec import OrdersSpec
from segmentry.spec.window import parsed_window
from segmentry.stages.audit.orders.checks import ORDER_CHECKS
from segmentry.stages.audit.orders.clean import marked_lines, order_totals, used_lines, used_orders, without_repeats
from segmentry.stages.audit.orders.counted import CountedOrders, count_orders
from segmentry.stages.audit.orders.duplicates import Duplicates, count_duplicates
from segmentry.stages.audit.orders.facts import gather_facts
from segmentry.stages.audit.orders.returns import keep_pairs
from segmentry.stages.audit.orders.waterfall import USED, cleaning_steps
from segmentry.texts import counted

_TOTALS, _PLAIN_TOTALS = "order_totals", "plain_order_totals"


@dataclass(frozen=True, kw_only=True)
class AuditedOrders:
    """Orders fit for features, the account of every line, and the answers of the checks.

    Attributes
    ----------
    orders
        The orders after cleaning.
    account
        What became of every line.
    counted
        Orders as the account counts them, and purchases as features do.
    findings, unchecked, passed
        What checks found, which could not be made, and what the others looked for in vain.
    """

    orders: CleanOrders
    account: OrderAccount
    counted: CountedOrders
    findings: tuple[Finding, ...]
    unchecked: tuple[NotApplicable, ...]
    passed: tuple[str, ...]


def audit_orders(table: OrderTable, spec: OrdersSpec, reading: OrderReading | None = None) -> AuditedOrders:
    """Clean the orders and run all checks on them.

    Parameters
    ----------
    table
        The lines before the as-of moment.
    spec
        How to clean them.
    reading
        How the log was read, for the account; None where it does not matter.

    Returns
    -------
    AuditedOrders
        The clean orders and everything to report about them.

    Raises
    ------
    DataError
        When the log holds several currencies and the spec does not choose one, or no line can be used.
    """
    marked = marked_lines(table, spec)
    clean = _cleaned(table, marked, spec)
    duplicates = count_duplicates(table, marked)
    counted = count_orders(clean)
    account = _account(clean, marked, duplicates, spec=spec, counted=counted)
    account = replace(account, reading=reading) if reading is not None else account
    facts = gather_facts(clean, marked, account, spec=spec, duplicates=duplicates, counted=counted)
    answers = [(check, check.run(facts)) for check in ORDER_CHECKS]
    return AuditedOrders(
        orders=clean,
        account=account,
        counted=counted,
        findings=tuple(answer for _, answer in answers if isinstance(answer, Finding)),
        unchecked=tuple(answer for _, answer in answers if isinstance(answer, NotApplicable)),
        passed=tuple(check.looks_for for check, answer in answers if answer is None),
    )


def clean_orders(table: OrderTable, spec: OrdersSpec) -> CleanOrders:
    """Return the orders as the settings leave them.

    Parameters
    ----------
    table
        The lines before the as-of moment.
    spec
        How to clean them.

    Returns
    -------
    CleanOrders
        The lines and orders that features are made from.

    Raises
    ------
    DataError
        When the log holds several currencies and the spec does not choose one.
    """
    return _cleaned(table, marked_lines(table, spec), spec)


def _cleaned(table: OrderTable, marked: Relation, spec: OrdersSpec) -> CleanOrders:
    marked = without_repeats(marked) if spec.duplicate_lines == "drop" else marked
    totals = table.engine.keep(_TOTALS, order_totals(marked, spec))
    lines = used_lines(marked, spec)
    pairs = keep_pairs(lines, table, totals) if spec.returns == "net" else None
    orders = used_orders(totals, pairs, spec)
    return CleanOrders(table=table, lines=lines, orders=orders, totals=totals, pairs=pairs)


def _account(
    clean: CleanOrders, marked: Relation, duplicates: Duplicates, *, spec: OrdersSpec, counted: CountedOrders
) -> OrderAccount:
    table = clean.table
    is_plain = spec.duplicate_lines == "keep"
    totals = clean.totals if is_plain else table.engine.keep(_PLAIN_TOTALS, order_totals(marked, spec))
    n_used, n_known = table.engine.count(clean.lines), table.engine.count(table.lines.where("customer is not null"))
    customers = _customers(clean)
    n_bought = table.engine.count(clean.totals.where("customer is not null and n_lines > 0"))
    if n_used == 0 or n_bought == 0:
        raise _no_purchase(clean, marked)
    used = _used_step(clean, customers, n_used, spec=spec, counted=counted)
    merges = counted.is_numbered_once and counted.has_shared_numbers
    steps = cleaning_steps(table, spec, marked, orders=totals, duplicates=duplicates, merges_numbers=merges)
    return OrderAccount(
        as_of=table.as_of.text,
        first_day=table.first_day.isoformat(),
        last_day=table.last_day.isoformat(),
        n_lines=table.n_lines,
        n_rejected=table.n_unread + table.n_without_customer,
        n_later=table.n_later,
        n_other=table.n_other,
        n_filtered=table.n_filtered,
        n_dropped=n_known - n_used,
        n_lines_used=n_used,
        n_orders=used.n_orders,
        n_customers=used.n_customers,
        revenue=used.amount,
        one_time_share=int(str(customers["once"])) / max(int(str(customers["buyers"])), 1),
        shape=_shape(clean),
        order_rule=table.order_rule,
        columns=table.columns,
        steps=(*steps, used),
        window=_window(clean, spec),
    )


def _window(clean: CleanOrders, spec: OrdersSpec) -> OrderWindow | None:
    """Return what lies in the look-back window; None without one."""
    if spec.window is None:
        return None
    window = parsed_window(spec.window)
    start = window.start(clean.table.as_of.value)
    recent = clean.since(start)
    columns = {"buyers": "count(distinct case when is_purchase then customer end)", "n": "count_if(is_purchase)"}
    counts = clean.table.engine.one(recent.orders.grouped((), {**columns, "revenue": "sum(amount)"}))
    return OrderWindow(
        text=window.words,
        start=str(start),
        n_purchases=int(str(counts["n"])),
        n_buyers=int(str(counts["buyers"])),
        revenue=round(float(str(counts["revenue"] or 0)), 4) if clean.table.has_money else 0.0,
    )


def _no_purchase(clean: CleanOrders, marked: Relation) -> DataError:
    """Return the error of a log without a purchase, which says what its lines are."""
    table = clean.table
    known = marked.where("customer is not null")
    n_void = table.engine.count(known.where("is_void"))
    n_returned = table.engine.count(known.where("is_return and not is_void"))
    are = [f"{n:,} of them {what}" for n, what in ((n_returned, "returns"), (n_void, "void by their status")) if n]
    remedies = ["Count returns as ordinary lines with --set orders.returns=keep."] if n_returned else []
    remedies += ["Say which statuses count with --set orders.statuses.VALUE=counted."] if n_void else []
    return DataError(
        "no order line is a purchase",
        where=table.source,
        got=", ".join([counted(table.n_lines, "line"), *are]),
        expected="purchases",
        remedy=" ".join(remedies) or None,
    )


def _used_step(
    clean: CleanOrders, customers: dict[str, object], n_used: int, *, spec: OrdersSpec, counted: CountedOrders
) -> OrderStep:
    return OrderStep(
        step=USED[spec.returns],
        n_lines=n_used,
        n_customers=int(str(customers["n"])),
        n_orders=counted.n_orders,
        amount=round(float(str(customers["revenue"] or 0)), 4) if clean.table.has_money else 0.0,
    )


def _customers(clean: CleanOrders) -> dict[str, object]:
    """Count customers: all of them, buyers, and buyers with one order; and add up what they spent."""
    by_customer = clean.orders.grouped(("customer",), {"n": "count_if(is_purchase)", "amount": "sum(amount)"})
    return clean.table.engine.one(
        by_customer.grouped(
            (), {"n": "count(*)", "buyers": "count_if(n > 0)", "once": "count_if(n = 1)", "revenue": "sum(amount)"}
        )
    )


def _shape(clean: CleanOrders) -> str:
    if not clean.table.has_money:
        return "events"
    return "order lines" if clean.has_several_lines else "orders"
