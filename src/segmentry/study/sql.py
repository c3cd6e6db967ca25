"""Scoring as SQL: the segments of a study as one query for a warehouse."""

from pathlib import Path

from segmentry.artifact.study import read_results
from segmentry.engines.dialects import DIALECTS
from segmentry.errors import UsageError, did_you_mean
from segmentry.results import Model
from segmentry.storage.folders import recover_swap
from segmentry.warehouse import scoring_query

CUSTOMERS = "customers"


def sql_text(study: Path, dialect: str, table: str | None = None, id_column: str | None = None) -> str:
    """Return the query of a saved study.

    Parameters
    ----------
    study
        Folder of a finished study.
    dialect
        A name in `DIALECTS`.
    table
        Name of the table of customers.
    id_column
        Column with the ids; None for that of the study.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    DataError
        When SQL cannot say how the study reads its customers.
    UsageError
        When the dialect is not known, or the method is no arithmetic.
    """
    recover_swap(study)
    return query_of(read_results(study).model, dialect, table=table, id_column=id_column)


def query_of(model: Model, dialect: str, *, table: str | None = None, id_column: str | None = None) -> str:
    """Return the query of a model.

    Parameters
    ----------
    model
        What the study learnt.
    dialect
        A name in `DIALECTS`.
    table
        Name of the table of customers.
    id_column
        Column with the ids; None for that of the study.

    Raises
    ------
    DataError
        When SQL cannot say how the study reads its customers.
    UsageError
        When the dialect is not known, or the method is no arithmetic.
    """
    if dialect not in DIALECTS:
        raise UsageError(
            f"is no dialect known here{did_you_mean(dialect, DIALECTS)}",
            where="--dialect",
            got=repr(dialect),
            expected=", ".join(DIALECTS),
        )
    return scoring_query(model, DIALECTS[dialect], table or CUSTOMERS, id_column)
