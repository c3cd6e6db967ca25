"""Distributions: how each feature spreads, and which segment holds which part."""

from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.plane import feature_axis
from segmentry.report.charts.theme import WIDTH, segment_colour, segment_label, titled
from segmentry.report.drawing import Axis, Figure, Legend, Plot, channel, end, figure, layer, plot
from segmentry.report.drawing.ticks import count_label
from segmentry.results import StudyResult
from segmentry.texts import counted

_MOST_FEATURES = 6
_HEIGHT = 110
_HALF_BAR = 0.05


def distribution_rows(result: StudyResult) -> Rows:
    """Return customers by feature, bin and segment, empty bins left out."""
    eta = {item.feature: item.eta_squared.value for item in result.profiles.features}
    shown = sorted(result.drawing.histograms, key=lambda item: -eta[item.feature])[:_MOST_FEATURES]
    return [
        {
            "feature": histogram.feature,
            "low": histogram.edges[index],
            "high": histogram.edges[index + 1],
            "segment": segment_label(result, segment),
            "customers": count,
        }
        for histogram in shown
        for segment, counts in enumerate(histogram.counts)
        for index, count in enumerate(counts)
        if count
    ]


def distribution_sentence(result: StudyResult, rows: Rows) -> str:
    """Say which features are drawn and whether any is left out."""
    shown = list(dict.fromkeys(row["feature"] for row in rows))
    left_out = len(result.drawing.histograms) - len(shown)
    more = f"; {counted(left_out, 'more feature is', 'more features are')} not drawn" if left_out else ""
    return f"Distribution of {', '.join(shown)} over {counted(result.drawing.n_customers, 'customer')}{more}."


def draw_distributions(result: StudyResult, rows: Rows) -> Figure:
    """Draw a stacked histogram for each feature, those that separate best first."""
    features = list(dict.fromkeys(row["feature"] for row in rows))
    panels = [_panel(result, feature, rows, is_last=feature == features[-1]) for feature in features]
    by_segment = ", stacked by segment; the best separating features first" if result.n_segments > 1 else ""
    title = titled("How the features are distributed", f"Customers by value{by_segment}.")
    return figure(*panels, title=title)


def _panel(result: StudyResult, feature: str, rows: Rows, *, is_last: bool) -> Plot:
    feature_rows = [_wide_enough(row) for row in rows if row["feature"] == feature]
    drawn = feature_axis(result, feature)
    bars = (
        layer(_stacked(feature_rows))
        .mark("bar")
        .encode(
            x=channel("low:Q", title=drawn.title, scale=drawn.scale(), axis=drawn.axis(has_grid=False)),
            x2=end("high"),
            y=channel("below:Q", title="customers", axis=Axis(label=count_label, n_ticks=3)),
            y2=end("above"),
            color=segment_colour(result, legend=Legend() if is_last else None),
        )
    )
    return plot(bars, width=WIDTH, height=_HEIGHT)


def _stacked(rows: Rows) -> Rows:
    """Return the bars of one bin on top of each other, in the order of the segments."""
    heights: dict[float, float] = {}
    stacked = []
    for row in rows:
        below = heights.get(row["low"], 0)
        heights[row["low"]] = below + row["customers"]
        stacked.append({**row, "below": below, "above": below + row["customers"]})
    return stacked


def _wide_enough(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with some width to draw, where the feature has only one value."""
    return row if row["high"] > row["low"] else {**row, "low": row["low"] - _HALF_BAR, "high": row["high"] + _HALF_BAR}


def _why_not(result: StudyResult) -> str | None:
    return "there is no numeric feature" if not result.drawing.histograms else None


CHART = ChartFunctions(
    rows=distribution_rows,
    draw=draw_distributions,
    sentence=distribution_sentence,
    why_not=_why_not,
    columns=("feature", "low", "high", "segment", "customers"),
)
