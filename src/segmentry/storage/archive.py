"""Zip archives that hold one table; those of workbooks are no archives to a user."""

import io
import zipfile

from segmentry.errors import DataError
from segmentry.storage.excel import check_zip
from segmentry.texts import shortened

_OF_WORKBOOKS = ("[Content_Types].xml", "mimetype", "content.xml", "xl/workbook.xml", "xl/workbook.bin")


def is_workbook(raw: memoryview) -> bool:
    """Return whether a zip archive is a workbook, or is too damaged to be looked into."""
    try:
        names = zipfile.ZipFile(io.BytesIO(bytes(raw))).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return True
    return any(name in names for name in _OF_WORKBOOKS)


def only_file(raw: memoryview, source: str) -> memoryview:
    """Return the bytes of the only file in an archive.

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
        When it holds no file or several, or is not opened for safety.
    """
    content = bytes(raw)
    check_zip(content, source, "archive")
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith("__MACOSX/")]
    if len(names) != 1:
        raise DataError(
            f"is a ZIP archive with {len(names)} files",
            where=source,
            got=shortened(names, 5) or None,
            expected="one file",
            remedy="Unpack it and name the file to read.",
        )
    return memoryview(archive.read(names[0]))
