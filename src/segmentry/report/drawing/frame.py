"""What marks are drawn with: the scales of their plot, and where and in which colour each row lies."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from segmentry.report.drawing.colours import mixed
from segmentry.report.drawing.fitted import fitted_lanes, fitted_scale
from segmentry.report.drawing.grammar import Layer, Plot, Row, RowValue
from segmentry.report.drawing.inks import marked
from segmentry.report.drawing.scales import Bands, Positions


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a page knows of a chart.

    Parameters
    ----------
    keys
        Key of the segment by what rows call it.
    hover
        Fields of the rows that are shown where the pointer rests, with their titles.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    hover: Sequence[tuple[str, str]] = ()

    def key(self, row: Row) -> str | None:
        """Return the key of the segment that a row belongs to; None for none."""
        for name in ("segment", "id", "name"):
            key = self.keys.get(row.get(name, ""))
            if key is not None:
                return key
        return None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The scales of a plot, and what the page knows."""

    plot: Plot
    context: Context
    x: Positions | None
    y: Positions | None
    y_lanes: Bands | None

    def across(self, item: Layer, row: Row, name: str = "x") -> float | None:
        """Return the pixel of a row from the left, by the channel x or x2.

        Parameters
        ----------
        item
            The layer.
        row
            The row.
        name
            Name of the channel.
        """
        return self._position(item, row, name, self.x)

    def down(self, item: Layer, row: Row, name: str = "y") -> float | None:
        """Return the pixel of a row from the top, by the channel y or y2.

        Parameters
        ----------
        item
            The layer.
        row
            The row.
        name
            Name of the channel.
        """
        position = self._position(item, row, name, self.y)
        lane = item.channels.get("y_offset")
        if position is None or lane is None or self.y_lanes is None:
            return position
        return position + (self.y_lanes.position(lane.read(row)) or 0.0)

    def colour(self, item: Layer, row: Row, name: str) -> Any:
        """Return the colour that a channel gives a row; None without that channel.

        Parameters
        ----------
        item
            The layer.
        row
            The row.
        name
            Name of the channel: color, fill or stroke.
        """
        return marked(self._scaled(item, row, name))

    def shape(self, item: Layer, row: Row) -> str | None:
        """Return the shape of a row; None without that channel.

        Parameters
        ----------
        item
            The layer.
        row
            The row.
        """
        shape: str | None = self._scaled(item, row, "shape")
        return shape

    def measure(self, item: Layer, row: Row, name: str) -> float | None:
        """Return the width or the area that a channel gives a row; None without that channel.

        Parameters
        ----------
        item
            The layer.
        row
            The row.
        name
            Name of the channel.
        """
        channel = item.channels.get(name)
        if channel is None:
            return None
        value: float = channel.read(row)
        if channel.scale.range is None or channel.field is None:
            return value
        most = max((abs(other.get(channel.field) or 0.0) for other in item.drawn_rows()), default=1.0) or 1.0
        low, high = map(float, channel.scale.range)
        return low + (high - low) * abs(value) / most

    def _scaled(self, item: Layer, row: Row, name: str) -> Any:
        channel = item.channels.get(name)
        if channel is None:
            return None
        value, scale = channel.read(row), channel.scale
        if channel.field is None or scale.is_raw or scale.range is None:
            return value
        domain = list(scale.domain or ())
        if channel.kind == "Q":
            low, high = domain
            return mixed(scale.range[0], scale.range[1], min(max((value - low) / ((high - low) or 1.0), 0.0), 1.0))
        return scale.range[domain.index(value) % len(scale.range)] if value in domain else None

    def _position(self, item: Layer, row: Row, name: str, scale: Positions | None) -> float | None:
        channel = item.channels.get(name)
        if channel is None:
            return None
        if scale is not None and channel.datum is not None:
            return scale.position(channel.datum)
        if scale is not None and channel.field is not None:
            return scale.position(row.get(channel.field))
        return None if channel.value is None else float(channel.value)


def framed(plot: Plot, context: Context) -> Frame:
    """Return what the marks of a plot are drawn with.

    Parameters
    ----------
    plot
        The plot.
    context
        What the page knows.
    """
    x, y = fitted_scale(plot, "x"), fitted_scale(plot, "y")
    return Frame(plot=plot, context=context, x=x, y=y, y_lanes=fitted_lanes(plot, "y_offset", y))


def looked(value: Any, row: Row) -> Any:
    """Return a property of a mark, read from the row where it is a `RowValue`.

    Parameters
    ----------
    value
        The property.
    row
        The row.
    """
    return row.get(value.field) if isinstance(value, RowValue) else value


def is_known(*positions: float | None) -> bool:
    """Return whether all places are known numbers."""
    return all(position is not None and math.isfinite(position) for position in positions)
