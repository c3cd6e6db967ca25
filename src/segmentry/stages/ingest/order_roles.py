"""Find the role of each column of an order log."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from segmentry.catalogue.features import FEATURES, MIXES
from segmentry.catalogue.order_words import order_role_score
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import OrderState
from segmentry.spec import OrdersSpec
from segmentry.stages.ingest.roles import find_id_column

_BY_NAME = (
    "time", "order", "quantity", "unit_price", "amount", "currency", "product", "category", "channel", "discount", "status",
)  # fmt: skip
NUMBERS = ("quantity", "unit_price", "amount", "discount")
_OPTIONAL = frozenset({"category", "channel", "discount"})


@dataclass(frozen=True)
class LogColumn:
    """A column of the log: its name, its type, and some of its values as text."""

    name: str
    kind: pa.DataType
    head: tuple[str, ...] = ()


def find_order_roles(columns: Sequence[LogColumn], spec: OrdersSpec, source: str) -> dict[str, str]:
    """Find the column for each role that the log has.

    Parameters
    ----------
    columns
        The columns of the log.
    spec
        Roles that it gives to columns come first.
    source
        Name of the log, for messages.

    Returns
    -------
    dict
        The column, by role.

    Raises
    ------
    ColumnNotFound
        When the spec names a column that the log does not have.
    DataError
        When there is no column for the customer or the time.
    """
    names = [column.name for column in columns]
    missing = [name for name in spec.columns.values() if name not in names]
    if missing:
        raise ColumnNotFound(missing, names, source)
    roles: dict[str, str] = {str(role): name for role, name in spec.columns.items()}
    free = [column for column in columns if column.name not in roles.values()]
    if "customer" not in roles:
        found = find_id_column([column.name for column in free], {}, {})
        if found is not None:
            roles["customer"] = found
    for role in _BY_NAME:
        free = [column for column in free if column.name not in roles.values()]
        scored = [(order_role_score(role, column.name), -names.index(column.name), column.name) for column in free]
        best = max(
            (item for item, column in zip(scored, free, strict=True) if _may_be(role, column)), default=(0, 0, "")
        )
        if best[0] > 0 and role not in roles:
            roles[role] = best[2]
    if all(name.startswith("column_") for name in names):
        roles = {**_by_values(columns), **roles}
    _check_needed(roles, names, source)
    return roles


def signs_of(name: str) -> str:
    """Return the name of the column with the currencies that stand in the amounts of another.

    >>> signs_of("Order total")
    'currency of Order total'
    """
    return f"currency of {name}"


def same_roles(columns: Sequence[LogColumn], learnt: OrderState, source: str) -> dict[str, str]:
    """Give columns the roles that they had in the log that segments were learnt from, and no others.

    Parameters
    ----------
    columns
        The columns of the log.
    learnt
        What was learnt from the other log.
    source
        Name of the log, for messages.

    Returns
    -------
    dict
        The column, by role. Categories, channels and discounts that no feature needs may be missing.

    Raises
    ------
    ColumnNotFound
        When a column is missing that features need.
    """
    names = [column.name for column in columns]
    needed = {need for name in learnt.names if name in FEATURES for need in FEATURES[name].needs}
    needed |= {mix.role for mix in MIXES if mix.prefix in learnt.mixes}
    of_amounts = {signs_of(name) for name in names}
    missing = [
        column
        for role, column in learnt.columns.items()
        if column not in names and role not in _OPTIONAL - needed and column not in of_amounts
    ]
    if missing:
        raise ColumnNotFound(missing, names, source)
    return {role: column for role, column in learnt.columns.items() if column in names}


def _may_be(role: str, column: LogColumn) -> bool:
    is_temporal = pa.types.is_temporal(column.kind)
    if role == "time":
        return not pa.types.is_floating(column.kind)
    if role in NUMBERS:
        return not is_temporal and not pa.types.is_boolean(column.kind)
    return not is_temporal


def _by_values(columns: Sequence[LogColumn]) -> dict[str, str]:
    """Find the roles of columns without names by their values, such as eight-digit dates."""
    roles: dict[str, str] = {}
    for column in columns:
        values = [value for value in column.head if value]
        if not values:
            continue
        if all(value.isdigit() and len(value) == 8 and value[:2] in {"19", "20"} for value in values):
            roles.setdefault("time", column.name)
        elif all(value.isdigit() and value.startswith("0") for value in values):
            roles.setdefault("customer", column.name)
        elif all(value.lstrip("-").isdigit() for value in values):
            roles.setdefault("quantity", column.name)
        elif all(value.lstrip("-").replace(".", "", 1).isdigit() for value in values):
            roles.setdefault("amount", column.name)
    return roles


def _check_needed(roles: dict[str, str], names: Sequence[str], source: str) -> None:
    words = {"customer": "the customer", "time": "the time of the order"}
    lacking = [role for role in words if role not in roles]
    if lacking:
        raise DataError(
            f"no column for {' and '.join(words[role] for role in lacking)}",
            where=source,
            got=", ".join(list(names)[:12]),
            expected="columns such as customer_id, order_date",
            remedy=" ".join(f"Name it: --set orders.columns.{role}=COLUMN." for role in lacking),
        )
