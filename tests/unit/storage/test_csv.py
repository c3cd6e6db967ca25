"""Delimited text: read exactly, or rejected with line and reason."""

import gzip

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from tests.builders import read_text, rows_of

TWO = [["1", "x"], ["2", "y"]]


@pytest.mark.parametrize(
    "text",
    [
        "id,name\n1,x\n2,y\n",
        "id,name\n1,x\n2,y",
        "id,name\r\n1,x\r\n2,y\r\n",
        "id,name\r1,x\r2,y\r",
        "id;name\n1;x\n2;y\n",
        "id\tname\n1\tx\n2\ty\n",
        "id|name\n1|x\n2|y\n",
        '"id","name"\n"1","x"\n"2","y"\n',
        b"\xef\xbb\xbfid,name\n1,x\n2,y\n",
        "id,name\n1,x\n2,y\n".encode("utf-16"),
        "id,name\n1,x\n2,y\n".encode("utf-16-le"),
        gzip.compress(b"id,name\n1,x\n2,y\n", mtime=0),
        pa.compress(b"id,name\n1,x\n2,y\n", codec="zstd", asbytes=True),
    ],
)
def test_every_common_way_to_write_a_table_gives_the_same_rows(tmp_path, text):
    read = read_text(tmp_path, text)
    assert read.table.column_names == ["id", "name"]
    assert rows_of(read) == TWO
    assert read.rejected == ()


@pytest.mark.parametrize(("encoding", "word"), [("latin-1", "Müller"), ("cp1252", "“Zoë” €5"), ("utf-8", "東京 ✓")])
def test_letters_survive_their_encoding(tmp_path, encoding, word):
    read = read_text(tmp_path, f"id,name\n1,{word}\n2,Ana\n".encode(encoding))
    assert rows_of(read)[0] == ["1", word]


def test_a_named_encoding_is_used_and_a_wrong_one_refused(tmp_path):
    raw = "id,name\n1,Жанна\n2,Юрий\n".encode("cp1251")
    assert rows_of(read_text(tmp_path, raw, encoding="cp1251"))[0][1] == "Жанна"
    with pytest.raises(DataError, match="not utf-8"):
        read_text(tmp_path, raw, encoding="utf-8")
    with pytest.raises(DataError, match="unknown encoding"):
        read_text(tmp_path, raw, encoding="klingon")


@pytest.mark.parametrize(
    ("body", "rejected"),
    [
        ("1,x,9\n2\n3,z,9\n", [(3, "too_short")]),
        ("1,x,9\n2,y,9,9\n3,z,9\n", [(3, "too_long")]),
        ("1,x,9\n\n3,z,9\n", [(3, "blank_line")]),
        ('1,x,9\n2,"y,9\n3,z,9\n', [(3, "stray_quote")]),
        ('1,x,9\n2,y"y,9\n3,z,9\n4,"q",9\n', [(3, "stray_quote")]),
        ("1,x,9\nid,name,n\n3,z,9\n", [(3, "repeated_header")]),
        ("1,x,9\n3,z,9\nExported yesterday\n", [(4, "footer")]),
        ("1,x,9\n2\0,y,9\n3,z,9\n", [(3, "nul_character")]),
    ],
)
def test_a_record_that_cannot_be_used_is_rejected_with_its_line(tmp_path, body, rejected):
    read = read_text(tmp_path, "id,name,n\n" + body)
    assert [(row.line, row.reason) for row in read.rejected] == rejected
    assert [row[0] for row in rows_of(read)][:2] == ["1", "3"]
    assert read.n_records == read.table.num_rows + len(read.rejected)


def test_a_line_that_is_no_utf8_is_rejected_alone(tmp_path):
    read = read_text(tmp_path, "id,name\n1,Zoë\n2,".encode() + b"\xff\xfe\n3,Ana\n4,J\xc3\xbcrgen\n")
    assert [(row.line, row.reason) for row in read.rejected] == [(3, "not_utf8")]
    assert [row[1] for row in rows_of(read)] == ["Zoë", "Ana", "Jürgen"]


def test_quoted_line_breaks_delimiters_and_quotes_come_out_as_written(tmp_path):
    text = 'id,note,n\n1,"two\nlines, ""quoted""",5\n2,plain,6\n3,"",7\n'
    read = read_text(tmp_path, text)
    assert rows_of(read) == [["1", 'two\nlines, "quoted"', "5"], ["2", "plain", "6"], ["3", "", "7"]]
    assert read.lines.to_pylist() == [2, 4, 5]


def test_a_lost_quote_rejects_its_record_and_no_other(tmp_path):
    good = [f'{n},"a, b",{n}' for n in range(1, 30)]
    good[10] = '11,"a, b,11'
    read = read_text(tmp_path, "id,text,n\n" + "\n".join(good) + "\n")
    assert [(row.line, row.raw) for row in read.rejected] == [(12, '11,"a, b,11')]
    assert [row[0] for row in rows_of(read)] == [str(n) for n in range(1, 30) if n != 11]


def test_a_preamble_and_a_header_over_two_lines_are_recognised_and_said(tmp_path):
    text = "Report of 2025\nmade by CRM\n\nPerson,,Money,\nid,age,income,spend\n1,20,30,5\n2,21,31,6\n3,22,32,7\n4,23,33,8\n"
    read = read_text(tmp_path, text)
    assert read.table.column_names == ["Person id", "Person age", "Money income", "Money spend"]
    assert {note.code for note in read.notes} == {"preamble", "two_line_header"}
    assert read.table.num_rows == 4


def test_only_the_first_of_two_tables_is_read(tmp_path):
    text = "id,age\n1,20\n2,21\n\nshop,visits\nA,5\nB,6\n"
    read = read_text(tmp_path, text)
    assert rows_of(read) == [["1", "20"], ["2", "21"]]
    assert {row.reason for row in read.rejected} == {"blank_line", "second_table"}
    assert read.n_records == 6
    assert "second_table" in {note.code for note in read.notes}


def test_a_file_without_a_header_gets_numbered_columns(tmp_path):
    read = read_text(tmp_path, "1,20.5,7\n2,21.5,8\n3,22.5,9\n")
    assert read.table.column_names == ["column_1", "column_2", "column_3"]
    assert read.table.num_rows == 3


def test_white_space_separates_columns_where_nothing_else_does(tmp_path):
    read = read_text(tmp_path, " id  age score\n 001  20  5\n 002  21  6\n 003  22 7\n")
    assert rows_of(read)[0] == ["001", "20", "5"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "is empty"),
        (b"id,name\n", "no usable record"),
        (bytes(range(256)) * 40, "binary"),
        (b"%PDF-1.7 junk", "PDF"),
        ("id," + ",".join(f"c{n}" for n in range(2000)) + "\n1" + ",2" * 2000 + "\n", "too many columns"),
        (b"id," + b"x" * 501 + b"\n1,2\n", "column name is too long"),
        (b"id,name\n1," + b"x" * (33 << 20) + b"\n2,y\n", "longer than 32 MiB"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(tmp_path, text, told):
    with pytest.raises(DataError, match=told):
        read_text(tmp_path, text)


def test_a_dialect_is_shown(tmp_path):
    assert read_text(tmp_path, "id;name\n1;x\n").dialect == 'CSV, utf-8, semicolon, quotes ", 2 columns'
