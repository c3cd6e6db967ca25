"""The first compiled pass: every row finds its segment. Import only where the work repays compiling."""

from typing import Any

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled_bare, inlined
from segmentry.algorithms.kmeans.simd import (
    FOUR,
    LANES,
    MAGIC,
    add_units,
    least,
    load_four,
    lowest_one,
    multiply_add,
    places_at_most,
    splat,
    store,
    store_names,
    turn_back,
)
from segmentry.algorithms.kmeans.state import BLOCK, TILES, lowest_of, units_of
from segmentry.algorithms.kmeans.tiles import FAR, TILE, measure, nearest_of


@compiled_bare
def first_pass(rows: Any, bounds: Any, centres: Any, tally: Any, room: Any, span: Any) -> Any:
    """Label the rows of some blocks that have no segment yet, add them up, and return their number.

    Parameters as in `lloyd_pass`; `bounds` need not hold anything.
    """
    tiles, n_rows = rows.tiles, len(rows.exact)
    for place in range(tiles.shape[1] + 1):
        room.factors[place] = tally.scales[place]
    for block in range(span[0], span[1]):
        lowest = splat(FAR)
        for tile in range(block * TILES, min((block + 1) * TILES, len(tiles))):
            safe, safe_too = _label_tile(tile, rows, bounds, centres)
            lowest = least(lowest, least(safe, safe_too))
            if (tile + 1) * TILE <= n_rows:
                _add_whole(tile, rows, bounds.labels, tally, room.factors)
            else:
                _add_last(tile, rows, bounds, tally)
        bounds.lowest[block] = lowest_of(lowest, room.names)
    return min(span[1] * BLOCK, n_rows) - span[0] * BLOCK


@inlined
def _label_tile(tile: int, rows: Any, bounds: Any, centres: Any) -> Any:
    """Write the segments of the rows of a tile and their bounds; return the bounds."""
    labels, safe, _ = bounds
    first, drift, limits = tile * TILE, splat(np.float32(centres.drift)), centres.limits
    named, named_too, found, found_too = measure(rows.tiles, tile, centres.scaled, limits)
    store(safe, (first,), found)
    store(safe, (first + LANES,), found_too)
    store_names(labels, (first,), named, limits.mask)
    store_names(labels, (first + LANES,), named_too, limits.mask)
    close = places_at_most(found, drift) | (places_at_most(found_too, drift) << LANES)
    while close != 0:
        row = first + lowest_one(close)
        close &= close - 1
        if row < len(rows.exact):
            labels[row] = nearest_of(rows.exact, row, centres.exact)
    return found, found_too


@inlined
def _add_whole(tile: int, rows: Any, labels: Any, tally: Any, factors: Any) -> None:
    """Add the rows of a tile to the sums of their segments, four features at a time, the weight behind the last of them."""
    tiles, weights, _, _ = rows
    sums, scales = tally
    n_features, magic, none = tiles.shape[1], splat(MAGIC), splat(0.0)
    has_own_place = n_features % FOUR == 0
    if has_own_place and weights.size:
        for row in range(tile * TILE, (tile + 1) * TILE):
            sums[labels[row], n_features] += units_of(weights[row], scales[n_features])
    elif has_own_place:
        unit = units_of(1.0, scales[n_features])
        for row in range(tile * TILE, (tile + 1) * TILE):
            sums[labels[row], n_features] += unit
    for feature in range(0, n_features + 1 - has_own_place, FOUR):
        factor = load_four(factors, (feature,))
        for lane in range(0, TILE, FOUR):
            row = tile * TILE + lane
            a, b, c, d = turn_back(tiles, (tile, feature, lane))
            if weights.size:
                a, b = multiply_add(a, splat(weights[row]), none), multiply_add(b, splat(weights[row + 1]), none)
                c, d = multiply_add(c, splat(weights[row + 2]), none), multiply_add(d, splat(weights[row + 3]), none)
            add_units(sums, (labels[row], feature), multiply_add(a, factor, magic))
            add_units(sums, (labels[row + 1], feature), multiply_add(b, factor, magic))
            add_units(sums, (labels[row + 2], feature), multiply_add(c, factor, magic))
            add_units(sums, (labels[row + 3], feature), multiply_add(d, factor, magic))


@inlined
def _add_last(tile: int, rows: Any, bounds: Any, tally: Any) -> None:
    """Add the rows of a tile that is not full, and let nobody look at the rest."""
    tiles, weights, exact, _ = rows
    labels, safe, _ = bounds
    sums, scales = tally
    for row in range(len(exact), (tile + 1) * TILE):
        safe[row] = FAR
    for row in range(tile * TILE, len(exact)):
        weight = weights[row] if weights.size else 1.0
        sums[labels[row], tiles.shape[1]] += units_of(weight, scales[tiles.shape[1]])
        for feature in range(tiles.shape[1]):
            sums[labels[row], feature] += units_of(tiles[tile, feature, row % TILE] * weight, scales[feature])
