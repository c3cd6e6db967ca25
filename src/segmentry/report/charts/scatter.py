"""Scatter: customers on the two features that separate the segments best."""

from typing import TYPE_CHECKING, Any

from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.report.charts.theme import (
    INK,
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

_SIDE = WIDTH - 60


def scatter_rows(result: StudyResult) -> Rows:
    """Return the two features and the segment of each sampled customer."""
    first, second = _places(result)
    labels = [segment_label(result, place) for place in range(result.evidence.k)]
    return [
        {"x": point[first], "y": point[second], "segment": labels[label]}
        for point, label in zip(result.drawing.points, result.drawing.labels, strict=True)
    ]


def scatter_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the two features and how much of their variance lies between segments."""
    first, second = (result.drawing.features[place] for place in _places(result))
    eta = result.profiles.eta_squared
    return (
        f"{first} and {second} separate the segments best: {eta[first]:.0%} and {eta[second]:.0%} of their variance lies "
        f"between segments; {len(rows):,} of {result.drawing.n_customers:,} customers are drawn."
    )


def draw_scatter(result: StudyResult, rows: Rows) -> "alt.TopLevelMixin":
    """Draw the customers, colour and shape by segment, with the segment ids at their medians."""
    import altair as alt

    places = _places(result)
    first, second = (result.drawing.features[place] for place in places)
    points = (
        alt.Chart(values(rows))
        .mark_point(filled=True, size=34, opacity=0.75, aria=False)
        .encode(
            x=alt.X(
                "x:Q",
                title=first,
                scale=_scale(result, places[0]),
                axis=alt.Axis(tickCount=6, format="~s", labelOverlap=True),
            ),
            y=alt.Y(
                "y:Q",
                title=second,
                scale=_scale(result, places[1]),
                axis=alt.Axis(tickCount=6, format="~s", labelOverlap=True),
            ),
            color=segment_colour(result, with_legend=True),
            shape=segment_shape(result),
        )
    )
    centres = alt.Chart(values(_medians(result, first, second))).encode(x="x:Q", y="y:Q", text="id:N")
    halo = centres.mark_text(fontWeight="bold", fontSize=14, stroke=PAPER, strokeWidth=4, color=INK)
    label = centres.mark_text(fontWeight="bold", fontSize=14, color=INK)
    title = titled(
        f"Segments by {first} and {second}",
        f"{len(rows):,} of {result.drawing.n_customers:,} customers; ids stand at the medians.",
    )
    return finished(alt.layer(points, halo, label).properties(width=WIDTH, height=_SIDE, title=title))


def _places(result: StudyResult) -> tuple[int, int]:
    """Return the places of the two numeric features with the largest eta squared, in the order of the table."""
    eta = result.profiles.eta_squared
    ranked = sorted(range(len(result.drawing.features)), key=lambda place: -eta[result.drawing.features[place]])
    first, second = sorted(ranked[:2])
    return first, second


def _scale(result: StudyResult, place: int) -> "alt.Scale":
    import altair as alt

    is_log = result.model.features.numeric[place].transform == "log1p"
    return alt.Scale(type="symlog", zero=False) if is_log else alt.Scale(zero=False, padding=8)


def _medians(result: StudyResult, first: str, second: str) -> list[dict[str, Any]]:
    rows = []
    for segment in result.profiles.segments:
        medians = {feature.feature: feature.median for feature in segment.features}
        rows.append({"id": segment.id, "x": medians[first], "y": medians[second]})
    return rows


def _why_not(result: StudyResult) -> str | None:
    return "it needs two numeric features" if len(result.drawing.features) < 2 else None


CHART = ChartEntry(
    "scatter", "Scatter", "Where do the segments lie?", scatter_rows, draw_scatter, scatter_sentence, _why_not
)
