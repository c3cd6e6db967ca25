"""Reading Parquet files with pyarrow, which survives damaged files."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError
from segmentry.storage.formats.checked import checked_table
from segmentry.storage.parquet_rows import parquet_rows
from segmentry.storage.plain_types import is_wanted_list
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
        with pq.ParquetFile(pa.BufferReader(pa.py_buffer(raw)), coerce_int96_timestamp_unit="us") as file:
            table = _without_nested_values(file, raw, source, lists=options.lists)
    except (OSError, UnicodeError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        if "decrypt" in reason.lower():
            raise DataError(
                "contains encrypted columns", where=source, got=reason, remedy="Write it without encryption."
            ) from None
        remedy = "Write the texts of its categories as UTF-8." if "UTF8" in reason else None
        raise DataError("is not a valid Parquet file", where=source, got=reason, remedy=remedy) from None
    return checked_table(table, options, source, dialect=f"Parquet, {table.num_columns} columns")


def _without_nested_values(file: pq.ParquetFile, raw: memoryview, source: str, lists: Sequence[str]) -> pa.Table:
    """Return the table; nested columns that are left out later hold nulls to spare the memory."""
    fields = list(file.schema_arrow)
    flat = [field.name for field in fields if not pa.types.is_nested(field.type) or is_wanted_list(field, lists)]
    if len(flat) == len(fields) or len(set(file.schema_arrow.names)) < len(fields):
        return parquet_rows(file, raw, source)
    table = parquet_rows(file, raw, source, columns=flat)
    n_rows = table.num_rows if flat else file.metadata.num_rows
    columns = [table.column(field.name) if field.name in flat else pa.nulls(n_rows, field.type) for field in fields]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields))
