"""Squarified treemaps: a rectangle cut into nearly square ones of given areas.

The method is that of Bruls, Huizing and van Wijk (2000).
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A rectangle: its upper left corner, and its size."""

    x: float
    y: float
    width: float
    height: float


def squarify(areas: Sequence[float], width: float, height: float) -> list[Tile]:
    """Return a tile for each area, in the order of the areas; together they fill the rectangle.

    Parameters
    ----------
    areas
        Areas of the rectangles, largest first.
    width
        Width in pixels.
    height
        Height in pixels.

    >>> squarify([3, 1], 8, 4)
    [Tile(x=0.0, y=0.0, width=6.0, height=4.0), Tile(x=6.0, y=0.0, width=2.0, height=4.0)]
    """
    order = sorted((index for index in range(len(areas)) if areas[index] > 0), key=lambda index: -areas[index])
    factor = width * height / sum(areas[index] for index in order) if order else 0.0
    tiles = {index: Tile(x=0.0, y=0.0, width=0.0, height=0.0) for index in range(len(areas))}
    left = Tile(x=0.0, y=0.0, width=width, height=height)
    while order:
        side = min(left.width, left.height)
        n_row = _row_length([areas[index] * factor for index in order], side)
        row, order = order[:n_row], order[n_row:]
        placed, left = _laid([areas[index] * factor for index in row], left)
        tiles.update(zip(row, placed, strict=True))
    return [tiles[index] for index in range(len(areas))]


def _row_length(areas: Sequence[float], side: float) -> int:
    """Return how many of the areas go beside each other before their shapes get worse.

    The largest come first.
    """
    length = 1
    while length < len(areas) and _worst(areas[: length + 1], side) <= _worst(areas[:length], side):
        length += 1
    return length


def _worst(row: Sequence[float], side: float) -> float:
    """Return the largest ratio of long to short side in a row of areas along a side."""
    total = sum(row)
    return max(side**2 * max(row) / total**2, total**2 / (side**2 * min(row)))


def _laid(row: Sequence[float], left: Tile) -> tuple[list[Tile], Tile]:
    """Return the tiles of a row along the shorter side of what is left, and what is left after it."""
    if left.width >= left.height:
        depth, along = sum(row) / left.height, left.y
        tiles = []
        for area in row:
            tiles.append(Tile(x=left.x, y=along, width=depth, height=area / depth))
            along += area / depth
        return tiles, Tile(x=left.x + depth, y=left.y, width=left.width - depth, height=left.height)
    turned, rest = _laid(row, Tile(x=left.y, y=left.x, width=left.height, height=left.width))
    return [Tile(x=tile.y, y=tile.x, width=tile.height, height=tile.width) for tile in turned], Tile(
        x=rest.y, y=rest.x, width=rest.height, height=rest.width
    )
