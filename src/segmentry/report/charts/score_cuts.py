"""Score cuts: how recency, frequency and monetary are distributed, and where scores begin."""

from segmentry.catalogue.display_names import within_sentence
from segmentry.report.charts.base import ChartFunctions, Rows, needs_orders, purchases_of
from segmentry.report.charts.plane import FeatureAxis
from segmentry.report.charts.theme import ACCENT, WIDTH, titled
from segmentry.report.drawing import (
    Axis,
    Figure,
    Plot,
    Room,
    at_datum,
    at_pixels,
    channel,
    end,
    figure,
    layer,
    plot,
    row_value,
)
from segmentry.report.drawing.inks import INK, MUTED
from segmentry.report.drawing.ticks import count_label, number_label
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
        parts.append(f"{within_sentence(feature)} {values} (score {best['score']})")
    return f"The best scores mean: {'; '.join(parts)}."


def draw_cuts(result: StudyResult, rows: Rows) -> Figure:
    """Draw a histogram for each feature with a line at every cut point."""
    panels = [_panel(item) for item in purchases_of(result).histograms]
    title = titled("RFM score thresholds", "Number of buyers by value; dashed lines are the thresholds.")
    return figure(*panels, title=title, spacing=18)


def _panel(bins: Bins) -> Plot:
    rows = [
        {"low": bins.edges[index], "high": bins.edges[index + 1], "customers": count}
        for index, count in enumerate(bins.counts)
        if count
    ]
    low, high = bins.edges[0], bins.edges[-1]
    drawn = FeatureAxis(feature=bins.feature, is_log=bins.is_log, low=low, high=high)
    x = channel("low:Q", title=drawn.title, scale=drawn.scale(), axis=drawn.axis(has_grid=False))
    counts = channel("customers:Q", title="customers", axis=Axis(label=count_label, n_ticks=3))
    inside = [cut for cut in bins.cuts if low <= cut <= high]
    cuts = layer(
        [
            {"low": cut, "label": number_label(float(f"{cut:.3g}")), "rise": -6 - 12 * (index % 2)}
            for index, cut in enumerate(inside)
        ]
    )
    layers = (
        layer(rows).mark("bar", color=ACCENT, opacity=0.55).encode(x=x, x2=end("high"), y=counts, y2=at_datum(0)),
        cuts.mark("rule", dash=(4, 3), color=INK).encode(x=x),
        cuts.mark("text", dy=row_value("rise"), baseline="bottom", color=MUTED).encode(
            x=x, **at_pixels(y=0), text=channel("label:N")
        ),
    )
    return plot(*layers, width=WIDTH, height=_HEIGHT, room=Room(above=20))


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
