"""Distributions: how each feature spreads, and which segment holds which part."""

from typing import TYPE_CHECKING

from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.report.charts.plane import feature_axis
from segmentry.report.charts.theme import WIDTH, finished, number_axis, segment_colour, segment_label, titled, values
from segmentry.results import StudyResult

if TYPE_CHECKING:
    import altair as alt

_MOST_FEATURES = 6
_HEIGHT = 110


def distribution_rows(result: StudyResult) -> Rows:
    """Return customers by feature, bin and segment, empty bins left out."""
    eta = {item.feature: item.eta_squared.value for item in result.profiles.features}
    shown = sorted(result.drawing.histograms, key=lambda item: -eta[item.feature])[:_MOST_FEATURES]
    return [
        {
            "feature": histogram.feature,
            "low": histogram.edges[place],
            "high": histogram.edges[place + 1],
            "segment": segment_label(result, segment),
            "customers": count,
        }
        for histogram in shown
        for segment, counts in enumerate(histogram.counts)
        for place, count in enumerate(counts)
        if count
    ]


def distribution_sentence(result: StudyResult, rows: Rows) -> str:
    """Say which features are drawn and whether any is left out."""
    shown = list(dict.fromkeys(row["feature"] for row in rows))
    left_out = len(result.drawing.histograms) - len(shown)
    more = f"; {left_out} more features are not drawn" if left_out else ""
    return f"Distribution of {', '.join(shown)} over {result.drawing.n_customers:,} customers{more}."


def draw_distributions(result: StudyResult, rows: Rows) -> "alt.TopLevelMixin":
    """Draw a stacked histogram for each feature, those that separate best first."""
    import altair as alt

    features = list(dict.fromkeys(row["feature"] for row in rows))
    panels = [_panel(result, feature, rows, is_last=feature == features[-1]) for feature in features]
    title = titled(
        "How the features spread", "Customers by value, stacked by segment; features that separate best come first."
    )
    return finished(alt.vconcat(*panels, spacing=18).properties(title=title))


def _panel(result: StudyResult, feature: str, rows: Rows, *, is_last: bool) -> "alt.Chart":
    import altair as alt

    own = [row for row in rows if row["feature"] == feature]
    drawn = feature_axis(result, feature)
    counts = number_axis(tickCount=3)
    panel: alt.Chart = (
        alt.Chart(values(own))
        .mark_bar(stroke=None, aria=False)
        .encode(
            x=alt.X("low:Q", title=drawn.title, scale=drawn.scale(), axis=drawn.axis(grid=False)),
            x2=alt.X2("high:Q"),
            y=alt.Y("sum(customers):Q", title="customers", stack=True, axis=counts),
            color=segment_colour(result, with_legend=is_last),
            order=alt.Order("segment:N"),
        )
        .properties(width=WIDTH, height=_HEIGHT)
    )
    return panel


def _why_not(result: StudyResult) -> str | None:
    return "there is no numeric feature" if not result.drawing.histograms else None


CHART = ChartEntry(
    "distributions",
    "Distributions",
    "How do the features spread?",
    distribution_rows,
    draw_distributions,
    distribution_sentence,
    _why_not,
    ("feature", "low", "high", "segment", "customers"),
)
