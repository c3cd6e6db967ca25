"""Snake plot: the profile of each segment as a line over the features."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from statistics import fmean

from segmentry.catalogue.display_names import within_sentence
from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.profiled import (
    difference_rows,
    known_rows,
    largest_segments,
    name_axis,
    name_of,
    needs_differences,
    row_step,
    segment_look,
    shown_features,
)
from segmentry.report.charts.theme import WIDTH, titled
from segmentry.report.drawing import (
    Axis,
    Channel,
    Figure,
    Layer,
    Room,
    Scale,
    at_pixels,
    channel,
    end,
    figure,
    layer,
    plot,
)
from segmentry.report.drawing.inks import INK, MUTED
from segmentry.report.drawing.lettering import short
from segmentry.report.drawing.ticks import difference_label
from segmentry.results import StudyResult
from segmentry.texts import counted

_MOST_COLOURED = 6
_LABEL_WIDTH = 34.0
_LABEL_BELOW = 16
_LEGEND_BELOW = 40


def snake_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the two coloured segments that are least alike, and where they differ most."""
    first, second, feature, one, other = _least_alike(result, rows)
    names = {row["id"]: name_of(row) for row in rows}
    among = f"Of the {_MOST_COLOURED} largest segments, " if result.n_segments > _MOST_COLOURED else ""
    alike = "are least alike; they differ most in" if result.n_segments > 2 else "differ most in"
    return (
        f"{among}{names[first]} and {names[second]} {alike} {within_sentence(feature)} ({one:+.1f} and {other:+.1f} "
        "standard deviations "
        f"from average)."
    )


def draw_snake(result: StudyResult, rows: Rows) -> Figure:
    """Draw a line for each segment down the features; the six largest segments coloured, others grey."""
    features = shown_features(result)
    coloured = largest_segments(result, _MOST_COLOURED)
    drawn = _in_runs(rows, features)
    axis = Axis(label=difference_label, n_ticks=6, is_on_top=True)
    x = channel("difference:Q", scale=Scale(domain=_domain(drawn)), axis=axis)
    y = channel("feature:N", sort=features, axis=name_axis(), scale=Scale(inner=0.0))
    strong = layer([row for row in drawn if row["id"] in coloured]).encode(x=x, y=y)
    quiet = layer([row for row in drawn if row["id"] not in coloured]).encode(x=x, y=y)
    path = {"order": channel("order:Q"), "detail": channel("run:N")}
    look = segment_look(result, coloured)
    step = row_step(len(features))
    height = step * len(features)
    layers = [
        layer([{"difference": 0}]).mark("rule", color=INK).encode(x=x),
        *(
            [quiet.mark("line", color=MUTED, stroke_width=1, opacity=0.55).encode(**path)]
            if result.n_segments > len(coloured)
            else []
        ),
        strong.mark("line", stroke_width=2.5).encode(**path, color=look["color"]),
        strong.mark("point", size=60).encode(**look),
        *_end_labels([row for row in drawn if row["id"] in coloured], x, heights=(height, step), colour=look["color"]),
    ]
    title = titled(_finding(result, rows), _subtitle(result.n_segments - len(coloured)))
    return figure(plot(*layers, width=WIDTH, height=height, room=Room(below=_LABEL_BELOW + 18)), title=title)


def spaced(positions: Sequence[float], gap: float, high: float) -> list[float]:
    """Return positions moved as little as possible, so that they are `gap` apart.

    They lie between 0 and `high`, in the same order.

    Parameters
    ----------
    positions
        Positions in pixels, rising.
    gap
        Smallest distance between two positions.
    high
        Upper end of the range.

    >>> spaced([10.0, 12.0, 90.0], 20.0, 100.0)
    [1.0, 21.0, 90.0]
    >>> spaced([95.0, 99.0], 20.0, 100.0)
    [80.0, 100.0]
    """
    order = sorted(range(len(positions)), key=lambda position: positions[position])
    blocks: list[list[float]] = []
    for rank, position in enumerate(order):
        blocks.append([positions[position] - rank * gap])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    room = high - gap * (len(positions) - 1)
    starts = [min(max(fmean(block), 0.0), room) for block in blocks for _ in block]
    moved = dict(zip(order, (start + rank * gap for rank, start in enumerate(starts)), strict=True))
    return [moved[position] for position in range(len(positions))]


