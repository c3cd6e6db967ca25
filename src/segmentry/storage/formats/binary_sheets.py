"""The records of a sheet in the binary workbooks of Excel: .xls and .xlsb."""

import re
import struct
import zipfile
from collections.abc import Iterator

from segmentry.storage.formats.zip_parts import related_part
from segmentry.storage.ole import ole_stream

_BOUNDSHEET, _BOF, _EOF = 0x85, 0x809, 0x0A
_BUNDLE = 156


def sheet_records_of_xls(raw: memoryview, sheet: str) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of the records of a sheet of an .xls workbook, without those of its charts.

    Parameters
    ----------
    raw
        The bytes of the workbook.
    sheet
        Name of the sheet.

    Yields
    ------
    tuple of int and bytes
    """
    stream = ole_stream(raw, ("Workbook", "Book"))
    start = next((index for name, index in _sheets_of_xls(stream) if name == sheet), None)
    depth = 0
    for kind, data in records_of_xls(stream, start) if start is not None else ():
        depth += (kind == _BOF) - (kind == _EOF)
        if not depth:
            return
        if depth == 1:
            yield kind, data


def sheet_records_of_xlsb(archive: zipfile.ZipFile, sheet: str) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of the records of a sheet of an .xlsb workbook.

    Parameters
    ----------
    archive
        The workbook.
    sheet
        Name of the sheet.

    Yields
    ------
    tuple of int and bytes
    """
    relation = next((key for key, name in _sheets_of_xlsb(archive.read("xl/workbook.bin")) if name == sheet), "")
    part = related_part(archive, "xl/_rels/workbook.bin.rels", relation)
    if part in archive.namelist():
        yield from records_of_xlsb(archive.read(part))


def records_of_xls(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of each record.

    Parameters
    ----------
    stream
        The stream of the workbook.
    start
        Where the first record begins.

    Yields
    ------
    tuple of int and bytes
    """
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + size]
        start += 4 + size


def records_of_xlsb(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of each record, both of whose numbers take one byte per seven bits."""
    start = 0
    while start < len(content):
        kind = content[start]
        start += 1
        if kind & 0x80 and start < len(content):
            kind = (kind & 0x7F) | (content[start] & 0x7F) << 7
            start += 1
        size = 0
        for index in range(4):
            byte = content[start] if start < len(content) else 0
            start += 1
            size |= (byte & 0x7F) << (7 * index)
            if not byte & 0x80:
                break
        yield kind, content[start : start + size]
        start += size


def _sheets_of_xls(stream: bytes) -> Iterator[tuple[str, int]]:
    """Yield the name of each sheet and where it begins."""
    is_old = stream[4:6] == b"\x00\x05"
    for kind, data in records_of_xls(stream, 0):
        if kind == _EOF:
            return
        if kind != _BOUNDSHEET or len(data) < 8:
            continue
        size = data[6]
        if is_old:
            name = data[7 : 7 + size].decode("cp1252", "replace")
        elif data[7] & 1:
            name = data[8 : 8 + 2 * size].decode("utf-16-le", "replace")
        else:
            name = data[8 : 8 + size].decode("latin-1")
        yield name, int.from_bytes(data[:4], "little")


def _sheets_of_xlsb(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the relation and the name of each sheet."""
    for kind, data in records_of_xlsb(content):
        if kind == _BUNDLE:
            relation, end = _text(data, 8)
            yield relation, _text(data, end)[0]


def _text(data: bytes, start: int) -> tuple[str, int]:
    """Return a text and where it ends."""
    end = start + 4 + 2 * int.from_bytes(data[start : start + 4], "little")
    return re.sub("\0", "", data[start + 4 : end].decode("utf-16-le", "replace")), end
