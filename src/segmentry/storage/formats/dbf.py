"""Reading tables of dBASE and FoxPro (DBF)."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.csv.encoding import decode
from segmentry.storage.names import with_unique_names
from segmentry.storage.tables import LeftOut, Note, ReadOptions, ReadTable, RejectedRow

_VERSIONS = {0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8C, 0xCB, 0xF5}
_FOXPRO = {0x30, 0x31, 0x32}
_HEADER, _FIELD, _END_OF_FIELDS = 32, 32, 0x0D
_CODE_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x57: "cp1252", 0x13: "cp932", 0x4D: "gbk", 0x4E: "cp949", 0x4F: "big5",
    0x64: "cp852", 0x65: "cp866", 0x26: "cp866", 0x6B: "cp857", 0x7A: "gbk", 0x7B: "cp932", 0x7D: "cp1255", 0x7E: "cp1256",
    0xC8: "cp1250", 0xC9: "cp1251", 0xCA: "cp1254", 0xCB: "cp1253", 0xCC: "cp1257",
}  # fmt: skip
_UNREAD = {"M": "memo", "G": "OLE object", "P": "picture", "W": "blob", "Q": "binary data"}
_FIRST_JULIAN = 1_721_425


@dataclass(frozen=True, kw_only=True)
class _Field:
    """A field of each record: its name, its type as a letter, and where its bytes are."""

    name: str
    kind: str
    start: int
    end: int


def is_dbf(start: bytes) -> bool:
    """Return whether the first bytes are the header of such a table, whose parts fit each other."""
    if len(start) < _HEADER + 1 or start[0] not in _VERSIONS or not (1 <= start[2] <= 12 and 1 <= start[3] <= 31):
        return False
    n_header, n_record = int.from_bytes(start[8:10], "little"), int.from_bytes(start[10:12], "little")
    is_field = start[_HEADER + 11 : _HEADER + 12].isalpha() and start[_HEADER] >= 32
    return n_header > _HEADER and n_record > 1 and is_field and b"\0" in start[:_HEADER]


def read_dbf(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the records of a table as texts; those that were deleted are rejected.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
    options
        Encoding, and how to treat names.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes; memo fields, whose texts are in another file, are left out.

    Raises
    ------
    DataError
        When the file is damaged, or has no records.
    """
    n_header, n_record = int.from_bytes(raw[8:10], "little"), int.from_bytes(raw[10:12], "little")
    n_records = min(int.from_bytes(raw[4:8], "little"), (len(raw) - n_header) // n_record)
    records = [bytes(raw[n_header + n * n_record : n_header + (n + 1) * n_record]) for n in range(max(n_records, 0))]
    fields = _fields(bytes(raw[:n_header]))
    if not fields or fields[-1].end > n_record:
        raise DataError("is a damaged DBF file", where=source, remedy="Copy or export the table again.")
    texts = [record[field.start : field.end] for record in records for field in fields if field.kind == "C"]
    encoding, notes = _encoding(raw[29], texts, options, source=source)
    lines = [number for number, record in enumerate(records, start=1) if record[:1] != b"*"]
    if not lines:
        got = f"{n_records:,} records, all deleted" if n_records else "no records"
        raise DataError("has no usable record", where=source, got=got, expected="at least one customer")
    kept = [records[number - 1] for number in lines]
    read = [field for field in fields if field.kind not in _UNREAD]
    convert = _CONVERTED | ({"B": _double} if raw[0] in _FOXPRO else {})
    arrays = [pa.array(_texts(field, kept, encoding, convert), pa.string()) for field in read]
    table = pa.table(arrays, names=[str(index) for index in range(len(arrays))])
    named = with_unique_names(table, [field.name for field in read], options, source)
    deleted = [number for number, record in enumerate(records, start=1) if record[:1] == b"*"]
    return ReadTable(
        source=source,
        table=named.table,
        rejected=tuple(_deleted(number, records[number - 1], encoding) for number in deleted),
        notes=(*notes, *named.notes),
        lines=pa.array(lines, pa.int64()),
        dialect=f"DBF, {encoding}, {named.table.num_columns} columns",
        left_out=tuple(_left_out(field) for field in fields if field.kind in _UNREAD),
        repeated=named.repeated,
    )


def _fields(header: bytes) -> list[_Field]:
    fields, start = [], 1
    for offset in range(_HEADER, len(header) - _FIELD + 1, _FIELD):
        field = header[offset : offset + _FIELD]
        if field[0] == _END_OF_FIELDS:
            break
        name = field[:11].split(b"\0", 1)[0].decode("cp1252", "replace").strip()
        kind, n_bytes = chr(field[11]), field[16]
        if kind == "C":
            n_bytes += field[17] << 8
        fields.append(_Field(name=name, kind=kind, start=start, end=start + n_bytes))
        start += n_bytes
    return fields


def _encoding(
    code_page: int, texts: Sequence[bytes], options: ReadOptions, *, source: str
) -> tuple[str, tuple[Note, ...]]:
    """Return the encoding that the user or the file names, else the one that the texts seem to have."""
    if options.encoding != "auto":
        return options.encoding, ()
    if code_page in _CODE_PAGES:
        return _CODE_PAGES[code_page], ()
    decoded = decode(memoryview(b"\n".join([b"", *texts]).replace(b"\0", b" ")), "auto", source)
    return decoded.encoding, decoded.notes


def _texts(
    field: _Field, records: Sequence[bytes], encoding: str, convert: dict[str, Callable[[bytes], str]]
) -> list[str]:
    values = (record[field.start : field.end] for record in records)
    if field.kind in convert:
        return [convert[field.kind](value) for value in values]
    return [value.decode(encoding, "replace").strip("\0 ") for value in values]


def _number(value: bytes) -> str:
    text = value.decode("ascii", "replace").strip("\0 ")
    return "" if text.startswith("*") else text


def _day(value: bytes) -> str:
    text = value.decode("ascii", "replace").strip("\0 ")
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdecimal() and text.strip("0") else ""


def _moment(value: bytes) -> str:
    days, milliseconds = (int.from_bytes(value[start : start + 4], "little") for start in (0, 4))
    if not _FIRST_JULIAN < days < _FIRST_JULIAN + date.max.toordinal():
        return ""
    return (datetime.fromordinal(days - _FIRST_JULIAN + 1) + timedelta(milliseconds=milliseconds)).isoformat()


def _logical(value: bytes) -> str:
    return {b"Y": "true", b"T": "true", b"N": "false", b"F": "false"}.get(value[:1].upper(), "")


def _integer(value: bytes) -> str:
    return str(int.from_bytes(value, "little", signed=True))


def _double(value: bytes) -> str:
    number = struct.unpack("<d", value)[0] if len(value) == 8 else None
    return "" if number is None else str(int(number)) if number.is_integer() and abs(number) < 1e15 else str(number)


def _currency(value: bytes) -> str:
    return str(Decimal(int.from_bytes(value, "little", signed=True)).scaleb(-4).normalize())


_CONVERTED: dict[str, Callable[[bytes], str]] = {
    "N": _number,
    "F": _number,
    "D": _day,
    "T": _moment,
    "@": _moment,
    "L": _logical,
    "I": _integer,
    "+": _integer,
    "O": _double,
    "Y": _currency,
}


def _deleted(number: int, record: bytes, encoding: str) -> RejectedRow:
    return RejectedRow(line=number, reason="deleted_record", raw=record[1:].decode(encoding, "replace"))


def _left_out(field: _Field) -> LeftOut:
    return LeftOut(name=field.name, kind=_UNREAD[field.kind], remedy="Export the table as CSV with these texts.")
