"""The rows of a file as they stand in it, and which of them meet a condition."""

from typing import Any

import pyarrow as pa

from segmentry.spec import StudySpec
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.load import load
from segmentry.stages.ingest.renamed import with_names_of_study
from segmentry.storage.tables import ReadTable


def read_rows(source: Any, spec: StudySpec) -> ReadTable:
    """Return the rows of a file with its own values and columns.

    Repeated names are numbered, and renamed columns have the names of the study.

    Parameters
    ----------
    source
        A path, or `-` for standard input.
    spec
        How to read it.
    """
    read = load(source, spec.ingest.model_copy(update={"duplicate_columns": "number"}))
    return with_names_of_study(read, spec.ingest.renamed)


def rows_meeting(read: ReadTable, spec: StudySpec, *, condition: str, setting: str) -> pa.Array:
    """Return which rows meet a condition, whose columns are numbers, answers or texts as in a study.

    Parameters
    ----------
    read
        The rows.
    spec
        How numbers and answers are read.
    condition
        The condition, over the names of the columns.
    setting
        Setting that holds the condition, for messages.

    Returns
    -------
    Array
        A boolean per row.

    Raises
    ------
    SpecError
        When the condition is wrong.
    """
    from segmentry.engines.condition import rows_where

    names = read.table.column_names
    typed = [type_column(name, read.table.column(name), spec.ingest).column.values for name in names]
    return rows_where(pa.table(typed, names=names), condition, setting)
