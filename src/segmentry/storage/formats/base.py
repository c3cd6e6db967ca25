"""What the registry knows of a format, and what a format may look at to recognise a file."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from segmentry.storage.containers import OLE_MARK, ZIP_MARKS, ole_document, zip_document
from segmentry.storage.tables import ReadOptions, ReadTable

_HEAD_BYTES, _END_BYTES = 8192, 16
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Reader = Callable[[memoryview, ReadOptions, str], ReadTable]


@dataclass(frozen=True, kw_only=True)
class Head:
    """The head of a file.

    Attributes
    ----------
    start, end
        The first and the last bytes of the file.
    text
        The same as text, whatever its encoding, without byte-order marks and leading blanks.
    document
        What a zip or OLE file is to its user; None for any other file.
    """

    start: bytes
    end: bytes
    text: str
    document: str | None


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format of files.

    Attributes
    ----------
    name
        What a file in it is, with an article: "an HTML page".
    matches
        Whether the head of a file is in this format.
    read
        How its bytes become a table; None where such files are refused.
    remedy
        What to do with a file that is refused.
    has_sheets
        Whether it may hold several tables, one of which `ingest.sheet` names.
    """

    name: str
    matches: Callable[[Head], bool]
    read: Reader | None = None
    remedy: str = ""
    has_sheets: bool = False


def head_of(raw: memoryview, source: str) -> Head:
    """Return the head of a file.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
    source
        Name of the file, for messages.

    Raises
    ------
    DataError
        When it is a zip file whose directory is damaged.
    """
    start = bytes(raw[:_HEAD_BYTES])
    document = None
    if start.startswith(ZIP_MARKS):
        document = zip_document(raw, source)
    elif start.startswith(OLE_MARK):
        document = ole_document(raw) or "file of an old Office program"
    return Head(start=start, end=bytes(raw[-_END_BYTES:]), text=_text(start), document=document)


def _text(start: bytes) -> str:
    text = start
    for mark in _MARKS:
        text = text.removeprefix(mark)
    is_wide = b"\0" in text[:4]
    return (text.replace(b"\0", b"") if is_wide else text).decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
