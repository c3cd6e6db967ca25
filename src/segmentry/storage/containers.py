"""Files that hold files: what a zip or OLE file is, by the names within, and their limits."""

import lzma
import struct
import zipfile
import zlib

import pyarrow as pa

from segmentry.errors import DataError

DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
"""What reading a damaged zip file raises."""
MAX_UNPACKED_BYTES = 4 << 30
MAX_WORKBOOK_BYTES = 1 << 30
MAX_ENTRIES = 10_000
MAX_RATIO = 200
ZIP_MARKS, OLE_MARK = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = "document protected by a password"
_LEAST_SUSPICIOUS = 1 << 20
_LEAST_NAMES = 512 << 10
_MANIFEST = "META-INF/manifest.xml"
_ZIP_KINDS = (
    ("xl/workbook.xml", "workbook"),
    ("xl/workbook.bin", "workbook"),
    ("word/document.xml", "Word document"),
    ("ppt/presentation.xml", "PowerPoint presentation"),
    ("Index/Document.iwa", "Numbers, Pages or Keynote document"),
    ("Index.zip", "Numbers, Pages or Keynote document"),
    ("index.apxl", "Numbers, Pages or Keynote document"),
    ("META-INF/container.xml", "electronic book"),
    ("META-INF/MANIFEST.MF", "Java program"),
    ("AndroidManifest.xml", "Android program"),
    ("[Content_Types].xml", "workbook"),
)
_OPEN_DOCUMENTS = {"spreadsheet": "workbook", "text": "text document", "presentation": "presentation"}
_OLE_KINDS = (
    ("EncryptedPackage", PROTECTED),
    ("Workbook", "workbook"),
    ("WORKBOOK", "workbook"),
    ("Book", "workbook"),
    ("BOOK", "workbook"),
    ("WordDocument", "Word document"),
    ("PowerPoint Document", "PowerPoint presentation"),
    ("__properties_version1.0", "Outlook message"),
)


def zip_document(raw: memoryview, source: str) -> str | None:
    """Return what a zip file is to its user: a "workbook", another document, or None for an archive.

    Parameters
    ----------
    raw
        The bytes of the file.
    source
        Name of the file, for messages.

    Returns
    -------
    str or None

    Raises
    ------
    DataError
        When its directory is damaged.
    """
    with opened_zip(raw, source) as archive:
        names = set(archive.namelist())
        if b"encryption-data" in _start_of(archive, _MANIFEST, names):
            return PROTECTED
        mimetype = _start_of(archive, "mimetype", names).decode("ascii", "replace")
        if mimetype:
            return _open_document(mimetype, names)
    if "content.xml" in names:
        return "workbook"
    if any(name.endswith(".numbers/Index.zip") or ".numbers/Index/" in name for name in names):
        return "Numbers, Pages or Keynote document"
    return next((kind for name, kind in _ZIP_KINDS if name in names), None)


def ole_document(raw: memoryview) -> str | None:
    """Return what an OLE file is, by the names of its streams; None for an unknown one.

    Parameters
    ----------
    raw
        The bytes of the file.
    """
    sector = 1 << int.from_bytes(raw[30:32], "little")
    start = (int.from_bytes(raw[48:52], "little") + 1) * sector if 6 < sector.bit_length() < 16 else 0
    parts = (bytes(raw[start : start + sector]), bytes(raw[:_LEAST_NAMES]), bytes(raw[-_LEAST_NAMES:]))
    for part in parts:
        for name, kind in _OLE_KINDS:
            if name.encode("utf-16-le") in part:
                return kind
    return None


def opened_zip(raw: memoryview, source: str) -> zipfile.ZipFile:
    """Return a zip file, opened without unpacking anything.

    Parameters
    ----------
    raw
        The bytes of the file.
    source
        Name of the file, for messages.

    Returns
    -------
    zipfile.ZipFile

    Raises
    ------
    DataError
        When its directory is damaged.
    """
    try:
        return zipfile.ZipFile(pa.BufferReader(pa.py_buffer(raw)))
    except DAMAGED as error:
        remedy = "Copy or save the file again."
        raise DataError("is a damaged zip file", where=source, got=str(error), remedy=remedy) from None


def check_zip(archive: zipfile.ZipFile, source: str, *, kind: str, most_bytes: int, remedy: str) -> None:
    """Refuse archives that would fill the memory, before anything is unpacked.

    Parameters
    ----------
    archive
        The archive.
    source
        Name of the file, for messages.
    kind
        What the file is, with its article.
    most_bytes
        Largest sum of the sizes of its files.
    remedy
        What to do instead.

    Raises
    ------
    DataError
        When the archive is encrypted, or a zip bomb.
    """
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise DataError(
            f"is {kind} protected by a password", where=source, remedy=f"Save it without a password. {remedy}"
        )
    expanded = sum(entry.file_size for entry in entries)
    worst = max((_ratio(entry) for entry in entries), default=0.0)
    limits = (
        (len(entries) > MAX_ENTRIES, f"{len(entries):,} entries", f"at most {MAX_ENTRIES:,}"),
        (expanded > most_bytes, f"{expanded >> 20:,} MiB expanded", f"at most {most_bytes >> 20:,} MiB"),
        (worst > MAX_RATIO, f"an entry that expands {worst:,.0f}-fold", f"at most {MAX_RATIO}-fold"),
    )
    for is_over, got, expected in limits:
        if is_over:
            what = f"is {kind} that is not opened, for safety"
            raise DataError(what, where=source, got=got, expected=expected, remedy=remedy)


def check_workbook(archive: zipfile.ZipFile, source: str) -> None:
    """Refuse workbooks that would fill the memory.

    Parameters
    ----------
    archive
        The workbook.
    source
        Name of the file, for messages.

    Raises
    ------
    DataError
        When it is encrypted, or a zip bomb.
    """
    remedy = "Save the sheet as CSV and use that."
    check_zip(archive, source, kind="a workbook", most_bytes=MAX_WORKBOOK_BYTES, remedy=remedy)


def _start_of(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    """Return the first bytes of a file in an archive, none where it is not there or is damaged."""
    try:
        return archive.open(name).read(_LEAST_NAMES) if name in names else b""
    except DAMAGED:
        return b""


def _open_document(mimetype: str, names: set[str]) -> str:
    found = next((kind for word, kind in _OPEN_DOCUMENTS.items() if f"opendocument.{word}" in mimetype), None)
    if found is not None:
        return found
    return "electronic book" if "epub" in mimetype else "workbook" if "content.xml" in names else "document"


def _ratio(entry: zipfile.ZipInfo) -> float:
    if entry.file_size <= _LEAST_SUSPICIOUS:
        return 0.0
    return entry.file_size / max(entry.compress_size, 1)
