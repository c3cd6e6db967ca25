"""Tables in archives, compressed files and the streams of Arrow."""

import bz2
import gzip
import io
import lzma
import tarfile
import warnings
import zipfile
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.feather
import pyarrow.ipc
import pyarrow.orc

from tests.messy.case import Messy, text_of
from tests.messy.tables import customers, measures
from tests.messy.writers.parquet import arrow_table
from tests.messy.writers.workbooks import grid, workbook


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Archives, compressed texts, Arrow and ORC.
    """
    return [*_zipped(), *_compressed(), *_arrow()]


def _zip(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _zipped() -> list[Messy]:
    plain, german = customers(30), customers(40, language="german")
    text = text_of(plain).encode()
    book = workbook({"Sheet": grid(plain)})
    zipped = {
        "csv": (_zip({"customers.csv": text}), plain),
        "csv_in_a_folder_german": (_zip({"export/kunden.csv": text_of(german, ";").encode("cp1252")}), german),
        "csv_beside_mac_files": (_zip({"customers.csv": text, "__MACOSX/._customers.csv": b"\0\5\x16\7"}), plain),
        "workbook": (_zip({"customers.xlsx": book}), plain),
        "gzip": (_zip({"customers.csv.gz": gzip.compress(text)}), plain),
    }
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        info = tarfile.TarInfo("customers.csv")
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
    two = _zip({"customers.csv": text, "shops.csv": text_of(german).encode()})
    return [
        *(
            Messy(name=f"zip_of_{name}", file="data.zip", content=content, table=table, refuse=r"\bzip\b")
            for name, (content, table) in zipped.items()
        ),
        Messy(name="zip_of_two_files", file="data.zip", content=two, must_refuse=True, refuse=r"zip|files"),
        Messy(name="zip_of_nothing", file="data.zip", content=_zip({}), must_refuse=True, refuse=r"zip|empty"),
        Messy(
            name="zip_of_a_picture",
            file="data.zip",
            content=_zip({"a.png": b"\x89PNG\r\n\x1a\n" + bytes(60)}),
            must_refuse=True,
            refuse=r"zip|png|picture",
        ),
        Messy(name="tar_of_csv", file="data.tar.gz", content=tar.getvalue(), table=plain, refuse=r"\btar\b"),
    ]


def _compressed() -> list[Messy]:
    plain, german = customers(), customers(35, language="german")
    text, other = text_of(plain).encode(), text_of(german, ";").encode()
    packed = {
        "xz": (lzma.compress(text), plain, r"\bxz\b"),
        "xz_german": (lzma.compress(other, check=lzma.CHECK_CRC32), german, r"\bxz\b"),
        "xz_of_two_streams": (lzma.compress(text[:100]) + lzma.compress(text[100:]), plain, r"\bxz\b"),
        "lzma": (lzma.compress(text, lzma.FORMAT_ALONE), plain, r"lzma|binary"),
        "gzip": (gzip.compress(text), plain, None),
        "bzip2": (bz2.compress(other), german, None),
        "zstandard": (pa.compress(text, "zstd", asbytes=True), plain, None),
        "gzip_in_gzip": (gzip.compress(gzip.compress(text)), plain, "gzip"),
        "xz_of_json": (
            lzma.compress(b'{"customer_id": "K1", "age": 5}\n{"customer_id": "K2", "age": 8}\n'),
            None,
            r"\bxz\b",
        ),
    }
    cut = lzma.compress(text)[:-30]
    return [
        *(
            Messy(name=f"compressed_{name}", file="data.csv", content=content, table=table, refuse=refuse)
            for name, (content, table, refuse) in packed.items()
        ),
        Messy(name="compressed_xz_cut_off", file="data.csv.xz", content=cut, must_refuse=True, refuse=r"\bxz\b"),
        Messy(
            name="compressed_gzip_cut_off",
            file="data.csv.gz",
            content=gzip.compress(text)[:-9],
            must_refuse=True,
            refuse="gzip",
        ),
    ]


def _arrow() -> list[Messy]:
    plain, german, numbers = customers(), customers(30, language="german"), measures(20)
    feather, stream, orc, old = io.BytesIO(), io.BytesIO(), io.BytesIO(), io.BytesIO()
    pyarrow.feather.write_feather(arrow_table(plain), feather)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        pyarrow.feather.write_feather(arrow_table(numbers), old, version=1)
    with pyarrow.ipc.new_stream(stream, arrow_table(german).schema) as writer:
        writer.write_table(arrow_table(german))
    pyarrow.orc.write_table(arrow_table(plain), orc)
    return [
        Messy(name="feather", file="data.feather", content=feather.getvalue(), table=plain, refuse="feather|arrow"),
        Messy(
            name="feather_version_1", file="data.feather", content=old.getvalue(), table=numbers, refuse="feather|arrow"
        ),
        Messy(name="arrow_stream", file="data.arrows", content=stream.getvalue(), table=german, refuse="arrow"),
        Messy(
            name="arrow_file_named_csv",
            file="data.csv",
            content=feather.getvalue(),
            table=plain,
            refuse="feather|arrow",
        ),
        Messy(name="orc", file="data.orc", content=orc.getvalue(), table=plain, refuse=r"\borc\b"),
    ]
