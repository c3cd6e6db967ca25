"""Scatter: customers on the two features that separate the segments best."""

import math

from segmentry.catalogue.display_names import within_sentence
from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.plane import FeatureAxis, feature_axis
from segmentry.report.charts.texts import PlacedText, moved_labels
from segmentry.report.charts.theme import WIDTH, segment_colour, segment_label, segment_shape, titled
from segmentry.report.drawing import Figure, Legend, channel, figure, layer, plot
from segmentry.results import StudyResult
from segmentry.texts import counted

_SIZE = (WIDTH, WIDTH - 60)
_LEAST_EXPLAINED = 0.05


def scatter_rows(result: StudyResult) -> Rows:
    """Return the two features and the segment of each sampled customer of whom both are known."""
    first, second = _positions(result)
    labels = [segment_label(result, index) for index in range(result.n_segments)]
    return [
        {"x": point[first], "y": point[second], "segment": labels[label]}
        for point, label in zip(result.drawing.points, result.drawing.labels, strict=True)
        if math.isfinite(point[first]) and math.isfinite(point[second])
    ]


def scatter_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the two features and how much of their variance lies between segments."""
    first, second = (result.drawing.features[position] for position in _positions(result))
    if result.n_segments == 1:
        return f"{first} and {within_sentence(second)} of {len(rows):,} of {counted(result.drawing.n_customers, 'customer')}."
    eta = {item.feature: item.eta_squared.value for item in result.profiles.features}
    drawn = f"({len(rows):,} of {counted(result.drawing.n_customers, 'customer')} drawn)"
    explained = f"the segments explain {eta[first]:.0%} and {eta[second]:.0%} of their variation {drawn}."
    if max(eta[first], eta[second]) < _LEAST_EXPLAINED:
        return f"Neither {within_sentence(first)} nor {within_sentence(second)} separates the segments: {explained}"
    return f"{first} and {within_sentence(second)} separate the segments best: {explained}"


def draw_scatter(result: StudyResult, rows: Rows) -> Figure:
    """Draw the customers, colour and shape by segment, with the segment ids at their medians."""
    across, up = (feature_axis(result, result.drawing.features[position]) for position in _positions(result))
    x = channel("x:Q", title=across.title, scale=across.scale(), axis=across.axis())
    y = channel("y:Q", title=up.title, scale=up.scale(), axis=up.axis())
    points = (
        layer(rows)
        .mark("point", size=34, fill_opacity=0.75)
        .encode(x=x, y=y, color=segment_colour(result, legend=Legend()), shape=segment_shape(result))
    )
    subtitle = f"{len(rows):,} of {counted(result.drawing.n_customers, 'customer')}; ids mark the medians."
    drawn = "Customers" if result.n_segments == 1 else "Segments"
    title = titled(f"{drawn} by {within_sentence(across.feature)} and {within_sentence(up.feature)}", subtitle)
    labels = moved_labels(_medians(result, across, up), _SIZE, {"x": x, "y": y})
    return figure(plot(points, *labels, width=_SIZE[0], height=_SIZE[1]), title=title)


def _positions(result: StudyResult) -> tuple[int, int]:
    """Return the indices of the two numeric features with the largest eta squared, in table order."""
    eta = {item.feature: item.eta_squared.value for item in result.profiles.features}
    ranked = sorted(_varying(result), key=lambda position: -eta[result.drawing.features[position]])
    first, second = sorted(ranked[:2])
    return first, second


def _varying(result: StudyResult) -> list[int]:
    """Return the indices of the features that differ, without answers of yes and no."""
    edges = {item.feature: item.edges for item in result.drawing.histograms}
    answers = {item.feature for item in result.profiles.segments[0].features if item.is_yes_no}
    return [
        index
        for index, name in enumerate(result.drawing.features)
        if edges[name][-1] > edges[name][0] and name not in answers
    ]


def _medians(result: StudyResult, across: FeatureAxis, up: FeatureAxis) -> list[PlacedText]:
    labels = []
    for segment in result.profiles.segments:
        medians = {feature.feature: feature.median for feature in segment.features}
        x, y = medians[across.feature], medians[up.feature]
        if math.isfinite(x) and math.isfinite(y):
            labels.append(PlacedText(text=segment.id, x=x, y=y, right=across.fraction(x), up=up.fraction(y)))
    return labels


def _why_not(result: StudyResult) -> str | None:
    if len(_varying(result)) < 2:
        return "it needs two numeric features that differ between customers, beside answers of yes and no"
    return None if scatter_rows(result) else "no customer has both of the features that separate best"


CHART = ChartFunctions(
    rows=scatter_rows,
    draw=draw_scatter,
    sentence=scatter_sentence,
    why_not=_why_not,
)
