"""The rows of a file as they stand in it, and which of them meet a condition."""

from typing import Any

import pyarrow as pa

from segmentry.spec import StudySpec
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.conditions import rows_of_columns_meeting
from segmentry.stages.ingest.load import load
from segmentry.stages.ingest.renamed import with_names_of_study
from segmentry.stages.ingest.spellings import with_one_spelling
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
    names = read.table.column_names
    typed = {name: type_column(name, read.table.column(name), spec.ingest) for name in names}
    spelled = with_one_spelling(typed, spec.ingest.keep_values)
    columns = {name: item.column for name, item in spelled.items()}
    return rows_of_columns_meeting({}, columns, condition=condition, setting=setting)
