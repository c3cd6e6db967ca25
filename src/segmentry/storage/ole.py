"""Streams of OLE files, the containers of Excel 97 and other old documents."""

import struct
from collections.abc import Iterator, Sequence

_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA
_IN_HEADER = 109


def ole_stream(raw: memoryview, names: Sequence[str]) -> bytes:
    """Return the content of the first of several streams that there is; nothing where there is none.

    Parameters
    ----------
    raw
        The bytes of the file.
    names
        Names of the stream, in any case.

    Returns
    -------
    bytes
        What can be read of a damaged file.
    """
    if len(raw) < 512:
        return b""
    shift, small_shift = struct.unpack_from("<HH", raw, 30)
    (first_entry,), cutoff = struct.unpack_from("<I", raw, 48), int.from_bytes(raw[56:60], "little")
    (first_small,) = struct.unpack_from("<I", raw, 60)
    if not (7 <= shift <= 16 and 3 <= small_shift < shift):
        return b""
    table = _table(raw, shift)
    directory = _chained(raw[1 << shift :], table, first_entry, shift=shift)
    entries = [directory[offset : offset + _ENTRY] for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    wanted = {name.lower() for name in names}
    found = next((entry for entry in entries if entry[66] == 2 and _name(entry).lower() in wanted), None)
    if found is None:
        return b""
    start, size = struct.unpack_from("<IQ", found, 116)
    if size >= cutoff:
        return _chained(raw[1 << shift :], table, start, shift=shift)[:size]
    root = next((entry for entry in entries if entry[66] == 5), None)
    if root is None:
        return b""
    small = _chained(raw[1 << shift :], table, struct.unpack_from("<I", root, 116)[0], shift=shift)
    small_table = _numbers(_chained(raw[1 << shift :], table, first_small, shift=shift))
    return _chained(memoryview(small), small_table, start, shift=small_shift)[:size]


def is_sound_ole(raw: memoryview) -> bool:
    """Return whether every chain of sectors in an OLE file comes to an end within the file.

    Readers of workbooks follow these chains without looking: one that bites its tail would fill the memory.

    Parameters
    ----------
    raw
        The bytes of the file.
    """
    if len(raw) < 512:
        return False
    shift, small_shift = struct.unpack_from("<HH", raw, 30)
    if not (7 <= shift <= 16 and 3 <= small_shift < shift):
        return False
    table = _table(raw, shift)
    (first_entry,), (first_small,) = (struct.unpack_from("<I", raw, offset) for offset in (48, 60))
    directory = _chained(raw[1 << shift :], table, first_entry, shift=shift)
    entries = [directory[offset : offset + _ENTRY] for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    cutoff = int.from_bytes(raw[56:60], "little")
    starts = [_start(entry) for entry in entries if entry[66] == 5 or (entry[66] == 2 and _size(entry) >= cutoff)]
    small = [_start(entry) for entry in entries if entry[66] == 2 and 0 < _size(entry) < cutoff]
    small_table = _numbers(_chained(raw[1 << shift :], table, first_small, shift=shift))
    chains_end = all(_ends(table, start) for start in (first_entry, first_small, *starts))
    return (
        bool(entries)
        and len(directory) % _ENTRY == 0
        and chains_end
        and all(_ends(small_table, start) for start in small)
    )


def _ends(table: Sequence[int], start: int) -> bool:
    """Return whether a chain ends; an empty one does."""
    for _ in range(len(table) + 1):
        if start >= _LAST_SECTOR:
            return True
        if start >= len(table):
            return False
        start = table[start]
    return False


def _start(entry: bytes) -> int:
    return int.from_bytes(entry[116:120], "little")


def _size(entry: bytes) -> int:
    return int.from_bytes(entry[120:124], "little")


def _table(raw: memoryview, shift: int) -> list[int]:
    """Return for each sector the one that follows it."""
    per_sector = (1 << shift) // 4
    positions = list(struct.unpack_from(f"<{_IN_HEADER}I", raw, 76))
    (more,) = struct.unpack_from("<I", raw, 68)
    n_left = len(raw) >> shift
    while more < _LAST_SECTOR and n_left > 0:
        listed = _numbers(_sector(raw[1 << shift :], more, shift))
        if len(listed) < per_sector:
            break
        positions, more, n_left = positions + listed[:-1], listed[-1], n_left - 1
    used = [sector for sector in positions if sector < _LAST_SECTOR]
    return [number for sector in used for number in _numbers(_sector(raw[1 << shift :], sector, shift))]


def _chained(body: memoryview, table: Sequence[int], start: int, *, shift: int) -> bytes:
    return b"".join(_sector(body, sector, shift) for sector in _chain(table, start))


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    for _ in range(len(table)):
        if start >= len(table):
            return
        yield start
        start = table[start]


def _sector(body: memoryview, sector: int, shift: int) -> bytes:
    return bytes(body[sector << shift : (sector + 1) << shift])


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))


def _name(entry: bytes) -> str:
    n_bytes = int.from_bytes(entry[64:66], "little")
    return entry[: max(0, min(n_bytes, 64) - 2)].decode("utf-16-le", "replace")
