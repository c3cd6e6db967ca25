"""Spreadsheets that are kept as text, a cell or a row in a few lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from segmentry.storage.csv.encoding import decode
from segmentry.storage.formats.base import Reader
from segmentry.storage.layout.grid import read_grid
from segmentry.storage.tables import ReadOptions, ReadTable

_LINE_ENDS = re.compile(r"\r\n|\r|\n")


def text_grid_reader(kind: str, rows_of: Callable[[Sequence[str], str], Sequence[Sequence[str]]]) -> Reader:
    """Return the reader of a format whose lines give the rows of a sheet.

    Parameters
    ----------
    kind
        The format, as the dialect names it.
    rows_of
        Gives the rows of texts for the lines of a file, and its name for messages.
    """

    def read(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
        decoded = decode(raw, options.encoding, source)
        lines = _LINE_ENDS.split(bytes(decoded.buffer).decode("utf-8", "replace"))
        table = read_grid(rows_of(lines, source), options, source, dialect=f"{kind}, {decoded.encoding}")
        return replace(table, notes=(*decoded.notes, *table.notes))

    return read
