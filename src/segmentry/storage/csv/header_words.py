"""The encoding of a file by its header: the one in which most column names are known words."""

import re

from segmentry.languages.names import meaning, words

_ENCODINGS = ("cp1252", "cp1254", "cp1250", "iso8859-2", "cp932", "euc_jp", "gb18030", "big5")
_CELL = re.compile(r"[,;\t|\"]+")


def encoding_of_header(header: bytes) -> str | None:
    """Return the encoding in which a header has more known words than in the western one, else None.

    Parameters
    ----------
    header
        The first line of a file.

    Returns
    -------
    str or None
        A name that Python knows.

    >>> encoding_of_header("Numer zamówienia|Ilość|Kwota".encode("cp1250")), encoding_of_header("数量,金額".encode("cp932"))
    ('cp1250', 'cp932')
    >>> encoding_of_header("Kundennummer;Größe;Straße".encode("cp1252")) is None
    True
    """
    counts = {name: _n_known(header, name) for name in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda name: counts[name])
    return best if counts[best] > counts["cp1252"] else None


def _n_known(header: bytes, encoding: str) -> int:
    """Return how many names with a letter beyond ASCII have a known word."""
    try:
        text = header.decode(encoding)
    except UnicodeDecodeError:
        return 0
    names = [name.strip() for name in _CELL.split(text) if not name.isascii()]
    return sum(meaning(name) != words(name) for name in names)
