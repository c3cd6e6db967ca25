"""Reading the tables of an HTML page, such as those that many programs call .xls."""

import re
from dataclasses import replace

from segmentry.errors import DataError
from segmentry.storage.csv.encoding import decode
from segmentry.storage.formats.html_tables import html_tables, title_of
from segmentry.storage.formats.sheets import HEAD_ROWS, Sheet, choose_sheet, merged_lines
from segmentry.storage.layout.grid import read_grid
from segmentry.storage.tables import ReadOptions, ReadTable

_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_ASCII_LIKE = {"utf-8", "utf8", "utf-16", "utf-16le", "us-ascii", "ascii", "x-user-defined"}


def read_html(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the largest table of a page, or the one that `ingest.sheet` names: table 1, table 2 ...

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
    options
        Encoding, table, and how to treat names.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When the page has no table.
    """
    decoded = decode(raw, _encoding(raw, options), source)
    page = bytes(decoded.buffer).decode("utf-8", "replace")
    tables = [table for table in html_tables(page) if any(map(any, table.rows))]
    if not tables:
        remedy = "Export the table as CSV or Excel; this may be the answer of a web site instead of the file."
        raise DataError("is an HTML page without a table", where=source, got=title_of(page) or None, remedy=remedy)
    sheets = [Sheet(name=table.name, head=table.rows[:HEAD_ROWS], n_rows=len(table.rows)) for table in tables]
    choice = choose_sheet(sheets, options.sheet, source, noun="table")
    table = next(table for table in tables if table.name == choice.name)
    read = read_grid(table.rows, options, source, dialect=f"HTML, {decoded.encoding}, {choice.name}")
    notes = (*decoded.notes, *choice.notes, *read.notes)
    return replace(read, notes=notes, merged=merged_lines(table.merged, read, dict(enumerate(read.table.column_names))))


def _encoding(raw: memoryview, options: ReadOptions) -> str:
    """Return the encoding that the user or else the page names, where Python knows it."""
    declared = _DECLARED.search(bytes(raw[:4096]))
    if options.encoding != "auto" or declared is None:
        return options.encoding
    name = declared[1].decode("ascii").lower()
    if name in _ASCII_LIKE:
        return "auto"
    try:
        bytes(raw).decode(name)
    except (LookupError, UnicodeError):
        return "auto"
    return name
