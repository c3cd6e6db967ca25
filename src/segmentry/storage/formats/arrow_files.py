"""Reading Feather and Arrow files and streams, and ORC files."""

from collections.abc import Callable

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.formats.parquet import checked_table
from segmentry.storage.tables import ReadOptions, ReadTable


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
    """Return the table in an ORC file.

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
    from pyarrow import orc

    return _read(lambda data: orc.ORCFile(data).read(), raw, options, source=source, kind="ORC file")


def _read(
    read: Callable[[pa.BufferReader], pa.Table], raw: memoryview, options: ReadOptions, *, source: str, kind: str
) -> ReadTable:
    try:
        table = read(pa.BufferReader(pa.py_buffer(raw)))
        table.validate()
    except (OSError, pa.ArrowException) as error:
        remedy = "Copy or write the file again."
        raise DataError(f"is not a valid {kind}", where=source, got=str(error).splitlines()[0], remedy=remedy) from None
    return checked_table(table, options, source, dialect=f"{kind}, {table.num_columns} columns")
