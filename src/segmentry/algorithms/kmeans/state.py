"""What compiled passes read and write. Import only where the work repays compiling: see `compiled.py`.

Sums are kept in 64-bit integers, so that neither threads nor the order of the rows change the outcome by a bit.
"""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled_exactly, inlined
from segmentry.algorithms.kmeans.simd import FOUR, LANES, MAGIC, MAGIC_BITS, store
from segmentry.algorithms.kmeans.tiles import TILE, aligned

BLOCK = 256
TILES = BLOCK // TILE
_ROOM = 4 * BLOCK


class Rows(NamedTuple):
    """Rows (n, d) as they are, and less the offset (d,) in tiles (t, d, TILE); weights (n,), none where each row counts 1."""

    tiles: Any
    weights: Any
    exact: Any
    offset: Any


class Bounds(NamedTuple):
    """Segment of each row (t * TILE,), how far centres may drift before it can change, and the least of 256 rows (b,)."""

    labels: Any
    safe: Any
    lowest: Any


class Tally(NamedTuple):
    """Sums of features and weights by segment in integers, shape (k, s), and units of each in one (d + 3,).

    Beyond the first d + 1 places of a segment there are empty ones up to a multiple of four.
    """

    sums: Any
    scales: Any


class Room(NamedTuple):
    """What a pass needs for itself.

    Doubtful rows gathered from many tiles: `tiles` (p / TILE, d, TILE) and `places` (p,). Rows whose label may be another one:
    `found` (p,) and their named scores `found_names` (p,). For a tile: named scores and drifts (TILE,), and units of features
    and of weights in one up to a multiple of four. For a block: tiles with doubtful rows and which these are, a bit each (b,).
    """

    tiles: Any
    places: Any
    found: Any
    found_names: Any
    names: Any
    drifts: Any
    factors: Any
    tiles_here: Any
    doubts_here: Any


class Means(NamedTuple):
    """Means of segments (k, d), the old centre where one is empty; their weights (k,) and the sum of their squared norms.

    `moved` is the sum of the squared movements from the centres there, `drift` that of the two largest movements.
    """

    centres: Any
    weights: Any
    between: Any
    moved: Any
    drift: Any


def bounds_for(n_tiles: int) -> Bounds:
    """Return room for what is known of rows; `first_pass` fills it."""
    n_rows = n_tiles * TILE
    return Bounds(aligned(n_rows, np.int32), aligned(n_rows, np.float32), np.empty(-(-n_tiles // TILES), np.float32))


def tally_for(n_segments: int, scales: Any) -> Tally:
    """Return sums of 0 with the given units."""
    n_values = len(scales) - 2
    return Tally(np.zeros((n_segments, -(-n_values // FOUR) * FOUR), np.int64), scales)


def room_for(n_features: int) -> Room:
    """Return room for a pass over rows of some features."""
    tiles, names = aligned((_ROOM // TILE, n_features, TILE), np.float32), aligned(_ROOM, np.float32)
    tiles[:] = 0.0
    of_tile = (aligned(TILE, np.float32), aligned(TILE, np.float32), np.zeros(-(-(n_features + 1) // FOUR) * FOUR))
    of_block = (np.empty(TILES, np.int64), np.empty(TILES, np.int64))
    return Room(tiles, np.empty(_ROOM, np.int64), np.empty(_ROOM, np.int64), names, *of_tile, *of_block)


@inlined
def units_of(value: Any, factor: Any) -> Any:
    """Return value times factor as the nearest integer, which must be below 2^51."""
    return np.float64(np.float64(value) * factor + MAGIC).view(np.int64) - np.int64(MAGIC_BITS)


@inlined
def lowest_of(numbers: Any, room: Any) -> Any:
    """Return the lowest number of a vector; the room (LANES,) is written to."""
    store(room, (0,), numbers)
    lowest = room[0]
    for lane in range(1, LANES):
        lowest = min(lowest, room[lane])
    return lowest


@compiled_exactly
def means_of(tally: Any, centres: Any, offset: Any) -> Any:
    """Return the means of the segments, and what goes with moving the centres (k, d) there."""
    sums, scales = tally
    k, n_features = centres.shape
    means, weights = centres.copy(), np.zeros(k)
    total, largest, next_largest, between = 0.0, 0.0, 0.0, 0.0
    for segment in range(k):
        weight, moved = sums[segment, n_features] / scales[n_features], 0.0
        weights[segment] = weight
        for feature in range(n_features):
            if weight > 0:
                means[segment, feature] = sums[segment, feature] / scales[feature] / weight + offset[feature]
            moved += (means[segment, feature] - centres[segment, feature]) ** 2
            between += weight * (means[segment, feature] - offset[feature]) ** 2
        total += moved
        next_largest = max(next_largest, min(largest, moved))
        largest = max(largest, moved)
    return Means(means, weights, between, total, np.sqrt(largest) + np.sqrt(next_largest))
