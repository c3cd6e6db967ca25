"""Score cuts: how recency, frequency and monetary spread, and where one score ends and the next begins."""

from typing import TYPE_CHECKING

from segmentry.report.charts.base import ChartEntry, Rows, needs_orders, purchases_of
from segmentry.report.charts.plane import FeatureAxis
from segmentry.report.charts.theme import ACCENT, INK, MUTED, WIDTH, finished, number_axis, titled, values
from segmentry.report.numbers import people_number
from segmentry.results import Bins, StudyResult

if TYPE_CHECKING:
    import altair as alt

_HEIGHT = 110


def cut_rows(result: StudyResult) -> Rows:
    """Return each score that was reached, what it means in units, and how many customers have it."""
    return [
        {
            "feature": item.feature,
            "score": item.score,
            "from": item.low,
            "to": item.high,
            "customers": item.n_customers,
        }
        for item in purchases_of(result).scores
    ]


def cut_sentence(result: StudyResult, rows: Rows) -> str:
    """Say what the best score of each feature means."""
    told = []
    for feature in dict.fromkeys(row["feature"] for row in rows):
        best = max((row for row in rows if row["feature"] == feature), key=lambda row: row["score"])
        told.append(f"{feature} {best['score']} is {people_number(best['from'])} to {people_number(best['to'])}")
    return f"The best scores in units: {'; '.join(told)}."


def draw_cuts(result: StudyResult, rows: Rows) -> "alt.TopLevelMixin":
    """Draw a histogram for each feature with a line at every cut point."""
    import altair as alt

    panels = [_panel(item) for item in purchases_of(result).histograms]
    title = titled(
        "Where one score ends and the next begins", "Customers with a purchase by value; dashed lines are cut points."
    )
    return finished(alt.vconcat(*panels, spacing=18).properties(title=title))


def _panel(bins: Bins) -> "alt.LayerChart | alt.FacetChart":
    import altair as alt

    rows = [
        {"low": bins.edges[place], "high": bins.edges[place + 1], "customers": count}
        for place, count in enumerate(bins.counts)
        if count
    ]
    low, high = bins.edges[0], bins.edges[-1]
    drawn = FeatureAxis(bins.feature, bins.is_log, low, high)
    x = alt.X("low:Q", title=drawn.title, scale=drawn.scale(), axis=drawn.axis(grid=False))
    counts = alt.Y("customers:Q", title="customers", axis=number_axis(tickCount=3))
    bars = alt.Chart(values(rows)).mark_bar(color=ACCENT, opacity=0.55, aria=False)
    inside = [cut for cut in bins.cuts if low <= cut <= high]
    cuts = alt.Chart(values([{"low": cut, "rise": -6 - 11 * (place % 2)} for place, cut in enumerate(inside)]))
    labels = cuts.mark_text(dy=alt.expr("datum.rise"), baseline="bottom", color=MUTED, fontSize=10)
    layers = (
        bars.encode(x=x, x2=alt.X2("high:Q"), y=counts, y2=alt.datum(0)),
        cuts.mark_rule(strokeDash=[4, 3], color=INK).encode(x=x),
        labels.encode(x=x, y=alt.value(0), text=alt.Text("low:Q", format=".3~s")),
    )
    return alt.layer(*layers, width=WIDTH, height=_HEIGHT)


CHART = ChartEntry(
    "score_cuts",
    "RFM scores",
    "What do the scores mean in units?",
    cut_rows,
    draw_cuts,
    cut_sentence,
    needs_orders,
    ("feature", "score", "from", "to", "customers"),
)
