"""RFM by segment: how the names of the grid and the segments that were found relate."""

from typing import TYPE_CHECKING

from segmentry.report.charts.base import ChartEntry, Rows, needs_orders, purchases_of
from segmentry.report.charts.theme import INK, WIDTH, finished, titled, values
from segmentry.report.numbers import share
from segmentry.results import StudyResult

if TYPE_CHECKING:
    import altair as alt


def cross_rows(result: StudyResult) -> Rows:
    """Return customers by name and segment: count, share of the name, and whether there are more than by chance."""
    cross = purchases_of(result).cross
    if cross is None:
        return []
    n = sum(sum(row) for row in cross.counts)
    sizes = [sum(row[place] for row in cross.counts) for place in range(len(cross.segment_ids))]
    return [
        {
            "rfm_name": f"{name} ({sum(counts):,})",
            "segment": segment,
            "customers": count,
            "share": count / sum(counts),
            "is_above": count / sum(counts) > sizes[place] / n,
            "label": share(count / sum(counts)) if count else "",
        }
        for name, counts in zip(cross.names, cross.counts, strict=True)
        for place, (segment, count) in enumerate(zip(cross.segment_ids, counts, strict=True))
    ]


def cross_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the pair of name and segment that goes together most."""
    closest = max(rows, key=lambda row: row["customers"])
    name = closest["rfm_name"].rsplit(" (", 1)[0]
    return f"{share(closest['share'])} of the customers called {name} are in {closest['segment']}, the largest overlap."


def draw_cross(result: StudyResult, rows: Rows) -> "alt.TopLevelMixin":
    """Draw the share of each name in each segment; cells above what chance gives are outlined."""
    import altair as alt

    names = list(dict.fromkeys(row["rfm_name"] for row in rows))
    base = alt.Chart(values(rows)).encode(
        x=alt.X("segment:N", title=None, axis={"orient": "top", "labelAngle": 0, "domain": False, "ticks": False}),
        y=alt.Y("rfm_name:N", title=None, sort=names, axis={"domain": False, "ticks": False, "labelLimit": 190}),
    )
    scale = {"domain": [0, 1], "range": ["#f4f7fa", "#0072b2"]}
    cells = base.mark_rect(aria=False).encode(
        color=alt.Color("share:Q", scale=scale, legend=None),
        stroke=alt.condition("datum.is_above", alt.value(INK), alt.value(None)),
        strokeWidth=alt.value(1.2),
    )
    strong = alt.condition("datum.share > 0.6", alt.value("#ffffff"), alt.value(INK))
    texts = base.mark_text(fontSize=12, aria=False).encode(text=alt.Text("label:N"), color=strong)
    grid = purchases_of(result).grid
    title = titled(
        "How RFM names and segments relate",
        f"Share of each name of the grid '{grid}' in each segment; outlined where there are more than by chance.",
    )
    size = {"width": min(WIDTH, max(160, 70 * result.evidence.k)), "height": 26 * len(names)}
    return finished(alt.layer(cells, texts).properties(**size, title=title))


def _why_not(result: StudyResult) -> str | None:
    if needs_orders(result):
        return needs_orders(result)
    return None if purchases_of(result).cross is not None else "the names of the RFM grid are the segments"


CHART = ChartEntry(
    "cross",
    "RFM by segment",
    "How do RFM names and segments relate?",
    cross_rows,
    draw_cross,
    cross_sentence,
    _why_not,
    ("rfm_name", "segment", "customers", "share"),
)
