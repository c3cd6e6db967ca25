"""Score cuts: how recency, frequency and monetary are distributed, and where scores begin."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_orders, purchases_of
from segmentry.report.charts.plane import FeatureAxis
from segmentry.report.charts.theme import ACCENT, INK, MUTED, WIDTH, count_axis, finished, titled
from segmentry.report.charts.view import Document, View, channel, constant, datum, end, expression, layer, stack, view
from segmentry.report.numbers import people_number
from segmentry.results import Bins, StudyResult

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
    parts = []
    for feature in dict.fromkeys(row["feature"] for row in rows):
        best = max((row for row in rows if row["feature"] == feature), key=lambda row: row["score"])
        low, high = people_number(best["from"]), people_number(best["to"])
        values = low if low == high else f"{low} to {high}"
        parts.append(f"{feature} {best['score']} is {values}")
    return f"The best scores in units: {'; '.join(parts)}."


def draw_cuts(result: StudyResult, rows: Rows) -> Document:
    """Draw a histogram for each feature with a line at every cut point."""
    panels = [_panel(item) for item in purchases_of(result).histograms]
    title = titled(
        "Where one score ends and the next begins", "Customers with a purchase by value; dashed lines are cut points."
    )
    return finished(stack(*panels, spacing=18).having(title=title))


def _panel(bins: Bins) -> View:
    rows = [
        {"low": bins.edges[index], "high": bins.edges[index + 1], "customers": count}
        for index, count in enumerate(bins.counts)
        if count
    ]
    low, high = bins.edges[0], bins.edges[-1]
    drawn = FeatureAxis(feature=bins.feature, is_log=bins.is_log, low=low, high=high)
    x = channel("low:Q", title=drawn.title, scale=drawn.scale(), axis=drawn.axis(grid=False))
    counts = channel("customers:Q", title="customers", axis=count_axis(tickCount=3))
    bars = view(rows).mark("bar", color=ACCENT, opacity=0.55, aria=False)
    inside = [cut for cut in bins.cuts if low <= cut <= high]
    cuts = view([{"low": cut, "rise": -6 - 11 * (index % 2)} for index, cut in enumerate(inside)])
    labels = cuts.mark("text", dy=expression("datum.rise"), baseline="bottom", color=MUTED, fontSize=10)
    layers = (
        bars.encode(x=x, x2=end("high"), y=counts, y2=datum(0)),
        cuts.mark("rule", strokeDash=[4, 3], color=INK).encode(x=x),
        labels.encode(x=x, y=constant(0), text=channel("low:Q", format=".3~s")),
    )
    return layer(*layers).having(width=WIDTH, height=_HEIGHT)


def _why_not(result: StudyResult) -> str | None:
    if needs_orders(result):
        return needs_orders(result)
    features = [item.feature for item in purchases_of(result).scores]
    return None if len(features) > len(set(features)) else "no feature has more than one score to show"


CHART = ChartFunctions(
    rows=cut_rows,
    draw=draw_cuts,
    sentence=cut_sentence,
    why_not=_why_not,
    columns=("feature", "score", "from", "to", "customers"),
)
