"""Tables in binary formats: Parquet, Arrow, ORC, dBASE, and files of programs for statistics."""

import io
import struct
import sys
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import orc

from segmentry.errors import DataError, ExtraMissing
from tests.builders import read_text, rows_of

PEOPLE = pa.table({"id": ["a", "b"], "age": [30, None], "since": [datetime(2024, 1, 2), datetime(2024, 3, 4)]})


def arrow_file(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    with pa.ipc.new_file(buffer, table.schema) as writer:
        writer.write_table(table)
    return buffer.getvalue()


def arrow_stream(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    with pa.ipc.new_stream(buffer, table.schema) as writer:
        writer.write_table(table)
    return buffer.getvalue()


def orc_file(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    orc.write_table(table, buffer)
    return buffer.getvalue()


def parquet(table: pa.Table, **options: object) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, **options)
    return buffer.getvalue()


WRITERS = {"Arrow file": arrow_file, "Arrow stream": arrow_stream, "ORC file": orc_file}


@pytest.mark.parametrize("kind", WRITERS)
def test_tables_keep_their_types(tmp_path, kind):
    found = read_text(tmp_path, WRITERS[kind](PEOPLE))
    assert found.dialect == f"{kind}, 3 columns"
    assert [row[:2] for row in rows_of(found)] == [["a", 30], ["b", None]]
    assert pa.types.is_temporal(found.table.schema.field("since").type)


@pytest.mark.parametrize("kind", WRITERS)
def test_half_of_a_table_is_refused(tmp_path, kind):
    raw = WRITERS[kind](PEOPLE)
    with pytest.raises(DataError):
        read_text(tmp_path, raw[: len(raw) // 2])


def test_dates_of_old_parquet_files_may_lie_far_off(tmp_path):
    days = [datetime(9999, 12, 31), datetime(1600, 1, 1)]
    raw = parquet(pa.table({"until": pa.array(days, pa.timestamp("us"))}), use_deprecated_int96_timestamps=True)
    assert rows_of(read_text(tmp_path, raw)) == [[day] for day in days]


def test_nested_columns_of_parquet_are_left_out_and_told(tmp_path):
    raw = parquet(pa.table({"id": ["a", "b"], "items": [[1, 2], []], "place": [{"x": 1}, {"x": 2}]}))
    found = read_text(tmp_path, raw)
    assert found.table.column_names == ["id"]
    assert [(item.name, item.kind) for item in found.left_out] == [
        ("items", "a list of numbers"),
        ("place", "an object of 1 fields"),
    ]


def test_parquet_that_claims_more_cells_than_it_can_mean_is_refused(tmp_path, monkeypatch):
    raw = parquet(pa.table({"x": pa.nulls(1_000_000, pa.int8())}))
    monkeypatch.setattr("segmentry.storage.parquet_rows._MOST_CELLS", 1000)
    with pytest.raises(DataError, match="claims too many cells for its size"):
        read_text(tmp_path, raw)


def test_encrypted_parquet_is_refused_by_name(tmp_path):
    with pytest.raises(DataError, match=r"is an encrypted Parquet file.*Write it without encryption"):
        read_text(tmp_path, b"PARE\x15\x04" + b"\0" * 40 + b"PARE")


@pytest.mark.parametrize("name", ["PARENT", "PAR1", "ORC", "FEA1", "DUCK"])
def test_a_csv_whose_first_name_is_the_mark_of_a_format_is_a_csv(tmp_path, name):
    found = read_text(tmp_path, f"{name},age\na,30\nb,40\n")
    assert found.table.column_names == [name, "age"]


def dbf(*records: tuple[str, bytes], code_page: int = 3) -> bytes:
    fields = [("NAME", "C", 6), ("AGE", "N", 3), ("SINCE", "D", 8), ("VIP", "L", 1), ("NOTE", "M", 10), ("N", "I", 4)]
    described = b"".join(
        struct.pack("<11sc4xBB14x", name.encode(), kind.encode(), size, 0) for name, kind, size in fields
    )
    head = struct.pack("<4BIHH", 3, 124, 2, 3, len(records), 33 + len(described), 33)
    body = b"".join(flag.encode() + values for flag, values in records)
    return head + b"\0" * 17 + bytes([code_page]) + b"\0\0" + described + b"\r" + body + b"\x1a"


def dbf_record(name: bytes, age: str, since: str = "20240102", number: int = -5) -> bytes:
    return (
        name.ljust(6) + age.rjust(3).encode() + since.encode().ljust(8) + b"T" + b" " * 10 + struct.pack("<i", number)
    )


def test_dbase_tables_are_read_by_the_types_of_their_fields(tmp_path):
    raw = dbf((" ", dbf_record(b"K\xf6ln", "30")), ("*", dbf_record(b"gone", "1")), (" ", dbf_record(b"b", "", "")))
    found = read_text(tmp_path, raw)
    assert found.table.column_names == ["NAME", "AGE", "SINCE", "VIP", "N"]
    assert rows_of(found) == [["Köln", "30", "2024-01-02", "true", "-5"], ["b", "", "", "true", "-5"]]
    assert [(row.line, row.reason) for row in found.rejected] == [(2, "deleted_record")]
    assert [item.name for item in found.left_out] == ["NOTE"]


def test_a_dbase_table_whose_code_page_is_not_told_is_read_by_its_letters(tmp_path):
    found = read_text(tmp_path, dbf((" ", dbf_record("Łód".encode(), "30")), code_page=0))
    assert rows_of(found)[0][0] == "Łód"


def test_dbase_tables_without_records_are_refused(tmp_path):
    with pytest.raises(DataError, match="1 records, all deleted"):
        read_text(tmp_path, dbf(("*", dbf_record(b"gone", "1"))))


def test_files_of_statistics_programs_name_the_library_that_they_need(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(ExtraMissing, match=r"is a Stata file.*pip install 'segmentry\[stats\]'"):
        read_text(tmp_path, b"<stata_dta><header><release>118</release>")


@pytest.fixture
def frame():
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyreadstat")
    days = [date(2024, 1, 2), date(2024, 3, 4), None]
    return pandas.DataFrame({"id": ["a", "b", "Köln"], "age": [1.0, 2.5, None], "sex": [1.0, 2.0, 1.0], "day": days})


@pytest.mark.parametrize(("suffix", "function"), [("sav", "write_sav"), ("dta", "write_dta")])
def test_files_of_statistics_programs_are_read_with_their_labels(tmp_path, frame, suffix, function):
    import pyreadstat

    path = tmp_path / f"people.{suffix}"
    labels = {"sex": {1: "man", 2: "woman"}}
    typed = frame.astype({"sex": int})
    getattr(pyreadstat, function)(typed, str(path), variable_value_labels=labels)
    found = read_text(tmp_path, path.read_bytes())
    assert found.table.column("id").to_pylist() == ["a", "b", "Köln"]
    assert found.table.column("sex").to_pylist() == ["man", "woman", "man"]
    assert found.table.column("day").to_pylist() == [date(2024, 1, 2), date(2024, 3, 4), None]
    assert "value_labels" in {note.code for note in found.notes}


def test_half_of_a_file_of_a_statistics_program_is_refused(tmp_path, frame):
    import pyreadstat

    path = tmp_path / "people.sav"
    pyreadstat.write_sav(frame, str(path))
    with pytest.raises(DataError, match="is not a valid SPSS file"):
        read_text(tmp_path, path.read_bytes()[:300])


def test_names_that_are_not_utf8_are_refused(tmp_path):
    raw = parquet(pa.table({"customer": ["a", "b"]}))
    with pytest.raises(DataError, match="is not a valid Parquet file"):
        read_text(tmp_path, raw.replace(b"customer", b"custom\xa0r"))
