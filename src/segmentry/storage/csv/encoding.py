"""Strict decoding of text files to UTF-8, with detection of the encoding."""

import codecs
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from segmentry.errors import DataError
from segmentry.storage.csv.east_asian import east_asian_encoding
from segmentry.storage.csv.european import european_encoding
from segmentry.storage.csv.header_words import encoding_of_header
from segmentry.storage.tables import Note

_SAMPLE_BYTES = 256 << 10
_MOST_BROKEN = 0.0001
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1252", "latin_1", "cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "gb18030", "big5", "euc_kr"]


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """Text as UTF-8.

    With `has_bad_lines`, bytes that are not UTF-8 are kept, so that their lines can be rejected later.
    """

    buffer: memoryview
    encoding: str
    has_bad_lines: bool = False
    notes: tuple[Note, ...] = ()


def decode(raw: memoryview, encoding: str, where: str) -> Decoded:
    """Return `raw` as UTF-8.

    Parameters
    ----------
    raw
        The bytes of the file.
    encoding
        The name of an encoding, or "auto".
    where
        Name of the file, for messages.

    Returns
    -------
    Decoded
        The text and the name of its encoding.

    Raises
    ------
    DataError
        When the bytes are not text in the named encoding, or look binary.
    """
    if encoding != "auto":
        return Decoded(buffer=_recode(raw, encoding, where), encoding=encoding)
    for mark, name in _MARKS:
        if bytes(raw[: len(mark)]) == mark:
            body = raw[len(mark) :] if name == "utf-8" else _recode(raw, name, where)
            return _checked_utf8(body, where) if name == "utf-8" else Decoded(buffer=body, encoding=name)
    wide = _wide_without_mark(bytes(raw[:4096]))
    if wide:
        return Decoded(buffer=_recode(raw, wide, where), encoding=wide)
    return _checked_utf8(raw, where)


def _checked_utf8(raw: memoryview, where: str) -> Decoded:
    bad = _first_bad_byte(raw)
    if bad is None:
        return Decoded(buffer=raw, encoding="utf-8")
    _refuse_binary(raw, bad, where)
    sample = bytes(raw[max(0, bad - _SAMPLE_BYTES // 2) : bad + _SAMPLE_BYTES // 2])
    if _is_mostly_utf8(bytes(raw)):
        return Decoded(buffer=raw, encoding="utf-8", has_bad_lines=True)
    name = _guess_legacy(sample, bytes(raw[:_SAMPLE_BYTES]).split(b"\n", 1)[0].rstrip(b"\r"))
    text = _recode(raw, name, where)
    note = f"The text is not UTF-8 and was read as {name}. If letters look wrong, name the encoding: --set ingest.encoding=NAME."
    return Decoded(buffer=text, encoding=name, notes=(Note("encoding_guessed", note),))


def _first_bad_byte(raw: memoryview) -> int | None:
    if np.frombuffer(raw, np.int8).min(initial=0) >= 0:
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    step = 16 << 20
    for start in range(0, len(raw), step):
        chunk = raw[start : start + step]
        try:
            decoder.decode(chunk, final=start + step >= len(raw))
        except UnicodeDecodeError as error:
            return start + error.start
    return None


def _is_mostly_utf8(raw: bytes) -> bool:
    """Return whether lines with valid multi-byte characters outnumber those with invalid ones."""
    valid = broken = 0
    for line in raw.splitlines():
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            valid += 1
        except UnicodeDecodeError:
            broken += 1
    return valid > broken


def _guess_legacy(sample: bytes, header: bytes) -> str:
    """Return the name of a one-byte or East Asian encoding; western unless the text suggests otherwise."""
    from charset_normalizer import from_bytes

    likely = encoding_of_header(header) or east_asian_encoding(sample) or european_encoding(sample)
    if likely is not None and _is_valid(sample, likely):
        return likely
    high = [byte for byte in sample if byte >= 0x80]
    if len(high) >= 40:
        best = from_bytes(sample, cp_isolation=_LEGACY).best()
        if best is not None and best.encoding not in {"cp1252", "latin_1"} and _beats_western(best.encoding, sample):
            return str(best.encoding)
    has_c1 = any(0x80 <= byte <= 0x9F for byte in high)
    has_undefined = any(byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} for byte in high)
    return "cp1252" if has_c1 and not has_undefined else "latin-1"


def _is_valid(sample: bytes, encoding: str) -> bool:
    """Return whether nearly all of a sample, which may end within a letter, is text in an encoding."""
    return sample.decode(encoding, errors="replace").count("\ufffd") <= _MOST_BROKEN * len(sample)


def _beats_western(encoding: str, sample: bytes) -> bool:
    """Return whether the western reading has implausible runs of accented letters."""
    western = sample.decode("cp1252", errors="replace")
    runs = sum(1 for a, b in pairwise(western) if ord(a) > 0xBF and ord(b) > 0xBF)
    accented = sum(1 for letter in western if ord(letter) > 0xBF)
    try:
        sample.decode(encoding, errors="strict" if encoding.startswith("cp") else "ignore")
    except UnicodeDecodeError:
        return False
    return runs * 3 > accented


def _wide_without_mark(head: bytes) -> str | None:
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < 0.05 * len(head):
        return "utf-16-le"
    if even > 0.4 * len(head) / 2 and odd < 0.05 * len(head):
        return "utf-16-be"
    return None


def _refuse_binary(raw: memoryview, bad: int, where: str) -> None:
    sample = bytes(raw[:65536])
    control = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if control > 0.02 * len(sample):
        raise DataError(
            "is not a text table: it holds binary data",
            where=where,
            got=f"byte 0x{raw[bad]:02X} at offset {bad:,}",
            expected="CSV, TSV, Parquet, Excel, JSON lines, SQLite or DuckDB",
            remedy="Export the table again in one of these formats.",
        )


def _recode(raw: memoryview, encoding: str, where: str) -> memoryview:
    try:
        return memoryview(bytes(raw).decode(encoding).lstrip("\ufeff").encode("utf-8"))
    except LookupError:
        raise DataError(
            "unknown encoding",
            where="ingest.encoding",
            got=repr(encoding),
            expected="a name such as utf-8, utf-16, cp1252",
        ) from None
    except UnicodeError as error:
        raise DataError(
            f"the text is not {encoding}",
            where=where,
            got=str(error),
            remedy="Name another one with --set ingest.encoding=NAME.",
        ) from None
