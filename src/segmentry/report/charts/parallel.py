"""Parallel coordinates: the middle of each segment and some of its customers, feature beside feature."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats
from segmentry.catalogue.answers.in_words import answer_for
from segmentry.catalogue.display_names import within_sentence
from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.plane import FeatureAxis
from segmentry.report.charts.profiled import (
    NAME_WIDTH,
    known,
    known_rows,
    largest_segments,
    name_of,
    needs_differences,
    row_step,
    segment_look,
    shown_features,
)
from segmentry.report.charts.theme import WIDTH, segment_colours, segment_label, titled
from segmentry.report.drawing import Channel, Figure, Layer, Room, Scale, at_pixels, channel, figure, layer, plot
from segmentry.report.drawing.inks import GRID, INK, MUTED
from segmentry.report.drawing.lettering import in_lines, short
from segmentry.report.numbers import people_number
from segmentry.results import StudyResult
from segmentry.texts import counted

_MOST_CUSTOMERS, _MOST_COLOURED = 200, 6
_ENDS = (1.0, 99.0)
_WIDTH = WIDTH - 100
_PAD, _ENDS_WIDTH = 8, 66


def parallel_rows(result: StudyResult) -> Rows:
    """Return the median of each segment in each feature, and its position on the feature's axis."""
    medians = {
        (segment.id, item.feature): known(item.median)
        for segment in result.profiles.segments
        for item in segment.features
    }
    return [
        {
            "segment": segment_label(result, position),
            "id": segment.id,
            "feature": axis.feature,
            "median": medians.get((segment.id, axis.feature)),
            "position": _position(axis, medians.get((segment.id, axis.feature))),
        }
        for axis in _axes(result)
        for position, segment in enumerate(result.profiles.segments)
    ]


def parallel_sentence(result: StudyResult, rows: Rows) -> str:
    """Say between which segments the medians lie furthest apart."""
    low, high = _widest(rows)
    return (
        f"Typical {within_sentence(low['feature'])} ranges from {_median_text(result, low)} ({name_of(low)}) to "
        f"{_median_text(result, high)} ({name_of(high)}), the widest range of all measures."
    )


def draw_parallel(result: StudyResult, rows: Rows) -> Figure:
    """Draw an axis for each feature, thick lines through the medians, thin ones for sampled customers."""
    axes = _axes(result)
    coloured = largest_segments(result, _MOST_COLOURED)
    orders = {axis.feature: order for order, axis in enumerate(axes)}
    drawn = [{**row, "order": orders[row["feature"]]} for row in known_rows(rows, "position")]
    x = channel("position:Q", axis=None, scale=Scale(domain=(0, 1)))
    y = channel("order:Q", axis=None, scale=Scale(domain=(len(axes) - 0.5, -0.5)))
    look = segment_look(result, coloured)
    order = channel("order:Q")
    medians = layer(drawn).encode(x=x, y=y, order=order)
    strong = medians.filter(lambda row: row["id"] in coloured).encode(color=look["color"])
    thin = layer(_sampled(result, axes)).encode(x=x, y=y, detail=channel("customer:N"), order=order)
    quiet = medians.filter(lambda row: row["id"] not in coloured).encode(detail=channel("id:N"))
    layers = [
        *_frame(axes, y),
        thin.mark("line", stroke_width=0.8, opacity=0.28).encode(stroke=channel("colour:N", scale=Scale(is_raw=True))),
        *(
            [quiet.mark("line", color=MUTED, stroke_width=1.5, opacity=0.6)]
            if len(coloured) < result.n_segments
            else []
        ),
        strong.mark("line", stroke_width=3),
        strong.mark("point", size=70).encode(shape=look["shape"]),
    ]
    low, high = _widest(rows)
    ends = f"from {_median_text(result, low)} to {_median_text(result, high)}"
    finding = f"Typical {short(within_sentence(low['feature']), 50)} ranges {ends} across segments"
    title = titled(finding, _subtitle(result))
    return figure(
        plot(
            *layers,
            width=_WIDTH,
            height=row_step(len(axes)) * len(axes),
            room=Room(left=_ENDS_WIDTH + NAME_WIDTH, right=_ENDS_WIDTH),
        ),
        title=title,
    )


def _axes(result: StudyResult) -> list[FeatureAxis]:
    """Return the axes of the shown features, those of correlated features beside each other."""
    columns = {name: column for name, column in _columns(result).items() if np.isfinite(column).any()}
    logs = {state.name for state in result.model.features.numeric if state.transform == "log1p"}
    ordered = _neighbouring(list(columns), _rank_correlations(list(columns.values())))
    axes = []
    for name in ordered:
        low, high = np.nanpercentile(columns[name], _ENDS).tolist()
        axes.append(FeatureAxis(feature=name, is_log=name in logs, low=low, high=high if high > low else low + 1.0))
    return axes


def _columns(result: StudyResult) -> dict[str, Floats]:
    """Return the sampled values of each shown feature."""
    points = np.asarray(result.drawing.points, dtype=np.float64)
    positions = {name: position for position, name in enumerate(result.drawing.features)}
    return {name: points[:, positions[name]] for name in shown_features(result) if name in positions and len(points)}


def _rank_correlations(columns: list[Floats]) -> Floats:
    """Return the absolute rank correlations of columns with each other; 0 for a constant one."""
    ranks = np.array([_ranks(column) for column in columns])
    ranks -= ranks.mean(axis=1, keepdims=True)
    lengths = np.sqrt((ranks**2).sum(axis=1))
    products: Floats = np.abs(ranks @ ranks.T) / np.maximum(np.outer(lengths, lengths), 1e-12)
    return products


