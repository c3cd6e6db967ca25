"""A figure as a picture: titles, plots with their axes in rows and columns, and the legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.report.drawing.axes import DrawnAxis, Margins, axis_marks, drawn_axis, margins
from segmentry.report.drawing.fitted import fitted_scale
from segmentry.report.drawing.frame import Context, framed
from segmentry.report.drawing.grammar import Figure, Plot, Title
from segmentry.report.drawing.inks import INK, MUTED, as_file, as_inline, marked
from segmentry.report.drawing.legends import legend_entries, legend_height, legend_marks
from segmentry.report.drawing.lettering import fitting, text_width
from segmentry.report.drawing.marks import drawn_marks
from segmentry.report.drawing.picture import Picture
from segmentry.report.drawing.svg import element, escaped, number

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_TITLE_SIZE, _SUBTITLE_SIZE, _PANEL_SIZE = 16.0, 12.5, 12.5
_TITLE_LINE, _SUBTITLE_LINE, _AFTER_TITLE = 20.0, 16.0, 12.0
_PANEL_TITLE, _LEGEND_GAP, _EDGE = 20.0, 8.0, 6.0


@dataclass(frozen=True, kw_only=True)
class _Placed:
    """A plot with its axes, and the upper left of its inner rectangle."""

    plot: Plot
    x_axis: DrawnAxis | None
    y_axis: DrawnAxis | None
    left: float
    top: float


@dataclass(frozen=True, kw_only=True)
class _Layout:
    """Where everything in a figure stands, and how large it is."""

    placed: tuple[_Placed, ...]
    width: float
    bottom: float


def render(figure: Figure, label: str, context: Context | None = None) -> Picture:
    """Return a figure as a picture.

    Parameters
    ----------
    figure
        The figure.
    label
        What the chart shows, for those who cannot see it.
    context
        What the page knows of the chart.
    """
    known = context or Context()
    head = _head_height(figure.title)
    layout = _laid_out(figure, head)
    entries = legend_entries(figure, layout.width)
    legend_top = layout.bottom + _LEGEND_GAP
    height = legend_top + legend_height(entries) if entries else layout.bottom
    size = {"width": layout.width + 2 * _EDGE, "height": height + 2 * _EDGE}

    legend = element("g", {"transform": _moved(0, legend_top)}, legend_marks(entries, known)) if entries else ""
    plots = "".join(_drawn(item, known) for item in layout.placed)
    edge = {"transform": _moved(_EDGE, _EDGE)}
    body = element("g", edge, _head(figure.title, layout.width), plots, legend)
    outer = {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "font-size": 12}
    outer["viewBox"] = f"0 0 {number(size['width'])} {number(size['height'])}"
    white = element("rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    shown = {"class": "chart", "role": "img", "aria-label": label, "style": f"width:{number(size['width'])}px"}
    return Picture(
        file=as_file(element("svg", {**outer, **size}, element("title", {}, escaped(label)), white, body)),
        inline=as_inline(element("svg", {**outer, **shown}, body)),
        width=size["width"],
        height=size["height"],
    )


def _laid_out(figure: Figure, top: float) -> _Layout:
    """Place the plots in rows and columns, their inner rectangles in line."""
    axes = [_axes(plot) for plot in figure.plots]
    rooms = [margins(x, y, plot) for (x, y), plot in zip(axes, figure.plots, strict=True)]
    lefts = _by_column(figure, [room.left for room in rooms])
    widths = _by_column(figure, [plot.width + room.right for plot, room in zip(figure.plots, rooms, strict=True)])
    starts = [sum(lefts[:index]) + sum(widths[:index]) + figure.spacing * index for index in range(figure.columns)]
    placed: list[_Placed] = []
    for first in range(0, len(figure.plots), figure.columns):
        row = range(first, min(first + figure.columns, len(figure.plots)))
        head = max(_above(figure.plots[index], rooms[index]) for index in row)
        for index in row:
            column = index - first
            (x_axis, y_axis), left = axes[index], starts[column] + lefts[column]
            placed.append(_Placed(plot=figure.plots[index], x_axis=x_axis, y_axis=y_axis, left=left, top=top + head))
        top += head + max(figure.plots[index].height + rooms[index].bottom for index in row) + figure.spacing
    width = sum(lefts) + sum(widths) + figure.spacing * (figure.columns - 1)
    return _Layout(placed=tuple(placed), width=max(width, _title_width(figure.title)), bottom=top - figure.spacing)


def _axes(plot: Plot) -> tuple[DrawnAxis | None, DrawnAxis | None]:
    return (
        drawn_axis(plot, "x", fitted_scale(plot, "x")),
        drawn_axis(plot, "y", fitted_scale(plot, "y")),
    )


def _by_column(figure: Figure, values: Sequence[float]) -> list[float]:
    return [max(values[column :: figure.columns], default=0.0) for column in range(figure.columns)]


def _above(plot: Plot, room: Margins) -> float:
    return room.top + (_PANEL_TITLE if plot.title else 0.0)


def _drawn(item: _Placed, context: Context) -> str:
    frame = framed(item.plot, context)
    marks = "".join(drawn_marks(layer, frame) for layer in item.plot.layers)
    title = ""
    if item.plot.title:
        room = margins(item.x_axis, item.y_axis, item.plot)
        text = fitting(item.plot.title, item.plot.width + room.left, _PANEL_SIZE)
        attributes = {"x": -room.left if item.y_axis is not None else 0, "y": -room.top - 8}
        title = element(
            "text", {**attributes, "font-size": _PANEL_SIZE, "font-weight": "bold", "fill": marked(INK)}, escaped(text)
        )
    return element(
        "g", {"transform": _moved(item.left, item.top)}, axis_marks(frame, item.x_axis, item.y_axis), marks, title
    )


def _head_height(title: Title) -> float:
    return len(title.lines) * _TITLE_LINE + len(title.subtitle) * _SUBTITLE_LINE + _AFTER_TITLE


def _title_width(title: Title) -> float:
    lines = [text_width(line, _TITLE_SIZE * 0.95) for line in title.lines]
    return max([*lines, *(text_width(line, _SUBTITLE_SIZE * 0.95) for line in title.subtitle)], default=0.0)


def _head(title: Title, width: float) -> str:
    parts, y = [], _TITLE_SIZE
    for line in title.lines:
        look = {"x": 0, "y": y, "font-size": _TITLE_SIZE, "font-weight": "bold", "fill": marked(INK)}
        parts.append(element("text", look, escaped(fitting(line, width + 60, _TITLE_SIZE))))
        y += _TITLE_LINE
    y -= 2
    for line in title.subtitle:
        parts.append(
            element("text", {"x": 0, "y": y, "font-size": _SUBTITLE_SIZE, "fill": marked(MUTED)}, escaped(line))
        )
        y += _SUBTITLE_LINE
    return "".join(parts)


def _moved(x: float, y: float) -> str:
    return f"translate({number(x)},{number(y)})"
