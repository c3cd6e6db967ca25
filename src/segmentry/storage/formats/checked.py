"""Tables that come with types, checked and made plain."""

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.names import with_unique_names
from segmentry.storage.plain_types import with_plain_types
from segmentry.storage.tables import ReadOptions, ReadTable

_MOST_SHOWN = 3


def checked_table(table: pa.Table, options: ReadOptions, source: str, dialect: str) -> ReadTable:
    """Return a typed table with unique column names and plain types.

    Parameters
    ----------
    table
        The table as read.
    options
        How to treat repeated names.
    source
        Name of the file, for messages.
    dialect
        How the table was read, in words.

    Returns
    -------
    ReadTable
        The records, without rejected rows.

    Raises
    ------
    DataError
        When the table has no rows or no columns of a type that can be read, or repeats names.
    """
    if table.num_columns == 0 or table.num_rows == 0:
        got = f"{table.num_rows} rows and {table.num_columns} columns"
        raise DataError("has no usable record", where=source, got=got, expected="at least one customer")
    named = with_unique_names(table, _names(table, source), options, source)
    plain = with_plain_types(named.table, options.lists)
    if plain.table.num_columns == 0:
        first = plain.left_out[0]
        raise DataError(
            "has no column whose type can be read",
            where=source,
            got=", ".join(f"'{item.name}' ({item.kind})" for item in plain.left_out[:_MOST_SHOWN]),
            expected="numbers, texts, dates or booleans",
            remedy=first.remedy,
        )
    return ReadTable(
        source=source,
        table=plain.table,
        notes=named.notes,
        dialect=dialect,
        left_out=plain.left_out,
        repeated=named.repeated,
    )


def _names(table: pa.Table, source: str) -> list[str]:
    try:
        return list(table.column_names)
    except UnicodeDecodeError as error:
        remedy = "Copy or write the file again."
        raise DataError("has a column name that is not UTF-8", where=source, got=str(error), remedy=remedy) from None
