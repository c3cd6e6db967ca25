"""Files of an order log: folders, patterns, copies, and Parquet that can be read in place."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from segmentry.errors import DataError
from segmentry.stages.ingest.orders.files import is_file_source, order_files, parquet_schema, without_copies


@pytest.fixture
def folder(tmp_path):
    for name, text in {
        "b.csv": "x\n1\n",
        "a.csv": "x\n2\n",
        "sub/c.tsv": "x\n1\n",
        ".hidden.csv": "x\n",
        "notes.md": "x",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_a_folder_a_pattern_and_a_list_name_files_in_order(folder):
    assert [file.name for file in order_files(folder)] == ["a.csv", "b.csv", "c.tsv"]
    assert [file.name for file in order_files(f"{folder}/*.csv")] == ["a.csv", "b.csv"]
    assert order_files([folder / "b.csv", folder / "a.csv", folder / "a.csv"]) == [folder / "a.csv", folder / "b.csv"]


def test_no_file_is_an_error_that_says_what_was_looked_for(folder):
    (folder / "empty").mkdir()
    with pytest.raises(DataError, match=r"contains no table.*\.csv"):
        order_files(folder / "empty")
    with pytest.raises(DataError, match="no file matches the pattern"):
        order_files(f"{folder}/*.xlsx")


def test_files_of_equal_content_are_read_once(folder):
    kept, copies = without_copies(order_files(folder))
    assert ([file.name for file in kept], [file.name for file in copies]) == (["a.csv", "b.csv"], ["c.tsv"])


def test_frames_and_standard_input_are_no_files():
    assert is_file_source("orders.csv")
    assert not is_file_source("-")
    assert not is_file_source(pa.table({"x": [1]}))


def test_parquet_with_the_same_columns_is_one_log(folder):
    table = pa.table({"x": [1], "y": ["a"]})
    for name, part in {
        "p.parquet": table,
        "q.parquet": table.select(["y", "x"]),
        "r.parquet": table.select(["x"]),
    }.items():
        pq.write_table(part, folder / name)
    same, other = [folder / "p.parquet", folder / "q.parquet"], folder / "r.parquet"
    assert parquet_schema(same).names == ["x", "y"]
    assert parquet_schema([*same, other]) is None
    assert parquet_schema([folder / "a.csv"]) is None
    other.write_bytes(b"PAR1 and nothing else")
    with pytest.raises(DataError, match="not a sound Parquet file"):
        parquet_schema([other])
