"""Reading Parquet files with pyarrow, which survives damaged files."""

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError
from segmentry.storage.names import with_unique_names
from segmentry.storage.plain_types import with_plain_types
from segmentry.storage.tables import ReadOptions, ReadTable

_MOST_SHOWN = 3
_MOST_CELLS, _MOST_CELLS_A_BYTE = 1_000_000_000, 100


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
        with pq.ParquetFile(pa.BufferReader(pa.py_buffer(raw)), coerce_int96_timestamp_unit="us") as file:
            _check_size(file.metadata, len(raw), source)
            table = _without_nested_values(file)
    except (OSError, UnicodeError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        if "decrypt" in reason.lower():
            raise DataError(
                "holds encrypted columns", where=source, got=reason, remedy="Write it without encryption."
            ) from None
        remedy = "Write the texts of its categories as UTF-8." if "UTF8" in reason else None
        raise DataError("is not a valid Parquet file", where=source, got=reason, remedy=remedy) from None
    return checked_table(table, options, source, dialect=f"Parquet, {table.num_columns} columns")


def _without_nested_values(file: pq.ParquetFile) -> pa.Table:
    """Return the table; nested columns, which are left out later, hold nulls to spare the memory."""
    fields = list(file.schema_arrow)
    flat = [field.name for field in fields if not pa.types.is_nested(field.type)]
    if len(flat) == len(fields) or len(set(file.schema_arrow.names)) < len(fields):
        return file.read()
    table = file.read(columns=flat)
    n_rows = table.num_rows if flat else file.metadata.num_rows
    columns = [table.column(field.name) if field.name in flat else pa.nulls(n_rows, field.type) for field in fields]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields))


def _check_size(metadata: pq.FileMetaData, n_bytes: int, source: str) -> None:
    """Refuse files that claim so many cells that they cannot be meant."""
    n_cells = metadata.num_rows * metadata.num_columns
    if n_cells > _MOST_CELLS and n_cells > _MOST_CELLS_A_BYTE * n_bytes:
        raise DataError(
            "claims too many cells for its size",
            where=source,
            got=f"{metadata.num_rows:,} rows of {metadata.num_columns:,} columns in {n_bytes:,} bytes",
            expected=f"at most {_MOST_CELLS:,}",
        )


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
    named = with_unique_names(table, table.column_names, options, source)
    plain = with_plain_types(named.table)
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
