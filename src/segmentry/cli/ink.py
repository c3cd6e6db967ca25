"""Colour and weight on a terminal that has them; none in a pipe, in a file, or with NO_COLOR."""

import os
import sys

_RESET = "\x1b[0m"
_BASIC = {"bold": "1", "dim": "2", "yellow": "33", "red": "31"}


def has_ink() -> bool:
    """Return whether stdout is a terminal that shows colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def inked(text: str, look: str) -> str:
    """Return a text in a look, or as it is where there is no ink.

    Parameters
    ----------
    text
        The text.
    look
        bold, dim, yellow, red, or a colour as `#rrggbb`.
    """
    if not text or not has_ink():
        return text
    if look.startswith("#"):
        red, green, blue = (int(look[place : place + 2], 16) for place in (1, 3, 5))
        return f"\x1b[38;2;{red};{green};{blue}m{text}{_RESET}"
    return f"\x1b[{_BASIC[look]}m{text}{_RESET}"
