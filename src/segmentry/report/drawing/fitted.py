"""The scales of a plot, from its layers: layers over each other share them."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from segmentry.report.drawing.grammar import Channel, Layer, Plot
from segmentry.report.drawing.scales import Bands, Days, Positions, Span, day_of
from segmentry.report.drawing.ticks import round_step

_BAR_GAP = 0.1
_NICE_TICKS = 10


def fitted_scale(plot: Plot, name: str) -> Positions | None:
    """Return the scale of x or y of a plot; None where no layer has such an axis.

    Parameters
    ----------
    plot
        The plot.
    name
        Name of the channel, x or y.
    """
    channels = channels_of(plot, name)
    if not channels:
        return None
    is_x = name == "x"
    leading = leading_channel(plot, name)
    if leading.kind in {"O", "N"}:
        return _bands(plot, name, leading, ends=(0.0, plot.width if is_x else plot.height))
    ends = (0.0, plot.width) if is_x else (plot.height, 0.0)
    if leading.kind == "T":
        days = [day_of(value) for value in _values(plot.layers, (name, f"{name}2")) if value is not None]
        return Days(first=min(days), last=max(days), start=ends[0], stop=ends[1])
    return _span(plot, name, leading, ends=ends)


def fitted_lanes(plot: Plot, name: str, bands: Positions | None) -> Bands | None:
    """Return the scale of lanes within the bands of an axis; None where there are none.

    Parameters
    ----------
    plot
        The plot.
    name
        Name of the channel, such as y_offset.
    bands
        The scale that the lanes divide.
    """
    lane = next((item.channels[name] for item in plot.layers if name in item.channels), None)
    if lane is None or not isinstance(bands, Bands):
        return None
    half = bands.width / 2
    return Bands(values=list(lane.scale.domain or ()), start=-half, stop=half, outer=lane.scale.outer)


def channels_of(plot: Plot, name: str) -> list[Channel]:
    """Return the channels of a name that have an axis: those of a field or a value in its units.

    Parameters
    ----------
    plot
        The plot.
    name
        Name of the channel.
    """
    found = [item.channels[name] for item in plot.layers if name in item.channels]
    return [item for item in found if item.field is not None or item.datum is not None]


def leading_channel(plot: Plot, name: str) -> Channel:
    """Return the channel whose scale and axis the plot has: the first with a domain, else with a field.

    Parameters
    ----------
    plot
        The plot.
    name
        Name of the channel.
    """
    channels = channels_of(plot, name)
    fields = [item for item in channels if item.field is not None] or channels
    return next((item for item in fields if item.scale.domain is not None or item.sort is not None), fields[0])


def _bands(plot: Plot, name: str, leading: Channel, ends: tuple[float, float]) -> Bands:
    values = leading.scale.domain or leading.sort
    if values is None:
        values = list(dict.fromkeys(value for value in _values(plot.layers, (name,)) if value is not None))
        values = sorted(values) if leading.kind == "O" else values
    has_cells = any(item.kind == "rect" for item in plot.layers)
    inner = leading.scale.inner if leading.scale.inner is not None else 0.0 if has_cells else _BAR_GAP
    return Bands(values=values, start=ends[0], stop=ends[1], inner=inner, outer=leading.scale.outer)


def _span(plot: Plot, name: str, leading: Channel, ends: tuple[float, float]) -> Span:
    is_symlog = leading.scale.type == "symlog"
    if leading.scale.domain is not None:
        low, high = leading.scale.domain[0], leading.scale.domain[-1]
    else:
        low, high = _extent(_values(plot.layers, (name, f"{name}2")))
        low, high = (min(low, 0.0), max(high, 0.0)) if leading.scale.zero else (low, high)
        low, high = _padded(low, high, leading.scale.pad / abs(ends[1] - ends[0]))
        low, high = _rounded(low, high) if leading.scale.nice else (low, high)
    return Span(low=float(low), high=float(high), start=ends[0], stop=ends[1], is_symlog=is_symlog)


def _padded(low: float, high: float, part: float) -> tuple[float, float]:
    if high == low:
        return low - 0.5, high + 0.5
    room = part / (1 - 2 * part) * (high - low) if part < 0.5 else 0.0
    return low - room, high + room


def _rounded(low: float, high: float) -> tuple[float, float]:
    step = round_step(low, high, _NICE_TICKS)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def _extent(values: Iterable[Any]) -> tuple[float, float]:
    known = [float(value) for value in values if value is not None and math.isfinite(value)]
    return (min(known), max(known)) if known else (0.0, 1.0)


def _values(layers: Sequence[Layer], names: Sequence[str]) -> list[Any]:
    found: list[Any] = []
    for item in layers:
        for name in names:
            channel = item.channels.get(name)
            if channel is None:
                continue
            if channel.datum is not None:
                found.append(channel.datum)
            elif channel.field is not None:
                found += [row.get(channel.field) for row in item.drawn_rows()]
    return found
