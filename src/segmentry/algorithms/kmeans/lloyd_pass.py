"""The compiled pass of K-Means that looks only where labels may change. Import only where the work repays compiling.

What bounds the speed is the reading of the tiles up to about eight features and eight segments, above that arithmetic, and
once few rows are in doubt the reading of their bounds.
"""

from typing import Any

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled_bare, inlined
from segmentry.algorithms.kmeans.simd import (
    LANES,
    count_ones,
    least,
    load,
    lowest_one,
    places_at_most,
    places_named_otherwise,
    prefetch,
    splat,
    store,
    without,
)
from segmentry.algorithms.kmeans.state import BLOCK, TILES, lowest_of, units_of
from segmentry.algorithms.kmeans.tiles import FAR, GROUP, LINE, TILE, measure, name_of, nearest_of

_AT_ONCE = LINE // 4


@compiled_bare
def lloyd_pass(rows: Any, bounds: Any, centres: Any, tally: Any, room: Any, span: Any) -> Any:
    """Label the rows of some blocks anew where they may have changed, keep the sums, and return how many labels changed.

    A row keeps its segment while no centre can have overtaken its own: while the two largest movements of the passes since,
    taken together, have not used up the difference of its distances to the second nearest and the nearest centre. A tile
    with many rows in doubt is measured whole; doubtful rows of other tiles are gathered side by side.

    Parameters
    ----------
    rows, bounds, centres, tally, room
        Rows, what is known of them, where the centres stand now, the sums of the segments, and room of the pass's own.
    span
        First block, and the one after the last.

    References
    ----------
    Hamerly, G. (2010). Making k-means even faster. SDM. doi:10.1137/1.9781611972801.12
    """
    state, n_many = (rows, bounds, centres, tally), _many(rows.tiles.shape[1], GROUP * len(centres.scaled))
    n_pending, n_found, n_changed = np.int64(0), np.int64(0), np.int64(0)
    for block in range(span[0], span[1]):
        if bounds.lowest[block] > np.float32(centres.drift):
            continue
        lowest, n_here = _look_through(block, rows, bounds, room, (n_many, centres.drift))
        for here in range(n_here):
            tile, doubtful = room.tiles_here[here], room.doubts_here[here]
            if count_ones(doubtful) < n_many:
                n_pending = _gather(doubtful, tile, rows.tiles, room, n_pending)
            else:
                of_tile, n_found = _measure_whole(tile, doubtful, state, room, n_found)
                lowest = least(lowest, of_tile)
        bounds.lowest[block] = lowest_of(lowest, room.names)
        if n_pending >= BLOCK:
            n_found = _measure_gathered(room, n_pending, n_found, state)
            n_pending = np.int64(0)
        if n_found >= BLOCK:
            n_changed += _settle(room, n_found, state)
            n_found = np.int64(0)
    n_found = _measure_gathered(room, n_pending, n_found, state)
    n_changed += _settle(room, n_found, state)
    return n_changed


