"""Reading files by their content, whatever their name."""

import re
from pathlib import Path

from segmentry.errors import DataError
from segmentry.storage.archive import is_workbook, only_file
from segmentry.storage.compressed import check_readable, read_bytes
from segmentry.storage.csv.read import read_csv
from segmentry.storage.excel import read_excel
from segmentry.storage.jsonlines import read_json
from segmentry.storage.parquet import read_parquet
from segmentry.storage.tables import ReadOptions, ReadTable

_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*(\{|\[\s*[{\]])")
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|head|body|table|meta|\?xml|div|style)\b", re.IGNORECASE)
_TABLE_SUFFIXES = (".xls", ".xlsx", ".csv", ".txt", ".tsv")
_EXCEL_97 = b"\xd0\xcf\x11\xe0"


def read_file(path: Path | None, options: ReadOptions) -> ReadTable:
    """Return the table in a file, or on standard input for None.

    Parameters
    ----------
    path
        The file.
    options
        What the user fixed about reading.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When the file does not exist or holds no table.
    """
    source = "stdin" if path is None else path.name
    return _read_raw(read_bytes(path), options, source)


def _read_raw(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    head = bytes(raw[:512])
    if head.startswith(b"PAR1"):
        return read_parquet(raw, options, source)
    if head.startswith(b"PK\x03\x04") and not is_workbook(raw):
        return _read_raw(only_file(raw, source), options, source)
    if head.startswith((b"PK\x03\x04", _EXCEL_97)):
        return read_excel(raw, options, source)
    if _JSON.match(head):
        return read_json(raw, options, source)
    if head.startswith(b"%PDF"):
        raise DataError("is a PDF, not a table", where=source, remedy="Export the table as CSV or Excel.")
    if _MARKUP.match(head):
        kind = "an HTML page" if b"<html" in head.lower() or b"<table" in head.lower() else "an XML document"
        name = f" called {Path(source).suffix}" if Path(source).suffix.lower() in _TABLE_SUFFIXES else ""
        remedy = "Open it in Excel or LibreOffice and save the table as .xlsx or CSV."
        raise DataError(
            f"is {kind}{name}, not a table", where=source, got=head[:40].decode("utf-8", "replace"), remedy=remedy
        )
    return read_csv(raw, options, source)


def database_kind(path: Path) -> str | None:
    """Return which kind of database a file is.

    Parameters
    ----------
    path
        An existing file.

    Returns
    -------
    str or None
        "sqlite", "duckdb", or None for any other file.

    Raises
    ------
    DataError
        When the file cannot be read.
    """
    check_readable(path)
    with path.open("rb") as stream:
        head = stream.read(16)
    if head.startswith(b"SQLite format 3\0"):
        return "sqlite"
    return "duckdb" if head[8:12] == b"DUCK" else None
