"""Who moved where at the last step: bands between segments, as wide as their customers are many."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from segmentry.algorithms import Floats
from segmentry.catalogue.calendar_words import day_in_words
from segmentry.report.charts.theme import titled
from segmentry.report.drawing import Figure, Layer, Room, Scale, channel, end, figure, layer, plot
from segmentry.report.drawing.inks import INK, MUTED
from segmentry.report.numbers import share
from segmentry.report.tracking.base import Rows, TrackChart, colours_of, needs_two_dates
from segmentry.report.tracking.hidden import hidden_moves
from segmentry.results import Migration, Tracking

_WIDTH, _HEIGHT, _SIDE = 210, 460, 168
_GAP, _LINE = 7.0, 14.0
_NODE = 0.04
_LEAST_SHARE = 0.01
_NEW, _GONE, _GREY = "(first seen)", "(gone)", "#9aa4ad"
_STEPS = np.linspace(0.0, 1.0, 17)


@dataclass(frozen=True, kw_only=True)
class _Column:
    """The nodes of a date: names, customers, and the upper ends (k,) as fractions of the height."""

    names: list[str]
    sizes: Floats
    tops: Floats
    per_customer: float


def alluvial_rows(result: Tracking) -> Rows:
    """Return the customers of each pair of segments at the last step, the largest flows first."""
    last, names = result.migrations[-1], result.history.segments.names
    sizes, hidden = last.counts.sum(axis=1), hidden_moves(result).cells
    rows = [
        {
            "from": first,
            "to": second,
            "customers": int(last.counts[row, column]),
            "share": float(last.counts[row, column] / sizes[row]),
            "row": row,
            "column": column,
            "segment": first,
        }
        for row, first in enumerate((*names, _NEW))
        for column, second in enumerate((*names, _GONE))
        if last.counts[row, column] and not hidden[row, column]
    ]
    return sorted(rows, key=lambda row: -row["customers"])


def alluvial_sentence(result: Tracking, rows: Rows) -> str:  # noqa: ARG001
    """Name the segment that most customers joined, and the one that most left, at the last step."""
    last, names = result.migrations[-1], result.history.segments.names
    net = (last.counts.sum(axis=0) - last.counts.sum(axis=1))[:-1]
    span = f"from {day_in_words(last.start)} to {day_in_words(last.end)}"
    if not net.any():
        return f"No segment grew or shrank {span}: as many customers came as went."
    most, least = int(net.argmax()), int(net.argmin())
    grew = f"{names[most]} grew most, by {net[most]:,}" if net[most] > 0 else ""
    shrank = f"{names[least]} shrank most, by {-net[least]:,}" if net[least] < 0 else ""
    return f"{' and '.join(text for text in (grew, shrank) if text)}, {span}."


def draw_alluvial(result: Tracking, rows: Rows) -> Figure:
    """Draw two columns of segments with bands between them, in the colour of where customers come from."""
    last, colours = result.migrations[-1], {**colours_of(result.history), _NEW: _GREY, _GONE: _GREY}
    names = result.history.segments.names
    left = _column([*names, _NEW], last.counts.sum(axis=1))
    right = _column([*names, _GONE], last.counts.sum(axis=0))
    bands = _bands(rows, last, left, right)
    layers = [*(_band(row, colours[row["from"]]) for row in bands), *_nodes(left, right, colours)]
    n_hidden = sum(row["customers"] for row in rows) - sum(row["customers"] for row in bands)
    hidden = f" Flows below 1% are not drawn ({n_hidden:,} customers)." if n_hidden else ""
    title = titled(
        f"{share(last.n_moved / max(int(last.counts[:-1].sum()), 1))} of customers changed segment",
        f"{day_in_words(last.start)} on the left, {day_in_words(last.end)} on the right; pale: stayed.{hidden}",
    )
    room = Room(left=_SIDE, right=_SIDE, above=4, below=4)
    return figure(plot(*layers, width=_WIDTH, height=_HEIGHT, room=room), title=title)


def _column(names: list[str], sizes: Any) -> _Column:
    """Place the nodes of a date below each other, those without customers left out."""
    known = [index for index, size in enumerate(sizes) if size]
    gap = _GAP / _HEIGHT
    per_customer = (1.0 - gap * max(len(names) - 1, 0)) / max(float(sizes.sum()), 1.0)
    starts = [0.0, *accumulate(sizes[index] * per_customer + gap for index in known)]
    tops = np.full(len(names), np.nan)
    tops[known] = starts[:-1]
    return _Column(names=names, sizes=np.asarray(sizes, dtype=np.float64), tops=tops, per_customer=per_customer)


def _bands(rows: Rows, last: Migration, left: _Column, right: _Column) -> Rows:
    """Return the bands with their ends on both sides, in the order in which they leave and arrive.

    Moves that are hidden leave their room behind the others, since a gap between two bands would tell how many they are.
    """
    least = _LEAST_SHARE * last.counts.sum()
    counts = np.zeros_like(last.counts)
    for row in rows:
        counts[row["row"], row["column"]] = row["customers"]
    outgoing = np.hstack([np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)])
    incoming = np.vstack([np.zeros((1, len(counts))), np.cumsum(counts, axis=0)])
    return [
        {
            **row,
            "from_top": left.tops[row["row"]] + outgoing[row["row"], row["column"]] * left.per_customer,
            "to_top": right.tops[row["column"]] + incoming[row["row"], row["column"]] * right.per_customer,
            "from_width": row["customers"] * left.per_customer,
            "to_width": row["customers"] * right.per_customer,
        }
        for row in rows
        if row["customers"] >= least
    ]


def _band(row: dict[str, Any], colour: str) -> Layer:
    curve = _STEPS**2 * (3.0 - 2.0 * _STEPS)
    tops = row["from_top"] + (row["to_top"] - row["from_top"]) * curve
    widths = row["from_width"] + (row["to_width"] - row["from_width"]) * curve
    points = [
        {"x": x, "y": 1.0 - top, "y2": 1.0 - top - width, "segment": row["segment"]}
        for x, top, width in zip((_NODE + _STEPS * (1 - 2 * _NODE)).tolist(), tops, widths, strict=True)
    ]
    opacity = 0.22 if row["from"] == row["to"] else 0.6
    return layer(points).mark("area", color=colour, opacity=opacity).encode(**_positions(), y2=end("y2"))


def _positions() -> dict[str, Any]:
    scale = Scale(domain=(0, 1))
    return {"x": channel("x:Q", axis=None, scale=scale), "y": channel("y:Q", axis=None, scale=scale)}


def _nodes(left: _Column, right: _Column, colours: dict[str, str]) -> list[Layer]:
    layers = []
    for column, x, align, dx in ((left, 0.0, "right", -6), (right, 1.0 - _NODE, "left", 6)):
        rows = [
            {
                "segment": name,
                "x": x,
                "x2": x + _NODE,
                "y": 1.0 - top,
                "y2": 1.0 - top - size * column.per_customer,
                "colour": colours[name],
            }
            for name, size, top in zip(column.names, column.sizes, column.tops, strict=True)
            if size
        ]
        bars = layer(rows).mark("bar").encode(**_positions(), x2=end("x2"), y2=end("y2"))
        layers.append(bars.encode(color=channel("colour:N", scale=Scale(is_raw=True))))
        layers += _labels(column, 0.0 if align == "right" else 1.0, align=align, dx=dx)
    return layers


def _labels(column: _Column, x: float, *, align: str, dx: float) -> list[Layer]:
    """Return names and customers beside the nodes, moved apart where they would touch."""
    known = [index for index, size in enumerate(column.sizes) if size]
    wanted = [column.tops[index] + column.sizes[index] * column.per_customer / 2 for index in known]
    line = _LINE / _HEIGHT
    placed = list(wanted)
    for before, position in pairwise(range(len(placed))):
        placed[position] = max(placed[position], placed[before] + line)
    for position in reversed(range(len(placed))):
        most = 1.0 if position == len(placed) - 1 else placed[position + 1] - line
        placed[position] = min(placed[position], most)
    rows = [
        {"x": x, "y": 1.0 - position, "text": column.names[index], "n": f"{column.sizes[index]:,.0f}"}
        for index, position in zip(known, placed, strict=True)
    ]
    limit = _SIDE - 44
    names = layer(rows).mark("text", align=align, dx=dx, color=INK, limit=limit)
    counts_at = -_SIDE + 2 if align == "right" else _SIDE - 2
    counts = layer(rows).mark("text", align="left" if align == "right" else "right", dx=counts_at, color=MUTED)
    return [
        names.encode(**_positions(), text=channel("text:N")),
        counts.encode(**_positions(), text=channel("n:N")),
    ]


CHART = TrackChart(
    name="alluvial",
    title="Who moved where",
    rows=alluvial_rows,
    draw=draw_alluvial,
    sentence=alluvial_sentence,
    why_not=needs_two_dates,
    columns=("from", "to", "customers", "share"),
)
