"""Bytes as they were before they were compressed or put into an archive, within limits."""

import lzma
from collections.abc import Iterator

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.archive import is_tar, is_zip_archive, only_file_of_tar, only_file_of_zip
from segmentry.storage.containers import MAX_UNPACKED_BYTES

_CHUNK, _PIECE = 1 << 20, 64 << 10
_MOST_LAYERS = 3
_CODECS = {
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bz2",
    b"\xfd7zXZ\x00": "xz",
    b"\x04\x22\x4d\x18": "lz4",
}
_LEAST_SUSPICIOUS, _MAX_RATIO = 64 << 20, 200
_LZMA_MEMORY = 1 << 30


def unpacked(raw: memoryview, source: str) -> memoryview:
    """Return the bytes of a file that may be compressed, or be an archive of one file.

    Parameters
    ----------
    raw
        The bytes of the file.
    source
        Name of the file, for messages.

    Returns
    -------
    memoryview
        The same bytes where nothing is packed; a workbook is not unpacked.

    Raises
    ------
    DataError
        When it is damaged, protected, holds several files or unpacks to too much.
    """
    for _ in range(_MOST_LAYERS + 1):
        inner = _opened(raw, source)
        if inner is None:
            return raw
        raw = inner
    raise DataError(
        f"is packed more than {_MOST_LAYERS} times", where=source, remedy="Unpack it and name the file to read."
    )


def _opened(raw: memoryview, source: str) -> memoryview | None:
    """Return what one layer of packing holds, None where there is none."""
    head = bytes(raw[:8])
    codec = next((name for mark, name in _CODECS.items() if head.startswith(mark)), None)
    if codec is not None:
        return _decompressed(raw, codec, source)
    if is_zip_archive(raw, source):
        return only_file_of_zip(raw, source)
    return only_file_of_tar(raw, source) if is_tar(raw) else None


def _decompressed(raw: memoryview, codec: str, source: str) -> memoryview:
    content = bytearray()
    try:
        for chunk in _lzma_chunks(raw) if codec == "xz" else _arrow_chunks(raw, codec):
            content += chunk
            _check_size(len(content), len(raw), codec, source=source)
    except (OSError, EOFError, lzma.LZMAError, pa.ArrowException) as error:
        got, remedy = str(error).splitlines()[0], "Copy or compress the file again."
        raise DataError(f"is a damaged {codec} archive", where=source, got=got, remedy=remedy) from None
    return memoryview(content)


def _arrow_chunks(raw: memoryview, codec: str) -> Iterator[bytes]:
    with pa.CompressedInputStream(pa.BufferReader(pa.py_buffer(raw)), codec) as stream:
        yield from iter(lambda: stream.read(_CHUNK), b"")


def _lzma_chunks(raw: memoryview) -> Iterator[bytes]:
    """Yield the content of all streams of an xz file, which zero bytes may part."""
    data, start = b"", 0
    stream: lzma.LZMADecompressor | None = None
    while True:
        if not data and (stream is None or stream.needs_input):
            data, start = bytes(raw[start : start + _PIECE]), start + _PIECE
        if stream is None:
            data = data.lstrip(b"\0")
            if not data and start >= len(raw):
                return
            stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_LZMA_MEMORY) if data else None
            continue
        if not data and stream.needs_input:
            raise EOFError("truncated compressed stream")
        yield stream.decompress(data, _CHUNK)
        data, stream = (stream.unused_data, None) if stream.eof else (b"", stream)


def _check_size(n_unpacked: int, n_packed: int, codec: str, *, source: str) -> None:
    ratio = n_unpacked / max(n_packed, 1)
    if n_unpacked <= MAX_UNPACKED_BYTES and (n_unpacked <= _LEAST_SUSPICIOUS or ratio <= _MAX_RATIO):
        return
    is_large = n_unpacked > MAX_UNPACKED_BYTES
    raise DataError(
        f"unpacks to too much: {codec} of {n_packed:,} bytes",
        where=source,
        got=f"more than {n_unpacked >> 20:,} MiB" + ("" if is_large else f", {ratio:,.0f} times as much"),
        expected=f"at most {MAX_UNPACKED_BYTES >> 20:,} MiB" if is_large else f"at most {_MAX_RATIO} times as much",
        remedy="Unpack it and name the unpacked file, which is read from the disk.",
    )
