"""How far the cells of a workbook reach: readers set aside memory for every cell up to the last one."""

import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from segmentry.errors import DataError
from segmentry.storage.containers import DAMAGED, OLE_MARK, ZIP_MARKS, opened_zip
from segmentry.storage.formats.binary_sheets import records_of_xls, records_of_xlsb
from segmentry.storage.formats.zip_parts import cell_pieces
from segmentry.storage.ole import ole_stream

_MOST_CELLS = 60_000_000
_SPARSE = 8
_MOST_COLUMNS, _MOST_COLUMNS_OF_XLS = 16_384, 256
_CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,9})"')
_ROWS_OF_XLSB, _CELLS_OF_XLSB = 0, range(1, 12)
_CELLS_OF_XLS = {0x01, 0x02, 0x03, 0x04, 0x06, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E, 0xBD, 0xBE, 0xD6, 0xFD, 0x406}


@dataclass
class _Extent:
    """Number of the last row and column with a cell, and how many cells were seen."""

    n_rows: int = 0
    n_columns: int = 0
    n_cells: int = 0


def check_extent(raw: memoryview, source: str) -> None:
    """Refuse a workbook in which a cell lies so far from all others that its sheet would fill the memory.

    Parameters
    ----------
    raw
        The bytes of the workbook.
    source
        Name of the file, for messages.

    Raises
    ------
    DataError
        When there is such a sheet.
    """
    most_columns = _MOST_COLUMNS_OF_XLS if bytes(raw[:8]) == OLE_MARK else _MOST_COLUMNS
    for extent in _extents(raw, source):
        area = extent.n_rows * extent.n_columns
        is_sparse = area > _MOST_CELLS and area > _SPARSE * extent.n_cells
        if is_sparse or extent.n_columns > most_columns:
            raise DataError(
                "has a cell so far from the others that the sheet would fill the memory",
                where=source,
                got=f"row {extent.n_rows:,}, column {extent.n_columns:,}, with {extent.n_cells:,} cells in all",
                remedy="Delete the rows below the table and the columns beside it, or save the sheet as CSV.",
            )


def _extents(raw: memoryview, source: str) -> Iterator[_Extent]:
    if bytes(raw[:8]) == OLE_MARK:
        yield _extent_of_xls(ole_stream(raw, ("Workbook", "Book")))
    elif bytes(raw[:4]).startswith(ZIP_MARKS):
        with opened_zip(raw, source) as archive:
            parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            yield from (_extent_of_part(archive, part) for part in parts if part.endswith((".xml", ".bin")))


def _extent_of_part(archive: zipfile.ZipFile, name: str) -> _Extent:
    try:
        return _extent_of_xlsx(archive, name) if name.endswith(".xml") else _extent_of_xlsb(archive.read(name))
    except DAMAGED:
        return _Extent()  # a damaged part is reported by the reader


def _extent_of_xlsx(archive: zipfile.ZipFile, part: str) -> _Extent:
    extent = _Extent()
    for piece in cell_pieces(archive, part):
        cells = _CELL.findall(piece)
        extent.n_cells += len(cells)
        extent.n_rows = max(extent.n_rows, max((int(row) for _, row in cells), default=0))
        extent.n_columns = max(extent.n_columns, max(map(_column, {letters for letters, _ in cells}), default=0))
    return extent


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _extent_of_xlsb(content: bytes) -> _Extent:
    extent = _Extent()
    for kind, data in records_of_xlsb(content):
        if kind == _ROWS_OF_XLSB:
            extent.n_rows = max(extent.n_rows, int.from_bytes(data[:4], "little") + 1)
        elif kind in _CELLS_OF_XLSB:
            extent.n_cells += 1
            extent.n_columns = max(extent.n_columns, int.from_bytes(data[:4], "little") + 1)
    return extent


def _extent_of_xls(stream: bytes) -> _Extent:
    """Return the extent of the largest sheet, as all are read at once."""
    extent = _Extent()
    for kind, data in records_of_xls(stream, 0):
        if kind in _CELLS_OF_XLS and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            extent.n_rows, extent.n_columns = max(extent.n_rows, row + 1), max(extent.n_columns, column + 1)
            extent.n_cells += 1
    return extent
