"""The axes of a plot: grid lines, ticks, labels and titles, and how much room they take."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from segmentry.report.drawing.fitted import channels_of, leading_channel
from segmentry.report.drawing.frame import Frame
from segmentry.report.drawing.grammar import Axis, Channel, Plot
from segmentry.report.drawing.inks import GRID, INK, MUTED, marked
from segmentry.report.drawing.lettering import in_lines, text_width
from segmentry.report.drawing.scales import Bands, Days, Positions
from segmentry.report.drawing.svg import element, escaped, number
from segmentry.report.drawing.ticks import plain_labels

_FONT_SIZE, _LINE = 12.0, 13.0
_LABEL_GAP, _TITLE_GAP, _APART = 8.0, 20.0, 6.0


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A tick: its pixel on the axis, and the lines of its label."""

    position: float
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DrawnAxis:
    """An axis of a plot with its ticks, and the title beside it."""

    axis: Axis
    title: str | None
    ticks: tuple[Tick, ...]
    is_names: bool


@dataclass(frozen=True, kw_only=True)
class Margins:
    """Pixels that axes take around a plot."""

    left: float
    right: float
    top: float
    bottom: float


def drawn_axis(plot: Plot, name: str, scale: Positions | None) -> DrawnAxis | None:
    """Return the axis of x or y; None where the plot shows none.

    Parameters
    ----------
    plot
        The plot.
    name
        Name of the channel, x or y.
    scale
        The scale of the axis.
    """
    if scale is None:
        return None
    axis = _axis_of(plot, name)
    if axis is None:
        return None
    title = next((item.title for item in channels_of(plot, name) if item.title), None)
    is_names = isinstance(scale, Bands)
    ticks = _ticks(axis, scale, is_x=name == "x") if axis.has_labels else ()
    return DrawnAxis(axis=axis, title=title, ticks=ticks, is_names=is_names)


def margins(x: DrawnAxis | None, y: DrawnAxis | None, plot: Plot) -> Margins:
    """Return the room that axes and the title of a plot take.

    Parameters
    ----------
    x, y
        The axes.
    plot
        The plot.
    """
    left, right, top, bottom = plot.room.left, plot.room.right, plot.room.above, plot.room.below
    if y is not None:
        labels = [text_width(line, _FONT_SIZE) for tick in y.ticks for line in tick.lines]
        left = max(left, max(labels, default=0.0) + _LABEL_GAP)
        top += _TITLE_GAP if y.title else 0.0
    if x is not None:
        lines = max((len(tick.lines) for tick in x.ticks), default=0)
        height = (lines * _LINE + _LABEL_GAP if lines else 0.0) + (_TITLE_GAP if x.title else 0.0)
        top, bottom = (top + height, bottom) if x.axis.is_on_top else (top, bottom + height)
        halves = [
            (tick.position, max(text_width(line, _FONT_SIZE) for line in tick.lines) / 2)
            for tick in x.ticks
            if tick.lines
        ]
        left = max([left, *(half - position for position, half in halves)])
        right = max([right, *(position + half - plot.width for position, half in halves)])
    return Margins(left=left, right=right, top=top, bottom=bottom)


def axis_marks(frame: Frame, x: DrawnAxis | None, y: DrawnAxis | None) -> str:
    """Return grid lines, labels and titles of both axes.

    Parameters
    ----------
    frame
        The scales of the plot.
    x, y
        The axes.
    """
    across = "" if x is None else _horizontal(x, frame)
    return across + ("" if y is None else _vertical(y, frame))


def _axis_of(plot: Plot, name: str) -> Axis | None:
    """Return the axis of the leading channel, or the first that is not None where that one has none."""
    return leading_channel(plot, name).axis


