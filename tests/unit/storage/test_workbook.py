"""Excel workbooks hold what they should, cell by cell, or are not written."""

import gc
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from segmentry.errors import OutputError
from segmentry.storage.files import read_file
from segmentry.storage.tables import ReadOptions
from segmentry.storage.workbook import excel_workbook
from segmentry.storage.write import write_table

ODD = [
    "=1+1",
    "{=1}",
    "http://x.y",
    "00042",
    "1e5",
    "a\rb",
    "a\nb",
    "\tc",
    " d ",
    "_x0041_",
    "\x01e",
    "é😀",
    "TRUE",
    "#N/A",
    "'f",
]


def read_back(path, **options):
    return read_file(path, ReadOptions(**options)).table


def test_every_text_stays_as_it_is(tmp_path):
    table = pa.table({"customer_id": ODD, "n": [str(number) for number in range(len(ODD))]})
    write_table(tmp_path / "out.xlsx", table)
    assert read_back(tmp_path / "out.xlsx").column("customer_id").to_pylist() == ODD


def test_the_longest_text_is_written_and_a_longer_one_is_refused_with_its_customer(tmp_path):
    longest = "x" * 32_767
    table = pa.table({"customer_id": ["a", "b", "c"], "note": ["short", longest, None]})
    write_table(tmp_path / "out.xlsx", table)
    assert read_back(tmp_path / "out.xlsx").column("note").to_pylist()[1] == longest
    for text in ("x" * 32_768, "😀" * 16_384):
        with pytest.raises(
            OutputError, match=r"no Excel cell can hold, in column 'note'.*row 2 \(customer_id 'b'\)"
        ) as raised:
            write_table(tmp_path / "more.xlsx", pa.table({"customer_id": ["a", "b"], "note": ["short", text]}))
        assert str(raised.value).startswith("more.xlsx: ")
        assert "Write .csv or .parquet" in str(raised.value)
    assert not (tmp_path / "more.xlsx").exists()


def test_numbers_that_excel_would_round_are_texts(tmp_path):
    values = [10**15 - 1, 10**15, -(2**62)]
    write_table(tmp_path / "out.xlsx", pa.table({"customer_id": values, "n": [1.5, None, float("nan")]}))
    read = read_back(tmp_path / "out.xlsx")
    assert read.column("customer_id").to_pylist() == [str(value) for value in values]
    assert read.column("n").to_pylist() == ["1.5", "", ""]


def test_dates_decimals_and_truth_values_are_written(tmp_path):
    table = pa.table(
        {
            "day": [date(1850, 1, 2)],
            "moment": [datetime(2024, 1, 2, 3, 4)],
            "price": [Decimal("1.25")],
            "ok": [True],
            "inf": [float("inf")],
        }
    )
    write_table(tmp_path / "out.xlsx", table)
    assert list(read_back(tmp_path / "out.xlsx").to_pylist()[0].values()) == [
        "1850-01-02", "2024-01-02T03:04:00", "1.25", "true", "inf",
    ]  # fmt: skip


def test_a_table_with_more_columns_than_a_sheet_is_refused(tmp_path):
    table = pa.table({f"c{number}": [1] for number in range(16_385)})
    with pytest.raises(OutputError, match="is larger than an Excel sheet"):
        write_table(tmp_path / "out.xlsx", table)


def test_a_place_that_cannot_be_written_is_an_error_of_the_system_and_nothing_else(tmp_path, capfd):
    with pytest.raises(OSError, match="No such file"), excel_workbook(tmp_path / "nowhere" / "out.xlsx") as book:
        book.add_worksheet("x")
    del book
    assert capfd.readouterr().err == ""


def test_the_header_is_bold_and_stays_in_sight_and_every_column_has_a_filter(tmp_path):
    write_table(tmp_path / "out.xlsx", pa.table({"customer_id": ["a", "b"], "n": [1, 2]}))
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<b/>" in archive.read("xl/styles.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_error_and_no_traceback(capfd):
    with pytest.raises(OSError, match="No space left"), excel_workbook(Path("/dev/full")) as book:
        book.add_worksheet("a")
    gc.collect()
    assert capfd.readouterr().err == ""
