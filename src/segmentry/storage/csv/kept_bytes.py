"""Decoding that keeps the bytes which are no text, so that their lines can be rejected later."""

import codecs

_FIRST, _LAST = "\udc80", "\udcff"
_HANDLER = "segmentry_keep"


def with_kept_bytes(raw: bytes, encoding: str) -> str:
    """Return bytes as text; bytes that are no text in an encoding become lone surrogates.

    Parameters
    ----------
    raw
        The bytes.
    encoding
        A name that Python knows.

    Raises
    ------
    LookupError
        When it knows none of that name.
    """
    return raw.decode(encoding, _HANDLER)


def is_kept(letter: str) -> bool:
    """Return whether a letter stands for a byte that is no text."""
    return _FIRST <= letter <= _LAST


def _keep(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + byte) if byte >= 0x80 else chr(byte) for byte in raw), error.end


codecs.register_error(_HANDLER, _keep)
