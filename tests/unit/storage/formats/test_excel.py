"""Excel workbooks: the sheet that is read, how cells become texts, and archives that are not opened."""

import io
import re
import zipfile
from datetime import datetime

import pytest
import xlsxwriter

from segmentry.errors import DataError
from segmentry.storage import containers
from segmentry.storage.formats.cells import cell_texts
from segmentry.storage.formats.excel import read_excel
from segmentry.storage.tables import ReadOptions
from tests.builders import rows_of, settings

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


@pytest.mark.parametrize("breaks", ["\n", "\n\n", "\r\n"])
def test_line_breaks_within_a_header_take_no_record(breaks):
    named = [f"customer{breaks}id", f"age{breaks}in years", "since", "member"]
    found = read(workbook(customers=[named, *RECORDS[1:]]))
    assert [row[0] for row in rows_of(found)] == ["a", "b"]
    assert found.lines.to_pylist() == [2, 3]
    assert (found.line_counts.header, found.line_counts.records) == (1, 2)


def test_zero_characters_within_texts_are_left_out():
    assert cell_texts([["N\0a\0m\0e\0", 2.0]], ()) == [["Name", "2"]]


def test_a_cover_is_passed_over_and_told():
    found = read(workbook(cover=[["Report of June"]], customers=RECORDS))
    assert "sheet 'customers'" in found.dialect
    (note,) = [note for note in found.notes if note.code == "other_sheets"]
    assert "'cover' (1 rows)" in note.text
    assert '--set "ingest.sheet=cover"' in note.text


def test_a_readme_of_several_lines_is_not_taken_for_the_table():
    readme = [["Column", "Meaning"], ["id", "who"], ["age", "how old"], ["since", "first order"]]
    many = [RECORDS[0], *([f"c{number}", number, datetime(2024, 1, 2), True] for number in range(30))]
    found = read(workbook(readme=readme, data=many))
    assert found.table.num_rows == 30
    (note,) = [note for note in found.notes if note.code == "several_tables"]
    assert '"ingest.sheet=readme"' in note.text


def test_of_two_tables_the_first_is_read_and_the_other_is_told_as_a_warning():
    found = read(workbook(north=RECORDS, south=RECORDS))
    assert "sheet 'north'" in found.dialect
    assert "several_tables" in {note.code for note in found.notes}


def hidden_first(first, second):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in (("lookup", first), ("people", second)):
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
        book.get_worksheet_by_name("people").activate()
        book.get_worksheet_by_name("lookup").hide()
    return memoryview(stream.getvalue())


def test_a_hidden_sheet_is_not_chosen():
    found = read(hidden_first([["k", "v"], *[[n, n] for n in range(50)]], [["id", "age"], ["a", 3], ["b", 4]]))
    assert found.table.column_names == ["id", "age"]
    assert "'lookup' (hidden, 51 rows)" in found.notes[0].text


def test_where_only_a_hidden_sheet_has_records_it_is_named():
    with pytest.raises(DataError, match="has no sheet with a header and records") as raised:
        read(hidden_first(RECORDS, [["nothing"]]))
    assert '--set "ingest.sheet=lookup"' in str(raised.value)


def test_errors_and_formulas_without_a_value_are_counted_by_column():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("data")
        sheet.write_row(0, 0, ["id", "age", "spend"])
        for line in range(1, 8):
            sheet.write_row(line, 0, [f"c{line}", 20 + line, line * 1.5])
        sheet.write_formula(2, 2, "=NA()", None, "#N/A")
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(5, 1, "=2*3", None, "")
    (note,) = [note for note in read(memoryview(stream.getvalue())).notes if note.code == "error_cells"]
    assert "4 cells" in note.text or "3 cells" in note.text
    assert "#DIV/0! (2), #N/A (1)" in note.text
    assert "'spend'" in note.text


def test_durations_are_numbers_of_days():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("data")
        sheet.write_row(0, 0, ["id", "worked"])
        for line, days in enumerate([1.25, 0.5, 3.0], start=1):
            sheet.write(line, 0, f"c{line}")
            sheet.write(line, 1, days, book.add_format({"num_format": "[h]:mm:ss"}))
    found = read(memoryview(stream.getvalue()))
    assert found.table.column("worked").to_pylist() == ["1.25", "0.5", "3"]
    assert "durations_as_days" in {note.code for note in found.notes}


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
    [([], "no sheet with a header"), ([["id", "age"]], "no sheet with a header")],
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
    with pytest.raises(DataError, match="damaged zip"):
        read(memoryview(b"PK\3\4 but no zip"))


