"""Other criteria over k, side by side: those that the registry of indices marks to be drawn."""

from segmentry.catalogue.indices import INDICES, Index
from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_k
from segmentry.report.charts.over_k import panels_over_k
from segmentry.report.charts.theme import titled
from segmentry.report.drawing import Figure, figure
from segmentry.results import StudyResult
from segmentry.texts import counted, joined

_PANEL = (185, 150)
_DIRECTIONS = {"higher": "more is better", "lower": "less is better"}


def criteria_rows(result: StudyResult) -> Rows:
    """Return index, k, value and standard error of each criterion, where it is defined."""
    return [
        {
            "index": index.name,
            "k": row.k,
            "value": row[index.name],
            "error": row.error(index.name),
            "is_fitted": row.k == result.evidence.k,
            "label": f"k = {row.k}",
        }
        for index in _criteria()
        for row in result.evidence.rows
        if row[index.name] is not None
    ]


def criteria_sentence(result: StudyResult, rows: Rows) -> str:
    """Say where each index is best."""
    texts = [f"{INDICES[name].title} {k}" for name, k in _best(rows).items()]
    return (
        f"Best number of segments by measure: {joined(texts)}; "
        f"{counted(result.evidence.k, 'segment was', 'segments were')} fitted."
    )


def draw_criteria(result: StudyResult, rows: Rows) -> Figure:
    """Draw every index in a separate panel."""
    best = set(_best(rows).values())
    head = (
        f"All measures favour {best.pop()} segments" if len(best) == 1 else "Other measures disagree on the best number"
    )
    title = titled(head, "None of them decides alone.")
    panels = [
        {
            "panel": _panel(INDICES[row["index"]]),
            "k": row["k"],
            "value": row["value"],
            "low": row["value"] - (row["error"] or 0),
            "high": row["value"] + (row["error"] or 0),
            "is_fitted": row["is_fitted"],
            "is_low": INDICES[row["index"]].better == "lower",
            "label": row["label"],
        }
        for row in rows
    ]
    return figure(*panels_over_k(panels, size=_PANEL), columns=2, title=title)


def _criteria() -> list[Index]:
    return [index for index in INDICES.values() if index.is_drawn]


def _panel(index: Index) -> str:
    return f"{index.title} ({_DIRECTIONS[index.better or 'higher']})"


def _best(rows: Rows) -> dict[str, int]:
    """Return the k that each index prefers, the smaller of equals."""
    best: dict[str, int] = {}
    for index in _criteria():
        sign = -1 if index.better == "lower" else 1
        known = [(sign * row["value"], -row["k"]) for row in rows if row["index"] == index.name]
        if known:
            best[index.name] = -max(known)[1]
    return best


def _why_not(result: StudyResult) -> str | None:
    return needs_two_k(result) or (None if criteria_rows(result) else "the method has none of these criteria")


CHART = ChartFunctions(
    rows=criteria_rows,
    draw=draw_criteria,
    sentence=criteria_sentence,
    why_not=_why_not,
    columns=("index", "k", "value", "error"),
)
