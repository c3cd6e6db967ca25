"""The formats of files: one entry a format, the first one that matches is the one."""

import re
from importlib import import_module

from segmentry.errors import DataError
from segmentry.storage.csv.read import read_csv
from segmentry.storage.formats.base import Format, Head, Reader, head_of
from segmentry.storage.formats.dbf import is_dbf, read_dbf
from segmentry.storage.formats.dif import is_dif, read_dif
from segmentry.storage.formats.json_files.read import is_json, read_json
from segmentry.storage.formats.refused import REFUSED_BY_BYTES, REFUSED_TEXTS
from segmentry.storage.formats.statistics_files import STATISTICS_FILES
from segmentry.storage.formats.sylk import is_sylk, read_sylk
from segmentry.storage.tables import ReadOptions, ReadTable

_MARKED_BYTES = 64
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f-\xff]")
_OPEN = "Open it in Excel or LibreOffice and save the table as .xlsx or CSV."
_HTML = re.compile(
    r"<(!doctype\s+html|html|head|body|table|meta|div|style|script|title|center|form|p|h[1-6])\b", re.IGNORECASE
)
_PASSED_OVER = (("<?xml", "?>"), ("<!--", "-->"))
_SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"


def _later(module: str, function: str) -> Reader:
    """Return a reader that is imported with the first file of its format, so that others do not wait."""

    def read(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
        reader: Reader = getattr(import_module(f"segmentry.storage.formats.{module}"), function)
        return reader(raw, options, source)

    return read


def _is_parquet(head: Head) -> bool:
    return _has_mark(head, b"PAR1")


def _has_mark(head: Head, mark: bytes) -> bool:
    """Return whether a mark of letters begins a binary file, and not the name of a column."""
    return head.start.startswith(mark) and _NO_TEXT.search(head.start, len(mark), _MARKED_BYTES) is not None


def _is_html(head: Head) -> bool:
    return _HTML.match(_without_comments(head.text)) is not None


def _without_comments(text: str) -> str:
    """Return a text without the comments and the XML declaration at its head."""
    position = 0
    for opening, closing in _PASSED_OVER * (text.count("<!--") + 1):
        if text.startswith(opening, position) and closing in text[position:]:
            position = text.index(closing, position) + len(closing)
            position += len(text[position:]) - len(text[position:].lstrip())
    return text[position:]


def _is_spreadsheetml(head: Head) -> bool:
    return (
        head.text.startswith("<")
        and _SPREADSHEETML in head.text
        and re.search(r"<(\w+:)?Workbook\b", head.text) is not None
    )


FORMATS: tuple[Format, ...] = (
    Format(name="a Parquet file", matches=_is_parquet, read=_later("parquet", "read_parquet")),
    Format(
        name="an encrypted Parquet file",
        matches=lambda head: _has_mark(head, b"PARE"),
        remedy="Write it without encryption.",
    ),
    Format(
        name="an Excel or OpenDocument workbook",
        matches=lambda head: head.document == "workbook",
        read=_later("excel", "read_excel"),
        has_sheets=True,
    ),
    Format(
        name="an Arrow file (Feather)",
        matches=lambda head: head.start.startswith(b"ARROW1\0\0"),
        read=_later("arrow_files", "read_arrow_file"),
    ),
    Format(
        name="an Arrow stream",
        matches=lambda head: head.start.startswith(b"\xff\xff\xff\xff") and head.start[8:9] == b"\x10",
        read=_later("arrow_files", "read_arrow_stream"),
    ),
    Format(
        name="a Feather file of the first version",
        matches=lambda head: _has_mark(head, b"FEA1"),
        remedy="Write it again with the second version, which is the default of pyarrow.feather.",
    ),
    Format(
        name="an ORC file",
        matches=lambda head: head.start.startswith(b"ORC") and head.end[-4:-1] == b"ORC",
        read=_later("arrow_files", "read_orc"),
    ),
    *STATISTICS_FILES,
    *REFUSED_BY_BYTES,
    Format(name="a DBF file", matches=lambda head: is_dbf(head.start), read=read_dbf),
    Format(name="a SYLK spreadsheet", matches=lambda head: is_sylk(head.text, head.end), read=read_sylk),
    Format(name="a DIF spreadsheet", matches=lambda head: is_dif(head.text), read=read_dif),
    Format(
        name="a workbook of Excel 2003 (XML)",
        matches=_is_spreadsheetml,
        read=_later("spreadsheetml", "read_spreadsheetml"),
        has_sheets=True,
    ),
    Format(name="an HTML page", matches=_is_html, read=_later("html_page", "read_html"), has_sheets=True),
    Format(name="an XML document", matches=lambda head: head.text.startswith(("<?xml", "<!DOCTYPE")), remedy=_OPEN),
    *REFUSED_TEXTS,
    Format(name="a JSON document", matches=lambda head: is_json(head.text), read=read_json),
    Format(name="a text file", matches=lambda _: True, read=read_csv),
)
"""All formats, in the order in which they are tried."""


def read_bytes(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the table in the bytes of a file, by what they are.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
    options
        What the user fixed about reading.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When they hold no table.
    """
    head = head_of(raw, source)
    found = next(entry for entry in FORMATS if entry.matches(head))
    if found.read is None:
        got = repr(head.text[:40]) if head.text[:40].isprintable() else None
        raise DataError(f"is {found.name}, not a table", where=source, got=got, remedy=found.remedy)
    if options.sheet is not None and not found.has_sheets:
        remedy = "ingest.sheet is for workbooks and HTML pages; leave it out."
        raise DataError(f"is not a workbook, but {found.name}", where=source, remedy=remedy)
    return found.read(raw, options, source)
