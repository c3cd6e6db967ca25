"""Dendrogram: in which order, and at which distance, the segments of a hierarchy become one."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_segments
from segmentry.report.charts.theme import ACCENT, WIDTH, segment_label, titled
from segmentry.report.drawing import Axis, Figure, Scale, channel, end, figure, layer, plot
from segmentry.results import HierarchicalState, StudyResult
from segmentry.texts import counted, joined

_ROW_HEIGHT, _LEAST_HEIGHT = 34, 140


def dendrogram_rows(result: StudyResult) -> Rows:
    """Return one row for each join of two groups of segments, with its position; the nearest first."""
    order, k = _order(result), result.evidence.k
    positions = [float(order.index(segment)) for segment in range(k)]
    heights, groups = [0.0] * k, [[segment] for segment in range(k)]
    rows: Rows = []
    for first, second, height in _state(result).joins:
        one, other = int(first), int(second)
        rows.append(
            {
                "one": _named(result, groups[one]),
                "other": _named(result, groups[other]),
                "height": float(height),
                "customers": sum(result.profiles.segments[index].n_customers for index in groups[one] + groups[other]),
                "one_position": positions[one],
                "other_position": positions[other],
                "one_height": heights[one],
                "other_height": heights[other],
            }
        )
        groups.append(groups[one] + groups[other])
        positions.append((positions[one] + positions[other]) / 2)
        heights.append(float(height))
    return rows


def dendrogram_sentence(result: StudyResult, rows: Rows) -> str:
    """Say which segments would be one first."""
    fewer = result.evidence.k - 1
    groups = f"{fewer} segments" if fewer > 1 else "one segment"
    return f"With {groups}, {rows[0]['one']} and {rows[0]['other']} would be one."


def draw_dendrogram(result: StudyResult, rows: Rows) -> Figure:
    """Draw the joins from left to right, a line for each side of a join and one that ties them."""
    k = result.evidence.k
    order = _order(result)
    lines = [
        {"from": row[f"{side}_height"], "to": row["height"], "position": row[f"{side}_position"]}
        for row in rows
        for side in ("one", "other")
    ]
    axis = Axis(
        values=list(range(k)), label=lambda position: segment_label(result, order[int(position)]), has_grid=False
    )
    x = Scale(domain=(0.0, 1.05 * max(row["height"] for row in rows)))
    y = Scale(domain=(-0.5, k - 0.5))
    flat = (
        layer(lines)
        .mark("rule", color=ACCENT, stroke_width=2)
        .encode(
            x=channel("from:Q", scale=x, title=_measure(result)),
            x2=end("to"),
            y=channel("position:Q", scale=y, axis=axis),
        )
    )
    ties = (
        layer(rows)
        .mark("rule", color=ACCENT, stroke_width=2)
        .encode(
            x=channel("height:Q", scale=x),
            y=channel("one_position:Q", scale=y, axis=axis),
            y2=end("other_position"),
        )
    )
    title = titled(
        dendrogram_sentence(result, rows).rstrip("."),
        f"Each tie joins two groups of segments; the further right, the more they differ. {_sampled(result)}",
    )
    return figure(plot(flat, ties, width=WIDTH, height=max(_LEAST_HEIGHT, _ROW_HEIGHT * k)), title=title)


def _state(result: StudyResult) -> HierarchicalState:
    state = result.model.partition
    if not isinstance(state, HierarchicalState):
        raise AssertionError("asked before: the segments are cut from a hierarchy")
    return state


def _order(result: StudyResult) -> list[int]:
    """Return the segments so that those of every join stand side by side, from the bottom to the top."""
    groups = [[segment] for segment in range(result.evidence.k)]
    for first, second, _ in _state(result).joins:
        groups.append(groups[int(second)] + groups[int(first)])
    return groups[-1]


def _named(result: StudyResult, segments: list[int]) -> str:
    return joined([result.profiles.segments[segment].name for segment in sorted(segments)])


def _measure(result: StudyResult) -> str:
    is_ward = _state(result).linkage == "ward"
    return (
        "root of twice the growth of the sum of squares" if is_ward else "mean distance between the customers of both"
    )


def _sampled(result: StudyResult) -> str:
    return f"The hierarchy was made of {counted(_state(result).n_sampled, 'customer')}."


def _why_not(result: StudyResult) -> str | None:
    if not isinstance(result.model.partition, HierarchicalState):
        return "the segments are not cut from a hierarchy"
    return needs_two_segments(result)


CHART = ChartFunctions(
    rows=dendrogram_rows,
    draw=draw_dendrogram,
    sentence=dendrogram_sentence,
    why_not=_why_not,
    columns=("one", "other", "height", "customers"),
)
