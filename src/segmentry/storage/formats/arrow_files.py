"""Reading Feather and Arrow files and streams, and ORC files."""

import subprocess
import sys
from collections.abc import Callable

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.formats.base import Reader
from segmentry.storage.formats.checked import checked_table
from segmentry.storage.tables import ReadOptions, ReadTable

_READ_ORC = """
import sys
import pyarrow as pa
from pyarrow import orc
table = orc.ORCFile(pa.BufferReader(sys.stdin.buffer.read())).read()
with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as writer:
    writer.write_table(table)
"""


def _reader(
    kind: str, opened: Callable[[pa.BufferReader], pa.RecordBatchFileReader | pa.RecordBatchStreamReader]
) -> Reader:
    """Return the reader of a kind of file, whose records `opened` gives."""

    def read(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
        try:
            table = opened(pa.BufferReader(pa.py_buffer(raw))).read_all()
            table.validate()
        except (OSError, UnicodeError, pa.ArrowException) as error:
            raise _invalid(kind, source, str(error).splitlines()[0]) from None
        return checked_table(table, options, source, dialect=f"{kind}, {table.num_columns} columns")

    return read


read_arrow_file = _reader("Arrow file", pa.ipc.open_file)
"""Reads a file of Arrow, also called Feather."""

read_arrow_stream = _reader("Arrow stream", pa.ipc.open_stream)
"""Reads a stream of Arrow."""


def read_orc(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the table in an ORC file, which is read by a separate process: a damaged one can end it.

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
    done = subprocess.run([sys.executable, "-c", _READ_ORC], input=raw, capture_output=True, check=False)  # noqa: S603 - a constant text
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _invalid("ORC file", source, reason[-1] if reason and done.returncode > 0 else "it breaks the reader")
    return _reader("ORC file", pa.ipc.open_stream)(memoryview(done.stdout), options, source)


def _invalid(kind: str, source: str, reason: str) -> DataError:
    return DataError(f"is not a valid {kind}", where=source, got=reason, remedy="Copy or write the file again.")