def _least_alike(result: StudyResult, rows: Rows) -> tuple[str, str, str, float, float]:
    """Return the two coloured segments whose lines lie furthest apart, and where they do.

    That is their ids, the feature, and both values there.
    """
    ids = largest_segments(result, _MOST_COLOURED)
    pairs = [pair for pair in combinations(ids, 2) if _shared(rows, *pair)]
    first, second = max(pairs, key=lambda pair: math.hypot(*(one - other for _, one, other in _shared(rows, *pair))))
    return first, second, *max(_shared(rows, first, second), key=lambda item: abs(item[1] - item[2]))


def _finding(result: StudyResult, rows: Rows) -> str:
    first, second, feature, _, _ = _least_alike(result, rows)
    names = {row["id"]: short(name_of(row), 30) for row in rows}
    alike = "are least alike, especially in" if result.n_segments > 2 else "differ most in"
    return f"{names[first]} and {names[second]} {alike} {short(within_sentence(feature), 50)}"


def _shared(rows: Rows, first: str, second: str) -> list[tuple[str, float, float]]:
    one, other = (
        {row["feature"]: row["difference"] for row in known_rows(rows) if row["id"] == segment_id}
        for segment_id in (first, second)
    )
    return [(feature, one[feature], other[feature]) for feature in one if feature in other]


def _in_runs(rows: Rows, features: list[str]) -> Rows:
    """Return the known rows; a line ends before an unknown feature, and another begins after it."""
    drawn = []
    for segment in dict.fromkeys(row["segment"] for row in rows):
        run = 0
        for row in (row for row in rows if row["segment"] == segment):
            if row["difference"] is None:
                run += 1
            else:
                kept = {name: row[name] for name in ("segment", "id", "feature", "difference")}
                drawn.append({**kept, "run": f"{row['id']}.{run}", "order": features.index(row["feature"])})
    return drawn


def _end_labels(drawn: Rows, axis: Channel, heights: tuple[int, int], colour: Channel) -> list[Layer]:
    """Return ids below the ends of lines, moved apart, each with a thread to its line.

    `axis` is that of the plot, `heights` are those of plot and row.
    """
    low, high = axis.scale.domain or (0.0, 1.0)
    length = high - low
    ends = [row for row in drawn if all(row["order"] >= other["order"] for other in drawn)]
    moved = spaced([WIDTH * (row["difference"] - low) / length for row in ends], _LABEL_WIDTH, WIDTH)
    rows = [
        {"segment": row["segment"], "id": row["id"], "x": row["difference"], "x2": low + position * length / WIDTH}
        for row, position in zip(ends, moved, strict=True)
    ]
    base = layer(rows)
    below = heights[0] + _LABEL_BELOW
    threads = base.mark("rule", dash=(2, 2)).encode(
        x=replace(axis, field="x"), x2=end("x2"), **at_pixels(y=heights[0] - heights[1] / 2, y2=below), color=colour
    )
    texts = base.mark("text", dy=9, bold=True, color=INK).encode(
        x=replace(axis, field="x2"), **at_pixels(y=below), text=channel("id:N")
    )
    return [threads, texts]


def _domain(drawn: Rows) -> list[float]:
    low, high = min(0.0, *(row["difference"] for row in drawn)), max(0.0, *(row["difference"] for row in drawn))
    margin = 0.06 * (high - low) or 1.0
    return [low - margin, high + margin]


def _subtitle(n_grey: int) -> str:
    grey = f" Grey: {counted(n_grey, 'smaller segment')}." if n_grey > 0 else ""
    text = (
        "Difference from all customers in standard deviations. The order of measures has no meaning: a line only joins "
        "one segment's values."
    )
    return f"{text}{grey}"


def _why_not(result: StudyResult) -> str | None:
    if needs_differences(result):
        return needs_differences(result)
    ids, rows = largest_segments(result, _MOST_COLOURED), difference_rows(result)
    has_pair = any(len(_shared(rows, *pair)) > 1 for pair in combinations(ids, 2))
    return None if has_pair else "it needs two features that are known in two segments"


CHART = ChartFunctions(
    rows=difference_rows,
    draw=draw_snake,
    sentence=snake_sentence,
    why_not=_why_not,
    columns=("segment", "feature", "difference"),
)
