"""Colours of cells and of the texts on them."""

_LEAST_CONTRAST = 4.5
_INKS = ("#222222", "#ffffff", "#000000")


def diverging(position: float) -> str:
    """Return the colour of a position between -1 and 1: blue below, orange above, nearly white at 0.

    >>> diverging(0.0), diverging(-1.0), diverging(2.0)
    ('#f2f2f0', '#1f6cab', '#d9722b')
    """
    end = "#1f6cab" if position < 0 else "#d9722b"
    return mixed("#f2f2f0", end, min(abs(position), 1.0))


def mixed(first: str, second: str, part: float) -> str:
    """Return a colour between two, `part` of the way from the first to the second.

    Parameters
    ----------
    first
        A colour, as `#rrggbb`.
    second
        A colour, as `#rrggbb`.
    part
        Share of the second colour, 0..1.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    return "#" + "".join(f"{round(a + part * (b - a)):02x}" for a, b in zip(_parts(first), _parts(second), strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours after WCAG: 1 for equal ones, 21 for black on white.

    Parameters
    ----------
    one
        A colour, as `#rrggbb`.
    other
        A colour, as `#rrggbb`.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def legible_on(ground: str, *, preferred: str = "#222222") -> str:
    """Return the preferred colour of a text if it can be read on the ground, else another.

    The others are dark grey, white and black.

    Parameters
    ----------
    ground
        Colour behind the text, as `#rrggbb`.
    preferred
        Colour to use where it is legible.
    """
    return next(ink for ink in (preferred, *_INKS) if contrast(ink, ground) >= _LEAST_CONTRAST)


def _parts(colour: str) -> list[int]:
    return [int(colour[position : position + 2], 16) for position in (1, 3, 5)]


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
