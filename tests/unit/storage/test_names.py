"""Repeated column names are joined with their groups, numbered, left out or refused, and always told."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from segmentry.errors import DataError
from segmentry.storage.frames import read_frame, restorer
from segmentry.storage.tables import ReadOptions
from tests.builders import read_text, rows_of

TEXT = "id,a,a,b\n1,2,3,4\n2,5,6,7\n3,8,9,10\n"


def test_columns_of_one_name_are_numbered_with_a_warning_that_names_their_places(tmp_path):
    read = read_text(tmp_path, TEXT)
    (note,) = read.notes
    assert read.table.column_names == ["id", "a_1", "a_2", "b"]
    assert rows_of(read)[0] == ["1", "2", "3", "4"]
    assert (note.code, note.severity) == ("numbered_columns", None)
    assert note.text.startswith("'a' (columns 2 and 3) became a_1 and a_2.")
    assert read.repeated == {"a": ("a_1", "a_2")}


def test_a_numbered_name_is_never_one_that_another_column_has(tmp_path):
    read = read_text(tmp_path, "id,a,a,a_1\n1,2,3,4\n2,5,6,7\n")
    assert read.table.column_names == ["id", "a_2", "a_3", "a_1"]


def test_columns_with_the_same_name_and_values_are_one(tmp_path):
    read = read_text(tmp_path, "id,a,id\n1,2,1\n2,5,2\n3,5,3\n")
    assert read.table.column_names == ["id", "a"]
    assert [note.text for note in read.notes if note.code == "repeated_columns"] == [
        "'id' (column 3): left out, since the values are those of another column of that name."
    ]


def test_where_one_of_three_differs_all_are_kept(tmp_path):
    read = read_text(tmp_path, "id,a,a,a\n1,2,2,3\n2,5,5,6\n")
    assert read.table.column_names == ["id", "a_1", "a_2", "a_3"]


def test_the_options_number_without_a_warning_keep_the_first_or_refuse(tmp_path):
    numbered = read_text(tmp_path, TEXT, duplicates="number")
    assert (numbered.table.column_names[1], numbered.notes[0].severity) == ("a_1", "info")
    assert read_text(tmp_path, TEXT, duplicates="first").table.column_names == ["id", "a", "b"]
    with pytest.raises(DataError, match=r"more than once: 'a' \(got 'a' \(columns 2 and 3\)\)"):
        read_text(tmp_path, TEXT, duplicates="refuse")


@pytest.mark.parametrize(
    "head",
    [
        "customer,Q1,,Q2,\n,orders,sales,orders,sales",
        ",Q1,,Q2,\ncustomer,orders,sales,orders,sales",
        ",2023,,2024,\ncustomer,orders,sales,orders,sales",
    ],
)
def test_names_repeated_under_groups_are_joined_with_the_group(tmp_path, head):
    rows = [f"C{n:03},{n % 3 + 1},{n * 7 % 40}.50,{n % 2 + 1},{n * 5 % 30}.25" for n in range(12)]
    read = read_text(tmp_path, "\n".join([head, *rows, ""]))
    groups = head.replace("customer", "").split(",,")[0].lstrip(","), head.split("\n")[0].split(",,")[-1].rstrip(",")
    assert read.table.num_rows == 12
    assert read.table.column_names == [
        "customer",
        *(f"{group} {name}" for group in groups for name in ("orders", "sales")),
    ]
    assert not read.repeated


def test_a_group_line_may_hold_a_label_with_a_colon(tmp_path):
    head = 'name,"parent: ",Staff,,Costs,\n,,count,share,count,share'
    rows = [f"Unit {n},Org {n % 3},{n + 3},{n}.5,{n + 9},{n}.25" for n in range(12)]
    read = read_text(tmp_path, "\n".join([head, *rows, ""]))
    assert read.table.column_names == ["name", "parent:", "Staff count", "Staff share", "Costs count", "Costs share"]


def test_frames_and_parquet_files_are_treated_as_text_files_are(tmp_path):
    frame = read_frame(pd.DataFrame([[1, 2, 3], [4, 5, 6]], columns=["id", "a", "a"]), ReadOptions())
    assert frame.table.column_names == ["id", "a_1", "a_2"]
    back = restorer(pd.DataFrame([[1, 2]], columns=["a", "a"]))(pa.table({"x": [1]}))
    assert isinstance(back, pd.DataFrame)
    pq.write_table(pa.Table.from_arrays([pa.array([1, 2])] * 2, names=["a", "a"]), tmp_path / "same.parquet")
    same = read_text(tmp_path, (tmp_path / "same.parquet").read_bytes())
    assert same.table.column_names == ["a"]
