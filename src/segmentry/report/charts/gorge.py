"""Gorge: how well customers fit, as two heaps with a gorge between them or one hump cut in two."""

import numpy as np
import pyarrow.compute as pc

from segmentry.methods import likelihood_method
from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_segments
from segmentry.report.charts.profiled import without_id
from segmentry.report.charts.theme import WIDTH, segment_colours, segment_label, titled
from segmentry.report.drawing import Axis, Figure, Scale, at_datum, channel, end, figure, layer, plot
from segmentry.report.drawing.ticks import count_label
from segmentry.results import DensityState, StudyResult

_N_BINS = 20
_HEIGHT = 62
_BORDER = 0.2


def gorge_rows(result: StudyResult) -> Rows:
    """Return the number of customers by segment and bin of fit.

    The fit is 0 on the border to the next segment, and 1 at the centre, or where a method gives probabilities, for certain.
    """
    has_weights = "weight" in result.segments.column_names
    table = result.segments.select(["segment_id", "fit", *(["weight"] if has_weights else [])])
    rows = []
    for index, segment in enumerate(result.profiles.segments):
        members = table.filter(pc.equal(table["segment_id"], segment.id))
        fit = members["fit"].to_numpy().astype(np.float64, copy=False)
        weights = members["weight"].to_numpy() if has_weights else None
        counts, edges = np.histogram(fit, bins=_N_BINS, range=(0.0, 1.0), weights=weights)
        rows += [
            {
                "segment": segment_label(result, index),
                "low": float(edges[bin_index]),
                "high": float(edges[bin_index + 1]),
                "customers": int(count),
            }
            for bin_index, count in enumerate(counts)
        ]
    return rows


def gorge_sentence(result: StudyResult, rows: Rows) -> str:
    """Say which segment has most customers near its border."""
    shares = []
    for index in range(result.n_segments):
        segment_rows = [row for row in rows if row["segment"] == segment_label(result, index)]
        near = sum(row["customers"] for row in segment_rows if row["high"] <= _BORDER + 1e-9)
        shares.append((near / max(sum(row["customers"] for row in segment_rows), 1), segment_rows[0]["segment"]))
    share, name = max(shares)
    if not share:
        return f"No customer is on a border: none has a fit of {_BORDER} or less."
    return f"{without_id(name)} have the largest share of borderline customers: {share:.0%} have a fit of {_BORDER} or less."


def draw_gorge(result: StudyResult, rows: Rows) -> Figure:
    """Draw a histogram of the fit for each segment."""
    labels, colours = [segment_label(result, index) for index in range(result.n_segments)], segment_colours(result)
    panels = [
        plot(
            layer([row for row in rows if row["segment"] == label])
            .mark("bar", color=colours[index])
            .encode(
                x=channel(
                    "low:Q",
                    title=_axis_title(result) if index == len(labels) - 1 else None,
                    scale=Scale(domain=(0, 1)),
                    axis=Axis(has_grid=False),
                ),
                x2=end("high"),
                y=channel("customers:Q", axis=Axis(label=count_label, n_ticks=2)),
                y2=at_datum(0),
            ),
            width=WIDTH,
            height=_HEIGHT,
            title=label,
        )
        for index, label in enumerate(labels)
    ]
    title = titled(
        "How typical each customer is of their segment",
        "Fit near 0 = borderline, near 1 = textbook. Peaks away from 0 mean distinct segments.",
    )
    return figure(*panels, title=title, spacing=10)


def _axis_title(result: StudyResult) -> str:
    far = "certain" if likelihood_method(result.model.spec.segment.method.kind) is not None else "at the centre"
    return f"fit: 0 = on the border, 1 = {far}"


def _why_not(result: StudyResult) -> str | None:
    if isinstance(result.model.partition, DensityState):
        return "a group of any shape has no centre that customers could be near to"
    if result.segments["fit"].null_count == result.segments.num_rows:
        return "the method does not say how well a customer fits its segment"
    return needs_two_segments(result)


CHART = ChartFunctions(
    rows=gorge_rows,
    draw=draw_gorge,
    sentence=gorge_sentence,
    why_not=_why_not,
    columns=("segment", "low", "high", "customers"),
)
