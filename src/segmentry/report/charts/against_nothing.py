"""Against shuffled columns: saving and silhouette over k, and the range of shuffled tables."""

from collections.abc import Callable

from segmentry.report.charts.base import ChartFunctions, Rows, needs_resampled_k, resampled_of
from segmentry.report.charts.over_k import panels_over_k
from segmentry.report.charts.theme import WIDTH, titled
from segmentry.report.drawing import Figure, figure
from segmentry.results import Range, ShuffledRow, StudyResult
from segmentry.texts import joined

_HEIGHT = 120
_PANELS = {"saving": "nats saved per customer", "silhouette": "mean silhouette"}
_BANDS: dict[str, Callable[[ShuffledRow], Range]] = {
    "saving": lambda row: row.saving,
    "silhouette": lambda row: row.silhouette,
}


def nothing_rows(result: StudyResult) -> Rows:
    """Return index, k, value, and the range of the same number on tables with shuffled columns."""
    evidence = result.evidence
    shuffled = {row.k: row for row in resampled_of(result).shuffled}
    rows = []
    for index in _PANELS:
        for row in evidence.rows[1:]:
            value, band = row[index], _BANDS[index](shuffled[row.k])
            rows.append(
                {
                    "index": index,
                    "k": row.k,
                    "value": value,
                    "nothing_low": band.low,
                    "nothing_high": band.high,
                    "is_fitted": row.k == evidence.k,
                    "label": "" if value is None else f"{round(value, 2) + 0.0:.2f}",
                }
            )
    return rows


def nothing_sentence(result: StudyResult, rows: Rows) -> str:
    """Say for the fitted k which numbers exceed all that shuffled columns gave."""
    k = result.evidence.k
    above = [row["index"] for row in rows if row["k"] == k and (row["value"] or 0.0) > row["nothing_high"]]
    if k == 1:
        return (
            "The customers are treated as one group; the bands show what the same columns give when they are shuffled."
        )
    if not above:
        return f"With {k} segments, none of the scores beats shuffled columns."
    verb = "beat" if len(above) > 1 else "beats"
    return f"With {k} segments, {joined(above)} {verb} every table of shuffled columns."


def draw_nothing(result: StudyResult, rows: Rows) -> Figure:
    """Draw a panel for each index: the band of shuffled columns behind the line of the customers."""
    found = resampled_of(result)
    title = titled(
        "Better than chance?",
        f"Line: {found.n_customers:,} customers. Band: range over {found.n_shuffled} tables with each column shuffled.",
    )
    panels = [
        {
            "panel": _PANELS[row["index"]],
            "k": row["k"],
            "value": row["value"],
            "low": row["nothing_low"],
            "high": row["nothing_high"],
            "is_fitted": row["is_fitted"],
            "label": row["label"],
        }
        for row in rows
    ]
    return figure(*panels_over_k(panels, size=(WIDTH, _HEIGHT), is_band=True), title=title)


CHART = ChartFunctions(
    rows=nothing_rows,
    draw=draw_nothing,
    sentence=nothing_sentence,
    why_not=needs_resampled_k,
    columns=("index", "k", "value", "nothing_low", "nothing_high"),
)
