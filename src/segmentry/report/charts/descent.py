"""Descent: which segments split and merge as k grows."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_resampled_k, resampled_of
from segmentry.report.charts.over_k import k_axis
from segmentry.report.charts.theme import ACCENT, WIDTH, titled
from segmentry.report.drawing import Figure, Scale, channel, either, end, figure, layer, plot
from segmentry.report.drawing.inks import GRID, INK, MUTED, PAPER
from segmentry.results import StudyResult

_HEIGHT = 330
_MIXED = 0.75


def descent_rows(result: StudyResult) -> Rows:
    """Return flows between neighbouring k with where they begin and end.

    Segments are ordered so that few of the flows cross.
    """
    found = resampled_of(result)
    heights = _heights(result)
    purity = {(item.k, item.segment): item for item in found.descents}
    return [
        {
            "k_before": flow.k - 1,
            "k": flow.k,
            "parent": f"{flow.k - 1}.{flow.parent + 1}",
            "child": f"{flow.k}.{flow.child + 1}",
            "share_of_child": flow.share,
            "customers": flow.n_customers,
            "purity": purity[flow.k, flow.child].purity,
            "from_height": heights[flow.k - 1, flow.parent],
            "to_height": heights[flow.k, flow.child],
        }
        for flow in found.flows
    ]


def descent_sentence(result: StudyResult, rows: Rows) -> str:
    """Say how many segments of the recommended solution have one parent."""
    k = result.evidence.recommended_k
    purities = {row["child"]: row["purity"] for row in rows if row["k"] == k}
    if k < 3:
        return f"From one group to {max(row['k'] for row in rows)} segments: lines show where customers come from."
    mixed = sum(value < _MIXED for value in purities.values())
    if not mixed:
        return f"Going from {k - 1} to {k} segments, every new segment comes from a single old one."
    several = "one new segment draws" if mixed == 1 else f"{mixed} new segments draw"
    return f"Going from {k - 1} to {k} segments, {several} customers from several old ones."


def draw_descent(result: StudyResult, rows: Rows) -> Figure:
    """Draw a column for each k, and a line for each flow of more than 1 %.

    Nodes are pale where a segment has several parents.
    """
    nodes = [
        {"k": row["k"], "height": row["to_height"], "purity": row["purity"], "is_mixed": row["purity"] < _MIXED}
        for row in rows
    ]
    first = {"k": 1, "height": 0.5, "purity": 1.0, "is_mixed": False}
    y = channel("from_height:Q", axis=None, scale=Scale(domain=(-0.05, 1.05)))
    lines = (
        layer(rows)
        .mark("rule", color=MUTED, opacity=0.75)
        .encode(
            x=channel("k_before:Q"),
            x2=end("k"),
            y=y,
            y2=end("to_height"),
            stroke_width=channel("customers:Q", scale=Scale(range=(0.5, 14))),
        )
    )
    ring = layer([{"k": result.evidence.recommended_k}]).mark("rule", color=GRID, stroke_width=26).encode(x=k_axis())
    points = (
        layer([first, *nodes])
        .mark("point", size=110, stroke_width=1.5)
        .encode(
            x=k_axis(),
            y=channel("height:Q", axis=None),
            fill=either(lambda row: row["is_mixed"], PAPER, ACCENT),
            stroke=either(lambda row: row["is_mixed"], INK, PAPER),
        )
    )
    title = titled(
        "Where the segments come from",
        "Each column is a number of segments, the recommended one shaded; width: customers; hollow: from several "
        f"segments (SLSa, which is 1 for one source, below {_MIXED}).",
    )
    return figure(plot(ring, lines, points, width=WIDTH, height=_HEIGHT), title=title)


def _heights(result: StudyResult) -> dict[tuple[int, int], float]:
    """Place the segments of each k beside their parents, evenly spaced."""
    found = resampled_of(result)
    heights = {(1, 0): 0.5}
    for k in range(2, len(result.evidence.rows) + 1):
        wanted = {}
        for index in range(k):
            flows = [flow for flow in found.flows if flow.k == k and flow.child == index]
            total = sum(flow.share for flow in flows) or 1.0
            wanted[index] = sum(flow.share * heights[k - 1, flow.parent] for flow in flows) / total
        order = sorted(wanted, key=lambda index: (wanted[index], index))
        heights.update({(k, index): rank / (k - 1) for rank, index in enumerate(order)})
    return heights


CHART = ChartFunctions(
    rows=descent_rows,
    draw=draw_descent,
    sentence=descent_sentence,
    why_not=needs_resampled_k,
    columns=("parent", "child", "share_of_child", "customers", "purity"),
)
