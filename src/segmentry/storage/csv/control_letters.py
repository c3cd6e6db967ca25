"""Letters of Windows that a wrong conversion to UTF-8 has turned into control characters."""

import re

import numpy as np

from segmentry.storage.tables import Note

_CONTROLS = re.compile(rb"\xc2([\x80-\x9f])")
_MOST_SHOWN = 6
_FIRST, _LAST, _LEADS_CONTROLS = 0x80, 0x9F, 0xC2
_STEP = 1 << 20


def _letters() -> dict[bytes, bytes]:
    """Return the letter of Windows-1252 for each byte that ISO 8859-1 keeps for a control character."""
    letters = {}
    for byte in range(_FIRST, _LAST + 1):
        try:
            letters[bytes([byte])] = bytes([byte]).decode("cp1252").encode()
        except UnicodeDecodeError:
            continue
    return letters


_LETTERS = _letters()


def has_byte(buffer: memoryview, byte: int) -> bool:
    """Return whether a byte occurs; a pattern takes five times as long to find none.

    Parameters
    ----------
    buffer
        Any bytes.
    byte
        Its value.
    """
    values = np.frombuffer(buffer, np.uint8)
    return any(bool((values[start : start + _STEP] == byte).any()) for start in range(0, len(values), _STEP))


def with_letters(buffer: memoryview) -> tuple[memoryview, tuple[Note, ...]]:
    """Return UTF-8 in which control characters from U+0080 to U+009F are the letters that they stand for.

    A text in Windows-1252 that is converted as if it were ISO 8859-1 has them in place of dashes, quotes and the euro.

    Parameters
    ----------
    buffer
        Valid UTF-8.

    Returns
    -------
    memoryview
        The same buffer where there are none.
    tuple of Note
        How many there were, with some of the letters; words might be names of people.
    """
    controls = _CONTROLS.findall(buffer) if has_byte(buffer, _LEADS_CONTROLS) else []
    letters = sorted({_LETTERS[byte].decode() for byte in controls if byte in _LETTERS})
    if not controls:
        return buffer, ()
    text, n_controls = _CONTROLS.subn(lambda found: _LETTERS.get(found[1], found[0]), bytes(buffer))
    shown = " ".join(letters[:_MOST_SHOWN])
    note = Note(
        "encoding_guessed",
        f"{n_controls:,} control characters were read as the letters of Windows-1252 that a wrong conversion had turned into "
        f"them: '{shown}'. To keep the control characters: --set ingest.encoding=utf-8.",
        severity="info",
    )
    return memoryview(text), (note,)
