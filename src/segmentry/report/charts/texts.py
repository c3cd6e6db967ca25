"""Texts on a plane, with a ground behind them, moved apart where they would touch."""

from dataclasses import dataclass
from typing import Any

from segmentry.report.charts.labels import Label, spread
from segmentry.report.drawing import Layer, channel, layer, row_value
from segmentry.report.drawing.inks import INK, MUTED, PAPER
from segmentry.report.drawing.lettering import text_width

_STRONG, _QUIET = 14.0, 12.0


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


def moved_labels(texts: list[PlacedText], size: tuple[int, int], encoding: dict[str, Any]) -> list[Layer]:
    """Return the layers that draw the texts; earlier ones stay nearer to their position.

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
        look: dict[str, Any] = (
            {"font_size": _QUIET, "italic": True} if is_quiet else {"font_size": _STRONG, "bold": True}
        )
        marks = layer(group).mark(
            "text", **look, dx=row_value("dx"), dy=row_value("dy"), halo=PAPER, color=MUTED if is_quiet else INK
        )
        layers.append(marks.encode(**encoding, text=channel("text:N")))
    return layers


def _label(item: PlacedText, size: tuple[int, int]) -> Label:
    font_size = _QUIET if item.is_quiet else _STRONG
    width = text_width(item.text, font_size, is_bold=not item.is_quiet) + 4
    return Label(x=item.right * size[0], y=(1 - item.up) * size[1], width=width, height=font_size + 3)
