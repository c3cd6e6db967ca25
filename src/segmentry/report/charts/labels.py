"""Labels that do not lie on one another, and axes for features with a long tail."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_STEP = 15
_TRIED = tuple((dx, dy) for reach in range(9) for dx, dy in ((0, -reach), (0, reach), (2 * reach, 0), (-2 * reach, 0)))
_GAP = 0.11
_STEPS = (tuple(range(1, 10)), (1, 2, 5), (1, 3), (1,))


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label to be placed: its centre in pixels from the top left of the plot, and its size in pixels."""

    x: float
    y: float
    width: float
    height: float = 15.0


def spread(labels: Sequence[Label], width: float, height: float) -> list[tuple[float, float]]:
    """Return the pixels (right, down) to move each label by, so that none lies on an earlier one.

    Earlier labels stay nearer to their position; all stay inside a plot of `width` by `height` pixels.

    Parameters
    ----------
    labels
        Labels to move apart.
    width
        Width in pixels.
    height
        Height in pixels.
    """
    placed: list[Label] = []
    moves = []
    for label in labels:
        inside = [_inside(label, dx * _STEP, dy=dy * _STEP, width=width, height=height) for dx, dy in _TRIED]
        free = next((moved for moved in inside if not any(_touch(moved, other) for other in placed)), inside[0])
        placed.append(free)
        moves.append((free.x - label.x, free.y - label.y))
    return moves


def tail_ticks(low: float, high: float) -> list[float] | list[int] | None:
    """Return round numbers far enough apart on a symlog axis; None where even steps do as well.

    Parameters
    ----------
    low
        Lower end of the range.
    high
        Upper end of the range.

    >>> tail_ticks(0, 25_000)
    [0, 10, 100, 1000, 10000]
    >>> tail_ticks(13_000, 150_000)
    [20000, 50000, 100000]
    >>> tail_ticks(15.2, 17.9) is None
    True
    """
    length = math.log1p(high) - math.log1p(low)
    for steps in _STEPS:
        powers = range(1 + max(0, math.ceil(math.log10(max(high, 1.0)))))
        values = [0, *(step * 10**power for power in powers for step in steps)]
        inside = [value for value in values if low <= value <= high]
        gaps = [math.log1p(b) - math.log1p(a) for a, b in pairwise(inside)]
        if len(inside) > 2 and min(gaps) >= _GAP * length:
            return inside
        if steps == _STEPS[-1] and len(inside) > 2:
            return _apart(inside, _GAP * length)
    return None


def _apart(values: list[int], gap: float) -> list[float]:
    """Leave out values that lie too close to the one kept before."""
    kept: list[float] = []
    for value in values:
        if not kept or math.log1p(value) - math.log1p(kept[-1]) >= gap:
            kept.append(value)
    return kept


def _inside(label: Label, dx: float, dy: float, width: float, height: float) -> Label:
    x = min(max(label.x + dx, label.width / 2), width - label.width / 2)
    y = min(max(label.y + dy, label.height / 2), height - label.height / 2)
    return Label(x=x, y=y, width=label.width, height=label.height)


def _touch(one: Label, other: Label) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2 and abs(one.y - other.y) < (one.height + other.height) / 2
    )
