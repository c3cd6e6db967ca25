"""The colours that follow light and dark mode, settled once for a page and once for a file."""

from segmentry.report.drawing.svg import Settled

INK = "#20252b"
MUTED = "#5b6570"
GRID = "#d9dee3"
PAPER = "#fefefe"

_VARIABLES = {INK: "var(--ink)", MUTED: "var(--muted)", GRID: "var(--grid)", PAPER: "var(--paper)"}
_MARKS = {colour: Settled(f"\x01{index}\x01") for index, colour in enumerate(_VARIABLES)}
"""What stands for a colour until it is settled: no text holds it, since texts show control signs as pictures."""


def marked(colour: str | None) -> str | None:
    """Return what stands for a colour that follows light and dark mode; any other colour as it is."""
    return colour if colour is None else _MARKS.get(colour, colour)


def as_file(svg: str) -> str:
    """Return SVG with the colours themselves."""
    for colour, mark in _MARKS.items():
        svg = svg.replace(mark, colour)
    return svg


def as_inline(svg: str) -> str:
    """Return SVG with the variables of the page instead of colours."""
    for colour, mark in _MARKS.items():
        svg = svg.replace(mark, _VARIABLES[colour])
    return svg
