"""Where the nodes of a graph and their labels stand, in pixels from the top left."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from segmentry.report.charts.labels import Label
from segmentry.report.charts.theme import WIDTH
from segmentry.report.drawing.lettering import text_width

_LEAST_HEIGHT, _MOST_HEIGHT = 150.0, 380.0
_PAD = 40.0
_FONT_SIZE = 12.0
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)

Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """A disc: its centre, and its area."""

    x: float
    y: float
    area: float

    @property
    def radius(self) -> float:
        """Half of how wide the disc is."""
        return math.sqrt(self.area / math.pi)

    @property
    def box(self) -> Label:
        """What no text should lie on."""
        return Label(x=self.x, y=self.y, width=2 * self.radius, height=2 * self.radius)


def pixel_positions(positions: Sequence[Point]) -> tuple[list[Point], Point]:
    """Return places in pixels, a unit as long across as up, and the width and height they take."""
    if not positions:
        return [], (WIDTH, _LEAST_HEIGHT)
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    across, up = max(xs) - min(xs), max(ys) - min(ys)
    unit = max(across / (WIDTH - 2 * _PAD), up / (_MOST_HEIGHT - 2 * _PAD)) or 1.0
    height = max(_LEAST_HEIGHT, up / unit + 2 * _PAD)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [(WIDTH / 2 + (x - middle_x) / unit, height / 2 - (y - middle_y) / unit) for x, y in positions], (
        WIDTH,
        height,
    )


def beside_nodes(nodes: dict[str, Node], size: Point) -> dict[str, Label]:
    """Return where the name of each node stands: beside it where that is free, else on it.

    Parameters
    ----------
    nodes
        Nodes of the graph by id.
    size
        Width and height in pixels.
    """
    discs = [node.box for node in nodes.values()]
    placed: dict[str, Label] = {}
    for name, node in nodes.items():
        width = text_width(name, _FONT_SIZE, is_bold=True) + 4
        tried = [Label(x=node.x + dx, y=node.y + dy, width=width) for dx, dy in _around(node, width)]
        inside = [label for label in tried if _is_inside(label, size)]
        taken = [*discs, *placed.values()]
        placed[name] = next(
            (label for label in inside if not _touches_any(label, taken)), Label(x=node.x, y=node.y, width=width)
        )
    return placed


def on_edges(texts: Iterable[tuple[str, Point, Point]], taken: Iterable[Label]) -> list[tuple[str, Label]]:
    """Return the texts with their positions on the lines between their ends.

    Texts without a free position are left out.

    Parameters
    ----------
    texts
        Texts with both ends of their edges.
    taken
        Labels that must not be covered.
    """
    blocked, placed = list(taken), []
    for text, (x1, y1), (x2, y2) in texts:
        width = text_width(text, _FONT_SIZE) + 2
        tried = (Label(x=x1 + part * (x2 - x1), y=y1 + part * (y2 - y1), width=width) for part in _ALONG)
        free = next((label for label in tried if not _touches_any(label, blocked)), None)
        if free is not None:
            blocked.append(free)
            placed.append((text, free))
    return placed


def _around(node: Node, width: float) -> list[Point]:
    """Return the moves from the centre of a node to places above, below and beside it, near ones first."""
    moves = []
    for gap in (1.0, 10.0):
        aside, over = node.radius + width / 2 + gap, node.radius + 8.5 + gap
        moves += [(0.0, -over), (0.0, over), (aside, 0.0), (-aside, 0.0)]
        moves += [(sign_x * 0.8 * aside, sign_y * 0.8 * over) for sign_x in (1, -1) for sign_y in (-1, 1)]
    return moves


def _is_inside(label: Label, size: Point) -> bool:
    return all(
        half <= middle <= end - half
        for middle, half, end in ((label.x, label.width / 2, size[0]), (label.y, label.height / 2, size[1]))
    )


def _touches_any(label: Label, others: Iterable[Label]) -> bool:
    return any(
        abs(label.x - other.x) < (label.width + other.width) / 2
        and abs(label.y - other.y) < (label.height + other.height) / 2
        for other in others
    )
