"""The legend below a plot: a mark and a name for each segment, in rows that fill the width."""

from dataclasses import dataclass

from segmentry.report.drawing.axes import legend_channel
from segmentry.report.drawing.frame import Context
from segmentry.report.drawing.grammar import Figure
from segmentry.report.drawing.inks import INK, marked
from segmentry.report.drawing.lettering import fitting, text_width
from segmentry.report.drawing.shapes import shape_path
from segmentry.report.drawing.svg import element, escaped

_FONT_SIZE, _ROW, _MARK, _GAP, _AREA = 12.0, 20.0, 16.0, 18.0, 80.0


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A name in a legend: its colour, its shape, and where it stands."""

    name: str
    colour: str
    shape: str
    x: float
    y: float


def legend_entries(figure: Figure, width: float) -> list[Entry]:
    """Return the entries of the legend of a figure, placed in rows; none where no layer asks for one.

    Parameters
    ----------
    figure
        The figure.
    width
        Width of the figure in pixels.
    """
    colour = next((found for plot in figure.plots if (found := legend_channel(plot, "color"))), None)
    if colour is None or colour.legend is None:
        return []
    shape = next((found for plot in figure.plots if (found := legend_channel(plot, "shape"))), None)
    domain, colours = list(colour.scale.domain or ()), list(colour.scale.range or ())
    shapes = list(shape.scale.range or ()) if shape is not None else ["square"]
    entries: list[Entry] = []
    x, y = 0.0, 0.0
    for index, name in enumerate(domain):
        if colour.legend.values is not None and name not in colour.legend.values:
            continue
        shown = fitting(str(name), width - _MARK - 4, _FONT_SIZE)
        taken = _MARK + text_width(shown, _FONT_SIZE) + _GAP
        if x > 0 and x + taken - _GAP > width:
            x, y = 0.0, y + _ROW
        entries.append(
            Entry(name=shown, colour=colours[index % len(colours)], shape=shapes[index % len(shapes)], x=x, y=y)
        )
        x += taken
    return entries


def legend_height(entries: list[Entry]) -> float:
    """Return the height of a legend in pixels."""
    return entries[-1].y + _ROW + 6 if entries else 0.0


def legend_marks(entries: list[Entry], context: Context) -> str:
    """Return the legend, its top left at the origin.

    Parameters
    ----------
    entries
        Its entries.
    context
        What the page knows.
    """
    parts = []
    for entry in entries:
        y = entry.y + _ROW / 2
        if entry.shape == "circle":
            mark = element("circle", {"cx": entry.x + 6, "cy": y, "r": 5, "fill": entry.colour})
        else:
            mark = element("path", {"d": shape_path(entry.shape, entry.x + 6, y, _AREA), "fill": entry.colour})
        text = element("text", {"x": entry.x + _MARK, "y": y + 4}, escaped(entry.name))
        key = context.keys.get(entry.name)
        parts.append(mark + text if key is None else f'<g data-s="{escaped(key)}">{mark}{text}</g>')
    return element("g", {"fill": marked(INK)}, *parts)
