"""Say how a log was read, and what each other way to read its amounts would have given."""

from collections.abc import Iterator

from segmentry.catalogue.findings import finding
from segmentry.catalogue.numbered_states import states_named
from segmentry.engines.relation import Relation
from segmentry.languages.names import meaning
from segmentry.results import AmountReading, Finding, OrderReading, OrderRules, Severity
from segmentry.spec.options import column_option, status_option
from segmentry.stages.ingest.orders.amounts import Reading
from segmentry.stages.ingest.orders.customers import is_bare_name
from segmentry.stages.ingest.orders.doubts import UnusedStatus
from segmentry.stages.ingest.orders.meaning import exact
from segmentry.stages.ingest.orders.only_amount import ONLY_ONE
from segmentry.stages.ingest.orders.source import LogSource
from segmentry.stages.ingest.orders.spread import order_of
from segmentry.texts import shortened

_SLIGHT = 0.005
_MOST_NAMED = 8
_FIRST = ("customer", "order", "time")


def read_as(log: LogSource, lines: Relation, rules: OrderRules) -> OrderReading:
    """Return how a log was read.

    Parameters
    ----------
    log
        The log.
    lines
        Its lines that take part, with signs.
    rules
        How they are read where the columns leave a choice.

    Returns
    -------
    OrderReading
        The role of each column, and where amounts can be read in several ways the sum that each would give over the lines that
        count.
    """
    profile = log.found.profile
    return OrderReading(
        choices=log.found.choices,
        amounts=tuple(_summed(log, lines, reading) for reading in log.found.readings if len(log.found.readings) > 1),
        profile=profile.title if profile is not None else "",
        rules=rules,
    )


def reading_findings(log: LogSource, reading: OrderReading) -> tuple[Finding, ...]:
    """Report a known export, columns that nearly had a role, and amounts that other readings would give.

    Parameters
    ----------
    log
        The log.
    reading
        How it was read.

    Returns
    -------
    tuple of Finding
        Nothing where the log left no choice.
    """
    found = []
    profile = log.found.profile
    if profile is not None:
        evidence = f"{log.source} was recognised as {profile.title}; revenue is {profile.revenue}."
        found.append(finding("known_export", evidence, "To override this, use --set ingest.profile=none."))
    found += _namesakes(log)
    close = [item for item in reading.choices if item.runner_up and item.role not in ("amount", "unit_price")]
    if close:
        evidence = "; ".join(f"{item.role}: '{item.column}' rather than '{item.runner_up}'" for item in close) + "."
        remedy = " ".join(column_option(item.role, item.runner_up) for item in close[:3])
        severity: Severity = "warning" if any(item.role in _FIRST for item in close) else "info"
        found.append(finding("close_roles", evidence, f"To use the other one: {remedy}.", severity=severity))
    if log.found.doubts:
        found.append(finding("unused_statuses", " ".join(log.found.doubts), _use_of_statuses(log.found.unused_status)))
    if log.found.left_numbers:
        listed = ", ".join(f"'{name}'" for name in log.found.left_numbers[:8])
        evidence = f"No column was used as the amount paid, so customers have no spend; {listed} contain numbers."
        remedy = f"Name it: {column_option('amount', log.found.left_numbers[0])}, or =none if there is none."
        found.append(finding("no_amount", evidence, remedy))
    found += _guess_findings(reading)
    if log.rules.amount_per == "order":
        evidence = f"'{log.roles['amount']}' is the same on all lines of an order, or appears only on the first line."
        remedy = (
            "It is counted once per order and spread over its lines, in proportion to quantity times price where "
            "both are known."
        )
        found.append(finding("order_totals", evidence, remedy))
    return (*found, *_number_findings(log), *_contact_findings(log), *_amount_findings(log, reading))


def _use_of_statuses(unused: UnusedStatus | None) -> str:
    """Return how a column that says which orders count is used, with its name and a value of it."""
    ignore = "--set orders.columns.status=none says that they do not matter."
    if unused is None:
        return f"Leave lines out with --set orders.where=CONDITION; {ignore}"
    option = column_option("status", unused.column)
    return (
        f"If orders with '{unused.value}' do not count: {option} {status_option(unused.value, 'void')}; so for other values. "
        f"{ignore}"
    )


