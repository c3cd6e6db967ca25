"""Decoding of text files to UTF-8: by the mark, by evidence, or as the user says."""

import codecs
import re
from dataclasses import dataclass

import numpy as np

from segmentry.errors import DataError
from segmentry.storage.csv.control_letters import has_byte, with_letters
from segmentry.storage.csv.kept_bytes import with_kept_bytes
from segmentry.storage.csv.legacy import Guess, guess_legacy
from segmentry.storage.csv.wide import decode_wide, wide_without_mark
from segmentry.storage.tables import Note

_SAMPLE_BYTES = 256 << 10
_LINE_ENDS, _FIRST_LINES = re.compile(rb"[\r\n]+"), 3
_SEPARATORS = b"\x01\x1c\x1d\x1e\x1f"
_MARK = codecs.BOM_UTF8
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK_OF_LINE = re.compile(rb"(^|[\r\n])([\"']?)(?:\xef\xbb\xbf)+(\"?)")
_TWO_BYTES = re.compile(rb"[\xc2-\xd4][\x80-\xbf]")


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
    """Return `raw` as UTF-8, without byte-order marks.

    A line that is no text in the encoding of the others keeps its bytes, for the reader to reject it.

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
        return _decoded_as_asked(raw, encoding, where)
    for mark, name in _MARKS:
        if bytes(raw[: len(mark)]) == mark:
            return _wide(raw, name, name.rsplit("-", 1)[0])
    wide = wide_without_mark(raw)
    return _wide(raw, wide, wide) if wide else _narrow(raw, where)


def _wide(raw: memoryview, encoding: str, name: str) -> Decoded:
    text = decode_wide(raw, encoding)
    return Decoded(buffer=_without_marks(memoryview(text.utf8)), encoding=name, has_bad_lines=text.is_damaged)


def _narrow(raw: memoryview, where: str) -> Decoded:
    bad = _first_bad_byte(raw)
    if bad is None and _is_ascii(raw):
        return Decoded(buffer=raw, encoding="utf-8")
    if bad is None:
        buffer, notes = with_letters(_without_marks(raw))
        return Decoded(buffer=buffer, encoding="utf-8", notes=notes)
    _refuse_binary(raw, bad, where)
    if bytes(raw[: len(_MARK)]) == _MARK or _is_mostly_utf8(bytes(raw)):
        return Decoded(buffer=_without_marks(raw), encoding="utf-8", has_bad_lines=True)
    head = bytes(raw[:_SAMPLE_BYTES])
    sample = head + bytes(raw[max(len(head), bad - _SAMPLE_BYTES // 2) : bad + _SAMPLE_BYTES // 2])
    guess = guess_legacy(sample, b"\n".join(_LINE_ENDS.split(head, _FIRST_LINES)[:_FIRST_LINES]))
    recoded = with_kept_bytes(bytes(raw), guess.encoding).encode("utf-8", "surrogateescape")
    buffer = memoryview(recoded)
    return Decoded(
        buffer=buffer,
        encoding=guess.encoding,
        has_bad_lines=_first_bad_byte(buffer) is not None,
        notes=(_guess_note(guess),),
    )


def _guess_note(guess: Guess) -> Note:
    """Return the guess with some letters of the file in that encoding and in the next likely one."""
    text = (
        f"The text is not UTF-8 and was read as {guess.encoding}: it has the letters '{guess.shown}', which {guess.other} "
        f"would read as '{guess.other_shown}'. If letters look wrong, name the encoding: --set ingest.encoding={guess.other} "
        "or another name."
    )
    return Note("encoding_guessed", text, severity=None if guess.is_sure else "warning")


def _decoded_as_asked(raw: memoryview, encoding: str, where: str) -> Decoded:
    """Return text in a named encoding; it is refused where more lines are none in it than are."""
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        raise DataError(
            "unknown encoding",
            where="ingest.encoding",
            got=repr(encoding),
            expected="a name such as utf-8, utf-16, cp1252",
        ) from None
    if codec.startswith(("utf-16", "utf-32")):
        return _wide(raw, _with_order(raw, codec), encoding)
    if codec in {"utf-8", "utf-8-sig"}:
        buffer = raw
    else:
        body = raw[len(_MARK) :] if bytes(raw[: len(_MARK)]) == _MARK else raw
        buffer = memoryview(_recoded(body, encoding, where))
    bad = _first_bad_byte(buffer)
    if bad is not None and not _is_mostly_utf8(bytes(buffer)):
        raise DataError(
            f"the text is not {encoding}",
            where=where,
            got=f"byte 0x{buffer[bad]:02X} at offset {bad:,}",
            remedy="Name another one with --set ingest.encoding=NAME.",
        )
    return Decoded(buffer=_without_marks(buffer), encoding=encoding, has_bad_lines=bad is not None)


def _with_order(raw: memoryview, codec: str) -> str:
    """Return the encoding of 16 or 32 bits with the order of its bytes, by the mark or else the usual one."""
    if codec.endswith(("-le", "-be")):
        return codec
    found = (name for mark, name in _MARKS if bytes(raw[: len(mark)]) == mark and name.startswith(codec))
    return next(found, f"{codec}-le")


def _recoded(raw: memoryview, encoding: str, where: str) -> bytes:
    try:
        return with_kept_bytes(bytes(raw), encoding).encode("utf-8", "surrogateescape")
    except (UnicodeError, LookupError, ValueError) as error:
        raise DataError(
            f"the text is not {encoding}",
            where=where,
            got=str(error),
            remedy="Name another one with --set ingest.encoding=NAME.",
        ) from None


def _without_marks(buffer: memoryview) -> memoryview:
    """Return UTF-8 without the byte-order marks at the beginning of the file and of its lines."""
    while bytes(buffer[: len(_MARK)]) == _MARK:
        buffer = buffer[len(_MARK) :]
    if not has_byte(buffer, _MARK[0]) or re.search(_MARK, buffer) is None:
        return buffer
    return memoryview(_MARK_OF_LINE.sub(rb"\1\2\3", bytes(buffer)))


def _is_ascii(raw: memoryview) -> bool:
    return bool(np.frombuffer(raw, np.int8).min(initial=0) >= 0)


def _first_bad_byte(raw: memoryview) -> int | None:
    if _is_ascii(raw):
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
    """Return whether the text is UTF-8 with some damage, by its lines or its pairs of bytes.

    Letters of legacy encodings hardly ever form the pairs of bytes that are letters of Europe in UTF-8.
    """
    valid = broken = n_pairs = n_strange = 0
    for line in raw.splitlines():
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            valid += 1
        except UnicodeDecodeError:
            broken += 1
            n_pairs += len(_TWO_BYTES.findall(line))
            n_strange += line.decode("utf-8", "replace").count("\ufffd")
    return valid > broken or n_pairs >= max(n_strange, 1)


def _refuse_binary(raw: memoryview, bad: int, where: str) -> None:
    sample = bytes(raw[:65536])
    control = sum((byte < 9 or 13 < byte < 32) and byte not in _SEPARATORS for byte in sample)
    if control > 0.02 * len(sample):
        raise DataError(
            "is not a text table: it contains binary data",
            where=where,
            got=f"byte 0x{raw[bad]:02X} at offset {bad:,}",
            expected="CSV, TSV, Parquet, Excel, JSON lines, SQLite or DuckDB",
            remedy="Export the table again in one of these formats.",
        )
