"""Shapes of points, each of the same area."""

import math
from collections.abc import Callable

from segmentry.report.drawing.svg import number

Corners = tuple[tuple[float, float], ...]

_ROOT_3 = math.sqrt(3)


def shape_path(shape: str, x: float, y: float, area: float) -> str:
    """Return the path of a shape around a centre.

    Parameters
    ----------
    shape
        A key of `SHAPES`.
    x, y
        The centre in pixels.
    area
        Its area in square pixels.
    """
    corners = SHAPES[shape](area)
    points = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in corners)
    return f"M{points}Z"


def _square(area: float) -> Corners:
    half = math.sqrt(area) / 2
    return (-half, -half), (half, -half), (half, half), (-half, half)


def _diamond(area: float) -> Corners:
    half = math.sqrt(area / 2) * 1.1
    return (0, -half), (half, 0), (0, half), (-half, 0)


def _triangle(area: float, turn: float) -> Corners:
    radius = math.sqrt(4 * area / (3 * _ROOT_3))
    angles = (turn, turn + 2 * math.pi / 3, turn + 4 * math.pi / 3)
    return tuple((radius * math.sin(angle), -radius * math.cos(angle)) for angle in angles)


def _cross(area: float) -> Corners:
    arm = math.sqrt(area / 5) / 2
    far = 3 * arm
    return (
        (-far, -arm), (-arm, -arm), (-arm, -far), (arm, -far), (arm, -arm), (far, -arm), (far, arm), (arm, arm), (arm, far),
        (-arm, far), (-arm, arm), (-far, arm),
    )  # fmt: skip


SHAPES: dict[str, Callable[[float], Corners]] = {
    "square": _square,
    "triangle-up": lambda area: _triangle(area, 0.0),
    "diamond": _diamond,
    "cross": _cross,
    "triangle-down": lambda area: _triangle(area, math.pi),
    "triangle-left": lambda area: _triangle(area, -math.pi / 2),
    "triangle-right": lambda area: _triangle(area, math.pi / 2),
}
