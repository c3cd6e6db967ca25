"""The content of a file: decompressed where it is compressed, else memory-mapped."""

import mmap
import sys
from pathlib import Path

import pyarrow as pa

from segmentry.errors import DataError

_CODECS = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bz2"}


def read_bytes(path: Path | None) -> memoryview:
    """Return the content of a file, or of standard input for None.

    Parameters
    ----------
    path
        A file, possibly compressed by gzip, zstd or bzip2.

    Returns
    -------
    memoryview
        Decompressed bytes.

    Raises
    ------
    DataError
        When the file does not exist, is a folder, cannot be read or is a damaged archive.
    """
    if path is None:
        if sys.stdin is None:
            raise DataError("cannot be read: it is closed", where="stdin", remedy="Name a file.")
        return _decompressed(memoryview(sys.stdin.buffer.read()), "stdin")
    check_readable(path)
    try:
        with path.open("rb") as stream:
            is_mapped = path.is_file() and path.stat().st_size > 0
            raw = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if is_mapped else stream.read()
    except (OSError, ValueError) as error:
        reason = error if isinstance(error, OSError) else OSError(str(error))
        raise _unreadable(path, reason) from None
    return _decompressed(memoryview(raw), path.name)


def check_readable(path: Path) -> None:
    """Check that `path` is a readable file whose name is text.

    Raises
    ------
    DataError
        When it is not.
    """
    try:
        str(path).encode("utf-8")
        if path.is_dir():
            raise DataError("is a folder", where=str(path), expected="a file with a customer table")
        if not path.exists():
            remedy = f"Check the name; the working folder is {Path.cwd()}."
            raise DataError("no such file", where=str(path), remedy=remedy)
        with path.open("rb"):
            pass
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError as error:
        if isinstance(error, DataError):
            raise
        name = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
        raise DataError("is not a usable file name", where=name, remedy="Rename the file.") from None


def _unreadable(path: Path, error: OSError) -> DataError:
    return DataError(f"cannot be read: {(error.strerror or str(error)).lower()}", where=str(path)[:300])


def _decompressed(raw: memoryview, where: str) -> memoryview:
    head = bytes(raw[:4])
    codec = next((name for mark, name in _CODECS.items() if head.startswith(mark)), None)
    if codec is None:
        return raw
    try:
        with pa.CompressedInputStream(pa.BufferReader(pa.py_buffer(raw)), codec) as stream:
            return memoryview(stream.read())
    except (OSError, pa.ArrowException) as error:
        raise DataError(
            f"is a damaged {codec} archive", where=where, got=str(error), remedy="Copy or compress the file again."
        ) from None
