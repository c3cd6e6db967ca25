"""Reading files by their content, whatever their name."""

import re
from pathlib import Path

from segmentry.errors import DataError
from segmentry.storage.compressed import check_readable, read_bytes
from segmentry.storage.csv.read import read_csv
from segmentry.storage.excel import read_excel
from segmentry.storage.jsonlines import read_json
from segmentry.storage.parquet import read_parquet
from segmentry.storage.tables import ReadOptions, ReadTable

_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*(\{|\[\s*[{\]])")
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
    raw = read_bytes(path)
    head = bytes(raw[:512])
    if head.startswith(b"PAR1"):
        return read_parquet(raw, options, source)
    if head.startswith((b"PK\x03\x04", _EXCEL_97)):
        return read_excel(raw, options, source)
    if _JSON.match(head):
        return read_json(raw, options, source)
    if head.startswith(b"%PDF"):
        raise DataError("is a PDF, not a table", where=source, remedy="Export the table as CSV or Excel.")
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
