"""Which centre is nearest to each row, by one reading of the rows. Import only where the work repays compiling."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.jit import compiled_bare, compiled_exactly, read_only
from segmentry.algorithms.kmeans.simd import FOUR, LANES, lowest_one, places_at_most, splat, store_names
from segmentry.algorithms.kmeans.tiles import TILE, aligned, centres_at, fill_tile, nearest_of, padded, tell_apart
from segmentry.algorithms.threads import Span, map_ranges

_LEAST_ROWS = 8192


def nearest_compiled(rows: Floats, centres: Floats, n_threads: int = 0) -> tuple[NDArray[np.int32], bool]:
    """Return the nearest centre of each row (n,), of equally near ones the first, and whether all rows are finite.

    Rows that are not have -1.
    """
    rows, centres = read_only(rows), np.array(centres, order="C")
    offset = centres.mean(axis=0)
    placed = centres_at(centres, offset, 0.0)
    labels: NDArray[np.int32] = aligned(len(rows), np.int32)

    def one(span: Span) -> bool:
        tiles = aligned((1, rows.shape[1], TILE), np.float32)
        tiles[:] = 0.0
        is_finite: bool = _nearest_pass((rows, padded(offset)), placed, tiles, labels, span)
        return is_finite

    return labels, all(map_ranges(one, len(rows), _LEAST_ROWS, n_threads))


@compiled_bare
def _nearest_pass(data: Any, centres: Any, tiles: Any, labels: Any, span: Any) -> Any:
    rows, offset = data
    is_finite = True
    scaled, limits, exact, none = centres.scaled, centres.limits, centres.exact, splat(np.float32(0.0))
    for first in range(span[0], span[1], TILE):
        fill_tile(tiles, 0, rows, first, offset)
        ahead = (rows, (first + TILE // 2) * rows.shape[1], TILE // FOUR)
        named, named_too, apart, apart_too = tell_apart(tiles, scaled, limits, ahead)
        close = places_at_most(apart, none) | (places_at_most(apart_too, none) << LANES)
        n = min(TILE, span[1] - first)
        if n == TILE:
            store_names(labels, (first,), named, limits.mask)
            store_names(labels, (first + LANES,), named_too, limits.mask)
        else:
            close = (1 << n) - 1
        while close != 0:
            lane = lowest_one(close)
            close &= close - 1
            if first + lane < span[1]:
                label = _nearest_exactly(rows, first + lane, exact)
                labels[first + lane] = label
                is_finite &= label >= 0
    return is_finite


@compiled_exactly
def _nearest_exactly(rows: Any, row: int, centres: Any) -> Any:
    for feature in range(rows.shape[1]):
        if not np.isfinite(rows[row, feature]):
            return np.int32(-1)
    return nearest_of(rows, row, centres)
