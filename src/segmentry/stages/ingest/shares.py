"""Shares of a group of columns: what customers buy, not how much."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Floats
from segmentry.catalogue.findings import finding
from segmentry.catalogue.shares import share_name, total_name
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import Column, CustomerTable, Finding, NumberFormat, ShareGroup, SharePart
from segmentry.spec import StudySpec
from segmentry.spec.features import Shares
from segmentry.spec.options import role_option
from segmentry.stages.ingest.roles import with_role
from segmentry.storage.arrow import count_distinct
from segmentry.texts import counted, shortened

_MANY, _MOST_SHOWN = 0.05, 8


@dataclass(frozen=True, kw_only=True)
class Shared:
    """Customers with the shares of their groups of columns."""

    customers: CustomerTable
    groups: tuple[ShareGroup, ...]
    findings: tuple[Finding, ...]


def make_shares(customers: CustomerTable, spec: StudySpec) -> Shared:
    """Return the customers with each column of a group in percent of the group's sum.

    The shares of a customer are unknown where the sum is 0, a value is below 0, or one is missing, unless missing values count
    as 0. The columns themselves describe segments then, and form them only where they are named.

    Parameters
    ----------
    customers
        One row per customer.
    spec
        The groups, and roles of the new columns where the user said so.

    Returns
    -------
    Shared
        New columns stand behind all others.

    Raises
    ------
    ColumnNotFound
        When a group names a column that is not there.
    DataError
        When a column holds no numbers, or a name is taken.
    """
    groups = tuple(_group(customers, name, options) for name, options in spec.features.shares.items())
    made = make_shares_again(customers, groups)
    parts = {part.column for group in groups for part in group.parts}
    new = {name for group in groups for name in group.names}
    columns = {
        name: replace(column, may_form=False)
        if name in parts
        else _with_user_role(column, spec)
        if name in new
        else column
        for name, column in made.columns.items()
    }
    return Shared(
        customers=replace(customers, columns=columns),
        groups=groups,
        findings=tuple(_finding(customers, group) for group in groups),
    )


def make_shares_again(customers: CustomerTable, groups: Iterable[ShareGroup]) -> CustomerTable:
    """Return customers with the shares that a study made.

    Parameters
    ----------
    customers
        Customers with the columns of the groups.
    groups
        The groups of the study.
    """
    made: dict[str, Column] = {}
    for group in groups:
        values = _parts(customers, group)
        total = _total(values)
        known = np.where(total > 0, total, np.nan)
        for index, part in enumerate(group.parts):
            why = f"percent of {group.name}, the sum of {counted(len(group.parts), 'column')}"
            made[part.name] = replace(_column(part.name, 100.0 * values[:, index] / known, why), transform="none")
        if group.total:
            made[group.total] = _column(group.total, total, f"sum of {counted(len(group.parts), 'column')}")
    return replace(customers, columns={**customers.columns, **made})


def _group(customers: CustomerTable, name: str, options: Shares) -> ShareGroup:
    where = f"{customers.source}, features.shares.{name}"
    missing = [column for column in options.columns if column not in customers.columns]
    if missing:
        raise ColumnNotFound(missing, list(customers.columns), where)
    for column in options.columns:
        _refuse_no_amounts(customers.columns[column], where)
    parts = tuple(
        SharePart(share_name(column, name), column, _saved_format(customers.columns[column]))
        for column in options.columns
    )
    total = total_name(name) if options.total else ""
    group = ShareGroup(name=name, parts=parts, total=total, counts_missing_as_zero=options.missing == "zero")
    taken = [made for made in group.names if made in customers.columns]
    if taken:
        raise DataError(
            f"'{taken[0]}' is a column of the table already",
            where=where,
            remedy="Give the group another name: features.shares={NAME: [...]}.",
        )
    return group


def _saved_format(column: Column) -> NumberFormat:
    return replace(column.format, has_sentinels=bool(column.format.has_sentinels))


def _refuse_no_amounts(column: Column, where: str) -> None:
    """Refuse a column that is no amount: texts, answers, contact details, protected attributes."""
    is_amount = column.kind == "number" and (column.flags.is_quantity or column.flags.is_constant)
    if is_amount and not column.is_worded:
        return
    raise DataError(
        f"'{column.name}' holds no amounts that could be divided by a sum",
        where=where,
        got=f"used as {column.role}, since: {column.why}",
        expected="numbers of one unit, such as the spend in each category",
        remedy=f"Leave it out, or give it its role: {role_option(column.name, 'numeric')}",
    )


def _parts(customers: CustomerTable, group: ShareGroup) -> Floats:
    """Return the values of the columns (n, p), nan where missing unless that counts as 0."""
    values = np.column_stack([customers.columns[part.column].numbers() for part in group.parts])
    return np.where(np.isfinite(values), values, 0.0) if group.counts_missing_as_zero else values


def _total(values: Floats) -> Floats:
    """Return the sums (n,), in the order of the columns; nan where a value is missing or below 0."""
    total = np.zeros(len(values))
    for column in values.T:
        total = total + np.where(column >= 0, column, np.nan)
    return total


def _column(name: str, values: Floats, why: str) -> Column:
    array = pa.array(values, from_pandas=True)
    return Column(name=name, kind="number", role="numeric", values=array, why=why, n_distinct=count_distinct(array))


def _with_user_role(column: Column, spec: StudySpec) -> Column:
    if column.name in spec.roles:
        return with_role(column, spec.roles)
    return column if column.n_distinct > 1 else replace(column, role="constant", why="only one value")


def _finding(customers: CustomerTable, group: ShareGroup) -> Finding:
    """Say which columns became shares, and how many customers have none."""
    values = _parts(customers, group)
    reasons = {
        "with a value below 0": (values < 0).any(axis=1),
        "with a missing value": np.isnan(values).any(axis=1) & ~(values < 0).any(axis=1),
        "with a sum of 0": _total(values) == 0,
    }
    counts = {what: int(np.count_nonzero(is_so)) for what, is_so in reasons.items()}
    n_unknown = sum(counts.values())
    listed = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    lacking = f" {counted(n_unknown, 'customer')} have no shares: {listed}." if n_unknown else ""
    columns = shortened([part.column for part in group.parts], _MOST_SHOWN)
    remedy = (
        "The shares of a customer add up to 100%, so that one follows from the others; all of them form segments. "
        + ("Where they are unknown they are filled like other gaps. " if n_unknown else "")
        + "The columns themselves describe the segments; name those with --features that should form them too."
    )
    return finding(
        "shares_made",
        f"{columns} count by their share of {group.name}.{lacking}",
        remedy,
        severity="warning" if n_unknown > _MANY * customers.n_customers else None,
    )
