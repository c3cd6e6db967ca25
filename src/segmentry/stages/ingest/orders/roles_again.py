"""Give the columns of another log the roles that they had in the log that segments were learnt from."""

from collections.abc import Mapping

from segmentry.catalogue.features import FEATURES, MIXES
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import OrderState
from segmentry.spec.options import column_option
from segmentry.stages.ingest.orders.roles import NOBODY, FoundRoles, likely_column, personal_columns, signs_of
from segmentry.stages.ingest.orders.sample import LogSample

_FOR_FEATURES_ONLY = frozenset({"category", "channel", "discount", "clock"})
"""Roles that change no count and no amount, so that they are needed only by the features made of them."""
_MAY_BE_NONE = frozenset({"status", "payment_status", "kind", "cancelled", "refund", "reference", *_FOR_FEATURES_ONLY})
"""Roles that a log can be read without."""
_WHY = {
    "status": "which orders were cancelled or returned",
    "payment_status": "which orders were paid",
    "kind": "which lines are purchases and which are returns",
    "cancelled": "which orders were cancelled",
    "refund": "what was paid back",
    "reference": "to which orders returns belong",
}


def same_roles(sample: LogSample, learnt: OrderState, user_columns: Mapping[str, str], source: str) -> FoundRoles:
    """Give columns the roles that they had in the log that segments were learnt from, and no others.

    Parameters
    ----------
    sample
        Lines of the log.
    learnt
        What was learnt from the other log.
    user_columns
        Columns that have other names now, by role; `none` for a role that no column has any more.
    source
        Name of the log, for messages.

    Returns
    -------
    FoundRoles
        The column, by role. Those that change no count and that no feature needs may be missing.

    Raises
    ------
    ColumnNotFound
        When a column is missing that features need, or by which purchases are counted.
    DataError
        When a role is told that the study does not have, or none for one that it needs.
    """
    needed = _needed(learnt)
    _check_user_columns(user_columns, learnt, needed, source)
    columns = columns_again(learnt, user_columns)
    of_amounts = {signs_of(name) for name in sample.names}
    missing = {
        role: column
        for role, column in columns.items()
        if column not in sample.names and role not in _FOR_FEATURES_ONLY - needed and column not in of_amounts
    }
    there = {role: column for role, column in columns.items() if column in sample.names}
    if missing:
        remedy = " ".join(_remedy(role, sample, there, needed) for role in missing)
        raise ColumnNotFound(list(missing.values()), sample.names, source, remedy=remedy)
    return FoundRoles(columns=there, rules=learnt.rules, personal=personal_columns(sample, there))


def columns_again(learnt: OrderState, user_columns: Mapping[str, str]) -> dict[str, str]:
    """Return the column for each role of a study, by the names that its columns have now.

    Parameters
    ----------
    learnt
        What the study has learnt.
    user_columns
        Columns that have other names now, by role; `none` for a role that no column has any more.
    """
    return {role: name for role, name in (learnt.columns | dict(user_columns)).items() if name != NOBODY}


def _needed(learnt: OrderState) -> frozenset[str]:
    """Return the roles that features are made of."""
    of_features = {need for name in learnt.names if name in FEATURES for need in FEATURES[name].needs}
    return frozenset(of_features | {mix.role for mix in MIXES if mix.prefix in learnt.mixes})


def _check_user_columns(
    user_columns: Mapping[str, str], learnt: OrderState, needed: frozenset[str], source: str
) -> None:
    """Refuse a role that the study does not have, and none for one that it needs."""
    for role, name in user_columns.items():
        if name == NOBODY and role in learnt.columns and role not in _MAY_BE_NONE - needed:
            remedy = f"Name the column that has it: --set orders.columns.{role}=COLUMN."
            raise DataError(f"the segments need the {_words(role)}", where=source, got="none", remedy=remedy)
        if name != NOBODY and role not in learnt.columns:
            raise DataError(
                f"the study used no column for the {_words(role)}",
                where=source,
                got=f"orders.columns.{role}={name}",
                expected=", ".join(f"orders.columns.{known}" for known in learnt.columns),
                remedy="Leave it out. To use it, run the study again with segmentry run.",
            )


def _remedy(role: str, sample: LogSample, there: dict[str, str], needed: frozenset[str]) -> str:
    """Return what a missing column said, how to name the one that says it now, and how to go on without."""
    likely = likely_column(role, sample, there)
    column = likely or "COLUMN"
    option = column_option(role, column)
    why = f"It said {_WHY[role]}. " if role in _WHY else ""
    named = (
        f"Where '{likely}' is the {_words(role)} now" if likely else f"Where another column is the {_words(role)} now"
    )
    without = f" To go on without: --set orders.columns.{role}=none." if role in _MAY_BE_NONE - needed else ""
    return f"{why}{named}: {option}.{without}"


def _words(role: str) -> str:
    return "order number" if role == "order" else role.replace("_", " ")
