"""How wide texts are, and how they are cut and broken to fit."""

import textwrap
import unicodedata

_WIDE, _FROM_RIGHT = frozenset("FWA"), frozenset(("R", "AL"))
_ONE_LINE, _FIXED_SPACE = 26, "\N{NO-BREAK SPACE}"
_LETTER, _BOLD_LETTER = 0.55, 0.61


def text_width(text: str, font_size: float, *, is_bold: bool = False) -> float:
    """Return about how wide a text is, in pixels, whatever its script.

    Parameters
    ----------
    text
        The text.
    font_size
        Size of the font in pixels.
    is_bold
        Whether the font is bold.
    """
    return columns_of(text) * font_size * (_BOLD_LETTER if is_bold else _LETTER)


def short(text: str, columns: int) -> str:
    """Return a text cut to so many columns; a Chinese character takes two.

    One that is written from right to left is cut to fit into a line and kept in one: its lines would be drawn over each other.

    Parameters
    ----------
    text
        The text.
    columns
        Number of characters that fit.

    >>> short("Annual Income", 8), short("客户细分", 6), short("Age", 8)
    ('Annual …', '客户…', 'Age')
    """
    if any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in text):
        columns, text = min(columns, _ONE_LINE), text.replace(" ", _FIXED_SPACE)
    if columns_of(text) <= columns:
        return text
    kept = text
    while columns_of(kept) > columns - 1:
        kept = kept[:-1]
    return f"{kept}…"


def fitting(text: str, pixels: float, font_size: float) -> str:
    """Return a text cut to a width in pixels.

    Parameters
    ----------
    text
        The text.
    pixels
        The room there is.
    font_size
        Size of the font in pixels.
    """
    return short(text, max(2, int(pixels / (font_size * _LETTER))))


def in_lines(text: str, pixels: float, *, n_lines: int, font_size: float) -> list[str]:
    """Return a text in so many lines at most, each cut to a width in pixels.

    Parameters
    ----------
    text
        The text.
    pixels
        The room there is.
    n_lines
        Most lines.
    font_size
        Size of the font in pixels.
    """
    columns = max(2, int(pixels / (font_size * _LETTER)))
    if n_lines == 1 or columns_of(text) <= columns or columns_of(text) > len(text):
        return [short(text, columns)]
    lines = textwrap.wrap(text, columns) or [text]
    kept, rest = lines[: n_lines - 1], lines[n_lines - 1 :]
    return [short(line, columns) for line in (*kept, " ".join(rest)) if line]


def columns_of(text: str) -> int:
    """Return how many columns a text takes; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in text)
