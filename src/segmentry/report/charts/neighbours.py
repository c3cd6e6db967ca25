"""Neighbours: which segments border on each other, and where customers would change sides."""

from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_segments
from segmentry.report.charts.graph import Node, beside_nodes, on_edges, pixel_positions
from segmentry.report.charts.profiled import known, known_rows
from segmentry.report.charts.theme import segment_colour, segment_label, titled
from segmentry.report.drawing import Figure, Layer, Legend, Scale, channel, end, figure, layer, plot, row_value
from segmentry.report.drawing.inks import INK, MUTED, PAPER
from segmentry.results import StudyResult

_MOST_LABELLED = 6
_THINNEST, _THICKEST = 0.8, 11.0
_FULL_WIDTH_FROM = 0.1
_LEAST_AREA, _MOST_AREA = 110.0, 1100.0


def neighbour_rows(result: StudyResult) -> Rows:
    """Return the pairs of neighbouring segments, with switching share and separation."""
    return [
        {
            "first": pair.first,
            "second": pair.second,
            "switching": known(pair.switching),
            "separation": known(pair.separation),
        }
        for pair in result.profiles.neighbours
    ]


def neighbour_sentence(result: StudyResult, rows: Rows) -> str:
    """Say whether two segments are nearly the same."""
    return result.profiles.alike


def draw_neighbours(result: StudyResult, rows: Rows) -> Figure:
    """Draw a node for each segment at its centre on the map, and an edge between neighbours.

    Edges are thick where many customers would change sides.
    """
    nodes, (width, height) = _nodes(result)
    edges = _edges(rows, nodes)
    x = channel("x:Q", axis=None, scale=Scale(domain=(0, width)))
    y = channel("y:Q", axis=None, scale=Scale(domain=(height, 0)))
    lines = layer(edges).mark("rule", color=MUTED, opacity=0.6)
    discs = layer(_discs(result, nodes)).mark("point", stroke=PAPER, stroke_width=1.5)
    layers = (
        lines.encode(x=x, y=y, x2=end("x2"), y2=end("y2"), stroke_width=channel("width:Q")),
        discs.encode(x=x, y=y, size=channel("area:Q"), color=segment_colour(result, legend=Legend())),
        *_texts(nodes, edges, size=(width, height), encoding={"x": x, "y": y}),
    )
    subtitle = (
        "Segments at their centres on the map, sized by customers; edges: share that would switch if the analysis "
        "were repeated."
    )
    title = titled(_finding(edges), subtitle)
    return figure(plot(*layers, width=width, height=height), title=title)


def _nodes(result: StudyResult) -> tuple[dict[str, Node], tuple[float, float]]:
    """Return the nodes by segment id, in pixels, and the size of the picture."""
    centres = zip(result.profiles.segments, result.drawing.centre_positions, strict=True)
    found = [(item, (x, y)) for item, (x, y) in centres if known(x) is not None and known(y) is not None]
    most = max((item.n_customers for item, _ in found), default=1)
    positions, size = pixel_positions([position for _, position in found])
    nodes = {
        item.id: Node(*position, _LEAST_AREA + (_MOST_AREA - _LEAST_AREA) * item.n_customers / most)
        for (item, _), position in zip(found, positions, strict=True)
    }
    return nodes, size


def _edges(rows: Rows, nodes: dict[str, Node]) -> Rows:
    """Return the edges between known nodes, the strongest first, with their ends and widths."""
    drawn = [row for row in known_rows(rows, "switching") if row["first"] in nodes and row["second"] in nodes]
    most = max((row["switching"] for row in drawn), default=0.0)
    most = max(most, _FULL_WIDTH_FROM)
    return [
        {
            **row,
            "x": nodes[row["first"]].x,
            "y": nodes[row["first"]].y,
            "x2": nodes[row["second"]].x,
            "y2": nodes[row["second"]].y,
            "width": _THINNEST + (_THICKEST - _THINNEST) * row["switching"] / most,
        }
        for row in sorted(drawn, key=lambda row: -row["switching"])
    ]


def _discs(result: StudyResult, nodes: dict[str, Node]) -> Rows:
    """Return the nodes as rows, the larger first, so that a small one lies on top."""
    labels = {segment.id: segment_label(result, index) for index, segment in enumerate(result.profiles.segments)}
    rows = [{"segment": labels[name], "x": node.x, "y": node.y, "area": node.area} for name, node in nodes.items()]
    return sorted(rows, key=lambda row: -row["area"])


def _texts(nodes: dict[str, Node], edges: Rows, size: tuple[float, float], encoding: dict[str, Any]) -> list[Layer]:
    """Return the layers of ids beside their nodes and of shares on the strongest edges."""
    ids = beside_nodes(nodes, size)
    lines = [
        (_percent(row["switching"]), (row["x"], row["y"]), (row["x2"], row["y2"])) for row in edges[:_MOST_LABELLED]
    ]
    shares = on_edges(lines, [*ids.values(), *(node.box for node in nodes.values())])
    rows = [{"text": name, "x": box.x, "y": box.y, "is_id": True} for name, box in ids.items()]
    rows += [{"text": text, "x": box.x, "y": box.y, "is_id": False} for text, box in shares]
    base = layer(rows).encode(**encoding, text=channel("text:N"))
    return [base.mark("text", bold=row_value("is_id"), halo=PAPER, color=INK)]


def _finding(edges: Rows) -> str:
    if not edges:
        return "How close the segments are to each other"
    most = edges[0]
    if len(edges) == 1:
        return f"{_percent(most['switching'])} would switch between {most['first']} and {most['second']}"
    return f"{most['first']} and {most['second']} are closest: {_percent(most['switching'])} would switch"


def _percent(part: float) -> str:
    return "<1%" if 0 < part < 0.005 else f"{part:.0%}"


def _why_not(result: StudyResult) -> str | None:
    if needs_two_segments(result):
        return needs_two_segments(result)
    if result.evidence.of_labels is not None:
        return "how many customers would switch is not asked of segments that were made elsewhere"
    return None if result.profiles.neighbours else "no borders between these segments were measured"


CHART = ChartFunctions(
    rows=neighbour_rows,
    draw=draw_neighbours,
    sentence=neighbour_sentence,
    why_not=_why_not,
    columns=("first", "second", "switching", "separation"),
)
