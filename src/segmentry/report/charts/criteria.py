"""Two more criteria over k, side by side: Calinski-Harabasz and Davies-Bouldin."""

from typing import TYPE_CHECKING

from segmentry.report.charts.base import ChartEntry, Rows, needs_two_k
from segmentry.report.charts.over_k import line_over_k
from segmentry.report.charts.theme import HEIGHT, finished, titled
from segmentry.results import StudyResult

if TYPE_CHECKING:
    import altair as alt

_PANEL = (185, HEIGHT)


def criteria_rows(result: StudyResult) -> Rows:
    """Return k and both indices, from k = 2."""
    return [
        {
            "k": row.k,
            "calinski_harabasz": row.calinski_harabasz,
            "davies_bouldin": row.davies_bouldin,
            "is_fitted": row.k == result.evidence.k,
            "label": f"k = {row.k}",
        }
        for row in result.evidence.rows
        if row.k > 1
    ]


def criteria_sentence(result: StudyResult, rows: Rows) -> str:
    """Say which k each index prefers."""
    high, low = _preferred(rows)
    told = "Both prefer" if high == low else f"Calinski-Harabasz prefers k = {high}, Davies-Bouldin"
    return f"{told} k = {low}." if high == low else f"{told} k = {low}; {result.evidence.k} segments were fitted."


def draw_criteria(result: StudyResult, rows: Rows) -> "alt.TopLevelMixin":
    """Draw both indices in panels of their own; Davies-Bouldin is better when small."""
    import altair as alt

    high, low = _preferred(rows)
    head = (
        f"Both indices prefer k = {low}"
        if high == low
        else f"Calinski-Harabasz prefers k = {high}, Davies-Bouldin k = {low}"
    )
    panels = [
        line_over_k(rows, "calinski_harabasz", "Calinski-Harabasz (higher is better)"),
        line_over_k(rows, "davies_bouldin", "Davies-Bouldin (lower is better)", is_lower_better=True),
    ]
    drawn = [alt.layer(*layers).properties(width=_PANEL[0], height=_PANEL[1]) for layers in panels]
    subtitle = f"Exact, on all {result.evidence.n_customers:,} customers."
    return finished(alt.hconcat(*drawn, spacing=24).properties(title=titled(head, subtitle)))


def _preferred(rows: Rows) -> tuple[int, int]:
    harabasz = [row for row in rows if row["calinski_harabasz"] is not None] or rows[:1]
    bouldin = [row for row in rows if row["davies_bouldin"] is not None] or rows[:1]
    high = max(harabasz, key=lambda row: (row["calinski_harabasz"] or 0.0, -row["k"]))
    low = min(bouldin, key=lambda row: (row["davies_bouldin"] or 0.0, row["k"]))
    return high["k"], low["k"]


CHART = ChartEntry(
    "criteria",
    "Other criteria by k",
    "What do other indices say?",
    criteria_rows,
    draw_criteria,
    criteria_sentence,
    needs_two_k,
    ("k", "calinski_harabasz", "davies_bouldin"),
)
