"""RFM by segment: how the names of the grid and the segments that were found relate."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_orders, needs_two_segments, purchases_of
from segmentry.report.charts.profiled import name_of
from segmentry.report.charts.theme import DARK, PALE_TO_STRONG, WIDTH, titled
from segmentry.report.drawing import Axis, Figure, Scale, channel, either, figure, layer, plot
from segmentry.report.drawing.inks import INK
from segmentry.report.numbers import share
from segmentry.results import StudyResult


def cross_rows(result: StudyResult) -> Rows:
    """Return customers by name and segment, None if hidden, and whether chance would give fewer."""
    cross = purchases_of(result).cross
    if cross is None:
        return []
    n = sum(sum(row) for row in cross.counts)
    sizes = [sum(row[index] for row in cross.counts) for index in range(len(cross.segment_ids))]
    rows = []
    for position, (name, counts) in enumerate(zip(cross.names, cross.counts, strict=True)):
        for index, (segment, count) in enumerate(zip(cross.segment_ids, counts, strict=True)):
            part, is_hidden = count / sum(counts), cross.is_hidden(position, index)
            rows.append(
                {
                    "rfm_name": f"{name} ({sum(counts):,})",
                    "segment": segment,
                    "customers": None if is_hidden else count,
                    "share": None if is_hidden else part,
                    "drawn": 0.0 if is_hidden else part,
                    "is_above": not is_hidden and part > sizes[index] / n,
                    "label": "–" if is_hidden else share(part) if count else "",
                }
            )
    return rows


def cross_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the pair of name and segment that goes together most."""
    shown = [row for row in rows if row["customers"] is not None]
    if not shown:
        return "No name has enough customers in a segment to tell how they overlap."
    closest = max(shown, key=lambda row: row["customers"])
    name = closest["rfm_name"].rsplit(" (", 1)[0]
    return f"{share(closest['share'])} of {name} are in {name_of(closest)}, the largest overlap."


def draw_cross(result: StudyResult, rows: Rows) -> Figure:
    """Draw the share of each name in each segment; cells above what chance gives are outlined."""
    names = list(dict.fromkeys(row["rfm_name"] for row in rows))
    base = layer(rows).encode(
        x=channel("segment:N", axis=Axis(is_on_top=True)), y=channel("rfm_name:N", sort=names, axis=Axis(limit=130))
    )
    cells = base.mark("rect", stroke_width=1.2).encode(
        color=channel("drawn:Q", scale=Scale(domain=(0, 1), range=PALE_TO_STRONG)),
        stroke=either(lambda row: row["is_above"], INK, None),
    )
    strong = either(lambda row: row["drawn"] > 0.6, "#ffffff", DARK)
    texts = base.mark("text").encode(text=channel("label:N"), color=strong)
    grid = purchases_of(result).grid
    title = titled(
        "How RFM names and segments overlap",
        f"Share of each name of the grid '{grid}' in each segment; outlined: more than expected by chance.",
    )
    width = min(WIDTH, max(160, 70 * result.n_segments))
    return figure(plot(cells, texts, width=width, height=26 * len(names)), title=title)


def _why_not(result: StudyResult) -> str | None:
    if needs_orders(result):
        return needs_orders(result)
    if purchases_of(result).cross is None:
        return "the segments are the RFM names"
    return needs_two_segments(result)


CHART = ChartFunctions(
    rows=cross_rows,
    draw=draw_cross,
    sentence=cross_sentence,
    why_not=_why_not,
    columns=("rfm_name", "segment", "customers", "share"),
)
