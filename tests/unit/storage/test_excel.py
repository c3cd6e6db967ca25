"""Excel workbooks: the sheet that is read, how cells become texts, and archives that are not opened."""

import io
import zipfile
from datetime import datetime

import pytest
import xlsxwriter

from segmentry.errors import DataError
from segmentry.storage import excel
from segmentry.storage.excel import read_excel
from segmentry.storage.tables import ReadOptions
from tests.builders import rows_of

RECORDS = [
    ["id", "age", "since", "member"],
    ["a", 30, datetime(2024, 1, 2), True],
    ["b", 30.5, datetime(2024, 1, 2, 3, 4), False],
]


def workbook(**sheets):
    """Return the bytes of a workbook with the rows of each sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return memoryview(stream.getvalue())


def read(raw, **options):
    return read_excel(raw, ReadOptions(**options), "book.xlsx")


def test_cells_become_texts_as_people_write_them():
    found = read(workbook(customers=RECORDS))
    assert found.table.column_names == RECORDS[0]
    assert rows_of(found) == [["a", "30", "2024-01-02", "true"], ["b", "30.5", "2024-01-02T03:04:00", "false"]]


def test_the_first_sheet_with_a_table_is_read_and_the_others_are_told():
    raw = workbook(cover=[["Report of June"]], customers=RECORDS, more=RECORDS)
    found = read(raw)
    assert "sheet 'customers'" in found.dialect
    (note,) = [note for note in found.notes if note.code == "other_sheets"]
    assert "('cover', 'more')" in note.text
    assert "ingest.sheet=" in note.text


def test_a_sheet_that_is_named_is_read_without_a_note():
    found = read(workbook(cover=[["x"]], customers=RECORDS, more=RECORDS), sheet="more")
    assert "sheet 'more'" in found.dialect
    assert [note for note in found.notes if note.code == "other_sheets"] == []


def test_a_sheet_that_is_not_there_is_an_error_with_the_sheets_there_are():
    with pytest.raises(DataError, match="did you mean 'customers'") as raised:
        read(workbook(customers=RECORDS), sheet="customer")
    assert "Sheets: 'customers'." in str(raised.value)


@pytest.mark.parametrize(
    ("rows", "told"),
    [([], "no sheet with a table"), ([["id", "age"]], "no sheet with a table")],
    ids=["empty", "header"],
)
def test_a_workbook_without_records_is_refused(rows, told):
    with pytest.raises(DataError, match=told):
        read(workbook(customers=rows))


def test_blank_lines_and_lone_cells_are_rejected_with_their_lines():
    found = read(workbook(customers=[*RECORDS, [], ["note"], ["c", 1, "x", "y"]]))
    assert [(row.line, row.reason) for row in found.rejected] == [(4, "blank_line"), (5, "too_short")]
    assert found.table.num_rows == 3


def test_bytes_that_are_no_workbook_are_refused():
    with pytest.raises(DataError, match="Excel workbook"):
        read(memoryview(b"PK but no zip"))


def test_an_archive_that_expands_too_far_is_not_opened():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 5_000_000)
    with pytest.raises(DataError, match="not opened, for safety") as raised:
        read(memoryview(stream.getvalue()))
    assert "at most 200-fold" in str(raised.value)
    assert "Save the sheet as CSV" in str(raised.value)


def test_an_archive_of_too_many_entries_is_not_opened(monkeypatch):
    monkeypatch.setattr(excel, "MAX_ENTRIES", 3)
    with pytest.raises(DataError, match="at most 3"):
        read(workbook(customers=RECORDS))
