"""How much memory the texts of a Parquet file take: one that repeats is stored once, but written out."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_MOST_HEADER_BYTES = 256
_DICTIONARY_PAGE = 2
_VARINT_TYPES = (3, 4, 5, 6)
"""Kinds of whole numbers in the compact protocol of Thrift, in which headers of pages are written."""
_UNSUSPICIOUS = 1 << 30
_BAD = (pa.ArrowException, OSError, ValueError, IndexError, OverflowError)


def bytes_of_texts(raw: memoryview, metadata: pq.FileMetaData, positions: Sequence[int]) -> int:
    """Return how many bytes the texts of a file take in memory; a small number may be an upper bound.

    Parameters
    ----------
    raw
        The bytes of the file.
    metadata
        What the file says of itself.
    positions
        Places of the columns that are to be read; none may be encrypted.

    Returns
    -------
    int
        Bytes, over these columns.
    """
    total = 0
    for offset in positions:
        chunks = [metadata.row_group(group).column(offset) for group in range(metadata.num_row_groups)]
        if not chunks or chunks[0].physical_type != "BYTE_ARRAY":
            continue
        bound = sum(chunk.num_values * _longest_text(raw, chunk) + chunk.total_uncompressed_size for chunk in chunks)
        total += bound if bound <= _UNSUSPICIOUS else _counted(raw, chunks[0].path_in_schema)
    return total


def _longest_text(raw: memoryview, chunk: pq.ColumnChunkMetaData) -> int:
    """Return the length of the longest text in the dictionary of a column; 0 where it has none."""
    offsets = [offset for offset in (chunk.dictionary_page_offset, chunk.data_page_offset) if offset]
    start = min(offsets, default=0)
    try:
        header = _Header(bytes(raw[start : start + _MOST_HEADER_BYTES]))
        if header.numbers.get(1) != _DICTIONARY_PAGE:
            return 0
        n_bytes = header.numbers[2]
        packed = bytes(raw[start + header.end : start + header.end + header.numbers[3]])
        codec = chunk.compression.lower()
        texts = packed if codec == "uncompressed" else bytes(pa.decompress(packed, n_bytes, codec=codec))
        return _equal_length(texts) or max(_lengths(texts), default=0)
    except (*_BAD, KeyError):
        return _UNSUSPICIOUS


def _equal_length(texts: bytes) -> int:
    """Return the length of the texts of a dictionary where all have the same, as ids have; else 0."""
    length = int.from_bytes(texts[:4], "little")
    if not texts or len(texts) % (length + 4):
        return 0
    lengths = np.frombuffer(texts, np.uint8).reshape(-1, length + 4)[:, :4]
    return length if (lengths == lengths[0]).all() else 0


def _lengths(texts: bytes) -> Iterator[int]:
    """Yield the length of each text of a dictionary, which stands before it in four bytes."""
    offset = 0
    while offset < len(texts):
        n_bytes = int.from_bytes(texts[offset : offset + 4], "little")
        yield n_bytes
        offset += 4 + n_bytes


def _counted(raw: memoryview, column: str) -> int:
    """Return how many bytes the texts of one column take, without writing them out."""
    source = pa.BufferReader(pa.py_buffer(raw))
    with pq.ParquetFile(source, read_dictionary=[column]) as file:
        read = file.read(columns=[column])
    total = 0
    for values in read.columns:
        for chunk in values.chunks:
            lengths = chunk
            if pa.types.is_dictionary(chunk.type):
                lengths = pc.binary_length(chunk.dictionary.cast(pa.large_binary())).take(chunk.indices)
                total += pc.sum(lengths).as_py() or 0
            else:
                total += chunk.nbytes
    return total


class _Header:
    """The numbers of a page header by their position in it, and where it ends."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.end = 0
        self.numbers: dict[int, int] = {}
        self._read_fields(self.numbers)

    def _read_fields(self, numbers: dict[int, int]) -> None:
        name = 0
        while head := self._byte():
            name = name + (head >> 4) if head >> 4 else self._number()
            kind = head & 15
            if kind in _VARINT_TYPES:
                numbers[name] = self._number()
            elif kind == 12:
                self._read_fields({})
            elif kind == 8:
                self.end += self._varint()
            elif kind not in (1, 2):
                raise ValueError(f"a page header with a field of kind {kind}")

    def _byte(self) -> int:
        self.end += 1
        return self._raw[self.end - 1]

    def _varint(self) -> int:
        value, shift = 0, 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def _number(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)
