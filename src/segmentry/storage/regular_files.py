"""The one way to open a file: regular files only, whose names are text, within a size."""

import hashlib
import mmap
import os
import re
import stat
from pathlib import Path

from segmentry.errors import DataError

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_ADDRESS = re.compile(r"(?:jdbc:)?[A-Za-z][A-Za-z0-9+.-]+:/")
_CONNECTION = re.compile(r"(?:^|[\s;:?&/])(?:password|passwd|pwd)\s*=|(?:^|/)[^/\s:@]+:[^/\s@]+@[^/\s]", re.IGNORECASE)
"""What tells the string of a connection: a password with its name, or a user with one before the host."""
_BLOCK = 512
"""Bytes of a block, as the system counts what a file takes on the disk."""
_LEAST_SUSPICIOUS, _MOST_TIMES = 1 << 30, 1000


def check_readable(path: Path) -> None:
    """Check that `path` is a regular file that can be read and whose name is text.

    Raises
    ------
    DataError
        When it is not.
    """
    check_name(path)
    os.close(_opened(path))


def is_address(text: str) -> bool:
    """Return whether a text is the address of a server; a path made of it has one slash of two.

    >>> is_address("postgresql://db/shop"), is_address("jdbc:postgresql:/db/shop"), is_address("data/orders.csv")
    (True, True, False)
    """
    return _ADDRESS.match(text) is not None


def is_connection(text: str) -> bool:
    """Return whether a text that names no file connects to a server, or holds a password.

    >>> is_connection("host=db password=secret"), is_connection("me:secret@db/shop"), is_connection("data/passwords.csv")
    (True, True, False)
    """
    return is_address(text) or _CONNECTION.search(text) is not None


def no_server(address: str) -> DataError:
    """Return the refusal of an address in place of a file, without the password that may stand in it."""
    where = f"{address.partition(':/')[0]}://..." if is_address(address) else "the string of a connection"
    remedy = (
        "Let the program of the server write the rows as CSV and name the file, or send them with `-` in its place: "
        'psql --csv -c "select ..." | segmentry run --orders -. The how-to "How do I read customers or orders from a database?" '
        "has more."
    )
    return DataError("Segmentry opens no server", where=where, expected="a file", remedy=remedy)


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
    check_name(path)
    with os.fdopen(_opened(path), "rb") as stream:
        return stream.read(n_bytes)


def check_name(path: Path) -> None:
    """Refuse a name that is no text, since results name their sources.

    Raises
    ------
    DataError
        When it holds bytes that are not UTF-8.
    """
    try:
        str(path).encode("utf-8")
    except ValueError:
        raise _unusable_name(path) from None


def content_of(path: Path, most_bytes: int | None = None) -> memoryview:
    """Return the content of a regular file as it lies on the disk, mapped into the memory.

    Parameters
    ----------
    path
        The file.
    most_bytes
        How large it may be; None for any size.

    Returns
    -------
    memoryview

    Raises
    ------
    DataError
        When it is no regular file, cannot be read or is larger.
    """
    descriptor = _opened(path)
    try:
        n_bytes = os.fstat(descriptor).st_size
        _check_size(path, n_bytes, most_bytes)
        _check_filled(path, descriptor)
        return _view(path, descriptor) if n_bytes else memoryview(b"")
    finally:
        os.close(descriptor)


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a regular file in hexadecimal; the file is read piece by piece.

    Raises
    ------
    DataError
        When it is no regular file, or cannot be read.
    """
    with os.fdopen(_opened(path), "rb", buffering=0) as stream:
        _check_filled(path, stream.fileno())
        try:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise _unreadable(path, error) from None


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


def _check_filled(path: Path, descriptor: int) -> None:
    """Refuse a large file that is nothing but a hole, which takes no room and for ever to read."""
    status = os.fstat(descriptor)
    n_bytes, n_on_disk = status.st_size, status.st_blocks * _BLOCK
    if n_bytes > _LEAST_SUSPICIOUS and n_bytes > _MOST_TIMES * n_on_disk:
        raise DataError(
            "is nearly empty",
            where=str(path),
            got=f"{n_bytes:,} bytes, of which {n_on_disk:,} are on the disk",
            expected="a file that was written whole",
            remedy="Copy the file again.",
        )


def _opened(path: Path) -> int:
    """Return a descriptor of a regular file; nothing else is ever waited for."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        if is_connection(str(path)):
            raise no_server(str(path)) from None
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


def _unreadable(path: Path, error: OSError | ValueError) -> DataError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return DataError(f"cannot be read: {reason.lower()}", where=str(path)[:300])
