"""Archives: the only table of a zip or tar is read, others are refused."""

import gzip
import io
import tarfile
import zipfile

import pytest

from segmentry.errors import DataError
from segmentry.storage.files import read_file
from segmentry.storage.tables import ReadOptions

TABLE = "customer_id,age\nA,30\nB,40\n"


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def zipped(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def tarred(**files: str) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    return stream.getvalue()


def test_the_only_table_of_a_tar_in_gzip_is_read(tmp_path):
    path = written(tmp_path, "export.tar.gz", gzip.compress(tarred(table=TABLE)))
    assert read_file(path, ReadOptions()).table.num_rows == 2


def test_the_only_table_of_a_zip_is_read(tmp_path):
    path = written(tmp_path, "export.zip", zipped(**{"__MACOSX/x": "", "export/table.csv": TABLE}))
    assert read_file(path, ReadOptions()).table.to_pylist() == [
        {"customer_id": "A", "age": "30"}, {"customer_id": "B", "age": "40"}
    ]  # fmt: skip


REFUSED = {
    "zip of two": ("two.zip", zipped(a=TABLE, b=TABLE), r"is a zip archive with 2 files \(got a, b; expected one file\).*Unpack"),
    "empty zip": ("none.zip", zipped(**{"folder/": ""}), "is a zip archive with 0 files"),
    "bomb": ("bomb.zip", zipped(a="0" * 5_000_000), "is a zip archive that is not opened, for safety"),
    "tar of two": ("two.tar", tarred(a=TABLE, b=TABLE), "is a tar archive with 2 files"),
    "cut tar": ("cut.tar", tarred(a=TABLE * 1000)[:4096], "is a damaged tar archive"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_is_refused_for_what_it_is(tmp_path, case):
    name, content, message = REFUSED[case]
    with pytest.raises(DataError, match=message):
        read_file(written(tmp_path, name, content), ReadOptions())
