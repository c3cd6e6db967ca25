"""Stability: whether random halves of the customers give the same segments, for each k."""

from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows, needs_resampled_k, resampled_of
from segmentry.report.charts.boxes import BOX_LEGEND, box_layers
from segmentry.report.charts.theme import HEIGHT, WIDTH, titled
from segmentry.report.drawing import Figure, figure, plot
from segmentry.results import StudyResult


def stability_rows(result: StudyResult) -> Rows:
    """Return mean, extremes and quartiles of the adjusted Rand index of random halves, from k = 2."""
    return [
        {
            "k": str(item.k),
            "mean": item.adjusted_rand.mean,
            "low": item.adjusted_rand.low,
            "lower_quartile": item.adjusted_rand.lower,
            "median": item.adjusted_rand.median,
            "upper_quartile": item.adjusted_rand.upper,
            "high": item.adjusted_rand.high,
            "is_marked": item.k == result.evidence.recommended_k,
        }
        for item in resampled_of(result).half_agreements
    ]


def stability_sentence(result: StudyResult, rows: Rows) -> str:
    """Say how stable the recommended k is, and which is the most stable."""
    best = _most_stable(rows)
    text = _sentence(best)
    if result.evidence.recommended_k == 1:
        return f"{text}; no split is recommended."
    marked = next((row for row in rows if row["is_marked"]), None)
    if marked is None or marked is best:
        return f"{text}."
    return f"{text}; the recommended {marked['k']} has {marked['mean']:.2f}."


def draw_stability(result: StudyResult, rows: Rows) -> Figure:
    """Draw a box for each k, the recommended one in colour, and a line at what is asked."""
    found = resampled_of(result)
    best = _most_stable(rows)
    title = titled(
        _sentence(best),
        f"Adjusted Rand index of the segments of two random halves, {found.n_splits} splits of {found.n_customers:,} "
        f"customers; 1 = identical segments, 0 = chance. {BOX_LEGEND}",
    )
    layers = box_layers(rows, "k", title="number of segments k", axis_title="adjusted Rand index", lines=())
    return figure(plot(*layers, width=WIDTH, height=HEIGHT), title=title)


def _most_stable(rows: Rows) -> dict[str, Any]:
    return max(rows, key=lambda row: float(row["mean"]))


def _sentence(best: dict[str, Any]) -> str:
    return f"Random halves agree most on {best['k']} segments (mean adjusted Rand index {best['mean']:.2f})"


CHART = ChartFunctions(
    rows=stability_rows,
    draw=draw_stability,
    sentence=stability_sentence,
    why_not=needs_resampled_k,
    columns=("k", "mean", "low", "lower_quartile", "median", "upper_quartile", "high"),
)
