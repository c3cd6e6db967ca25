"""The bytes of a file: decompressed by their first bytes, whatever its name."""

import bz2
import gzip
import io
import sys

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.storage.compressed import check_readable, read_bytes

TEXT = b"id,age\n" + b"".join(b"%d,30\n" % n for n in range(5000))
PACKED = {
    "plain": TEXT,
    "gzip": gzip.compress(TEXT),
    "bz2": bz2.compress(TEXT),
    "zstd": bytes(pa.compress(TEXT, "zstd")),
}


@pytest.mark.parametrize("kind", PACKED)
def test_the_content_comes_out_whatever_the_name_says(tmp_path, kind):
    path = tmp_path / "table.csv"
    path.write_bytes(PACKED[kind])
    assert bytes(read_bytes(path)) == TEXT


@pytest.mark.parametrize("kind", ["gzip", "bz2", "zstd"])
def test_half_of_an_archive_is_refused_by_its_kind(tmp_path, kind):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(PACKED[kind][: len(PACKED[kind]) // 2])
    with pytest.raises(DataError, match=f"{path.name}: is a damaged {kind} archive"):
        read_bytes(path)


def test_several_archives_in_one_file_are_read_one_after_the_other(tmp_path):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(b"id,age\n") + gzip.compress(b"1,30\n"))
    assert bytes(read_bytes(path)) == b"id,age\n1,30\n"


def test_an_empty_file_is_empty(tmp_path):
    path = tmp_path / "empty.csv"
    path.touch()
    assert bytes(read_bytes(path)) == b""


def test_standard_input_is_read_and_decompressed_and_a_closed_one_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PACKED["gzip"])))
    assert bytes(read_bytes(None)) == TEXT
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DataError, match="stdin: cannot be read: it is closed"):
        read_bytes(None)


def test_what_is_no_file_is_told(tmp_path):
    with pytest.raises(DataError, match="is a folder"):
        check_readable(tmp_path)
    with pytest.raises(DataError, match="no such file") as raised:
        check_readable(tmp_path / "nowhere.csv")
    assert "the working folder is" in str(raised.value)
    with pytest.raises(DataError, match="is not a usable file name"):
        check_readable(tmp_path / "\udc80.csv")
