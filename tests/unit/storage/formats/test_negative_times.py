"""Negative numbers in cells formatted as times of the day, in the three formats of Excel."""

import io
import struct
import zipfile
from datetime import time, timedelta

import pytest
import xlsxwriter

from segmentry.storage.formats.excel import read_excel
from segmentry.storage.formats.negative_times import with_negative_times
from segmentry.storage.tables import ReadOptions
from tests.unit.storage.formats.test_binary_errors import record, text, xls, xlsb_record


def xlsb(*cells, name="data"):
    """Return an .xlsb workbook with the cells of one sheet, record by record."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        bundle = xlsb_record(156, b"\0" * 8 + text("rId1") + text(name))
        archive.writestr("xl/workbook.bin", bundle)
        archive.writestr("xl/_rels/workbook.bin.rels", '<Relationship Id="rId1" Target="worksheets/sheet1.bin"/>')
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(cells))
    return stream.getvalue()


def hundredths(number):
    """Return a number as Excel keeps it in four bytes, as hundredths."""
    return struct.pack("<i", round(100 * number) << 2 | 3)


XLS = {
    "number": record(0x203, struct.pack("<HHHd", 1, 2, 0, -1.25)),
    "short": record(0x27E, struct.pack("<HHH", 1, 2, 0) + hundredths(-1.25)),
    "shorts": record(
        0xBD, struct.pack("<HHH", 1, 1, 0) + hundredths(3) + b"\0\0" + hundredths(-1.25) + struct.pack("<H", 2)
    ),
    "formula": record(0x06, struct.pack("<HHHd", 1, 2, 0, -1.25) + b"\0" * 8),
    "upper half": record(0x27E, struct.pack("<HHH", 1, 2, 0) + struct.pack("<d", -1.25)[4:]),
}
XLSB = {
    "short": xlsb_record(2, struct.pack("<II", 2, 0) + hundredths(-1.25)),
    "number": xlsb_record(5, struct.pack("<IId", 2, 0, -1.25)),
    "formula": xlsb_record(9, struct.pack("<IId", 2, 0, -1.25)),
}
AS_READ = [["a", "b", "c"], ["x", 3.0, time(18)]]
BOOKS = [xls(cell) for cell in XLS.values()] + [
    xlsb(xlsb_record(0, struct.pack("<I", 1) + b"\0" * 8), cell) for cell in XLSB.values()
]


@pytest.mark.parametrize("raw", BOOKS, ids=[*XLS, *(f"xlsb {name}" for name in XLSB)])
def test_a_negative_number_is_a_duration_and_no_time_of_the_day(raw):
    found = with_negative_times(AS_READ, memoryview(raw), "data", source="book")
    assert found == [AS_READ[0], ["x", 3.0, timedelta(days=-1.25)]]
    assert AS_READ[1][2] == time(18)


def test_cells_of_other_sheets_and_positive_numbers_change_nothing():
    raw = memoryview(xls(record(0x203, struct.pack("<HHHd", 1, 2, 0, 0.75))))
    assert with_negative_times(AS_READ, raw, "data", source="book") == AS_READ
    assert with_negative_times(AS_READ, memoryview(BOOKS[0]), "other", source="book") == AS_READ


def test_a_column_of_times_with_negative_ones_is_read_as_days():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, hours = book.add_worksheet("data"), book.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, ["id", "delay"])
        for line, number in enumerate([0.25, -1.2, -0.5, 0.75], start=1):
            sheet.write(line, 0, f"c{line}")
            sheet.write_number(line, 1, number, hours)
    read = read_excel(memoryview(stream.getvalue()), ReadOptions(), "book.xlsx")
    assert read.table.column("delay").to_pylist() == ["0.25", "-1.2", "-0.5", "0.75"]
    assert "durations_as_days" in {note.code for note in read.notes}
