"""Negative numbers in cells that are formatted as dates or times of the day.

The reader of workbooks keeps the fraction of such a number, so that -1.2 days become 19:12.
"""

import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from typing import Any

from segmentry.storage.containers import DAMAGED, OLE_MARK, ZIP_MARKS, opened_zip
from segmentry.storage.formats.binary_sheets import sheet_records_of_xls, sheet_records_of_xlsb
from segmentry.storage.formats.zip_parts import cell_pieces, column_index, sheet_part

_CELL = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*\br=\"([A-Z]{1,3})(\d{1,7})\"[^<>]*>\s*"
    rb"(?:<(?:\w+:)?f\b[^<>]*/>|<(?:\w+:)?f\b[^<>]*>[^<]*</(?:\w+:)?f>)?\s*"
    rb"<(?:\w+:)?v\b[^<>]*>(-[\d.]{1,20}(?:[eE][-+]?\d{1,3})?)</"
)
_NUMBER, _SHORT, _SHORTS = 0x203, 0x27E, 0xBD
_FORMULAS, _NO_NUMBER = {0x06, 0x206, 0x406}, b"\xff\xff"
_ROW, _SHORT_OF_XLSB, _NUMBERS_OF_XLSB = 0, 2, {5, 9}
_MOST_DAYS = 1e8

Cell = tuple[int, int, float]
"""Row and column, counted from 0, and the number."""


def with_negative_times(rows: list[list[Any]], raw: memoryview, sheet: str, *, source: str) -> list[list[Any]]:
    """Return the cells of a sheet, with a duration where a time of the day stands for a negative number.

    Parameters
    ----------
    rows
        Values of all cells.
    raw
        The bytes of the workbook.
    sheet
        Name of the sheet.
    source
        Name of the file, for messages.

    Returns
    -------
    list of list
        The same rows where no cell is a time of the day.
    """
    if not any(isinstance(cell, time) for row in rows for cell in row):
        return rows
    changed = [list(row) for row in rows]
    for row, column, number in _negative_numbers(raw, sheet, source):
        is_time = row < len(changed) and column < len(changed[row]) and isinstance(changed[row][column], time)
        if is_time and number > -_MOST_DAYS:
            changed[row][column] = timedelta(days=number)
    return changed


def _negative_numbers(raw: memoryview, sheet: str, source: str) -> Sequence[Cell]:
    try:
        return [cell for cell in _numbers(raw, sheet, source) if cell[2] < 0]
    except (*DAMAGED, struct.error):
        return []


def _numbers(raw: memoryview, sheet: str, source: str) -> Iterator[Cell]:
    if bytes(raw[:8]) == OLE_MARK:
        yield from _numbers_of_xls(raw, sheet)
    elif bytes(raw[:4]).startswith(ZIP_MARKS):
        with opened_zip(raw, source) as archive:
            is_binary = "xl/workbook.bin" in archive.namelist()
            yield from _numbers_of_xlsb(archive, sheet) if is_binary else _numbers_of_xlsx(archive, sheet)


def _numbers_of_xlsx(archive: zipfile.ZipFile, sheet: str) -> Iterator[Cell]:
    part = sheet_part(archive, sheet)
    for piece in cell_pieces(archive, part) if part in archive.namelist() else ():
        for letters, row, number in _CELL.findall(piece):
            yield int(row) - 1, column_index(letters), float(number)


def _numbers_of_xls(raw: memoryview, sheet: str) -> Iterator[Cell]:
    for kind, data in sheet_records_of_xls(raw, sheet):
        if kind in {_NUMBER, *_FORMULAS} and data[12:14] != _NO_NUMBER:
            row, column, _, number = struct.unpack_from("<HHHd", data)
            yield row, column, number
        elif kind == _SHORT:
            row, column, _, short = struct.unpack_from("<HHHi", data)
            yield row, column, _of_short(short)
        elif kind == _SHORTS:
            row, first = struct.unpack_from("<HH", data)
            shorts = struct.iter_unpack("<Hi", data[4 : 4 + (len(data) - 6) // 6 * 6])
            yield from ((row, first + index, _of_short(short)) for index, (_, short) in enumerate(shorts))


def _numbers_of_xlsb(archive: zipfile.ZipFile, sheet: str) -> Iterator[Cell]:
    row = 0
    for kind, data in sheet_records_of_xlsb(archive, sheet):
        if kind == _ROW:
            row = int.from_bytes(data[:4], "little")
        elif kind == _SHORT_OF_XLSB:
            yield row, int.from_bytes(data[:4], "little"), _of_short(struct.unpack_from("<i", data, 8)[0])
        elif kind in _NUMBERS_OF_XLSB:
            yield row, int.from_bytes(data[:4], "little"), struct.unpack_from("<d", data, 8)[0]


def _of_short(short: int) -> float:
    """Return a number that Excel keeps in four bytes: whole or its upper half, perhaps in hundredths."""
    upper = struct.pack("<i", short & ~3)
    number = float(short >> 2) if short & 2 else struct.unpack("<d", bytes(4) + upper)[0]
    return number / 100 if short & 1 else number
