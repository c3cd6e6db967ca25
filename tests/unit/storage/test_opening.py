"""The bytes of a file: decompressed by their first bytes, whatever its name."""

import bz2
import gzip
import io
import lzma
import os
import socket
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.storage import opening, unpacking
from segmentry.storage.opening import read_input
from segmentry.storage.regular_files import check_readable

TEXT = b"id,age\n" + b"".join(b"%d,30\n" % n for n in range(5000))
PACKED = {
    "plain": TEXT,
    "gzip": gzip.compress(TEXT),
    "bz2": bz2.compress(TEXT),
    "zstd": bytes(pa.compress(TEXT, "zstd")),
    "xz": lzma.compress(TEXT),
    "xz of two streams": lzma.compress(TEXT[:100]) + b"\0" * 8 + lzma.compress(TEXT[100:]),
    "gzip in gzip": gzip.compress(gzip.compress(TEXT)),
}


@pytest.mark.parametrize("kind", PACKED)
def test_the_content_comes_out_whatever_the_name_says(tmp_path, kind):
    path = tmp_path / "table.csv"
    path.write_bytes(PACKED[kind])
    assert bytes(read_input(path)) == TEXT


@pytest.mark.parametrize("kind", ["gzip", "bz2", "zstd", "xz"])
def test_half_of_an_archive_is_refused_by_its_kind(tmp_path, kind):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(PACKED[kind][: len(PACKED[kind]) // 2])
    with pytest.raises(DataError, match=f"{path.name}: is a damaged {kind} archive"):
        read_input(path)


def test_several_archives_in_one_file_are_read_one_after_the_other(tmp_path):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(b"id,age\n") + gzip.compress(b"1,30\n"))
    assert bytes(read_input(path)) == b"id,age\n1,30\n"


def test_an_empty_file_is_empty(tmp_path):
    path = tmp_path / "empty.csv"
    path.touch()
    assert bytes(read_input(path)) == b""


def test_standard_input_is_read_and_decompressed_and_a_closed_one_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PACKED["gzip"])))
    assert bytes(read_input(None)) == TEXT
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DataError, match="stdin: cannot be read: it is closed"):
        read_input(None)


def test_what_is_no_file_is_told(tmp_path):
    with pytest.raises(DataError, match="is a folder"):
        check_readable(tmp_path)
    with pytest.raises(DataError, match="no such file") as raised:
        check_readable(tmp_path / "nowhere.csv")
    assert "the working folder is" in str(raised.value)
    with pytest.raises(DataError, match="is not a usable file name"):
        check_readable(tmp_path / "\udc80.csv")


@pytest.fixture
def positions(tmp_path):
    """Return names of things that are no files, by kind."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        yield {"a pipe": tmp_path / "pipe", "a device": Path("/dev/zero")}


def test_a_file_that_is_nothing_but_a_hole_is_refused_at_once(tmp_path):
    path = tmp_path / "hole.csv"
    path.write_text("id,age\na,1\n")
    os.truncate(path, 1 << 40)
    with pytest.raises(DataError, match="is nearly empty"):
        read_input(path)


def test_pipes_and_devices_are_refused_without_waiting_and_standard_input_is_named(positions):
    for kind, path in positions.items():
        with pytest.raises(DataError, match=f"is {kind}, not a file") as raised:
            read_input(path)
        assert "Use - for standard input" in str(raised.value)


def test_a_socket_cannot_be_read(positions, tmp_path):
    with pytest.raises(DataError, match=r"cannot be read|is a socket"):
        read_input(tmp_path / "socket")


def test_what_unpacks_to_too_much_is_refused_while_it_is_unpacked(tmp_path, monkeypatch):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(PACKED["gzip"])
    monkeypatch.setattr(unpacking, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(DataError, match="unpacks to too much: gzip of") as raised:
        read_input(path)
    assert "name the unpacked file" in str(raised.value)


@pytest.mark.slow
def test_what_unpacks_to_very_many_times_its_size_is_refused(tmp_path):
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"0" * (80 << 20)))
    with pytest.raises(DataError, match="at most 200 times as much"):
        read_input(path)


def test_standard_input_ends_at_the_limit(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT)))
    monkeypatch.setattr(opening, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(DataError, match=r"stdin: gives too much.*name that file"):
        read_input(None)


def test_many_layers_of_packing_are_refused(tmp_path):
    path = tmp_path / "onion.gz"
    packed = TEXT
    for _ in range(4):
        packed = gzip.compress(packed)
    path.write_bytes(packed)
    with pytest.raises(DataError, match="is packed more than 3 times"):
        read_input(path)
