"""Tell what each column is for: id, feature, category, contact data, sensitive attribute, ..."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pyarrow as pa

from segmentry.algorithms.threads import map_threads
from segmentry.catalogue.column_words import identifier_score
from segmentry.errors import DataError
from segmentry.languages.english import IDENTIFIER
from segmentry.languages.names import meaning
from segmentry.results import Column
from segmentry.spec import Role
from segmentry.spec.options import role_option
from segmentry.spec.roles import ROLES
from segmentry.stages.ingest.facts import ColumnFacts
from segmentry.stages.ingest.role_rules import RULES, certain_contact
from segmentry.stages.ingest.shown_values import values_shown
from segmentry.storage.arrow import count_distinct

_FEW_VALUES, _MANY = 50, 0.5
_LOOKED_AT = 1000


def may_be_id(name: str, user_roles: Mapping[str, Role]) -> bool:
    """Return whether a column may identify customers, by its name, its given role, or for want of a name.

    Parameters
    ----------
    name
        Name of the column.
    user_roles
        Roles that the user set, by column.
    """
    return (
        identifier_score(name) > 0
        or (name in user_roles and ROLES[user_roles[name]].is_id)
        or name.startswith("column_")
    )


def distinct_shares(table: pa.Table, user_roles: Mapping[str, Role]) -> dict[str, float]:
    """Return the share of distinct values, 0 to 1, of the columns that may hold ids by their name.

    Parameters
    ----------
    table
        The records.
    user_roles
        Roles that the user set, by column.
    """
    n_rows = max(table.num_rows, 1)
    names = [name for name in table.column_names if may_be_id(name, user_roles)]
    counts = map_threads(lambda name: count_distinct(table.column(name)), names)
    return {name: count / n_rows for name, count in zip(names, counts, strict=True)}


def find_id_column(
    names: Iterable[str],
    distinct_shares: Mapping[str, float],
    user_roles: Mapping[str, Role],
    n_rows: int | None = None,
) -> str | None:
    """Return the column that identifies customers, or None.

    The name decides, if the values tell customers apart; among equals the one with the most different values. In a log, whose
    lines repeat their customers (`n_rows` is None), the name alone decides.

    Parameters
    ----------
    names
        Names of the columns.
    distinct_shares
        Distinct values per row, by column.
    user_roles
        Roles that the user set, by column.
    n_rows
        Number of records; None where it is not known.
    """
    for name, role in user_roles.items():
        if ROLES[role].is_id:
            return name
    scored = [
        (identifier_score(name), distinct_shares.get(name, 0.0), name) for name in names if name not in user_roles
    ]
    likely = [
        item
        for item in scored
        if (item[0] >= 2 and _tells_apart(item[2], item[1], n_rows)) or (item[0] == 1 and item[1] > 0.99)
    ]
    return max(likely, key=lambda item: (item[0], item[1]))[2] if likely else None


def with_role(column: Column, user_roles: Mapping[str, Role]) -> Column:
    """Return the column with its role and why it has it.

    Parameters
    ----------
    column
        The column.
    user_roles
        Roles that the user set, by column.

    Raises
    ------
    DataError
        When the user calls a column numeric, yes or no, whose texts do not stand for numbers.
    """
    if column.name in user_roles:
        return replace(column, role=_user_role(column, user_roles[column.name]), why="as you specified", taken_for="")
    return _with_detected_role(column)


def _with_detected_role(column: Column) -> Column:
    facts = ColumnFacts(column)
    for rule in RULES:
        why = rule.applies(facts)
        if why is not None:
            return replace(column, role=rule.role, why=why, taken_for=rule.taken_for)
    raise AssertionError("the last rule accepts every column")


def _user_role(column: Column, wanted: Role) -> Role:
    _refuse_contact(column, wanted)
    if ROLES[wanted].is_quantity and column.kind != "number":
        raise DataError(
            "cannot be numeric",
            where=f"roles.{column.name}",
            got=f"a column of {column.kind}s{_examples(column)}",
            expected="at least one number",
            remedy=f"Recode the values to numbers first, or leave the column out: {role_option(column.name, 'ignore')}",
        )
    if ROLES[wanted].is_yes_no and not ColumnFacts(column).is_yes_no:
        raise DataError(
            "cannot be yes or no",
            where=f"roles.{column.name}",
            got=f"{column.n_distinct:,} different values{_examples(column)}",
            expected="yes and no in words, true and false, or 1 and 0",
            remedy=f"Recode the values to 1 and 0 first, or leave the column out: {role_option(column.name, 'ignore')}",
        )
    return wanted


def _refuse_contact(column: Column, wanted: Role) -> None:
    """Refuse a role in which contact details would be shown or form segments."""
    flags = ROLES[wanted]
    found = None if flags.is_id or flags.is_contact or flags.is_ignored else certain_contact(ColumnFacts(column))
    if found is not None:
        raise DataError(
            f"cannot be {wanted}, since reports show no contact details",
            where=f"roles.{column.name}",
            got=f"values that are {found.title}",
            expected="id, contact or ignore",
            remedy="Make a column of what you need, such as the domain of an e-mail address, and leave this one out: "
            f"{role_option(column.name, 'ignore')}",
        )


def _examples(column: Column) -> str:
    """Return "such as" and three different values of a column; nothing where they are contact data."""
    if _with_detected_role(column).flags.is_contact:
        return ""
    return f" such as {values_shown(column.name, column.levels().slice(0, _LOOKED_AT))}"


def _tells_apart(name: str, share: float, n_rows: int | None) -> bool:
    """Return whether there are too many different values for kinds of customers.

    A name that says id is believed: its values may repeat in a log, or because rows are doubled.
    """
    if n_rows is None:
        return True
    says_id = bool(IDENTIFIER.intersection(meaning(name)[-1:]))
    return says_id or share > _MANY or round(share * n_rows) > _FEW_VALUES
