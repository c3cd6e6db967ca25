"""Elbow: how inertia falls as k grows, and whether it has a knee."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_k
from segmentry.report.charts.over_k import k_axis, line_over_k
from segmentry.report.charts.theme import HEIGHT, WIDTH, titled
from segmentry.report.drawing import Figure, figure, layer, plot
from segmentry.report.drawing.inks import MUTED
from segmentry.results import StudyResult


def elbow_rows(result: StudyResult) -> Rows:
    """Return k and inertia."""
    return [
        {"k": row.k, "inertia": row["inertia"], "is_fitted": row.k == result.evidence.k, "label": f"k = {row.k}"}
        for row in result.evidence.rows
    ]


def elbow_sentence(result: StudyResult, rows: Rows) -> str:
    """Say where the knee is, or that there is none."""
    first, last = rows[0], rows[-1]
    fall = 1 - last["inertia"] / first["inertia"] if first["inertia"] else 0.0
    knee = result.evidence.knee
    text = f"The curve has its knee at {knee} segments" if knee is not None else "The curve has no knee"
    return f"{text}; inertia falls by {fall:.0%} from {first['k']} to {last['k']} segments."


def draw_elbow(result: StudyResult, rows: Rows) -> Figure:
    """Draw inertia over k, with a dashed line at the knee."""
    knee = result.evidence.knee
    layers = line_over_k(rows, "inertia", "inertia (sum of squared distances)")
    if knee is not None:
        rule = layer([{"k": knee}]).mark("rule", dash=(4, 4), color=MUTED).encode(x=k_axis())
        layers = (rule, *layers)
    head = f"The knee is at {knee} segments" if knee is not None else "The curve has no clear knee"
    title = titled(head, _subtitle(result))
    return figure(plot(*layers, width=WIDTH, height=HEIGHT), title=title)


def _subtitle(result: StudyResult) -> str:
    return (
        f"Best of {result.evidence.n_starts} starts per k, {result.evidence.n_customers:,} customers. For "
        "reference; it does not decide."
    )


def _why_not(result: StudyResult) -> str | None:
    if result.evidence.rows and result.evidence.rows[0]["inertia"] is None:
        return "the method does not minimise inertia"
    return needs_two_k(result)


CHART = ChartFunctions(
    rows=elbow_rows,
    draw=draw_elbow,
    sentence=elbow_sentence,
    why_not=_why_not,
    columns=("k", "inertia"),
)
