"""What a header tells of the encoding of a file: in the right one, names are known words."""

import re

from segmentry.languages.english import COLUMN_WORDS
from segmentry.languages.names import folded, meaning, words

_CELL = re.compile(r"[,;\t|\"':~^@\x01\x1c-\x1f\r\n]+")


def n_known_names(header: bytes, encoding: str) -> int:
    """Return how many column names with a letter beyond ASCII have a known word in an encoding.

    Parameters
    ----------
    header
        The first lines of a file.
    encoding
        A name that Python knows.

    >>> n_known_names("Numer zamówienia|Ilość|Kwota".encode("cp1250"), "cp1250")
    2
    """
    try:
        text = header.decode(encoding)
    except UnicodeDecodeError:
        return 0
    names = [name.strip() for name in _CELL.split(text) if not name.isascii()]
    return sum(map(_is_known, names))


def _is_known(name: str) -> bool:
    """Return whether a word of the name is known; that of âge is English but for its accent."""
    found = words(name)
    return meaning(name) != found or not COLUMN_WORDS.isdisjoint(map(folded, found))
