"""Map: all features squeezed into two axes, with a line towards high values for each feature."""

import math

from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.texts import PlacedText, moved_labels
from segmentry.report.charts.theme import WIDTH, segment_colour, segment_label, segment_shape, titled
from segmentry.report.drawing import Axis, Figure, Legend, Scale, channel, end, figure, layer, plot
from segmentry.report.drawing.inks import MUTED
from segmentry.results import StudyResult

_MOST_ARROWS = 8
_SIDE = WIDTH - 40


def map_rows(result: StudyResult) -> Rows:
    """Return the position of each sampled customer on the first two principal axes."""
    labels = [segment_label(result, position) for position in range(result.n_segments)]
    return [
        {"x": position[0], "y": position[1], "segment": labels[label]}
        for position, label in zip(result.drawing.positions, result.drawing.labels, strict=True)
    ]


def map_sentence(result: StudyResult, rows: Rows) -> str:
    """Say how much of the variance the map shows."""
    shown = sum(result.drawing.axis_shares)
    hidden = " Distances on the map are those in the data." if shown > 0.999 else ""
    return f"The map captures {shown:.0%} of the variation.{hidden}"


def draw_map(result: StudyResult, rows: Rows) -> Figure:
    """Draw customers, centres and feature axes."""
    shares = result.drawing.axis_shares
    reach = _reach(rows)
    scale, axis = Scale(domain=(-reach, reach)), Axis()
    x = channel("x:Q", title=f"first axis, {shares[0]:.0%} of the variation", scale=scale, axis=axis)
    y = channel("y:Q", title=f"second axis, {shares[1]:.0%} of the variation", scale=scale, axis=axis)
    points = (
        layer(rows)
        .mark("point", size=30, fill_opacity=0.6)
        .encode(x=x, y=y, color=segment_colour(result, legend=Legend()), shape=segment_shape(result))
    )
    arrows = _arrows(result, reach)
    shafts = (
        layer([{"x0": 0, "y0": 0, "x": x1, "y": y1} for _, x1, y1 in arrows])
        .mark("rule", color=MUTED, stroke_width=1.5)
        .encode(x=channel("x0:Q"), y=channel("y0:Q"), x2=end("x"), y2=end("y"))
    )
    texts = [_placed(name, *position, reach) for name, position in _centres(result)]
    texts += [_placed(name, 1.06 * x1, y=1.06 * y1, reach=reach, is_quiet=True) for name, x1, y1 in arrows]
    labels = moved_labels(texts, (_SIDE, _SIDE), {"x": x, "y": y})
    head = f"Segment map (captures {sum(shares):.0%} of the variation)"
    title = titled(head, "Principal components; lines point towards high values.")
    return figure(plot(points, shafts, *labels, width=_SIDE, height=_SIDE), title=title)


def _reach(rows: Rows) -> float:
    return 1.12 * max((max(abs(row["x"]), abs(row["y"])) for row in rows), default=1.0) or 1.0


def _centres(result: StudyResult) -> list[tuple[str, tuple[float, float]]]:
    """Return id and position of each segment, those left out whose position is not passed on."""
    ids = [segment.id for segment in result.profiles.segments]
    centres = zip(ids, result.drawing.centre_positions, strict=True)
    return [(name, (x, y)) for name, (x, y) in centres if math.isfinite(x) and math.isfinite(y)]


def _arrows(result: StudyResult, reach: float) -> list[tuple[str, float, float]]:
    """Return name and tip of the longest arrows, scaled to the map."""
    loadings = list(zip(result.drawing.axis_names, result.drawing.axes, strict=True))
    longest = sorted(loadings, key=lambda item: -math.hypot(*item[1]))[:_MOST_ARROWS]
    unit = max((math.hypot(*loading) for _, loading in longest), default=1.0) or 1.0
    factor = 0.72 * reach / unit
    return [(name if len(name) <= 26 else f"{name[:24]}…", factor * x, factor * y) for name, (x, y) in longest]


def _placed(text: str, x: float, y: float, reach: float, *, is_quiet: bool = False) -> PlacedText:
    return PlacedText(
        text=text, x=x, y=y, right=(x + reach) / (2 * reach), up=(y + reach) / (2 * reach), is_quiet=is_quiet
    )


def _why_not(result: StudyResult) -> str | None:
    if len(result.drawing.axis_names) < 2:
        return "it needs two features"
    return "all customers have the same values" if len(set(result.drawing.positions)) == 1 else None


CHART = ChartFunctions(
    rows=map_rows,
    draw=draw_map,
    sentence=map_sentence,
    why_not=_why_not,
)