def test_an_archive_that_expands_too_far_is_not_opened():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 5_000_000)
    with pytest.raises(DataError, match="not opened, for safety") as raised:
        read(memoryview(stream.getvalue()))
    assert "at most 200-fold" in str(raised.value)
    assert "Save the sheet as CSV" in str(raised.value)


def test_an_archive_of_too_many_entries_is_not_opened(monkeypatch):
    monkeypatch.setattr(containers, "MAX_ENTRIES", 3)
    with pytest.raises(DataError, match="at most 3"):
        read(workbook(customers=RECORDS))


def test_a_cell_far_from_all_others_is_refused_before_it_fills_the_memory():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("data")
        for line, row in enumerate(RECORDS):
            sheet.write_row(line, 0, [str(cell) for cell in row])
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(DataError, match=r"row 1,048,576, column 16,384, with 13 cells in all") as raised:
        read(memoryview(stream.getvalue()))
    assert "Delete the rows below the table" in str(raised.value)


@pytest.mark.parametrize("name", ["2024", "yes", "it's", "Blad 1", "2024-01-01"])
def test_the_option_that_a_message_names_reads_the_other_sheet(name):
    found = read(workbook(**{"data": RECORDS, name: RECORDS}))
    option = re.search(r'--set "(ingest.sheet=.*?)"', found.notes[0].text)[1]
    assert read(workbook(**{"data": RECORDS, name: RECORDS}), sheet=settings(option).ingest.sheet).dialect.count(name)


def test_a_sheet_called_by_a_year_need_not_be_quoted():
    assert settings("ingest.sheet=2024").ingest.sheet == "2024"


SHOPS = [["region", "manager"], ["north", "Ann"], ["south", "Bob"], ["west", "Cy"]]
MANY = [["id", "age", "since", "member"], *([f"c{number}", number, datetime(2024, 1, 2), True] for number in range(20))]


def beside(left, right):
    """Return the rows of a sheet in which two tables have a blank column between them."""
    width, blank = len(left[0]), [None]
    n_rows = max(len(left), len(right))
    full = [left[line] if line < len(left) else blank * width for line in range(n_rows)]
    return [[*row, None, *(right[line] if line < len(right) else [])] for line, row in enumerate(full)]


@pytest.mark.parametrize(
    ("rows", "cells"), [(beside(MANY, SHOPS), "F1:G4"), (beside(SHOPS, MANY), "A1:B4")], ids=["right", "left"]
)
def test_a_smaller_table_beside_another_is_told_with_the_option_that_reads_it(rows, cells):
    raw = workbook(data=rows)
    found = read(raw)
    assert (found.table.column_names, found.table.num_rows) == (MANY[0], 20)
    (note,) = [note for note in found.notes if note.code == "several_tables"]
    option = re.search(r"--set \"ingest\.sheet='(.*)'\"", note.text)[1]
    assert option == f"data!{cells}"
    assert read(raw, sheet=option).table.to_pylist() == [
        dict(zip(*row, strict=True)) for row in zip(SHOPS[:1] * 3, SHOPS[1:], strict=True)
    ]


def test_columns_after_a_blank_one_belong_to_the_table_when_they_end_with_it():
    rows = beside(MANY, [["city", "visits"], *([f"town {number}", number] for number in range(20))])
    found = read(workbook(data=rows))
    assert found.table.column_names == [*MANY[0], "column_5", "city", "visits"]


def test_blank_columns_on_the_left_are_no_part_of_a_table():
    found = read(workbook(data=[[None, None, *row] for row in MANY]))
    assert found.table.column_names == MANY[0]


@pytest.mark.parametrize("wanted", ["data!B3:C6", "'data'!$B$3:$C$6", "data!c6:b3"])
def test_a_range_of_a_sheet_is_read_as_spreadsheets_write_it(wanted):
    rows = [["Report of June"], [], *([None, *row, "note"] for row in SHOPS), ["made by", "Ann"]]
    found = read(workbook(data=rows, other=RECORDS), sheet=wanted)
    assert rows_of(found) == SHOPS[1:]
    assert found.lines.to_pylist() == [4, 5, 6]


def test_a_sheet_whose_name_looks_like_a_range_is_that_sheet():
    found = read(workbook(**{"a!B1": RECORDS, "data": MANY}), sheet="a!B1")
    assert found.table.num_rows == 2


def test_errors_are_counted_in_the_columns_of_the_range():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("data")
        for line, row in enumerate(SHOPS):
            sheet.write_row(line, 2, row)
        sheet.write_formula(2, 3, "=NA()", None, "#N/A")
    (note,) = [note for note in read(memoryview(stream.getvalue())).notes if note.code == "error_cells"]
    assert "in 'manager'" in note.text
