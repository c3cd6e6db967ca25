"""Cells of a workbook that hold an error such as #N/A, or a formula whose value was not saved."""

import re
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from segmentry.storage.containers import DAMAGED, OLE_MARK, ZIP_MARKS, opened_zip
from segmentry.storage.formats.binary_errors import ErrorCell, errors_of_xls, errors_of_xlsb
from segmentry.storage.formats.zip_parts import cell_pieces, column_index, sheet_part
from segmentry.storage.tables import Note
from segmentry.texts import shortened

_MOST_NAMED = 6
_NO_VALUE = "formula without a value"
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*"
    rb"(<(?:\w+:)?f\b[^<>]*/>|<(?:\w+:)?f\b[^<>]*>[^<]*</(?:\w+:)?f>)?\s*"
    rb"(?:<(?:\w+:)?v\b[^<>]*/>|<(?:\w+:)?v\b[^<>]*>([^<]*)</(?:\w+:)?v>)?\s*"
    rb"</(?:\w+:)?c>"
)
_COLUMN, _TYPE = re.compile(rb'\br="([A-Z]{1,3})\d+"'), re.compile(rb'\bt="(\w+)"')


@dataclass(frozen=True)
class ErrorCells:
    """How many cells hold which error, and in which columns, counted from 0, they stand."""

    counts: Counter[str] = field(default_factory=Counter)
    columns: Counter[int] = field(default_factory=Counter)

    def notes(self, names: Mapping[int, str]) -> tuple[Note, ...]:
        """Return a note that counts them.

        Parameters
        ----------
        names
            Names of the columns as read, by their positions in the sheet.

        Returns
        -------
        tuple of Note
            Empty where there is none.
        """
        if not self.counts:
            return ()
        kinds = shortened([f"{kind} ({count:,})" for kind, count in self.counts.most_common()], _MOST_NAMED)
        positions = [index for index, _ in self.columns.most_common()]
        columns = [f"'{names[index]}'" if index in names else f"column {index + 1}" for index in positions]
        listed = shortened(columns, _MOST_NAMED)
        text = f"{self.counts.total():,} cells contain errors and were treated as missing: {kinds}, in {listed}."
        return (Note("error_cells", text),)


def error_cells(raw: memoryview, sheet: str, source: str) -> ErrorCells:
    """Return which cells of an Excel sheet hold an error, or a formula whose value was not saved.

    Formulas without a value are found in workbooks of Excel 2007 and later (XML) alone.

    Parameters
    ----------
    raw
        The bytes of the workbook.
    sheet
        Name of the sheet.
    source
        Name of the file, for messages.

    Returns
    -------
    ErrorCells
    """
    try:
        cells = list(_cells(raw, sheet, source))
    except (*DAMAGED, struct.error):
        cells = []  # what is read of the sheet does not depend on them
    return ErrorCells(Counter(cell.kind for cell in cells), Counter(cell.column for cell in cells))


def _cells(raw: memoryview, sheet: str, source: str) -> Iterator[ErrorCell]:
    if bytes(raw[:8]) == OLE_MARK:
        yield from errors_of_xls(raw, sheet)
    elif bytes(raw[:4]).startswith(ZIP_MARKS):
        with opened_zip(raw, source) as archive:
            is_binary = "xl/workbook.bin" in archive.namelist()
            yield from errors_of_xlsb(archive, sheet) if is_binary else _errors_of_xlsx(archive, sheet)


def _errors_of_xlsx(archive: zipfile.ZipFile, sheet: str) -> Iterator[ErrorCell]:
    part = sheet_part(archive, sheet)
    for piece in cell_pieces(archive, part) if part in archive.namelist() else ():
        if b't="e"' in piece or b"<f" in piece or b":f" in piece:
            yield from _errors_in(piece)


def _errors_in(piece: bytes) -> Iterator[ErrorCell]:
    for attributes, formula, value in _CELL.findall(piece):
        kind = _TYPE.search(attributes)
        index = _COLUMN.search(attributes)
        column = 0 if index is None else column_index(index[1])
        if kind is not None and kind[1] == b"e":
            yield ErrorCell(value.decode("utf-8", "replace") or "error", column)
        elif formula and not value and (kind is None or kind[1] == b"n"):
            yield ErrorCell(_NO_VALUE, column)
