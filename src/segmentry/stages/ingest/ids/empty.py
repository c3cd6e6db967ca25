"""A column of ids in which every id is missing identifies nobody."""

import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.spec import IngestSpec
from segmentry.spec.options import role_option
from segmentry.stages.ingest.ids.canonical import canonical_ids
from segmentry.storage.tables import ReadTable
from segmentry.texts import counted

_LOOKED_AT = 1_000


def refuse_empty_ids(read: ReadTable, id_column: str | None, spec: IngestSpec) -> None:
    """Refuse a table whose column of ids holds none.

    Parameters
    ----------
    read
        The table as read.
    id_column
        Name of the id column; None when there is none.
    spec
        Which texts stand for a missing id.

    Raises
    ------
    DataError
        When all ids are missing.
    """
    if id_column is None:
        return
    column = read.table.column(id_column)
    for some in (column.slice(0, _LOOKED_AT), column):
        if (
            len(some) == 0
            or pc.any(pc.is_valid(canonical_ids(some, (*spec.missing_texts, *spec.missing_in_numbers)))).as_py()
        ):
            return
    raise DataError(
        "has no ids: the column is empty",
        where=f"{read.source}: column '{id_column}'",
        got=f"{counted(len(column), 'record')} without an id",
        expected="an id for each customer",
        remedy="Fill in the ids, name another column with --set roles.COLUMN=id, or number the rows with "
        f"{role_option(id_column, 'ignore')}.",
    )