def _namesakes(log: LogSource) -> list[Finding]:
    """Report that names tell customers apart; a bare `Name` may also be that of something else."""
    customer = log.roles["customer"]
    is_bare = is_bare_name(customer)
    if "customer" in log.found.configured or not (is_bare or log.found.is_by_name):
        return []
    mails = [name for name in log.found.personal if "email" in meaning(name)]
    evidence = f"No column holds a number or an address of the customer, so '{customer}' tells customers apart."
    remedy = "Customers who share a name count as one."
    if mails:
        evidence = f"'{customer}' holds names and tells customers apart, though '{mails[0]}' holds addresses."
        remedy += f" To tell them apart by address: {column_option('customer', mails[0])}."
    if is_bare:
        remedy += " If it names something else, name the customer: --set orders.columns.customer=COLUMN."
    return [finding("customers_by_name", evidence, remedy, severity="warning" if is_bare else "info")]


def _guess_findings(reading: OrderReading) -> list[Finding]:
    """Report an amount that was taken for its numbers alone."""
    guessed = [item for item in reading.choices if item.why == ONLY_ONE and item.role != "quantity"]
    remedy = (
        "To name another: --set orders.columns.amount=COLUMN; --set orders.columns.amount=none says that there is none."
    )
    return [finding("guessed_amount", f"'{item.column}': {item.why}.", remedy) for item in guessed]


def _number_findings(log: LogSource) -> Iterator[Finding]:
    """Report states that were read as the numbers of a system; where a shop can change them, as a warning."""
    if log.found.profile is not None:
        return
    for role, name in (("status", log.rules.status_numbers), ("payment_status", log.rules.payment_numbers)):
        if not name or role not in log.roles:
            continue
        states = states_named(name)
        evidence = f"'{log.roles[role]}' holds {states.title}: {states.listed()}."
        evidence += " A shop can change them." if states.may_be_changed else ""
        remedy = (
            f"If they mean something else, say so with --set orders.statuses.NUMBER=counted (or void, undone); "
            f"--set orders.columns.{role}=none leaves the column out."
        )
        severity: Severity = "warning" if states.may_be_changed else "info"
        yield finding("numbered_states", evidence, remedy, severity=severity)


def _contact_findings(log: LogSource) -> tuple[Finding, ...]:
    """Report columns of contact data, but not again where the roles were learnt from another log."""
    if not log.found.personal or not log.found.choices:
        return ()
    remedy = "They are not used and stand in no output; leave them out of the file if you can."
    return (finding("contact_data", f"{shortened(list(log.found.personal), _MOST_NAMED)}.", remedy),)


def _amount_findings(log: LogSource, reading: OrderReading) -> tuple[Finding, ...]:
    used = next((item for item in reading.amounts if item.is_used), None)
    if used is None:
        return ()
    others = [item for item in reading.amounts if not item.is_used]
    apart = [item for item in others if abs(item.revenue - used.revenue) > _SLIGHT * max(abs(used.revenue), 1.0)]
    if not apart:
        return ()
    listed = "; ".join(f"{item.title} would give {item.revenue:,.2f} ({item.settings})" for item in apart[:5])
    evidence = f"{used.title} was used and gives {used.revenue:,.2f} before returns. {listed}."
    is_configured = "amount" in log.found.configured or "unit_price" in log.found.configured
    severity: Severity = "info" if is_configured or log.found.profile is not None else "warning"
    return (finding("several_amounts", evidence, "To use another one, add its option.", severity=severity),)


def _summed(log: LogSource, lines: Relation, reading: Reading) -> AmountReading:
    """Add up what a reading gives over the lines that count as purchases."""
    column = {role: f"c{log.names.index(name)}" for role, name in reading.roles.items()}
    value = column.get("amount", " * ".join(f"as_double({name})" for name in column.values()))
    counted = lines.where("not is_return and not is_void").extended(
        value=exact(value), order_of=order_of(has_numbers="order" in log.roles)
    )
    if reading.per == "order":
        counted = counted.grouped(("order_of",), {"value": "max(value)"})
    total = log.engine.one(counted.grouped((), {"revenue": "sum(value)"}))["revenue"]
    total = float(str(total or 0)) / log.rules.minor_units
    return AmountReading(
        title=reading.title,
        settings=reading.settings,
        is_used=reading is log.found.readings[0] and _is_used(log, reading),
        revenue=round(total, 4),
    )


def _is_used(log: LogSource, reading: Reading) -> bool:
    return all(log.roles.get(role) == name for role, name in reading.roles.items())
