"""Reachability: a walk through the customers from dense to dense, in which each group is a valley."""

import numpy as np

from segmentry.catalogue.colours import NONE_COLOUR
from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.theme import HEIGHT, WIDTH, segment_colours, segment_label, titled
from segmentry.report.drawing import Axis, Figure, Legend, Scale, at_datum, channel, end, figure, layer, plot
from segmentry.results import NONE_NAME, DensityState, StudyResult
from segmentry.texts import counted


def reachability_rows(result: StudyResult) -> Rows:
    """Return one row for each run of the walk: its position, its largest distance, and its group."""
    state = _state(result)
    n = len(state.heights)
    return [
        {
            "low": index / n,
            "high": (index + 1) / n,
            "distance": float(height),
            "segment": NONE_NAME if group < 0 else segment_label(result, group),
        }
        for index, (height, group) in enumerate(zip(state.heights, state.height_groups, strict=True))
    ]


def reachability_sentence(result: StudyResult, rows: Rows) -> str:
    """Say which group is the densest, and how much farther apart customers of no group are."""
    state = _state(result)
    if not state.n_groups:
        return "No valley is found again in random halves of the customers."
    labels = [segment_label(result, group) for group in range(state.n_groups)]
    medians = [_median(rows, label) for label in labels]
    densest = int(np.argmin(medians))
    name = result.profiles.segments[densest].name
    typical = f"with a typical distance of {medians[densest]:.2g}"
    return f"Each of the {len(labels)} groups is a valley; the densest is {name}, {typical}."


def draw_reachability(result: StudyResult, rows: Rows) -> Figure:
    """Draw a bar for each run of the walk, in the colour of its group."""
    state = _state(result)
    labels = [segment_label(result, group) for group in range(state.n_groups)]
    colours = Scale(domain=[*labels, NONE_NAME], range=[*segment_colours(result)[: state.n_groups], NONE_COLOUR])
    bars = (
        layer(rows)
        .mark("bar")
        .encode(
            x=channel(
                "low:Q", title="share of the customers visited", scale=Scale(domain=(0, 1)), axis=Axis(has_grid=False)
            ),
            x2=end("high"),
            y=channel("distance:Q", title="distance at which they are reached"),
            y2=at_datum(0),
            color=channel("segment:N", scale=colours, legend=Legend()),
        )
    )
    title = titled(
        f"{counted(state.n_groups, 'valley')} with few customers between them"
        if state.n_groups
        else "No lasting valleys",
        f"A walk through {counted(state.n_sampled, 'customer')}, always to the one who is reached next from dense ground. Low: "
        "many customers nearby.",
    )
    return figure(plot(bars, width=WIDTH, height=HEIGHT), title=title)


def _state(result: StudyResult) -> DensityState:
    state = result.model.partition
    if not isinstance(state, DensityState):
        raise AssertionError("asked before: the segments are dense groups")
    return state


def _median(rows: Rows, label: str) -> float:
    return float(np.median([row["distance"] for row in rows if row["segment"] == label] or [np.inf]))


def _why_not(result: StudyResult) -> str | None:
    return None if isinstance(result.model.partition, DensityState) else "the segments are not dense groups"


CHART = ChartFunctions(
    rows=reachability_rows,
    draw=draw_reachability,
    sentence=reachability_sentence,
    why_not=_why_not,
)
