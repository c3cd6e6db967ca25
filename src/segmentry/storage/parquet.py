"""Parquet, read by pyarrow, which survives damaged files."""

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError
from segmentry.storage.arrow import with_plain_types
from segmentry.storage.names import resolve_names
from segmentry.storage.tables import ReadOptions, ReadTable


def read_parquet(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the table in the bytes of a Parquet file.

    Raises
    ------
    DataError
        When the file is damaged, empty or repeats column names.
    """
    try:
        table = pq.ParquetFile(pa.BufferReader(pa.py_buffer(raw))).read()
    except (OSError, pa.ArrowException) as error:
        raise DataError("is not a sound Parquet file", where=source, got=str(error).splitlines()[0]) from None
    return checked_table(table, options, source, f"Parquet, {table.num_columns} columns")


def checked_table(table: pa.Table, options: ReadOptions, source: str, dialect: str) -> ReadTable:
    """Return a table that came with types, its names settled; refuse one without rows or columns."""
    if table.num_columns == 0 or table.num_rows == 0:
        got = f"{table.num_rows} rows and {table.num_columns} columns"
        raise DataError("has no usable record", where=source, got=got, expected="at least one customer")
    names, notes = resolve_names(table.column_names, options, source)
    plain = with_plain_types(table).rename_columns(names)
    return ReadTable(source, plain, (), tuple(notes), None, dialect)