def _ranks(column: Floats) -> Floats:
    """Return mean ranks, a missing value in the middle."""
    filled = np.where(np.isfinite(column), column, np.nanmedian(column))
    _, inverse, counts = np.unique(filled, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return ranks


def _neighbouring(names: list[str], closeness: Floats) -> list[str]:
    """Return names in an order that puts close ones beside each other.

    It begins with the closest pair, and grows at either end by the name that is closest to that end.
    """
    if len(names) < 2:
        return names
    apart = closeness - 2.0 * np.eye(len(names))
    first, second = divmod(int(np.argmax(apart)), len(names))
    row = [first, second]
    while len(row) < len(names):
        left = [position for position in range(len(names)) if position not in row]
        before, after = _closest(left, closeness[row[0]]), _closest(left, closeness[row[-1]])
        row = [before, *row] if closeness[before, row[0]] > closeness[after, row[-1]] else [*row, after]
    return [names[position] for position in row]


def _closest(positions: list[int], closeness: Floats) -> int:
    return max(positions, key=lambda position: float(closeness[position]))


def _position(axis: FeatureAxis, value: float | None) -> float | None:
    """Return where a value lies on the axis, at an end if it lies beyond; None if it is unknown."""
    if value is None:
        return None
    return round(min(max(axis.fraction(value), 0.0), 1.0), 3)


def _sampled(result: StudyResult, axes: list[FeatureAxis]) -> Rows:
    """Return the positions on the axes of up to two hundred customers with every feature known."""
    columns = _columns(result)
    matrix = np.column_stack([columns[axis.feature] for axis in axes])
    coloured = largest_segments(result, _MOST_COLOURED)
    ids = [segment.id for segment in result.profiles.segments]
    colours = [colour if name in coloured else MUTED for name, colour in zip(ids, segment_colours(result), strict=True)]
    return [
        {
            "customer": position,
            "order": order,
            "position": _position(axis, float(matrix[position, order])),
            "colour": colours[result.drawing.labels[position]],
        }
        for position in _chosen(matrix)
        for order, axis in enumerate(axes)
    ]


def _chosen(matrix: Floats) -> list[int]:
    """Return the indices of up to two hundred customers, evenly spaced among those without gaps."""
    whole = np.flatnonzero(np.isfinite(matrix).all(axis=1))
    n_chosen = min(_MOST_CUSTOMERS, len(whole))
    chosen: list[int] = whole[np.linspace(0, len(whole) - 1, n_chosen).astype(np.int64)].tolist() if n_chosen else []
    return chosen


def _frame(axes: list[FeatureAxis], y: Channel) -> list[Layer]:
    """Return the axes as rules, with their names and, in real units, their ends."""
    rows = [
        {
            "order": order,
            "name": _in_two_lines(f"{axis.feature} (log)" if axis.is_log else axis.feature),
            "low": people_number(axis.low),
            "high": people_number(axis.high),
        }
        for order, axis in enumerate(axes)
    ]
    base = layer(rows).encode(y=y)
    return [
        base.mark("rule", color=GRID, stroke_width=1.5).encode(**at_pixels(x=0, x2=_WIDTH)),
        base.mark("text", align="right", color=INK).encode(**at_pixels(x=-_ENDS_WIDTH), text=channel("name:N")),
        base.mark("text", align="right", color=MUTED).encode(**at_pixels(x=-_PAD), text=channel("low:N")),
        base.mark("text", align="left", color=MUTED).encode(**at_pixels(x=_WIDTH + _PAD), text=channel("high:N")),
    ]


def _in_two_lines(name: str) -> str:
    return "\n".join(in_lines(name, NAME_WIDTH, n_lines=2, font_size=12.0))


def _widest(rows: Rows) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two rows with the most different medians on one axis."""
    spans = []
    for name in dict.fromkeys(row["feature"] for row in rows):
        positions = known_rows([row for row in rows if row["feature"] == name], "position")
        if positions:
            spans.append(
                (min(positions, key=lambda row: row["median"]), max(positions, key=lambda row: row["median"])),
            )
    return max(spans, key=lambda ends: ends[1]["position"] - ends[0]["position"])


def _median_text(result: StudyResult, row: dict[str, Any]) -> str:
    """Return the median of a row as people write it: a number, an ordered answer, yes or no."""
    profile = next(item for item in result.profiles.segments[0].features if item.feature == row["feature"])
    if profile.is_yes_no:
        return {0.0: "no", 1.0: "yes"}.get(row["median"], "half yes, half no")
    return answer_for(row["median"], profile.words) or people_number(row["median"])


def _subtitle(result: StudyResult) -> str:
    k, n_sampled = result.n_segments, len(_chosen(np.column_stack(list(_columns(result).values()))))
    grey = f" Grey: {counted(k - _MOST_COLOURED, 'smaller segment')}." if k > _MOST_COLOURED else ""
    return (
        f"Thick: medians of the segments; thin: {n_sampled} sampled customers. Each axis from its 1st to its 99th percentile; "
        f"related measures are next to each other.{grey}"
    )


def _why_not(result: StudyResult) -> str | None:
    if needs_differences(result):
        return needs_differences(result)
    rows = known_rows(parallel_rows(result), "position")
    return None if len({row["feature"] for row in rows}) > 1 else "it needs two numeric features with known medians"


CHART = ChartFunctions(
    rows=parallel_rows,
    draw=draw_parallel,
    sentence=parallel_sentence,
    why_not=_why_not,
    columns=("segment", "feature", "median"),
)
