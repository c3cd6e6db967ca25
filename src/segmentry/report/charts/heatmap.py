"""Profile heat map: how far each segment lies from all customers, feature by feature."""

from typing import TYPE_CHECKING

from segmentry.report.charts.base import ChartEntry, Rows, needs_two_segments
from segmentry.report.charts.theme import WIDTH, finished, titled, values
from segmentry.report.numbers import signed
from segmentry.results import StudyResult

if TYPE_CHECKING:
    import altair as alt

_MOST_FEATURES = 20


def heatmap_rows(result: StudyResult) -> Rows:
    """Return the standardised difference of each forming feature in each segment."""
    eta = {item.feature: item.eta_squared.value for item in result.profiles.features}
    shown = sorted(result.drawing.features, key=lambda name: -eta[name])[:_MOST_FEATURES]
    return [
        {
            "segment": f"{segment.id}",
            "name": segment.name,
            "feature": feature.feature,
            "difference": round(feature.difference.value, 3),
            "label": signed(feature.difference.value),
            "is_strong": abs(feature.difference.value) > 1.6,
            "order": shown.index(feature.feature),
        }
        for segment in result.profiles.segments
        for feature in segment.features
        if feature.feature in shown
    ]


def heatmap_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the largest difference."""
    strongest = max(rows, key=lambda row: abs(row["difference"]))
    way = "above" if strongest["difference"] > 0 else "below"
    return (
        f"The largest difference: {strongest['segment']} ({strongest['name']}) lies {abs(strongest['difference']):.1f} standard "
        f"deviations {way} all customers in {strongest['feature']}."
    )


def draw_heatmap(result: StudyResult, rows: Rows) -> "alt.TopLevelMixin":
    """Draw one cell for each segment and feature, blue below and orange above the mean of all."""
    import altair as alt

    features = list(dict.fromkeys(row["feature"] for row in sorted(rows, key=lambda row: row["order"])))
    base = alt.Chart(values(rows)).encode(
        x=alt.X("segment:N", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False)),
        y=alt.Y("feature:N", title=None, sort=features, axis=alt.Axis(labelLimit=170, domain=False, ticks=False)),
    )
    scale = alt.Scale(domain=[-2, 0, 2], range=["#2b7bba", "#f2f2f0", "#d9722b"], clamp=True)
    cells = base.mark_rect(stroke="#ffffff", strokeWidth=1).encode(
        color=alt.Color("difference:Q", scale=scale, legend=None)
    )
    strong = alt.condition("datum.is_strong", alt.value("#ffffff"), alt.value("#222222"))
    texts = base.mark_text(fontSize=12).encode(text="label:N", color=strong)
    title = titled("What sets each segment apart", "Difference from the mean of all customers, in standard deviations.")
    size = {"width": min(WIDTH, max(160, 62 * result.evidence.k)), "height": max(60, 34 * len(features))}
    return finished(alt.layer(cells, texts).properties(**size, title=title))


def _why_not(result: StudyResult) -> str | None:
    return needs_two_segments(result) or (None if result.drawing.features else "there is no numeric feature")


CHART = ChartEntry(
    "heatmap",
    "Profile heat map",
    "What marks each segment?",
    heatmap_rows,
    draw_heatmap,
    heatmap_sentence,
    _why_not,
    ("segment", "feature", "difference"),
)
