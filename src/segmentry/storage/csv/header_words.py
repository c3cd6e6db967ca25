"""What a header tells of the encoding of a file: in the right one, names are known words."""

import re

from segmentry.languages.names import meaning, words

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
    return sum(meaning(name) != words(name) for name in names)
