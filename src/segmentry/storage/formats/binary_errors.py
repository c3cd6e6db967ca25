"""Cells with errors in the binary workbooks of Excel: .xls and .xlsb."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from segmentry.storage.formats.binary_sheets import records_of_xls, sheet_records_of_xls, sheet_records_of_xlsb
from segmentry.storage.ole import ole_stream

_NAMES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_EOF, _BOOLERR = 0x0A, 0x205
_PASSWORD = 0x2F
_FORMULAS = {0x06, 0x206, 0x406}
_CELL_ERROR, _FORMULA_ERROR = 3, 11


@dataclass(frozen=True)
class ErrorCell:
    """An error and the column, counted from 0, in which it stands."""

    kind: str
    column: int


def errors_of_xls(raw: memoryview, sheet: str) -> Iterator[ErrorCell]:
    """Yield the cells with errors in a sheet of an .xls workbook.

    Parameters
    ----------
    raw
        The bytes of the workbook.
    sheet
        Name of the sheet.

    Yields
    ------
    ErrorCell
    """
    for kind, data in sheet_records_of_xls(raw, sheet):
        if len(data) < 8:
            continue
        column = int.from_bytes(data[2:4], "little")
        if kind == _BOOLERR and data[7] == 1:
            yield ErrorCell(_NAMES.get(data[6], "error"), column)
        elif kind in _FORMULAS and data[12:14] == b"\xff\xff" and data[6] == 2:
            yield ErrorCell(_NAMES.get(data[8], "error"), column)


def has_password(raw: memoryview) -> bool:
    """Return whether the cells of an .xls workbook are encrypted."""
    records = records_of_xls(ole_stream(raw, ("Workbook", "Book")), 0)
    return any(kind == _PASSWORD for kind, _ in takewhile(lambda record: record[0] != _EOF, records))


def errors_of_xlsb(archive: zipfile.ZipFile, sheet: str) -> Iterator[ErrorCell]:
    """Yield the cells with errors in a sheet of an .xlsb workbook.

    Parameters
    ----------
    archive
        The workbook.
    sheet
        Name of the sheet.

    Yields
    ------
    ErrorCell
    """
    for kind, data in sheet_records_of_xlsb(archive, sheet):
        if kind in {_CELL_ERROR, _FORMULA_ERROR} and len(data) > 8:
            yield ErrorCell(_NAMES.get(data[8], "error"), int.from_bytes(data[:4], "little"))
