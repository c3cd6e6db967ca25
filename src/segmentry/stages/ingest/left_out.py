"""Columns whose type cannot be read: reported by name, and refused where the user named them."""

from collections.abc import Iterable, Sequence

import pyarrow as pa

from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.results import Finding
from segmentry.spec.options import list_option, role_option
from segmentry.stages.ingest.vectors import looks_like_numbers
from segmentry.storage.tables import LeftOut
from segmentry.texts import shortened

_MOST_SHOWN = 8


def left_out_findings(left_out: Sequence[LeftOut], *, may_be_blocks: bool = False) -> tuple[Finding, ...]:
    """Return one finding that names the columns that were left out because of their type.

    Parameters
    ----------
    left_out
        The columns.
    may_be_blocks
        Whether lists of numbers could form segments, as those of a customer table can.
    """
    if not left_out:
        return ()
    listed = shortened([f"'{item.name}' ({item.kind})" for item in left_out], _MOST_SHOWN, "columns")
    texts = [_remedy(item) if may_be_blocks else item.remedy for item in left_out]
    remedies = " ".join(dict.fromkeys(texts))
    return (finding("columns_left_out", f"{listed}.", remedies),)


def unused_list_findings(table: pa.Table) -> tuple[Finding, ...]:
    """Return one finding that names the columns of texts which are lists of numbers."""
    names = [name for name in table.column_names if looks_like_numbers(table.column(name))]
    if not names:
        return ()
    remedy = f"To let them form segments, each as one feature: {list_option('features.blocks', names)}."
    listed = shortened([f"'{name}'" for name in names], _MOST_SHOWN, "columns")
    return (finding("number_lists", f"{listed}.", remedy),)


def refuse_left_out(wanted: Iterable[str], left_out: Sequence[LeftOut], source: str) -> None:
    """Raise `DataError` where a column that the user named was left out because of its type.

    Parameters
    ----------
    wanted
        Names of columns that the user gave a role or wants as features.
    left_out
        The columns that were left out.
    source
        Name of the file or frame, for the message.

    Raises
    ------
    DataError
        It names the column, its type and the remedy.
    """
    by_name = {item.name: item for item in left_out}
    for name in wanted:
        if name in by_name:
            raise DataError(
                "has an unreadable type",
                where=f"{source}, column '{name}'",
                got=by_name[name].kind,
                expected="numbers, texts, dates or booleans",
                remedy=_remedy(by_name[name]),
            )


def _remedy(item: LeftOut) -> str:
    """Return what to do about a column of the customer table."""
    if not item.is_list_of_numbers:
        return item.remedy
    return f"To let '{item.name}' form segments as one feature: {list_option('features.blocks', [item.name])}."


def refuse_bad_texts(left_out: Sequence[LeftOut], source: str) -> None:
    """Raise `DataError` where a column of texts is not UTF-8, since it may be one that matters.

    Parameters
    ----------
    left_out
        The columns that were left out and that the user does not ignore.
    source
        Name of the file or frame, for the message.

    Raises
    ------
    DataError
        It names the column and the option that leaves it out.
    """
    bad = next((item for item in left_out if item.is_bad_text), None)
    if bad is not None:
        raise DataError(
            "contains text that is not UTF-8",
            where=f"{source}, column '{bad.name}'",
            remedy=f"{bad.remedy} Or leave the column out: {role_option(bad.name, 'ignore')}",
        )
