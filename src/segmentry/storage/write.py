"""Write a table in the format that a file's suffix names, atomically."""

import json
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from segmentry.errors import OutputError
from segmentry.storage.arrow import count_distinct
from segmentry.storage.atomic import atomic_write
from segmentry.storage.targets import check_target
from segmentry.storage.workbook import write_excel

_N_LOOKED_AT, _MOST_DIFFERENT = 10_000, 0.5
"""Values of a column that are looked at, and the share of them that may differ where a dictionary is worth its time."""


def write_table(path: Path, table: pa.Table) -> None:
    """Write `table` as CSV, TSV, Parquet, Excel or JSON lines.

    Parameters
    ----------
    path
        The file to write.
    table
        The table to write.

    Raises
    ------
    OutputError
        When the suffix names no known format, or the path cannot be written.
    """
    writer = _writer_for(path)
    with atomic_write(path) as temporary:
        writer(temporary, table)


def write_semicolons(path: Path, table: pa.Table) -> None:
    """Write `table` as CSV with semicolons between the columns.

    Parameters
    ----------
    path
        The file to write.
    table
        The table to write.

    Raises
    ------
    OutputError
        When the path cannot be written.
    """
    with atomic_write(path) as temporary:
        _write_delimited(temporary, table, ";")


def csv_bytes(table: pa.Table) -> bytes:
    """Return `table` as the content of a CSV file."""
    stream = BytesIO()
    csv.write_csv(table, stream)
    return stream.getvalue()


def write_batches(path: Path, batches: Iterator[pa.RecordBatch]) -> None:
    """Write batches with one schema as Parquet or CSV, as they come, at least one of them.

    Parameters
    ----------
    path
        The file to write.
    batches
        Batches of rows.

    Raises
    ------
    OutputError
        When the path cannot be written.
    """
    first = next(batches)
    open_writer = _open_parquet if path.suffix.lower() == ".parquet" else _open_csv
    with atomic_write(path) as temporary, open_writer(temporary, first) as writer:
        for batch in chain([first], batches):
            writer.write_batch(batch)


def check_writable(path: Path, inputs: Iterable[Path] = ()) -> None:
    """Raise `OutputError` when `path` cannot become a file in a known format.

    Parameters
    ----------
    path
        The file to write.
    inputs
        Files that it is made from, which are never overwritten.
    """
    _writer_for(path)
    check_target(path, inputs)


def _writer_for(path: Path) -> Callable[[Path, pa.Table], None]:
    """Return the function that writes the format of `path`'s suffix."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise OutputError(
            "no known format for this name",
            where=str(path),
            got=f"suffix '{path.suffix}'",
            expected=", ".join(_WRITERS),
        )
    return writer


def _write_csv(path: Path, table: pa.Table) -> None:
    _write_delimited(path, table, ",")


def _write_tsv(path: Path, table: pa.Table) -> None:
    _write_delimited(path, table, "\t")


def _write_delimited(path: Path, table: pa.Table, delimiter: str) -> None:
    csv.write_csv(table, path, csv.WriteOptions(delimiter=delimiter, quoting_style="needed"))


def _write_parquet(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")


def _open_parquet(path: Path, first: pa.RecordBatch) -> pq.ParquetWriter:
    """Open a file with a dictionary for columns of texts that repeat; for others it would take longer."""
    repeated = [
        name
        for name, column in zip(first.schema.names, first.columns, strict=True)
        if pa.types.is_string(column.type) and count_distinct(column[:_N_LOOKED_AT]) < _MOST_DIFFERENT * _N_LOOKED_AT
    ]
    return pq.ParquetWriter(path, first.schema, compression="zstd", use_dictionary=repeated or False)


def _open_csv(path: Path, first: pa.RecordBatch) -> csv.CSVWriter:
    return csv.CSVWriter(path, first.schema)


def _write_json_lines(path: Path, table: pa.Table) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for batch in table.to_batches(max_chunksize=65536):
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in batch.to_pylist())


_WRITERS: dict[str, Callable[[Path, pa.Table], None]] = {
    ".csv": _write_csv,
    ".tsv": _write_tsv,
    ".parquet": _write_parquet,
    ".xlsx": write_excel,
    ".jsonl": _write_json_lines,
}
TABLE_FORMATS = tuple(_WRITERS)
"""Suffixes of the formats in which a table can be written."""
