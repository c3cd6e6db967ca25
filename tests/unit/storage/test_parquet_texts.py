"""The memory that texts of a Parquet file take is known before they are written out."""

import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from segmentry.errors import DataError
from segmentry.storage import parquet_texts
from segmentry.storage.parquet_rows import parquet_rows
from segmentry.storage.parquet_texts import bytes_of_texts


def written(table: pa.Table, **options: object) -> memoryview:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return memoryview(out.getvalue())


def repeated(text: str, n_rows: int) -> pa.Table:
    values = pa.DictionaryArray.from_arrays(pa.array(np.zeros(n_rows, np.int32)), pa.array([text]))
    return pa.table({"id": range(n_rows), "note": values})


def measured(raw: memoryview) -> int:
    metadata = pq.read_metadata(pa.BufferReader(raw))
    return bytes_of_texts(raw, metadata, range(metadata.num_columns))


@pytest.mark.parametrize("compression", ["snappy", "zstd", "gzip", "brotli", "lz4", "none"])
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_a_text_that_repeats_counts_in_each_row(compression, version):
    raw = written(repeated("x" * 5000, 2000), compression=compression, data_page_version=version, store_schema=False)
    assert 10_000_000 <= measured(raw) <= 10_500_000
    assert len(raw) < 100_000


def test_texts_that_differ_take_about_what_the_file_has(monkeypatch):
    table = pa.table({"id": [f"C{number:07}" for number in range(50_000)], "spend": range(50_000)})
    raw = written(table, row_group_size=20_000)
    assert 400_000 <= measured(raw) <= 1_500_000
    monkeypatch.setattr(parquet_texts, "_UNSUSPICIOUS", 0)
    assert measured(raw) >= 400_000


def test_a_file_whose_texts_take_gigabytes_is_refused_before_they_do():
    raw = written(repeated("x" * 200_000, 200_000), store_schema=False, dictionary_pagesize_limit=1 << 30)
    with (
        pq.ParquetFile(pa.BufferReader(raw)) as file,
        pytest.raises(DataError, match=r"texts that take too much memory .*38,1\d\d MiB"),
    ):
        parquet_rows(file, raw, "bomb.parquet")
