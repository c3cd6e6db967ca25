"""Whether every quote and every escape of a file stands where Arrow reads it as it is meant."""

import numpy as np

from segmentry.storage.csv.dialect import Dialect

_LINE_ENDS = (10, 13)


def has_stray_quotes(buffer: memoryview, dialect: Dialect) -> bool:
    """Return whether a quote opens in mid-field, closes before more text, or is never closed.

    Quotes are numbered from 0: an even one must follow a delimiter, a line end or another quote (a doubled one), an odd
    one must precede one of these. An escaped quote does not count.

    Parameters
    ----------
    buffer
        UTF-8 text.
    dialect
        Delimiter, quote and escape, each one ASCII character.

    Returns
    -------
    bool
        False when pyarrow can be trusted with the quotes.
    """
    data = np.frombuffer(buffer, dtype=np.uint8)
    quote = ord(dialect.quote)
    positions = np.flatnonzero(data == quote)
    if dialect.escape:
        positions = positions[data[np.maximum(positions, 1) - 1] != ord(dialect.escape)]
    if positions.size % 2:
        return True
    allowed = np.zeros(256, dtype=bool)
    allowed[[quote, *_LINE_ENDS, ord(dialect.delimiter)]] = True
    opening, closing = positions[0::2], positions[1::2]
    before = np.where(opening > 0, data[np.maximum(opening, 1) - 1], _LINE_ENDS[0])
    last = data.size - 1
    after = np.where(closing < last, data[np.minimum(closing, last - 1) + 1], _LINE_ENDS[0])
    return not bool(allowed[before].all() and allowed[after].all())


def has_other_escapes(buffer: memoryview, dialect: Dialect) -> bool:
    r"""Return whether an escape stands before anything but a quote or a delimiter.

    Arrow drops every escape, but `\N` and `C:\temp` are meant as they stand, and `\\"` may end a field.

    Parameters
    ----------
    buffer
        UTF-8 text.
    dialect
        Delimiter, quote and escape, each one ASCII character.
    """
    data = np.frombuffer(buffer, dtype=np.uint8)
    positions = np.flatnonzero(data[:-1] == ord(dialect.escape))
    allowed = np.zeros(256, dtype=bool)
    allowed[[ord(letter) for letter in dialect.quote + dialect.delimiter]] = True
    return not bool(allowed[data[positions + 1]].all()) or bool(data[-1:] == ord(dialect.escape))
