"""Colour and weight on a terminal that has them; none in a pipe, in a file, or with NO_COLOR."""

import os
import secrets
import sys

from segmentry.texts import visible

_ESCAPE = chr(0xF0000 + secrets.randbelow(0xFFFE))
"""What stands for ESC until a text is written: a private sign drawn by lot, so that text of the data cannot hold our looks."""
_RESET = f"{_ESCAPE}[0m"
_BASIC = {"bold": "1", "dim": "2", "yellow": "33", "red": "31"}


def has_ink() -> bool:
    """Return whether stdout is a terminal that shows colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def printable(text: str) -> str:
    """Return a text for the terminal: control signs shown as codes, and looks as the terminal takes them."""
    return visible(text).replace(_ESCAPE, "\x1b")


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
        red, green, blue = (int(look[index : index + 2], 16) for index in (1, 3, 5))
        return f"{_ESCAPE}[38;2;{red};{green};{blue}m{text}{_RESET}"
    return f"{_ESCAPE}[{_BASIC[look]}m{text}{_RESET}"
