"""Texts on a plane, with a ground behind them, moved apart where they would touch."""

from dataclasses import dataclass
from typing import Any

from segmentry.report.charts.labels import Label, spread, text_width
from segmentry.report.charts.theme import INK, MUTED, PAPER
from segmentry.report.charts.view import View, channel, expression, view

_STRONG, _QUIET = 14.0, 11.0


@dataclass(frozen=True, kw_only=True)
class PlacedText:
    """A text and its position, in the units of the axes and as a fraction of them.

    Quiet texts are small and slanted.
    """

    text: str
    x: float
    y: float
    right: float
    up: float
    is_quiet: bool = False


def moved_labels(texts: list[PlacedText], size: tuple[int, int], encoding: dict[str, Any]) -> list[View]:
    """Return the layers that draw the texts; earlier ones stay nearer to their place.

    Parameters
    ----------
    texts
        Texts with their positions.
    size
        Width and height in pixels.
    encoding
        Channels of the marks.
    """
    moves = spread([_label(item, size) for item in texts], *size)
    rows = [
        {"text": item.text, "x": item.x, "y": item.y, "dx": dx, "dy": dy, "is_quiet": item.is_quiet}
        for item, (dx, dy) in zip(texts, moves, strict=True)
    ]
    layers = []
    for is_quiet in (True, False):
        group = [row for row in rows if row["is_quiet"] == is_quiet]
        base = view(group).encode(**encoding, text=channel("text:N"))
        look: dict[str, Any] = {"dx": expression("datum.dx"), "dy": expression("datum.dy"), "aria": False}
        look |= {"fontSize": _QUIET, "fontStyle": "italic"} if is_quiet else {"fontSize": _STRONG, "fontWeight": "bold"}
        layers.append(base.mark("text", **look, stroke=PAPER, strokeWidth=4))
        layers.append(base.mark("text", **look, color=MUTED if is_quiet else INK))
    return layers if any(row["is_quiet"] for row in rows) else layers[2:]


def _label(item: PlacedText, size: tuple[int, int]) -> Label:
    font_size = _QUIET if item.is_quiet else _STRONG
    width = text_width(item.text, font_size, is_bold=not item.is_quiet) + 4
    return Label(x=item.right * size[0], y=(1 - item.up) * size[1], width=width, height=font_size + 3)
