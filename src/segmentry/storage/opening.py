"""The one way to open input: regular files and standard input, unpacked within limits."""

import mmap
import os
import stat
import sys
from pathlib import Path

from segmentry.errors import DataError
from segmentry.storage.containers import MAX_UNPACKED_BYTES
from segmentry.storage.unpacking import unpacked

_CHUNK = 1 << 20
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


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
        _check_name(path)
    try:
        return unpacked(_stdin() if path is None else _mapped(path), source)
    except MemoryError:
        remedy = "Keep the columns and rows that matter, or use a machine with more memory."
        raise DataError("does not fit into the memory", where=source, remedy=remedy) from None


def check_readable(path: Path) -> None:
    """Check that `path` is a regular file that can be read and whose name is text.

    Raises
    ------
    DataError
        When it is not.
    """
    _check_name(path)
    os.close(_opened(path))


def head_of(path: Path, n_bytes: int) -> bytes:
    """Return the first bytes of a regular file as it lies on the disk.

    Parameters
    ----------
    path
        The file.
    n_bytes
        How many bytes are returned at most.

    Returns
    -------
    bytes

    Raises
    ------
    DataError
        When the file cannot be read.
    """
    _check_name(path)
    with os.fdopen(_opened(path), "rb") as stream:
        return stream.read(n_bytes)


def content_of(path: Path, most_bytes: int) -> memoryview:
    """Return the content of a regular file as it lies on the disk, mapped into the memory.

    Parameters
    ----------
    path
        The file.
    most_bytes
        How large it may be.

    Returns
    -------
    memoryview

    Raises
    ------
    DataError
        When it is no regular file, cannot be read or is larger.
    """
    return _mapped(path, most_bytes)


def _mapped(path: Path, most_bytes: int | None = None) -> memoryview:
    descriptor = _opened(path)
    try:
        n_bytes = os.fstat(descriptor).st_size
        _check_size(path, n_bytes, most_bytes)
        return _view(path, descriptor) if n_bytes else memoryview(b"")
    finally:
        os.close(descriptor)


def _view(path: Path, descriptor: int) -> memoryview:
    try:
        return memoryview(mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _check_size(path: Path, n_bytes: int, most_bytes: int | None) -> None:
    if most_bytes is None or n_bytes <= most_bytes:
        return
    expected = f"at most {most_bytes >> 20:,} MiB" if most_bytes >> 20 else f"at most {most_bytes:,} bytes"
    raise DataError("is too large", where=str(path), got=f"{n_bytes:,} bytes", expected=expected)


def _opened(path: Path) -> int:
    """Return a descriptor of a regular file; nothing else is ever waited for."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        remedy = f"Check the name; the working folder is {_working_folder()}."
        raise DataError("no such file", where=str(path)[:300], remedy=remedy) from None
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:
        raise _unusable_name(path) from None
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    raise _no_file(path, mode)


def _check_name(path: Path) -> None:
    """Refuse a name that is no text, since results name their sources."""
    try:
        str(path).encode("utf-8")
    except ValueError:
        raise _unusable_name(path) from None


def _unusable_name(path: Path) -> DataError:
    name = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
    return DataError("is not a usable file name", where=name, remedy="Rename the file.")


def _working_folder() -> str:
    try:
        return str(Path.cwd())
    except OSError:
        return "gone"


def _no_file(path: Path, mode: int) -> DataError:
    if stat.S_ISDIR(mode):
        return DataError("is a folder", where=str(path), expected="a file with a customer table")
    kind = next((name for is_kind, name in _KINDS if is_kind(mode)), "not a regular file")
    return DataError(
        f"is {kind}, not a file",
        where=str(path),
        expected="a regular file",
        remedy="Use - for standard input: COMMAND | segmentry inspect -",
    )


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


def _unreadable(path: Path, error: OSError | ValueError) -> DataError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return DataError(f"cannot be read: {reason.lower()}", where=str(path)[:300])
