"""Names that several columns have: which of these holds the id, or a role of orders, is asked for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

from segmentry.catalogue.column_words import identifier_score
from segmentry.catalogue.order_words import order_role_score
from segmentry.errors import DataError
from segmentry.results import Column
from segmentry.spec import Role
from segmentry.spec.options import column_option, role_option
from segmentry.spec.roles import ROLES
from segmentry.storage.tables import ReadTable

_ORDER_ROLES = {
    "time": "the time of the order",
    "order": "the number of the order",
    "amount": "the amount",
    "unit_price": "the price of one piece",
    "quantity": "the number of pieces",
    "status": "the status of the order",
    "payment_status": "the state of the payment",
    "kind": "the kind of the order",
    "refund": "what was paid back",
    "discount": "the discount",
    "currency": "the currency",
}


def refuse_repeated_ids(read: ReadTable, user_roles: Mapping[str, Role]) -> None:
    """Refuse a customer table where several columns have the name that may be the id's.

    Parameters
    ----------
    read
        The table as read.
    user_roles
        Roles that the user set, by column.

    Raises
    ------
    DataError
        When no other column is more like an id by its name, and the user set none.
    """
    if any(ROLES[role].is_id for role in user_roles.values()):
        return
    name = _most_like(identifier_score, read)
    if name is not None:
        ways = " or ".join(role_option(new, "id") for new in read.repeated[name] if new in read.table.column_names)
        raise _asked(read, name, what="the customer's id", ways=ways)


def log_with_roles(
    reads: Sequence[ReadTable], named: Collection[str], user_roles: Collection[str] | None
) -> list[ReadTable]:
    """Return the files of a log, of which none has several columns with the name that a role has.

    Parameters
    ----------
    reads
        The files, as read.
    named
        Columns that have a role already.
    user_roles
        Roles that the user gave to a column, or to none; None where the roles are those of another log.

    Raises
    ------
    DataError
        When several columns may have a role that the user did not give, and no other is more like it by its name.
    """
    for read in reads if user_roles is not None else ():
        _refuse_repeated_roles(read, user_roles or ())
    return [with_learnt_names(read, named) for read in reads]


def with_learnt_names(read: ReadTable, wanted: Collection[str]) -> ReadTable:
    """Return a table with the columns that were numbered when the segments were learnt.

    Here they may hold the same values, and be one column.

    Parameters
    ----------
    read
        The table as read.
    wanted
        Names of the columns that are needed.
    """
    table = read.table
    for name, numbered in read.repeated.items():
        for new in numbered:
            if new in wanted and new not in table.column_names and name in table.column_names:
                table = table.append_column(new, table.column(name))
    return replace(read, table=table)


def with_numbered(columns: Mapping[str, Column], repeated: Mapping[str, Sequence[str]]) -> dict[str, Column]:
    """Return columns, of which those with a name that others had too know it.

    Parameters
    ----------
    columns
        The columns by name.
    repeated
        For each name that several columns had, the names that they were given.
    """
    origin = {new: name for name, numbered in repeated.items() for new in numbered}
    return {
        name: replace(column, numbered_from=origin[name]) if name in origin else column
        for name, column in columns.items()
    }


def _refuse_repeated_roles(read: ReadTable, user_roles: Collection[str]) -> None:
    scores: dict[str, Callable[[str], int]] = {role: partial(order_role_score, role) for role in _ORDER_ROLES}
    for role, score in {**scores, "customer": identifier_score}.items():
        name = None if role in user_roles else _most_like(score, read)
        if name is not None:
            news = [new for new in read.repeated[name] if new in read.table.column_names]
            ways = " or ".join(column_option(role, new) for new in news)
            raise _asked(read, name, what=_ORDER_ROLES.get(role, "the customer"), ways=ways)


def _most_like(score: Callable[[str], int], read: ReadTable) -> str | None:
    """Return the repeated name with the highest score above 0, unless a single column has a higher one."""
    names = read.table.column_names
    several = [name for name, new in read.repeated.items() if sum(item in names for item in new) > 1]
    best = max(several, key=score, default=None)
    if best is None or score(best) <= 0:
        return None
    numbered = {new for name in several for new in read.repeated[name]}
    others = max((score(name) for name in names if name not in numbered), default=0)
    return best if score(best) >= others else None


def _asked(read: ReadTable, name: str, *, what: str, ways: str) -> DataError:
    """Return the refusal that asks which of several columns holds something."""
    return DataError(
        f"several columns are called '{name}', and each could be {what}",
        where=read.source,
        got=", ".join(new for new in read.repeated[name] if new in read.table.column_names),
        expected="one column, or several with the same values",
        remedy=f"Say which one it is: {ways}. Or keep the first alone: --set ingest.duplicate_columns=first.",
    )
