"""Other criteria over k, side by side: gap statistic, BIC, Calinski-Harabasz and Davies-Bouldin."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_k
from segmentry.report.charts.over_k import panels_over_k
from segmentry.report.charts.theme import finished, titled
from segmentry.report.charts.view import Document
from segmentry.results import StudyResult
from segmentry.texts import joined

_PANEL = (185, 150)
_INDICES = {
    "gap": ("gap statistic ± s (more is better)", True),
    "bic": ("BIC (more is better)", True),
    "calinski_harabasz": ("Calinski-Harabasz (more is better)", True),
    "davies_bouldin": ("Davies-Bouldin (less is better)", False),
}
_NAMES = {"gap": "the gap", "bic": "BIC", "calinski_harabasz": "Calinski-Harabasz", "davies_bouldin": "Davies-Bouldin"}


def criteria_rows(result: StudyResult) -> Rows:
    """Return k and four indices, gap and BIC from k = 1."""
    return [
        {
            "k": row.k,
            "gap": row.gap,
            "gap_error": row.gap_error,
            "bic": row.bic,
            "calinski_harabasz": row.calinski_harabasz,
            "davies_bouldin": row.davies_bouldin,
            "is_fitted": row.k == result.evidence.k,
            "label": f"k = {row.k}",
        }
        for row in result.evidence.rows
    ]


def criteria_sentence(result: StudyResult, rows: Rows) -> str:
    """Say where each index is best."""
    told = [f"{_NAMES[index]} at k = {_best(rows, index)}" for index in _INDICES if _known(rows, index)]
    return f"Best are {joined(told)}; {result.evidence.k} segments were fitted."


def draw_criteria(result: StudyResult, rows: Rows) -> Document:
    """Draw every index in a panel of its own."""
    best = {_best(rows, index) for index in _INDICES if _known(rows, index)}
    head = f"All are best at k = {best.pop()}" if len(best) == 1 else "The criteria do not agree"
    title = titled(head, "They are quoted for and against; the verdict does not follow any one of them.")
    panels = [
        {
            "panel": _INDICES[index][0],
            "k": row["k"],
            "value": row[index],
            "low": row[index] - (row["gap_error"] if index == "gap" else 0),
            "high": row[index] + (row["gap_error"] if index == "gap" else 0),
            "is_fitted": row["is_fitted"],
            "is_low": not _INDICES[index][1],
            "label": row["label"],
        }
        for index in _INDICES
        for row in _known(rows, index)
    ]
    return finished(panels_over_k(panels, columns=2, size=_PANEL).having(title=title))


def _known(rows: Rows, index: str) -> Rows:
    return [row for row in rows if row[index] is not None]


def _best(rows: Rows, index: str) -> int:
    sign = 1 if _INDICES[index][1] else -1
    best: int = max(_known(rows, index), key=lambda row: (sign * row[index], -row["k"]))["k"]
    return best


CHART = ChartFunctions(
    rows=criteria_rows,
    draw=draw_criteria,
    sentence=criteria_sentence,
    why_not=needs_two_k,
    columns=("k", "gap", "gap_error", "bic", "calinski_harabasz", "davies_bouldin"),
)
