"""Texts that fit their boxes: how many lines a text takes, and what is left of a long one."""

import math
import re
from collections.abc import Sequence

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CHARACTERS_PER_POINT = 0.5
_LINE_SPACING = 1.2
_POINTS_PER_INCH = 72


def printable(text: str) -> str:
    """Return a text without the control characters that no XML file can hold.

    >>> printable(f"Reg{chr(27)}ulars & co")
    'Regulars & co'
    """
    return _UNPRINTABLE.sub("", text)


def n_lines(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes, on the safe side.

    Parameters
    ----------
    text
        The text.
    width
        Width of the box in inches.
    size
        Size of the type in points.
    """
    per_line = characters_per_line(width, size)
    return max(1, sum(_broken(line, per_line) for line in text.split("\n")))


def characters_per_line(width: float, size: float) -> int:
    """Return how many characters of average width stand in a line.

    Parameters
    ----------
    width
        Width of the box in inches.
    size
        Size of the type in points.
    """
    return max(4, math.floor(width * _POINTS_PER_INCH / (size * _CHARACTERS_PER_POINT)))


def line_height(size: float) -> float:
    """Return the height of a line in inches, from the size of the type in points."""
    return size * _LINE_SPACING / _POINTS_PER_INCH


def fitted(text: str, width: float, height: float, size: float) -> str:
    """Return a text that fits a box; one that is too long ends after a whole word with an ellipsis.

    Parameters
    ----------
    text
        The text.
    width, height
        The box, in inches.
    size
        Size of the type in points.

    >>> fitted("Early access and a thank-you", 1.0, 0.2, 12)
    'Early…'
    >>> fitted("Early access", 1.2, 0.2, 12)
    'Early access'
    """
    most = max(1, math.floor(height / line_height(size) + 1e-9))
    if n_lines(text, width, size) <= most:
        return text
    words = text.split()
    while len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(",;:.") + "…"
        if n_lines(shorter, width, size) <= most:
            return shorter
    return words[0][: characters_per_line(width, size) * most - 1] + "…" if words else text


def shared_room(needed: Sequence[float], room: float) -> list[float]:
    """Return what each of several paragraphs gets of a room: what it needs, where there is enough.

    Short ones then get what they need, and long ones share the rest.

    Parameters
    ----------
    needed
        Heights that the paragraphs need.
    room
        Height of the room.

    >>> shared_room([1, 2, 9], 12), shared_room([1, 5, 9], 11)
    ([1, 2, 9], [1, 5, 5.0])
    """
    shares = list(needed)
    left = room
    for n_done, index in enumerate(sorted(range(len(needed)), key=lambda item: needed[item])):
        shares[index] = min(needed[index], left / (len(needed) - n_done))
        left -= shares[index]
    return shares


def _broken(line: str, per_line: int) -> int:
    """Return how many lines a paragraph takes when it breaks between words, or within long ones."""
    count, room = 1, per_line
    for word in line.split():
        if len(word) > room and room < per_line:
            count, room = count + 1, per_line
        count += (len(word) - 1) // per_line if len(word) > per_line else 0
        room -= min(len(word), per_line) + 1
    return count
