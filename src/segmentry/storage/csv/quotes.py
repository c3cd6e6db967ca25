"""Whether every quote of a file stands where a quote may stand."""

import numpy as np

_QUOTE = 34
_LINE_ENDS = (10, 13)


def has_stray_quotes(buffer: memoryview, delimiter: str) -> bool:
    """Return whether a quote opens in mid-field, closes before more text, or is never closed.

    Quotes are numbered from 0: an even one must follow a delimiter, a line end or another quote (a doubled one), an odd
    one must precede one of these.

    Parameters
    ----------
    buffer
        UTF-8 text.
    delimiter
        One ASCII character.

    Returns
    -------
    bool
        False when pyarrow can be trusted with the quotes.
    """
    data = np.frombuffer(buffer, dtype=np.uint8)
    positions = np.flatnonzero(data == _QUOTE)
    if positions.size % 2:
        return True
    allowed = np.zeros(256, dtype=bool)
    allowed[[_QUOTE, *_LINE_ENDS, ord(delimiter)]] = True
    opening, closing = positions[0::2], positions[1::2]
    before = np.where(opening > 0, data[np.maximum(opening, 1) - 1], _LINE_ENDS[0])
    last = data.size - 1
    after = np.where(closing < last, data[np.minimum(closing, last - 1) + 1], _LINE_ENDS[0])
    return not bool(allowed[before].all() and allowed[after].all())
