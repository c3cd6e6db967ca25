"""The rows of a Parquet file, which may claim or hold far more than its size."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError
from segmentry.storage.parquet_texts import bytes_of_texts

_MOST_CELLS, _MOST_CELLS_A_BYTE = 100_000_000, 100
_MOST_TEXT, _MOST_TIMES = 4 << 30, 200


def parquet_rows(file: pq.ParquetFile, raw: memoryview, source: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the rows of a Parquet file.

    Parameters
    ----------
    file
        The file.
    raw
        Its bytes.
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
        When it claims so many cells, or texts so large, that they cannot be meant.
    """
    wanted = None if columns is None else list(columns)
    check_parquet(file, raw, source, wanted)
    return file.read(columns=wanted)


def check_parquet(file: pq.ParquetFile, raw: memoryview, source: str, columns: Sequence[str] | None) -> None:
    """Refuse a Parquet file that claims or holds far more than its size.

    Parameters
    ----------
    file, raw, source, columns
        As `parquet_rows` takes them.

    Raises
    ------
    DataError
        When it claims so many cells, or texts so large, that they cannot be meant.
    """
    wanted = None if columns is None else list(columns)
    _check_cells(file.metadata, len(raw), source)
    next(
        file.iter_batches(batch_size=1, columns=wanted), None
    )  # of an encrypted column this fails, and its metadata abort
    _check_texts(bytes_of_texts(raw, file.metadata, _positions(file, wanted)), len(raw), source)


def _positions(file: pq.ParquetFile, names: list[str] | None) -> list[int]:
    """Return the positions of the columns that are read, each part of a nested one by itself."""
    paths = [file.schema.column(index).path for index in range(file.metadata.num_columns)]
    starts = None if names is None else tuple(f"{name}." for name in names)
    return [index for index, path in enumerate(paths) if starts is None or f"{path}.".startswith(starts)]


def _check_cells(metadata: pq.FileMetaData, n_bytes: int, source: str) -> None:
    n_cells = metadata.num_rows * metadata.num_columns
    if n_cells > _MOST_CELLS and n_cells > _MOST_CELLS_A_BYTE * n_bytes:
        raise DataError(
            "claims too many cells for its size",
            where=source,
            got=f"{metadata.num_rows:,} rows of {metadata.num_columns:,} columns in {n_bytes:,} bytes",
            expected=f"at most {_MOST_CELLS:,}",
        )


def _check_texts(n_unpacked: int, n_bytes: int, source: str) -> None:
    if n_unpacked > _MOST_TEXT and n_unpacked > _MOST_TIMES * n_bytes:
        raise DataError(
            "holds texts that take too much memory",
            where=source,
            got=f"{n_unpacked >> 20:,} MiB from a file of {n_bytes:,} bytes",
            expected=f"at most {_MOST_TEXT >> 20:,} MiB, or {_MOST_TIMES} times the file",
            remedy="Leave the column with the long texts out.",
        )
