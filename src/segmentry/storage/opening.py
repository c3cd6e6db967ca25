"""The one way to read input: regular files and standard input, unpacked within limits."""

import sys
from pathlib import Path

from segmentry.errors import DataError
from segmentry.storage.containers import MAX_UNPACKED_BYTES
from segmentry.storage.regular_files import check_name, content_of
from segmentry.storage.unpacking import unpacked

_CHUNK = 1 << 20


def read_input(path: Path | None) -> memoryview:
    """Return the content of a file, or of standard input for None.

    A file that is not compressed is mapped into the memory, not copied.

    Parameters
    ----------
    path
        A regular file, possibly compressed or an archive of one file.

    Returns
    -------
    memoryview
        Unpacked bytes.

    Raises
    ------
    DataError
        When it is no regular file, cannot be read, is damaged or unpacks to too much.
    """
    source = "stdin" if path is None else path.name
    if path is not None:
        check_name(path)
    try:
        return unpacked(_stdin() if path is None else content_of(path), source)
    except MemoryError:
        remedy = "Keep the columns and rows that matter, or use a machine with more memory."
        raise DataError("does not fit into the memory", where=source, remedy=remedy) from None


def _stdin() -> memoryview:
    if sys.stdin is None:
        raise DataError("cannot be read: it is closed", where="stdin", remedy="Name a file.")
    content = bytearray()
    while chunk := sys.stdin.buffer.read(_CHUNK):
        if not content and len(chunk) == _CHUNK and not chunk.strip(b"\0"):
            raise DataError("gives nothing but zero bytes", where="stdin", expected="a table")
        content += chunk
        if len(content) > MAX_UNPACKED_BYTES:
            raise DataError(
                "gives too much",
                where="stdin",
                got=f"more than {MAX_UNPACKED_BYTES >> 20:,} MiB",
                expected="less",
                remedy="Save it to a file and name that file, which is read from the disk.",
            )
    return memoryview(content)
