"""Columns that are called otherwise in these data than in the study."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from segmentry.errors import ColumnNotFound, DataError, closest
from segmentry.spec.options import renamed_option
from segmentry.storage.tables import ReadTable
from segmentry.texts import joined

_MOST_TOLD = 4


def with_names_of_study(read: ReadTable, renamed: Mapping[str, str]) -> ReadTable:
    """Return a table whose renamed columns have the names that the study knows.

    A table that still has the name of the study is left as it is.

    Parameters
    ----------
    read
        The table as read.
    renamed
        For each name of the study the name that the column has now.

    Raises
    ------
    ColumnNotFound
        When the table has neither of the names.
    DataError
        When it has both, or one column would have two names of the study.
    """
    there = read.table.column_names
    twice = [now for now, n in Counter(renamed.values()).items() if n > 1]
    if twice:
        doubled = [f"'{name}'" for name, now in renamed.items() if now == twice[0]]
        raise DataError(
            f"would be several columns of the study: {joined(doubled)}",
            where=f"column '{twice[0]}'",
            expected="another column for each",
            remedy="Leave one of the two settings of ingest.renamed out.",
        )
    lost = [now for name, now in renamed.items() if now not in there and name not in there]
    if lost:
        raise ColumnNotFound(lost, there, read.source)
    moved = set(renamed.values())
    both = [name for name, now in renamed.items() if now in there and name in there and name not in moved]
    if both:
        raise DataError(
            f"has the columns '{both[0]}' and '{renamed[both[0]]}'",
            where=read.source,
            expected="one of them, since ingest.renamed says that they are the same",
            remedy=f"Leave ingest.renamed.{both[0]} out, or take the column out of the file.",
        )
    names = {now: name for name, now in renamed.items() if now in there}
    if not names:
        return read
    return replace(read, table=read.table.rename_columns([names.get(name, name) for name in there]))


def rename_remedy(missing: Sequence[str], wanted: Sequence[str], there: Sequence[str]) -> str:
    """Say how to name columns that the study needs and that are called otherwise now.

    Parameters
    ----------
    missing
        Columns of the study that the data lack.
    wanted
        All columns of the study that are read.
    there
        Columns of the data.
    """
    free = [name for name in there if name not in wanted]
    options = [renamed_option(name, closest(name, free) or "COLUMN") for name in missing[:_MOST_TOLD]]
    return (
        f"If they have other names now: {' '.join(options)}"
        if len(missing) > 1
        else f"If it has another name now: {options[0]}"
    )