@inlined
def _many(n_features: int, n_centres: int) -> int:
    """Return from how many doubtful rows on it costs less to measure a tile than to gather them; counted in steps of work."""
    return min(1 + (70 + 3 * n_features * n_centres) // (50 + 4 * n_features), TILE)


@inlined
def _look_through(block: int, rows: Any, bounds: Any, room: Any, given: Any) -> Any:
    """Note the tiles of a block that hold doubtful rows, and ask for their memory.

    Return the lowest bounds of rows that are not in doubt, less those of tiles that will be measured whole, and the number
    of tiles noted.
    """
    n_many, most = given
    tiles, safe, far, drift = rows.tiles, bounds.safe, splat(FAR), splat(np.float32(most))
    lowest, n_here = far, 0
    for tile in range(block * TILES, min((block + 1) * TILES, len(tiles))):
        x, x_too = load(safe, (tile * TILE,)), load(safe, (tile * TILE + LANES,))
        doubtful = places_at_most(x, drift) | (places_at_most(x_too, drift) << LANES)
        if (tile + 1) * TILE > len(rows.exact):
            doubtful &= (1 << (len(rows.exact) - tile * TILE)) - 1
        if count_ones(doubtful) < n_many:
            lowest = least(lowest, least(without(x, drift, far), without(x_too, drift, far)))
        if doubtful != 0:
            _ask_for(tile, tiles, bounds.labels)
            room.tiles_here[n_here] = tile
            room.doubts_here[n_here] = doubtful
            n_here += 1
    return lowest, n_here


@inlined
def _ask_for(tile: int, tiles: Any, labels: Any) -> None:
    for lane in range(0, TILE, _AT_ONCE):
        prefetch(labels, (tile * TILE + lane,))
        for feature in range(tiles.shape[1]):
            prefetch(tiles, (tile, feature, lane))


@inlined
def _measure_whole(tile: int, doubtful: Any, state: Any, room: Any, n_found: int) -> Any:
    """Measure a tile and note the rows whose label may be another one; return its lowest bounds and how many are noted."""
    rows, bounds, centres, _ = state
    labels, safe, _ = bounds
    first, drift, mask = tile * TILE, splat(np.float32(centres.drift)), centres.limits.mask
    named, named_too, found, found_too = measure(rows.tiles, tile, centres.scaled, centres.limits)
    odd = places_named_otherwise(named, labels, (first,), mask) | places_at_most(found, drift)
    odd_too = places_named_otherwise(named_too, labels, (first + LANES,), mask) | places_at_most(found_too, drift)
    store(room.names, (0,), named)
    store(room.names, (LANES,), named_too)
    store(safe, (first,), found)
    store(safe, (first + LANES,), found_too)
    for row in range(len(rows.exact), first + TILE):
        safe[row] = FAR
    odd = doubtful & (odd | (odd_too << LANES))
    while odd != 0:
        lane = lowest_one(odd)
        odd &= odd - 1
        room.found[n_found] = first + lane
        room.found_names[n_found] = room.names[lane]
        n_found += 1
    return least(found, found_too), n_found


@inlined
def _gather(doubtful: Any, tile: int, tiles: Any, room: Any, n_pending: int) -> int:
    """Add the doubtful rows of a tile, a bit each, to those that were gathered; return how many there are now."""
    while doubtful != 0:
        lane = lowest_one(doubtful)
        doubtful &= doubtful - 1
        room.places[n_pending] = tile * TILE + lane
        for feature in range(tiles.shape[1]):
            room.tiles[n_pending // TILE, feature, n_pending % TILE] = tiles[tile, feature, lane]
        n_pending += 1
    return n_pending


@compiled_bare
def _measure_gathered(room: Any, n_pending: int, n_found: int, state: Any) -> int:
    """Measure the rows that were gathered, note those whose label may be another one, and return how many are noted."""
    _, bounds, centres, _ = state
    labels, safe, lowest = bounds
    names, drifts, mask = room.names, room.drifts, centres.limits.mask
    for tile in range((n_pending + TILE - 1) // TILE):
        named, named_too, found, found_too = measure(room.tiles, tile, centres.scaled, centres.limits)
        store(names, (0,), named)
        store(names, (LANES,), named_too)
        store(drifts, (0,), found)
        store(drifts, (LANES,), found_too)
        for lane in range(min(TILE, n_pending - tile * TILE)):
            row = room.places[tile * TILE + lane]
            safe[row] = drifts[lane]
            lowest[row // BLOCK] = min(lowest[row // BLOCK], drifts[lane])
            if (name_of(names[lane], mask) != labels[row]) | (drifts[lane] <= np.float32(centres.drift)):
                room.found[n_found] = row
                room.found_names[n_found] = names[lane]
                n_found += 1
    return n_found


@compiled_bare
def _settle(room: Any, n_found: int, state: Any) -> int:
    """Give noted rows their label, that of float64 where float32 cannot tell; keep the sums, and return how many changed."""
    rows, bounds, centres, tally = state
    tiles, weights, exact, _ = rows
    labels, (sums, scales) = bounds.labels, tally
    n_features, n_changed = tiles.shape[1], 0
    for place in range(n_found):
        row = room.found[place]
        label, old = name_of(room.found_names[place], centres.limits.mask), labels[row]
        if bounds.safe[row] <= np.float32(centres.drift):
            label = nearest_of(exact, row, centres.exact)
        if label == old:
            continue
        n_changed += 1
        labels[row] = label
        weight = weights[row] if weights.size else 1.0
        units = units_of(weight, scales[n_features])
        sums[label, n_features] += units
        sums[old, n_features] -= units
        for feature in range(n_features):
            units = units_of(tiles[row // TILE, feature, row % TILE] * weight, scales[feature])
            sums[label, feature] += units
            sums[old, feature] -= units
    return n_changed
