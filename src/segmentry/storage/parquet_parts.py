"""A large Parquet file part by part, so that its table never is in memory as a whole."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError
from segmentry.storage.parquet_rows import check_parquet

_DAMAGED = (OSError, UnicodeError, pa.ArrowException)


def rows_of_parts(path: Path, names: Sequence[str]) -> int | None:
    """Return how many rows a Parquet file has; None where it cannot be read part by part.

    Parameters
    ----------
    path
        A file that may be no Parquet file.
    names
        The columns that are wanted, each of which must be there once, and not nested.
    """
    if path.suffix.lower() != ".parquet" or not os.path.isfile(path):  # noqa: PTH113 - also False for a name that is too long
        return None
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
            is_flat = all(schema.names.count(name) == 1 for name in names) and not any(
                pa.types.is_nested(schema.field(name).type) for name in names
            )
            return int(file.metadata.num_rows) if is_flat else None
    except _DAMAGED:
        return None


def parts_of_parquet(path: Path, names: Sequence[str], n_rows: int) -> Iterator[pa.Table]:
    """Yield the rows of a Parquet file in parts.

    Parameters
    ----------
    path
        The file.
    names
        The columns to read.
    n_rows
        Largest number of rows of a part.

    Yields
    ------
    pyarrow.Table
        The next rows.

    Raises
    ------
    DataError
        When the file is damaged.
    """
    try:
        with pq.ParquetFile(path, coerce_int96_timestamp_unit="us") as file:
            with pa.memory_map(str(path)) as mapped:
                check_parquet(file, memoryview(mapped.read_buffer()), str(path), names)
            for batch in file.iter_batches(n_rows, columns=list(names)):
                yield pa.table(batch)
    except _DAMAGED as error:
        reason = (str(error).splitlines() or [""])[0]
        raise DataError("is not a valid Parquet file", where=str(path), got=reason) from None
