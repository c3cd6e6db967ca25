"""Errors in cells of binary workbooks, .xls and .xlsb, made here record by record."""

import io
import struct
import zipfile

import pytest

from segmentry.errors import DataError
from segmentry.storage.formats.excel_errors import error_cells
from segmentry.storage.formats.extent import check_extent
from segmentry.storage.ole import is_sound_ole, ole_stream
from tests.builders import read_text

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1) + struct.pack("<III", FREE, FREE, 1)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


def ole(name: str, content: bytes) -> bytes:
    """Return an OLE file with one stream: sector 0 is the table, 1 the directory, from 2 on the stream."""
    content = content.ljust(4096, b"\0")
    n_sectors = -(-len(content) // SECTOR)
    table = [FAT, END, *range(3, 2 + n_sectors), END]
    sectors = struct.pack("<128I", *(table + [FREE] * (128 - len(table))))
    directory = (entry("Root Entry", 5, END, 0) + entry(name, 2, 2, len(content))).ljust(SECTOR, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0) + b"\xff" * 432
    return head + sectors + directory + content.ljust(n_sectors * SECTOR, b"\0")


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls(*cells: bytes, name: str = "data") -> bytes:
    bof = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    sheet = bof + b"".join(cells) + record(0x0A)
    bound = record(0x85, struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name.encode())
    start = len(bof) + len(bound) + 4
    bound = record(0x85, struct.pack("<IBBBB", start, 0, 0, len(name), 0) + name.encode())
    return ole("Workbook", bof + bound + record(0x0A) + sheet)


ERROR = record(0x205, struct.pack("<HHHBB", 1, 2, 0, 0x2A, 1))
TRUE = record(0x205, struct.pack("<HHHBB", 1, 3, 0, 1, 0))
FORMULA = record(0x06, struct.pack("<HHH", 2, 1, 0) + b"\2\0\7\0\0\0\xff\xff" + b"\0" * 8)
CHART = record(0x809, b"\0" * 16) + ERROR + record(0x0A)


def test_errors_of_xls_are_counted_by_kind_and_column():
    found = error_cells(memoryview(xls(ERROR, TRUE, FORMULA, ERROR, CHART)), "data", "x.xls")
    assert found.counts == {"#N/A": 2, "#DIV/0!": 1}
    assert found.columns == {2: 2, 1: 1}


def test_other_sheets_are_not_looked_at():
    assert not error_cells(memoryview(xls(ERROR)), "other", "x.xls").counts


@pytest.mark.parametrize("cut", [40, 600, 1100, 1700])
def test_damaged_files_give_what_can_be_read(cut):
    raw = xls(ERROR, FORMULA)
    assert error_cells(memoryview(raw[:cut]), "data", "x.xls").counts.total() <= 2
    assert len(ole_stream(memoryview(raw), ["WORKBOOK"])) == 4096


def xlsb_record(kind: int, data: bytes) -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(data)]) + data


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def test_errors_of_xlsb_are_counted():
    cells = (
        xlsb_record(0, b"\0" * 17)
        + xlsb_record(3, struct.pack("<IIB", 4, 0, 0x17))
        + xlsb_record(11, b"\1\0\0\0" + b"\0" * 4 + b"\x24")
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.bin", xlsb_record(156, b"\0" * 8 + text("rId1") + text("data")))
        archive.writestr(
            "xl/_rels/workbook.bin.rels", '<x><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></x>'
        )
        archive.writestr("xl/worksheets/sheet1.bin", cells)
    found = error_cells(memoryview(stream.getvalue()), "data", "x.xlsb")
    assert found.counts == {"#REF!": 1, "#NUM!": 1}
    assert found.columns == {4: 1, 1: 1}


def test_a_file_whose_sectors_go_round_in_a_circle_is_refused(tmp_path):
    raw = bytearray(xls(ERROR))
    assert is_sound_ole(memoryview(raw))
    struct.pack_into("<I", raw, SECTOR + 4 * 5, 2)
    assert not is_sound_ole(memoryview(raw))
    with pytest.raises(DataError, match="is not a valid Excel workbook"):
        read_text(tmp_path, bytes(raw))


def test_a_cell_far_from_all_others_is_told():
    far = record(0x203, struct.pack("<HHHd", 65_000, 60_000, 0, 1.0))
    with pytest.raises(DataError, match="so far from the others"):
        check_extent(memoryview(xls(far)), "x.xls")


def test_a_workbook_with_a_password_is_refused_for_that(tmp_path):
    bof = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    raw = ole("Workbook", bof + record(0x2F, b"\0" * 6) + record(0x0A))
    with pytest.raises(DataError, match=r"is a workbook protected by a password.*save it without"):
        read_text(tmp_path, raw)
