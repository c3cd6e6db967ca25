"""Text of two or four bytes a letter: recognised without a mark, and decoded around its damage."""

import re
from dataclasses import dataclass

_HEAD_BYTES = 4096
_LEAST_LETTERS = 8
_LEAST_ZEROS, _MOST_ZEROS = 0.1, 0.02
_LEAST_PRINTABLE = 0.97
_MOST_ZEROS_OF_DAMAGE, _PLAIN = 0.5, re.compile(rb"[\t\n\r -~]*")
"""In plain letters, fewer zeros than letters are damage."""
_BROKEN = b"\xff"


@dataclass(frozen=True)
class WideText:
    """A text as UTF-8, in which bytes that are no text stand for its damage."""

    utf8: bytes
    is_damaged: bool


def wide_without_mark(raw: memoryview) -> str | None:
    """Return the encoding of 16 or 32 bits of a text without a mark, None for any other text.

    Delimiters, digits and line ends have a zero in one half of their bytes, whatever the script of the other letters.

    Parameters
    ----------
    raw
        The bytes of the file.
    """
    head = bytes(raw[: min(_HEAD_BYTES, len(raw) // 4 * 4)])
    if len(head) < 2 * _LEAST_LETTERS:
        return None
    shares = [head[at::4].count(0) * 4 / len(head) for at in range(4)]
    if min(shares[2:]) > 1 - _MOST_ZEROS and shares[0] < _MOST_ZEROS:
        return _if_text(head, "utf-32-le")
    if min(shares[:2]) > 1 - _MOST_ZEROS and shares[3] < _MOST_ZEROS:
        return _if_text(head, "utf-32-be")
    if max(shares) < _MOST_ZEROS_OF_DAMAGE and _PLAIN.fullmatch(head.replace(b"\0", b"")):
        return None
    even, odd = (shares[0] + shares[2]) / 2, (shares[1] + shares[3]) / 2
    if odd >= _LEAST_ZEROS and even < _MOST_ZEROS:
        return _if_text(head, "utf-16-le")
    return _if_text(head, "utf-16-be") if even >= _LEAST_ZEROS and odd < _MOST_ZEROS else None


def decode_wide(raw: memoryview, encoding: str) -> WideText:
    """Return a text of 16 or 32 bits as UTF-8; letters that are none keep their line apart by a bad byte.

    Parameters
    ----------
    raw
        The bytes, with or without a mark.
    encoding
        Its name, with the order of bytes.
    """
    size = 4 if encoding.startswith("utf-32") else 2
    n_whole = len(raw) // size * size
    text = bytes(raw[:n_whole]).decode(encoding, "surrogatepass" if size == 2 else "replace")
    utf8 = text.encode("utf-8", "surrogatepass")
    is_cut = n_whole < len(raw) and bytes(raw[n_whole:]).strip(b"\0\r\n\x1a") != b""
    is_damaged = (
        is_cut or any("\ud800" <= letter <= "\udfff" for letter in set(text)) or (size == 4 and "\ufffd" in text)
    )
    return WideText(utf8 + _BROKEN if is_cut else utf8, is_damaged)


def _if_text(head: bytes, encoding: str) -> str | None:
    text = head.decode(encoding, "replace")
    n_printable = sum(letter.isprintable() or letter in "\t\r\n\ufeff\x01\x1c\x1d\x1e\x1f" for letter in text)
    is_text = n_printable >= _LEAST_PRINTABLE * len(text) and "\ufffd" not in text[:-1]
    return encoding if is_text else None
