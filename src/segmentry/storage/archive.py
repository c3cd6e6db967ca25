"""Zip and tar archives that hold one table."""

import struct
import tarfile
from collections.abc import Sequence
from itertools import islice

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.containers import (
    DAMAGED,
    MAX_ENTRIES,
    MAX_UNPACKED_BYTES,
    ZIP_MARKS,
    check_zip,
    opened_zip,
    zip_document,
)
from segmentry.texts import shortened

_REMEDY = "Unpack it and name the file to read."
_OF_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def is_zip_archive(raw: memoryview, source: str) -> bool:
    """Return whether a file is a zip archive to its user, and no workbook or other document.

    Parameters
    ----------
    raw
        The bytes of the file.
    source
        Name of the file, for messages.
    """
    return bytes(raw[:4]).startswith(ZIP_MARKS) and zip_document(raw, source) is None


def is_tar(raw: memoryview) -> bool:
    """Return whether a file is a tar archive."""
    return bytes(raw[257:262]) == b"ustar"


def only_file_of_zip(raw: memoryview, source: str) -> memoryview:
    """Return the bytes of the only file in a zip archive.

    Parameters
    ----------
    raw
        The bytes of the archive.
    source
        Name of the archive, for messages.

    Returns
    -------
    memoryview
        The bytes of the file.

    Raises
    ------
    DataError
        When it holds no file or several, is damaged, or is not opened for safety.
    """
    with opened_zip(raw, source) as archive:
        check_zip(archive, source, kind="a zip archive", most_bytes=MAX_UNPACKED_BYTES, remedy=_REMEDY)
        name = _only(archive.namelist(), "zip", source)
        try:
            return memoryview(archive.read(name))
        except DAMAGED as error:
            raise _damaged("zip", source, error) from None


def only_file_of_tar(raw: memoryview, source: str) -> memoryview:
    """Return the bytes of the only file in a tar archive.

    Parameters
    ----------
    raw
        The bytes of the archive.
    source
        Name of the archive, for messages.

    Returns
    -------
    memoryview
        The bytes of the file.

    Raises
    ------
    DataError
        When it holds no file or several, or is damaged.
    """
    try:
        with tarfile.open(fileobj=pa.BufferReader(pa.py_buffer(raw)), mode="r:") as archive:
            members = list(islice(archive, MAX_ENTRIES))
    except (tarfile.TarError, struct.error, OSError, EOFError, ValueError, OverflowError) as error:
        raise _damaged("tar", source, error) from None
    found = {member.name: member for member in members if member.isreg()}
    member = found[_only(list(found), "tar", source)]
    if member.issparse() or member.offset_data + member.size > len(raw):
        raise _damaged("tar", source, EOFError("the file in it is cut off"))
    return raw[member.offset_data : member.offset_data + member.size]


def _only(names: Sequence[str], kind: str, source: str) -> str:
    files = [name for name in names if not name.endswith("/") and not name.startswith(_OF_SYSTEMS)]
    files = [name for name in files if not name.endswith(_OF_SYSTEMS)]
    if len(files) == 1:
        return files[0]
    raise DataError(
        f"is a {kind} archive with {len(files):,} files",
        where=source,
        got=shortened(files[:1000], 5) or None,
        expected="one file",
        remedy=_REMEDY,
    )


def _damaged(kind: str, source: str, error: Exception) -> DataError:
    got = str(error).splitlines()[0] if str(error) else type(error).__name__
    return DataError(f"is a damaged {kind} archive", where=source, got=got, remedy="Copy or compress the file again.")