def _ticks(axis: Axis, scale: Positions, *, is_x: bool) -> tuple[Tick, ...]:
    values: Sequence[Any] = axis.values if axis.values is not None else scale.ticks(axis.n_ticks)
    label = axis.label or (str if isinstance(scale, Bands | Days) else plain_labels([float(value) for value in values]))
    found = []
    for value in values:
        position = scale.position(value)
        text = label(value)
        if (
            position is None
            or not min(scale.start, scale.stop) - 0.5 <= position <= max(scale.start, scale.stop) + 0.5
            or not text
        ):
            continue
        limit = max(axis.limit, scale.width - 4) if is_x and isinstance(scale, Bands) else axis.limit
        found.append(
            Tick(position=position, lines=tuple(in_lines(text, limit, n_lines=axis.n_lines, font_size=_FONT_SIZE)))
        )
    return tuple(_without_touching(found)) if is_x else tuple(found)


def _without_touching(ticks: list[Tick]) -> list[Tick]:
    """Leave out labels that would touch the one kept before them."""
    kept: list[Tick] = []
    end = float("-inf")
    for tick in sorted(ticks, key=lambda item: item.position):
        half = max(text_width(line, _FONT_SIZE) for line in tick.lines) / 2
        if tick.position - half < end + _APART and kept:
            continue
        kept.append(tick)
        end = tick.position + half
    return kept


def _horizontal(axis: DrawnAxis, frame: Frame) -> str:
    plot = frame.plot
    grid = "".join(f"M{number(tick.position)},0V{number(plot.height)}" for tick in axis.ticks)
    is_on_top = axis.axis.is_on_top
    parts = [_grid(grid, axis)]
    if not axis.is_names and not is_on_top:
        parts.append(
            element(
                "path", {"d": f"M0,{number(plot.height)}H{number(plot.width)}", "stroke": marked(GRID), "fill": "none"}
            )
        )
    labels = []
    for tick in axis.ticks:
        n = len(tick.lines)
        first = -_LABEL_GAP - (n - 1) * _LINE if is_on_top else plot.height + _LABEL_GAP + 8
        labels += [
            element("text", {"x": tick.position, "y": first + index * _LINE}, escaped(line))
            for index, line in enumerate(tick.lines)
        ]
    parts.append(element("g", {"fill": marked(MUTED), "text-anchor": "middle"}, *labels) if labels else "")
    if axis.title:
        lines = max((len(tick.lines) for tick in axis.ticks), default=0)
        depth = lines * _LINE + _LABEL_GAP
        y = -depth - 8 if is_on_top else plot.height + depth + _TITLE_GAP - 5
        parts.append(
            element(
                "text", {"x": plot.width / 2, "y": y, "fill": marked(INK), "text-anchor": "middle"}, escaped(axis.title)
            )
        )
    return "".join(parts)


def _vertical(axis: DrawnAxis, frame: Frame) -> str:
    plot = frame.plot
    grid = "".join(f"M0,{number(tick.position)}H{number(plot.width)}" for tick in axis.ticks)
    parts = [_grid(grid, axis)]
    labels = []
    for tick in axis.ticks:
        top = tick.position + 4 - (len(tick.lines) - 1) * _LINE / 2
        labels += [
            element("text", {"x": -_LABEL_GAP, "y": top + index * _LINE}, escaped(line))
            for index, line in enumerate(tick.lines)
        ]
    colour = INK if axis.is_names else MUTED
    parts.append(element("g", {"fill": marked(colour), "text-anchor": "end"}, *labels) if labels else "")
    if axis.title:
        widest = max((text_width(line, _FONT_SIZE) for tick in axis.ticks for line in tick.lines), default=0.0)
        parts.append(element("text", {"x": -_LABEL_GAP - widest, "y": -9, "fill": marked(INK)}, escaped(axis.title)))
    return "".join(parts)


def _grid(path: str, axis: DrawnAxis) -> str:
    if not path or axis.is_names or not axis.axis.has_grid:
        return ""
    return element("path", {"d": path, "stroke": marked(GRID), "fill": "none"})


def legend_channel(plot: Plot, name: str) -> Channel | None:
    """Return the channel of a plot that asks for a legend, by its name; None for none.

    Parameters
    ----------
    plot
        The plot.
    name
        Name of the channel, color or shape.
    """
    found = (item.channels[name] for item in plot.layers if name in item.channels)
    return next((item for item in found if item.legend is not None and item.scale.range is not None), None)
