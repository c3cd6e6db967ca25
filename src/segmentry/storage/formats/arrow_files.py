"""Reading Feather and Arrow files and streams, and ORC files."""

import subprocess
import sys
from collections.abc import Callable

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.formats.parquet import checked_table
from segmentry.storage.tables import ReadOptions, ReadTable

_READ_ORC = """
import sys
import pyarrow as pa
from pyarrow import orc
table = orc.ORCFile(pa.BufferReader(sys.stdin.buffer.read())).read()
with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as writer:
    writer.write_table(table)
"""


def read_arrow_file(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the table in a file of Arrow, also called Feather.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
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
        When the file is damaged, or has no records.
    """
    return _read(lambda data: pa.ipc.open_file(data).read_all(), raw, options, source=source, kind="Arrow file")


def read_arrow_stream(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the table in a stream of Arrow.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
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
        When the stream is damaged, or has no records.
    """
    return _read(lambda data: pa.ipc.open_stream(data).read_all(), raw, options, source=source, kind="Arrow stream")


def read_orc(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the table in an ORC file, which is read by a process of its own: a damaged one can end it.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
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
        When the file is damaged, or has no records.
    """
    done = subprocess.run([sys.executable, "-c", _READ_ORC], input=raw, capture_output=True, check=False)  # noqa: S603 - our own text
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _invalid("ORC file", source, reason[-1] if reason and done.returncode > 0 else "it breaks the reader")
    return _read(
        lambda data: pa.ipc.open_stream(data).read_all(),
        memoryview(done.stdout),
        options,
        source=source,
        kind="ORC file",
    )


def _read(
    read: Callable[[pa.BufferReader], pa.Table], raw: memoryview, options: ReadOptions, *, source: str, kind: str
) -> ReadTable:
    try:
        table = read(pa.BufferReader(pa.py_buffer(raw)))
        table.validate()
    except (OSError, UnicodeError, pa.ArrowException) as error:
        raise _invalid(kind, source, str(error).splitlines()[0]) from None
    return checked_table(table, options, source, dialect=f"{kind}, {table.num_columns} columns")


def _invalid(kind: str, source: str, reason: str) -> DataError:
    return DataError(f"is not a valid {kind}", where=source, got=reason, remedy="Copy or write the file again.")
