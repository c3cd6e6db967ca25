"""Reading Parquet files with pyarrow, which survives damaged files."""

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError
from segmentry.storage.arrow import with_plain_types
from segmentry.storage.names import resolve_names
from segmentry.storage.tables import ReadOptions, ReadTable


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
        raise DataError("is not a valid Parquet file", where=source, got=str(error).splitlines()[0]) from None
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
        When the table has no rows or no columns, or repeats names.
    """
    if table.num_columns == 0 or table.num_rows == 0:
        got = f"{table.num_rows} rows and {table.num_columns} columns"
        raise DataError("has no usable record", where=source, got=got, expected="at least one customer")
    names, notes = resolve_names(table.column_names, options, source)
    plain = with_plain_types(table).rename_columns(names)
    return ReadTable(source=source, table=plain, rejected=(), notes=tuple(notes), lines=None, dialect=dialect)
