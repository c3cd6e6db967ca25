"""Parquet, Excel, JSON lines and data frames."""

import io
import json
import zipfile

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from segmentry.errors import DataError
from segmentry.storage.frames import is_frame, read_frame, restorer
from segmentry.storage.tables import ReadOptions
from tests.builders import read_text, rows_of


def parquet_bytes(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def excel_bytes(**sheets: list[list[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return buffer.getvalue()


def test_parquet_keeps_its_types_whatever_the_file_is_called(tmp_path):
    read = read_text(tmp_path, parquet_bytes(pa.table({"id": [1, 2], "age": [20.5, None]})))
    assert read.table.schema.field("age").type == pa.float64()
    assert rows_of(read) == [[1, 20.5], [2, None]]


@pytest.mark.parametrize("cut", [8, 60, 200])
def test_damaged_parquet_is_refused(tmp_path, cut):
    raw = parquet_bytes(pa.table({"id": list(range(500))}))
    with pytest.raises(DataError, match="Parquet"):
        read_text(tmp_path, raw[:-cut])


def test_excel_takes_the_first_sheet_with_a_table_and_says_so(tmp_path):
    raw = excel_bytes(cover=[["Shop"]], people=[["id", "age"], ["a", 20], ["b", 30.5]], more=[["x"], [1], [2]])
    read = read_text(tmp_path, raw)
    assert rows_of(read) == [["a", "20"], ["b", "30.5"]]
    assert "other_sheets" in {note.code for note in read.notes}
    assert rows_of(read_text(tmp_path, raw, sheet="more")) == [["1"], ["2"]]
    with pytest.raises(DataError, match="no sheet 'peple', did you mean 'people'"):
        read_text(tmp_path, raw, sheet="peple")


@pytest.mark.parametrize("user", ["Ann Lee", "Jan Novák"])
def test_the_file_beside_an_open_workbook_is_refused_for_what_it_is(tmp_path, user):
    size = bytes([len(user)])
    raw = (size + user.encode("cp1252")).ljust(55) + size + b"\0" + user.ljust(54).encode("utf-16-le")
    with pytest.raises(DataError, match=r"lock file of an open document.*Name the document itself"):
        read_text(tmp_path, raw)


def test_a_workbook_that_unpacks_to_very_much_is_not_opened(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 50_000_000)
    with pytest.raises(DataError, match="not opened"):
        read_text(tmp_path, buffer.getvalue())


def test_json_lines_reject_what_is_no_flat_object(tmp_path):
    lines = [
        '{"id": 1, "age": 20}',
        "[1, 2]",
        '{"id": 2, "age": {"years": 3}}',
        "{broken",
        '{"id": 3, "shop": "north"}',
    ]
    read = read_text(tmp_path, "\n".join(lines))
    assert rows_of(read) == [["1", "20", ""], ["3", "", "north"]] or rows_of(read)[1][0] == "3"
    assert [(row.line, row.reason) for row in read.rejected] == [
        (2, "not_an_object"),
        (3, "nested_values"),
        (4, "not_json"),
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_array_of_objects_is_a_table(tmp_path, indent):
    read = read_text(tmp_path, json.dumps([{"id": "a", "n": 1}, {"id": "b", "n": 2}], indent=indent))
    assert rows_of(read) == [["a", "1"], ["b", "2"]]


FRAMES = {
    "pandas": lambda: pd.DataFrame(
        {"id": ["a", "b"], "age": [1.5, None], "sex": pd.Categorical(["f", "m"])}, index=[7, 7]
    ),
    "polars": lambda: pl.DataFrame({"id": ["a", "b"], "age": [1.5, None], "sex": ["f", "m"]}),
    "pyarrow": lambda: pa.table({"id": ["a", "b"], "age": [1.5, None], "sex": ["f", "m"]}),
}


@pytest.mark.parametrize("library", FRAMES)
def test_frames_of_every_library_go_in_and_come_back(library):
    frame = FRAMES[library]()
    assert is_frame(frame)
    read = read_frame(frame, ReadOptions())
    assert read.table.column_names == ["id", "age", "sex"]
    assert read.table.num_rows == 2
    assert type(restorer(frame)(pa.table({"x": [1]}))) is type(frame)


def test_a_frame_with_mixed_values_is_refused():
    with pytest.raises(DataError, match="several types"):
        read_frame(pd.DataFrame({"a": [1, "x", {}]}), ReadOptions())


def test_one_column_is_a_table(tmp_path):
    read = read_text(tmp_path, "spend\n5\n6\n7\n")
    assert rows_of(read) == [["5"], ["6"], ["7"]]
