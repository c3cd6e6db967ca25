"""The rows of a Parquet file, which may claim or hold far more than its size."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError

_MOST_CELLS, _MOST_CELLS_A_BYTE = 100_000_000, 100


def parquet_rows(file: pq.ParquetFile, n_bytes: int, source: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the rows of a Parquet file.

    Parameters
    ----------
    file
        The file.
    n_bytes
        Its size.
    source
        Its name, for messages.
    columns
        Names of the columns to read; None for all.

    Returns
    -------
    pyarrow.Table

    Raises
    ------
    DataError
        When it claims so many cells that they cannot be meant.
    """
    _check_cells(file.metadata, n_bytes, source)
    return file.read(columns=None if columns is None else list(columns))


def _check_cells(metadata: pq.FileMetaData, n_bytes: int, source: str) -> None:
    n_cells = metadata.num_rows * metadata.num_columns
    if n_cells > _MOST_CELLS and n_cells > _MOST_CELLS_A_BYTE * n_bytes:
        raise DataError(
            "claims too many cells for its size",
            where=source,
            got=f"{metadata.num_rows:,} rows of {metadata.num_columns:,} columns in {n_bytes:,} bytes",
            expected=f"at most {_MOST_CELLS:,}",
        )
