"""Radar: profiles as polygons, for those who ask for it; areas and neighbourhoods in it mean nothing."""

import math
import textwrap
from collections.abc import Sequence
from typing import Any

from segmentry.catalogue.display_names import within_sentence
from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.profiled import (
    difference_rows,
    difference_words,
    known_rows,
    largest_segments,
    name_of,
    needs_differences,
    segment_look,
    shown_features,
)
from segmentry.report.charts.theme import WIDTH, titled
from segmentry.report.drawing import Channel, Figure, Layer, Scale, channel, end, figure, layer, plot, row_value
from segmentry.report.drawing.inks import GRID, INK, MUTED, PAPER
from segmentry.report.drawing.lettering import short
from segmentry.results import StudyResult

_MOST_SEGMENTS, _MOST_FEATURES, _FEWEST_FEATURES = 6, 8, 3
_HEIGHT = 330
_CENTRE = (WIDTH / 2, _HEIGHT / 2)
_RADIUS = 122.0
_NAME_COLUMNS, _LINE = 17, 14
_LEVELS = (-0.5, 0.0, 0.5)


def radar_rows(result: StudyResult) -> Rows:
    """Return differences of the six largest segments in up to eight features known in all of them."""
    drawn = largest_segments(result, _MOST_SEGMENTS)
    rows = [row for row in difference_rows(result) if row["id"] in drawn]
    unknown = {row["feature"] for row in rows if row["difference"] is None}
    shown = [name for name in shown_features(result) if name not in unknown][:_MOST_FEATURES]
    return [row for row in rows if row["feature"] in shown]


def radar_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the corner that sticks out most."""
    most = _furthest(rows)
    return f"{name_of(most)} stand out most: {difference_words(most)} on {within_sentence(most['feature'])}."


def draw_radar(result: StudyResult, rows: Rows) -> Figure:
    """Draw a polygon for each segment, the average as a dark ring, and the features around it."""
    features = list(dict.fromkeys(row["feature"] for row in rows))
    reach = math.ceil(2 * max(abs(row["difference"]) for row in rows)) / 2 or 1.0
    corners = [
        {
            "segment": row["segment"],
            "order": turn,
            **_position(turn % len(features), len(features), row["difference"] / reach),
        }
        for row in rows
        for turn in _turns(features.index(row["feature"]), len(features))
    ]
    x = channel("x:Q", axis=None, scale=Scale(domain=(0, WIDTH)))
    y = channel("y:Q", axis=None, scale=Scale(domain=(_HEIGHT, 0)))
    look = segment_look(result, largest_segments(result, _MOST_SEGMENTS))
    polygons = layer(corners).encode(x=x, y=y, color=look["color"])
    layers = (
        *_ground(len(features), x, y),
        polygons.mark("line", stroke_width=2).encode(order=channel("order:Q")),
        polygons.mark("point", size=55).encode(shape=look["shape"]),
        *_scale(len(features), reach, x=x, y=y),
        *_names(features, x, y),
    )
    most = _furthest(rows)
    title = titled(
        f"{short(name_of(most), 44)} stand out most: {short(within_sentence(most['feature']), 60)}",
        _subtitle(result, features, reach),
    )
    return figure(plot(*layers, width=WIDTH, height=_HEIGHT), title=title)


def _furthest(rows: Rows) -> dict[str, Any]:
    return max(rows, key=lambda row: abs(row["difference"]))


def _turns(index: int, n_features: int) -> list[int]:
    """Return where a corner stands along its polygon; the first corner closes it too."""
    return [0, n_features] if index == 0 else [index]


def _position(index: int, n_features: int, level: float) -> dict[str, float]:
    """Return where a level between -1, the centre, and 1, the rim, lies on the spoke of a feature."""
    angle = 2 * math.pi * index / n_features - math.pi / 2
    radius = _RADIUS * (level + 1) / 2
    return {"x": round(_CENTRE[0] + radius * math.cos(angle), 1), "y": round(_CENTRE[1] + radius * math.sin(angle), 1)}


def _ground(n: int, x: Channel, y: Channel) -> list[Layer]:
    """Return rings at even differences, the dark one the average, and the spokes."""
    rings = [
        {"level": level, "order": turn, **_position(turn % n, n, level)}
        for level in (*_LEVELS, 1.0)
        for turn in range(n + 1)
    ]
    hub = {"x2": _CENTRE[0], "y2": _CENTRE[1]}
    spokes = [{**_position(index, n, 1.0), **hub} for index in range(n)]
    lines = layer(rings).encode(x=x, y=y, detail=channel("level:Q"), order=channel("order:Q"))
    return [
        layer(spokes).mark("rule", color=GRID).encode(x=x, y=y, x2=end("x2"), y2=end("y2")),
        lines.filter(lambda row: row["level"] != 0).mark("line", color=GRID, stroke_width=1),
        lines.filter(lambda row: row["level"] == 0).mark("line", color=INK, stroke_width=1.2),
    ]


def _scale(n: int, reach: float, x: Channel, y: Channel) -> list[Layer]:
    """Return the differences of the rings between the first two spokes, on a ground of paper."""
    rows = []
    for level in _LEVELS:
        one, other = _position(0, n, level), _position(1, n, level)
        text = f"{level * reach:+.2g}" if level else "average"
        rows.append({"x": (one["x"] + other["x"]) / 2, "y": (one["y"] + other["y"]) / 2, "text": text})
    base = layer(rows).encode(x=x, y=y, text=channel("text:N"))
    return [base.mark("text", halo=PAPER, color=MUTED)]


def _names(features: Sequence[str], x: Channel, y: Channel) -> list[Layer]:
    """Return the features' names around the rim, in two lines at most."""
    rows = []
    for index, name in enumerate(features):
        at = _position(index, len(features), 1.14)
        side = at["x"] - _CENTRE[0]
        align = "center" if abs(side) < 1 else "left" if side > 0 else "right"
        lines = _wrapped(name, 40 if align == "center" else _NAME_COLUMNS)
        top = at["y"] - (_LINE * (len(lines) - 1) if at["y"] < _CENTRE[1] else 0)
        rows += [{"x": at["x"], "y": top + _LINE * n, "align": align, "text": line} for n, line in enumerate(lines)]
    base = layer(rows).encode(x=x, y=y, text=channel("text:N"))
    look: dict[str, Any] = {"font_size": 12, "color": INK}
    return [base.mark("text", align=row_value("align"), **look)]


def _wrapped(name: str, columns: int) -> list[str]:
    """Return a name in two lines at most."""
    first, *others = textwrap.wrap(name, columns) or [name]
    return [short(line, columns) for line in (first, " ".join(others)) if line]


def _subtitle(result: StudyResult, features: Sequence[str], reach: float) -> str:
    text = f"Difference from all customers, from {-reach:g} standard deviations at the centre to {reach:+g} at the rim."
    k, n_drawn = result.n_segments, min(result.n_segments, _MOST_SEGMENTS)
    return f"{text} Only the {n_drawn} largest of {k} segments are drawn." if n_drawn < k else text


def _why_not(result: StudyResult) -> str | None:
    if needs_differences(result):
        return needs_differences(result)
    n_features = len({row["feature"] for row in known_rows(radar_rows(result))})
    return None if n_features >= _FEWEST_FEATURES else "it needs three numeric features known in all segments"


CHART = ChartFunctions(
    rows=radar_rows,
    draw=draw_radar,
    sentence=radar_sentence,
    why_not=_why_not,
    columns=("segment", "feature", "difference"),
)
