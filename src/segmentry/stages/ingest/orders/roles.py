"""Find the role of each column of an order log: set by the user or a known export, or found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from segmentry.catalogue.order_statuses import is_won
from segmentry.catalogue.order_words import amount_rank, order_role_score
from segmentry.catalogue.profiles import ExportProfile, names_by_fold
from segmentry.errors import ColumnNotFound, DataError
from segmentry.languages import YES_NO
from segmentry.results import OrderRoleChoice, OrderRules
from segmentry.spec import StudySpec
from segmentry.stages.ingest.known_exports import order_profile, refuse_customers
from segmentry.stages.ingest.orders.amounts import (
    MONEY_ROLES,
    Money,
    Reading,
    is_left_after_refunds,
    per_order_or_line,
)
from segmentry.stages.ingest.orders.codes import kind_codes, state_numbers
from segmentry.stages.ingest.orders.customers import are_names, counterpart, customer_votes, how_to_name, rival_name
from segmentry.stages.ingest.orders.doubts import UnusedStatus, doubts_of, unused_status
from segmentry.stages.ingest.orders.first_lines import first_line_roles
from segmentry.stages.ingest.orders.nameless import roles_of_nameless
from segmentry.stages.ingest.orders.one_currency import in_one_currency
from segmentry.stages.ingest.orders.only_amount import may_be_whole_money, money_of
from segmentry.stages.ingest.orders.references import reference_votes
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn
from segmentry.stages.ingest.orders.state_columns import states_in
from segmentry.stages.ingest.orders.two_sides import TwoSides, sides_doubts, two_sides
from segmentry.stages.ingest.orders.votes import Vote, votes_for
from segmentry.stages.ingest.shown_values import values_shown

NOBODY = "none"
NUMBERS = ("quantity", "unit_price", "amount", "discount", "refund")
_BEFORE_MONEY = (
    "time",
    "order",
    "reference",
    "status",
    "payment_status",
    "kind",
    "cancelled",
    "refund",
    "clock",
    "currency",
    "product",
)
_AFTER_MONEY = ("category", "channel", "discount")
FOUND_ALONE = (*_BEFORE_MONEY, *_AFTER_MONEY)
"""Roles whose columns are found one by one."""
_MAY_NAME_PEOPLE = frozenset({"customer", "refund_customer", "order"})
_VOTES = {"customer": customer_votes, "reference": reference_votes}
_NEARLY = 0.3


@dataclass(frozen=True, kw_only=True)
class FoundRoles:
    """The roles of a log's columns, and what spoke for them.

    Attributes
    ----------
    columns
        The column for each role.
    choices
        The same, with reasons and runners-up.
    rules
        How the lines are read where the columns leave a choice.
    readings
        The ways to read what the orders came to, the one taken first.
    profile
        The known export; None where it is none.
    configured
        Roles that the settings give to a column, or to none.
    left_numbers
        Columns of broken numbers without a role, in a log without amounts.
    doubts
        What columns without a role may say about the orders, a sentence each.
    unused_status
        The first of them that may say which orders count.
    personal
        Columns of contact data without a role, which stand in no output.
    is_by_name
        Whether names of people or firms tell customers apart.
    """

    columns: dict[str, str]
    choices: tuple[OrderRoleChoice, ...] = ()
    rules: OrderRules = field(default_factory=OrderRules)
    readings: tuple[Reading, ...] = ()
    profile: ExportProfile | None = None
    configured: frozenset[str] = frozenset()
    left_numbers: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    unused_status: UnusedStatus | None = None
    personal: tuple[str, ...] = ()
    is_by_name: bool = False


def find_order_roles(sample: LogSample, spec: StudySpec, source: str) -> FoundRoles:
    """Find the column for each role that the log has.

    Parameters
    ----------
    sample
        Lines of the log; whole orders, so that amounts can be added up.
    spec
        Roles that it gives to columns come first, then those of a known export; `none` takes a role away.
    source
        Name of the log, for messages.

    Returns
    -------
    FoundRoles
        The column, by role, and what spoke for it.

    Raises
    ------
    ColumnNotFound
        When the spec names a column that the log does not have.
    DataError
        When there is no column for the customer or the time.
    """
    configured = _configured_columns(sample, spec, source)
    profile = order_profile(list(sample.names), spec.ingest)
    if "time" not in configured:
        refuse_customers(list(sample.names), spec.ingest, source)
    known = _known_columns(sample, profile)
    given = {**known, **configured}
    taken: dict[str, str] = {role: name for role, name in configured.items() if name != NOBODY}
    choices = [_configured_choice(role, name) for role, name in taken.items()]
    if all(name.startswith("column_") for name in sample.names):
        given = {**roles_of_nameless(sample), **given}
    for role in ("customer", *_BEFORE_MONEY):
        choices += _chosen(role, sample, given, taken=taken, profile=profile)
    _check_needed(taken, sample, source)
    sides = two_sides(sample, taken) if not {"amount", "refund"} & {*given, *taken} else None
    choices += _sides_taken(sides, given, taken)
    money = _money(sample, taken, given, spec)
    if money.used is None:
        _check_money(sample, taken, configured)
    choices += _money_choices(money, taken, configured)
    for role in _AFTER_MONEY:
        choices += _chosen(role, sample, given, taken=taken, profile=profile)
    receiver = known.get("refund_customer") or counterpart(sample, taken["customer"])
    if receiver is not None and "refund_customer" not in configured:
        taken["refund_customer"] = receiver
    return FoundRoles(
        columns=taken,
        choices=tuple(choices),
        rules=_rules(sample, taken, money, profile=profile, spec=spec),
        readings=(*((money.used,) if money.used is not None else ()), *money.others),
        profile=profile,
        doubts=()
        if profile is not None or "status" in configured
        else (*doubts_of(sample, taken, per_order=_is_per_order(money)), *sides_doubts(sides)),
        unused_status=unused_status(sample, taken),
        configured=frozenset(configured),
        left_numbers=_left_numbers(sample, taken) if money.used is None and configured.get("amount") != NOBODY else (),
        personal=personal_columns(sample, taken),
        is_by_name=are_names(sample, taken["customer"]),
    )


def signs_of(name: str) -> str:
    """Return the name of the column with the currencies that stand in the amounts of another.

    >>> signs_of("Order total")
    'currency of Order total'
    """
    return f"currency of {name}"


def likely_column(role: str, sample: LogSample, taken: dict[str, str]) -> str | None:
    """Return the column that would be found for a role.

    Parameters
    ----------
    role
        Role of a column in an order log, but for the customer and those of amounts.
    sample
        Lines of the log.
    taken
        The columns of the other roles.
    """
    choices = _chosen(role, sample, {}, taken=dict(taken), profile=None) if role in FOUND_ALONE else []
    return choices[0].column if choices else None


def personal_columns(sample: LogSample, columns: dict[str, str]) -> tuple[str, ...]:
    """Return the columns of contact data that have no role.

    Parameters
    ----------
    sample
        Lines of the log.
    columns
        The column for each role.
    """
    used = set(columns.values())
    return tuple(item.name for item in sample.columns if item.name not in used and item.is_personal)


def _configured_columns(sample: LogSample, spec: StudySpec, source: str) -> dict[str, str]:
    """Return the columns that the spec gives to roles; the log must have them."""
    configured = {str(role): name for role, name in spec.orders.columns.items()}
    missing = [name for name in configured.values() if name not in (NOBODY, *sample.names)]
    if missing:
        raise ColumnNotFound(missing, sample.names, source)
    _refuse_personal(sample, configured)
    return configured


def _known_columns(sample: LogSample, profile: ExportProfile | None) -> dict[str, str]:
    """Return the columns of a known export that the log has and that hold something."""
    if profile is None:
        return {}
    names = names_by_fold(column.name for column in sample.columns if column.n_filled > 0)
    found = {
        role: next((names[name] for name in listed.casefold().split("|") if name in names), None)
        for role, listed in profile.columns.items()
    }
    return {role: name for role, name in found.items() if name is not None}


def _configured_choice(role: str, name: str) -> OrderRoleChoice:
    return OrderRoleChoice(role=role, column=name, why="as you specified")


def _chosen(
    role: str, sample: LogSample, given: Mapping[str, str], *, taken: dict[str, str], profile: ExportProfile | None
) -> list[OrderRoleChoice]:
    """Choose a column for a role, and enter it among those taken."""
    if role in taken or given.get(role) == NOBODY:
        return []
    votes = _VOTES[role](sample, taken) if role in _VOTES else votes_for(role, sample, taken)
    if role in given and given[role] not in taken.values():
        taken[role] = given[role]
        why = f"{profile.title} has it there" if profile is not None else "its values fit"
        return [OrderRoleChoice(role=role, column=given[role], why=why)]
    if not votes or votes[0].score <= 0:
        return []
    taken[role] = votes[0].column
    rival = rival_name(sample, votes[0].column) if role == "customer" else None
    runner_up = rival or _runner_up(votes)
    return [OrderRoleChoice(role=role, column=votes[0].column, why=votes[0].why, runner_up=runner_up)]


def _runner_up(votes: Sequence[Vote]) -> str:
    """Return the second column where it is nearly as good as the first."""
    return votes[1].column if len(votes) > 1 and votes[0].score - votes[1].score < _NEARLY else ""


def _sides_taken(sides: TwoSides | None, given: dict[str, str], taken: dict[str, str]) -> list[OrderRoleChoice]:
    """Enter the columns of debit and credit where their sums tell which has the purchases."""
    if sides is None or not sides.is_clear:
        return []
    given["amount"], taken["refund"] = sides.purchases, sides.returns
    return [OrderRoleChoice(role="refund", column=sides.returns, why=sides.why)]


def _money(sample: LogSample, taken: dict[str, str], given: Mapping[str, str], spec: StudySpec) -> Money:
    """Find what lines are worth; of states of an order each has its whole amount, and one of them counts.

    Where a column has all amounts in one currency, those of the others are forgotten.
    """
    others = {role: name for role, name in taken.items() if role not in MONEY_ROLES}
    money = money_of(sample, others, {role: given[role] for role in MONEY_ROLES if role in given})
    is_asked = bool({"amount", "currency"} & set(given) or spec.orders.currency or spec.orders.rates)
    in_one = None if is_asked else in_one_currency(sample, taken, money)
    if in_one is not None:
        money = in_one
        del taken["currency"]
    if money.used is None or not states_in(sample, taken):
        return money
    return replace(
        money,
        used=replace(money.used, per="line", why="an amount by name, of which the last state of each order counts"),
        others=tuple(replace(reading, per="line") for reading in money.others),
    )


def _is_per_order(money: Money) -> bool:
    return money.used is not None and money.used.per == "order"


def _money_choices(money: Money, taken: dict[str, str], configured: Mapping[str, str]) -> list[OrderRoleChoice]:
    """Enter the columns of the reading that was taken, and the number of pieces."""
    choices = []
    roles = dict(money.used.roles) if money.used is not None else {}
    if money.quantity is not None:
        roles.setdefault("quantity", money.quantity)
    of_lines = {reading.roles.get("amount") for reading in (*money.others, *([money.used] if money.used else []))}
    units = (other.roles["unit_price"] for other in money.others if "unit_price" in other.roles)
    unit = next((name for name in units if name not in of_lines), None)
    if unit is not None and "quantity" in roles:
        roles.setdefault("unit_price", unit)
    runner_up = money.others[0].title if money.others else ""
    for role, name in roles.items():
        if role in taken or name in taken.values() or configured.get(role) == NOBODY:
            continue
        taken[role] = name
        is_used = money.used is not None and role in money.used.roles
        why = (
            money.used.why
            if is_used and money.used is not None
            else "suggested by its name, and its values are numbers"
        )
        choices.append(
            OrderRoleChoice(
                role=role, column=name, why=why, runner_up=runner_up if is_used and role != "quantity" else ""
            )
        )
    return choices


def _rules(
    sample: LogSample, taken: Mapping[str, str], money: Money, *, profile: ExportProfile | None, spec: StudySpec
) -> OrderRules:
    cancelled = sample.column(taken.get("cancelled"))
    return OrderRules(
        amount_per=money.used.per if money.used is not None else "line",
        minor_units=profile.minor_units if profile is not None else 1,
        refund_per=per_order_or_line(sample, taken, "refund"),
        refunds_are="amount" if is_left_after_refunds(sample, taken) else "column",
        undone_are="void",
        unknown_are="void" if _are_deals(sample, taken, profile) else "counted",
        cancelled_says="filled" if cancelled is not None and _says_by_being_filled(cancelled) else "yes",
        paid_says="filled" if _is_day(sample, taken.get("payment_status")) else "words",
        first_line_roles=first_line_roles(sample, taken, spec),
        status_numbers=state_numbers(sample, taken.get("status")),
        payment_numbers=state_numbers(sample, taken.get("payment_status")),
        kind_codes=kind_codes(sample, taken.get("kind")),
        states_in=states_in(sample, taken),
    )


def _is_day(sample: LogSample, name: str | None) -> bool:
    column = sample.column(name)
    return column is not None and column.is_date


def _are_deals(sample: LogSample, taken: Mapping[str, str], profile: ExportProfile | None) -> bool:
    """Return whether lines are deals, of which only those that were won are purchases."""
    status = sample.column(taken.get("status"))
    return (profile is not None and profile.is_won_only) or (status is not None and any(map(is_won, status.levels)))


def _says_by_being_filled(column: SampledColumn) -> bool:
    """Return whether a value at all is a yes: a date, or a mark such as x where the rest is blank."""
    answers = {word for pair in YES_NO for word in pair} | {"0", "1"}
    return column.is_date or not answers & {level.strip().lower() for level in column.levels}


def _left_numbers(sample: LogSample, taken: Mapping[str, str]) -> tuple[str, ...]:
    free = [column for column in sample.columns if column.name not in taken.values() and column.is_number]
    found = [column for column in free if not column.is_whole or may_be_whole_money(column)]
    return tuple(
        column.name for column in sorted(found, key=lambda column: (column.is_whole, -amount_rank(column.name)))
    )


def _check_money(sample: LogSample, taken: Mapping[str, str], configured: Mapping[str, str]) -> None:
    """Refuse a log whose only amounts cannot be read, rather than take it for one without money."""
    for role in ("amount", "unit_price"):
        for column in sample.columns:
            is_named = order_role_score(role, column.name) > 0 and column.name not in taken.values()
            if is_named and configured.get(role) != NOBODY and column.is_nearly_number:
                raise DataError(
                    "is named like an amount, but its values are not numbers",
                    where=f"column '{column.name}'",
                    got=values_shown(column.name, column.texts),
                    expected="numbers in nine out of ten values",
                    remedy=f"Name another column with --set orders.columns.{role}=COLUMN, or say that there is none with "
                    f"--set orders.columns.{role}=none.",
                )


def _check_needed(roles: Mapping[str, str], sample: LogSample, source: str) -> None:
    words = {"customer": "the customer", "time": "the time of the order"}
    lacking = [role for role in words if role not in roles]
    if not lacking:
        return
    shown = "; ".join(_shown(column)[:60] for column in sample.columns[:8])
    raise DataError(
        f"no column for {' and '.join(words[role] for role in lacking)}",
        where=source,
        got=shown,
        expected="columns such as customer_id, order_date",
        remedy=" ".join(how_to_name(role, sample) for role in lacking),
    )


def _shown(column: SampledColumn) -> str:
    """Return a column with three of its values, if they are no contact data."""
    return f"{column.name}: {column.examples if column.n_filled else 'empty'}"


def _refuse_personal(sample: LogSample, configured: Mapping[str, str]) -> None:
    """Refuse contact data in roles whose values stand in reports and messages."""
    for role, name in configured.items():
        column = sample.column(name)
        if role not in _MAY_NAME_PEOPLE and column is not None and column.is_personal:
            raise DataError(
                f"holds contact data, which stand in no output, and cannot be the {role} of orders",
                where=f"orders.columns.{role}={column.name}",
                remedy=f"Name another column, or say that there is none: --set orders.columns.{role}=none.",
            )
