"""Map: all features squeezed into two axes, with an arrow for each feature."""

import math
from typing import TYPE_CHECKING

from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.report.charts.theme import (
    INK,
    MUTED,
    PAPER,
    WIDTH,
    finished,
    segment_colour,
    segment_label,
    segment_shape,
    titled,
    values,
)
from segmentry.results import StudyResult

if TYPE_CHECKING:
    import altair as alt

_MOST_ARROWS = 8
_SIDE = WIDTH - 40


def map_rows(result: StudyResult) -> Rows:
    """Return the place of each sampled customer on the first two principal axes."""
    labels = [segment_label(result, place) for place in range(result.evidence.k)]
    return [
        {"x": place[0], "y": place[1], "segment": labels[label]}
        for place, label in zip(result.drawing.places, result.drawing.labels, strict=True)
    ]


def map_sentence(result: StudyResult, rows: Rows) -> str:
    """Say how much of the variance the map shows."""
    shown = sum(result.drawing.axis_shares)
    hidden = " Distances on the map are distances in the data." if shown > 0.999 else ""
    return f"The two axes show {shown:.0%} of the variance of the features.{hidden}"


def draw_map(result: StudyResult, rows: Rows) -> "alt.TopLevelMixin":
    """Draw customers, centres and feature axes."""
    import altair as alt

    shares = result.drawing.axis_shares
    reach = _reach(rows)
    scale = alt.Scale(domain=[-reach, reach], nice=False)
    axis = alt.Axis(tickCount=5)
    points = (
        alt.Chart(values(rows))
        .mark_point(filled=True, size=30, opacity=0.6, aria=False)
        .encode(
            x=alt.X("x:Q", title=f"first axis, {shares[0]:.0%} of variance", scale=scale, axis=axis),
            y=alt.Y("y:Q", title=f"second axis, {shares[1]:.0%} of variance", scale=scale, axis=axis),
            color=segment_colour(result, with_legend=True),
            shape=segment_shape(result),
        )
    )
    arrows = alt.Chart(values(_arrows(result, reach)))
    shafts = arrows.mark_rule(color=MUTED, strokeWidth=1.5).encode(x="x0:Q", y="y0:Q", x2="x:Q", y2="y:Q")
    words = arrows.encode(x="tx:Q", y="ty:Q", text="feature:N")
    ids = [segment.id for segment in result.profiles.segments]
    marks = [{"x": x, "y": y, "id": name} for (x, y), name in zip(result.drawing.centre_places, ids, strict=True)]
    centres = alt.Chart(values(marks)).encode(x="x:Q", y="y:Q", text="id:N")
    layers = [
        points,
        shafts,
        words.mark_text(fontSize=11, stroke=PAPER, strokeWidth=4),
        words.mark_text(fontSize=11, color=MUTED, fontStyle="italic"),
        centres.mark_text(fontWeight="bold", fontSize=14, stroke=PAPER, strokeWidth=4),
        centres.mark_text(fontWeight="bold", fontSize=14, color=INK),
    ]
    title = titled(
        f"A map that shows {sum(shares):.0%} of the differences",
        "Principal components; arrows point to where a feature is high.",
    )
    return finished(alt.layer(*layers).properties(width=_SIDE, height=_SIDE, title=title))


def _reach(rows: Rows) -> float:
    return 1.12 * max((max(abs(row["x"]), abs(row["y"])) for row in rows), default=1.0) or 1.0


def _arrows(result: StudyResult, reach: float) -> Rows:
    """Return the longest arrows, scaled to the map, their labels pushed apart where they would touch."""
    loadings = list(zip(result.drawing.axis_names, result.drawing.axes, strict=True))
    longest = sorted(loadings, key=lambda item: -math.hypot(*item[1]))[:_MOST_ARROWS]
    unit = max((math.hypot(*loading) for _, loading in longest), default=1.0) or 1.0
    rows: Rows = []
    for name, (x, y) in sorted(longest, key=lambda item: item[1][1]):
        tip = (0.72 * reach * x / unit, 0.72 * reach * y / unit)
        label_y = tip[1] + (0.06 * reach if tip[1] >= 0 else -0.06 * reach)
        if rows and label_y - rows[-1]["ty"] < 0.085 * reach:
            label_y = rows[-1]["ty"] + 0.085 * reach
        short = name if len(name) <= 26 else f"{name[:24]}…"
        label_x = max(min(tip[0], 0.62 * reach), -0.62 * reach)
        rows.append({"x0": 0, "y0": 0, "x": tip[0], "y": tip[1], "tx": label_x, "ty": label_y, "feature": short})
    return rows


def _why_not(result: StudyResult) -> str | None:
    return "it needs two features" if len(result.drawing.axis_names) < 2 else None


CHART = ChartEntry("map", "Map", "Are the segments apart?", map_rows, draw_map, map_sentence, _why_not)
