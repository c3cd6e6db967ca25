"""Reading Parquet files with pyarrow, which survives damaged files."""

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError
from segmentry.storage.names import resolve_names
from segmentry.storage.plain_types import with_plain_types
from segmentry.storage.tables import ReadOptions, ReadTable

_MOST_SHOWN = 3


def read_parquet(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the table in the bytes of a Parquet file.

    Parameters
    ----------
    raw
        The bytes of the file, decompressed.
    options
        How to treat repeated names.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        The records, with plain types.

    Raises
    ------
    DataError
        When the file is damaged, empty or repeats column names.
    """
    try:
        table = pq.ParquetFile(pa.BufferReader(pa.py_buffer(raw)), coerce_int96_timestamp_unit="us").read()
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        remedy = "Write the texts of its categories as UTF-8." if "UTF8" in reason else None
        raise DataError("is not a valid Parquet file", where=source, got=reason, remedy=remedy) from None
    return checked_table(table, options, source, dialect=f"Parquet, {table.num_columns} columns")


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
    names, notes = resolve_names(table.column_names, options, source)
    plain = with_plain_types(table.rename_columns(names))
    if plain.table.num_columns == 0:
        first = plain.left_out[0]
        raise DataError(
            "has no column whose type can be read",
            where=source,
            got=", ".join(f"'{item.name}' ({item.kind})" for item in plain.left_out[:_MOST_SHOWN]),
            expected="numbers, texts, dates or booleans",
            remedy=first.remedy,
        )
    return ReadTable(source=source, table=plain.table, notes=tuple(notes), dialect=dialect, left_out=plain.left_out)
