"""The compiled passes of K-Means. Import only where the work repays compiling: see `compiled.py`.

What bounds the speed is the reading of the tiles up to about eight features and eight segments, above that arithmetic. Sums
are kept in 64-bit integers, so that neither threads nor the order of the rows change the outcome by a bit. Functions unpack
what they are given once, since each look into a tuple of arrays counts references, which costs more than a row.
"""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled, compiled_bare, inlined
from segmentry.algorithms.kmeans.simd import (
    FOUR,
    LANES,
    MAGIC,
    MAGIC_BITS,
    add_units,
    count_ones,
    least,
    load,
    load_four,
    lowest_one,
    multiply_add,
    places_at_most,
    places_named_otherwise,
    prefetch,
    splat,
    store,
    store_names,
    turn_back,
    without,
)
from segmentry.algorithms.kmeans.tiles import FAR, GROUP, TILE, centres_at, measure, name_of, nearest_of

BLOCK = 256
_TILES = BLOCK // TILE
_FULL = 2 * BLOCK
_ROOM = 4 * BLOCK


class Rows(NamedTuple):
    """Rows (n, d) as they are, and less the offset (d,) in tiles (t, d, 16); weights (n,), none where each row counts 1."""

    tiles: Any
    weights: Any
    exact: Any
    offset: Any


class Bounds(NamedTuple):
    """Segment of each row (16 t,), how far centres may drift before it can change (16 t,), the least of 256 rows (b,)."""

    labels: Any
    safe: Any
    lowest: Any


class Tally(NamedTuple):
    """Sums of features and weights by segment in integers, shape (k, s), and units of each in one (d + 1,).

    Beyond the first d + 1 places of a segment there are empty ones up to a multiple of four.
    """

    sums: Any
    scales: Any


class Means(NamedTuple):
    """Means of segments (k, d), the old centre where one is empty; their weights (k,) and the sum of their squared norms.

    `moved` is the sum of the squared movements from the centres there, `drift` that of the two largest movements.
    """

    centres: Any
    weights: Any
    between: Any
    moved: Any
    drift: Any


class Room(NamedTuple):
    """What a pass needs for itself.

    Doubtful rows gathered from many tiles: `tiles` (p / 16, d, 16) and `places` (p,). Rows whose label may be another one:
    `found` (p,) and their named scores `found_names` (p,). Then for a tile: named scores and drifts (16,).
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


def bounds_for(n_tiles: int) -> Bounds:
    """Return room for what is known of rows; `first_pass` fills it."""
    n_blocks = -(-n_tiles // _TILES)
    return Bounds(np.empty(n_tiles * TILE, np.int32), np.empty(n_tiles * TILE, np.float32), np.empty(n_blocks, np.float32))


def tally_for(n_segments: int, scales: Any) -> Tally:
    """Return sums of 0 with the given units."""
    n_values = len(scales) - 2
    return Tally(np.zeros((n_segments, -(-n_values // FOUR) * FOUR), np.int64), scales)


def room_for(n_features: int) -> Room:
    """Return room for a pass over rows of some features."""
    tiles, names = np.zeros((_ROOM // TILE, n_features, TILE), np.float32), np.empty(_ROOM, np.float32)
    of_tile = (np.empty(TILE, np.float32), np.empty(TILE, np.float32), np.zeros(-(-n_features // FOUR) * FOUR))
    of_block = (np.empty(_TILES, np.int64), np.empty(_TILES, np.int32))
    return Room(tiles, np.empty(_ROOM, np.int64), np.empty(_ROOM, np.int64), names, *of_tile, *of_block)


@inlined
def units_of(value: Any, factor: Any) -> Any:
    """Return value times factor as the nearest integer, which must be below 2^51: adding the constant rounds it."""
    return np.float64(np.float64(value) * factor + MAGIC).view(np.int64) - np.int64(MAGIC_BITS)


@inlined
def _lowest_of(numbers: Any, room: Any) -> Any:
    store(room, (0,), numbers)
    lowest = room[0]
    for lane in range(1, LANES):
        lowest = min(lowest, room[lane])
    return lowest


@inlined
def _collect(odd: Any, first: int, names: Any, places: Any, found_names: Any, n_found: int) -> int:
    """Add rows of a tile, a bit each, to those found; return how many there are now."""
    while odd != 0:
        lane = lowest_one(odd)
        odd &= odd - 1
        places[n_found] = first + lane
        found_names[n_found] = names[lane]
        n_found += 1
    return n_found


@inlined
def _add_tile(tiles: Any, tile: int, weights: Any, labels: Any, factors: Any, sums: Any) -> None:
    """Add the features of the rows of a tile to the sums of their segments, four at a time."""
    magic, none = splat(MAGIC), splat(0.0)
    for feature in range(0, tiles.shape[1], FOUR):
        factor = load_four(factors, (feature,))
        for lane in range(0, TILE, FOUR):
            row = tile * TILE + lane
            a, b, c, d = turn_back(tiles, (tile, feature, lane))
            if weights.size:
                a = multiply_add(a, splat(weights[row]), none)
                b = multiply_add(b, splat(weights[row + 1]), none)
                c = multiply_add(c, splat(weights[row + 2]), none)
                d = multiply_add(d, splat(weights[row + 3]), none)
            add_units(sums, (labels[row], feature), multiply_add(a, factor, magic))
            add_units(sums, (labels[row + 1], feature), multiply_add(b, factor, magic))
            add_units(sums, (labels[row + 2], feature), multiply_add(c, factor, magic))
            add_units(sums, (labels[row + 3], feature), multiply_add(d, factor, magic))


@compiled_bare
def first_pass(rows: Any, bounds: Any, centres: Any, tally: Any, room: Any, span: Any) -> int:
    """Do what `lloyd_pass` does for rows that have no segment yet; `bounds` need not hold anything."""
    tiles, weights, exact, _ = rows
    labels, safe, lowest_of = bounds
    sums, scales = tally
    exact_centres, scaled, limits, drift = centres.exact, centres.scaled, centres.limits, splat(np.float32(centres.drift))
    n_features = tiles.shape[1]
    names, factors = room.names, room.factors
    for feature in range(n_features):
        factors[feature] = scales[feature]
    for block in range(span[0], span[1]):
        lowest = splat(FAR)
        for tile in range(block * _TILES, min((block + 1) * _TILES, len(tiles))):
            first = tile * TILE
            named, named_too, s, s_too = measure(tiles, tile, scaled, limits)
            store(safe, (first,), s)
            store(safe, (first + LANES,), s_too)
            lowest = least(lowest, least(s, s_too))
            close = places_at_most(s, drift) | (places_at_most(s_too, drift) << LANES)
            n = min(TILE, len(exact) - first)
            store_names(labels, (first,), named, limits.mask)
            store_names(labels, (first + LANES,), named_too, limits.mask)
            while close != 0:
                lane = lowest_one(close)
                close &= close - 1
                if lane < n:
                    labels[first + lane] = nearest_of(exact, first + lane, exact_centres)
            if n == TILE:
                _add_tile(tiles, tile, weights, labels, factors, sums)
            for lane in range(n):
                label, weight = labels[first + lane], weights[first + lane] if weights.size else 1.0
                sums[label, n_features] += units_of(weight, scales[n_features])
                for feature in range(n_features if n < TILE else 0):
                    sums[label, feature] += units_of(tiles[tile, feature, lane] * weight, scales[feature])
            for lane in range(n, TILE):
                safe[first + lane] = FAR
        lowest_of[block] = _lowest_of(lowest, names)
    return min(span[1] * BLOCK, len(exact)) - span[0] * BLOCK


@compiled_bare
def _settle(room: Any, n_found: int, state: Any) -> int:
    """Give rows the label found, that of float64 where float32 cannot tell; keep the sums, and return how many changed."""
    rows, bounds, centres, tally = state
    places, names = room.found, room.found_names
    tiles, weights, exact, _ = rows
    labels, safe, _ = bounds
    sums, scales = tally
    exact_centres, mask, drift = centres.exact, centres.limits.mask, np.float32(centres.drift)
    n_features = tiles.shape[1]
    n_changed = 0
    for place in range(n_found):
        row = places[place]
        label, old = name_of(names[place], mask), labels[row]
        if safe[row] <= drift:
            label = nearest_of(exact, row, exact_centres)
        if label == old:
            continue
        n_changed += 1
        labels[row] = label
        weight = weights[row] if weights.size else 1.0
        for feature in range(n_features):
            amount = units_of(tiles[row // TILE, feature, row % TILE] * weight, scales[feature])
            sums[label, feature] += amount
            sums[old, feature] -= amount
        amount = units_of(weight, scales[n_features])
        sums[label, n_features] += amount
        sums[old, n_features] -= amount
    return n_changed


@compiled_bare
def _measure_pending(room: Any, n_pending: int, n_found: int, state: Any) -> int:
    """Measure the rows that were gathered, add those whose label may be another one to those found, and return how many."""
    _, bounds, centres, _ = state
    tiles, places, found, found_names, names, drifts, _, _, _ = room
    labels, safe, lowest_of = bounds
    scaled, limits, drift = centres.scaled, centres.limits, np.float32(centres.drift)
    for tile in range((n_pending + TILE - 1) // TILE):
        named, named_too, s, s_too = measure(tiles, tile, scaled, limits)
        store(names, (0,), named)
        store(names, (LANES,), named_too)
        store(drifts, (0,), s)
        store(drifts, (LANES,), s_too)
        for lane in range(min(TILE, n_pending - tile * TILE)):
            row = places[tile * TILE + lane]
            safe[row] = drifts[lane]
            lowest_of[row // BLOCK] = min(lowest_of[row // BLOCK], drifts[lane])
            if (name_of(names[lane], limits.mask) != labels[row]) | (drifts[lane] <= drift):
                found[n_found] = row
                found_names[n_found] = names[lane]
                n_found += 1
    return n_found


@inlined
def _gather(doubtful: Any, tile: int, tiles: Any, gathered: Any, places: Any, n_pending: int) -> int:
    """Add the doubtful rows of a tile, a bit each, to those that were gathered; return how many there are now."""
    while doubtful != 0:
        lane = lowest_one(doubtful)
        doubtful &= doubtful - 1
        places[n_pending] = tile * TILE + lane
        for feature in range(tiles.shape[1]):
            gathered[n_pending // TILE, feature, n_pending % TILE] = tiles[tile, feature, lane]
        n_pending += 1
    return n_pending


@compiled_bare
def lloyd_pass(rows: Any, bounds: Any, centres: Any, tally: Any, room: Any, span: Any) -> int:
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
    tiles, state = rows.tiles, (rows, bounds, centres, tally)
    labels, safe, lowest_of = bounds
    far, drift, scaled, limits = splat(FAR), splat(np.float32(centres.drift)), centres.scaled, centres.limits
    mask, most = limits.mask, np.float32(centres.drift)
    n_features, n_many = tiles.shape[1], _many(tiles.shape[1], GROUP * len(scaled))
    gathered, places, found, found_names, names, _, _, tiles_here, doubts_here = room
    n_rows = len(rows.exact)
    n_pending, n_found, n_changed = np.int64(0), np.int64(0), np.int64(0)
    for block in range(span[0], span[1]):
        if lowest_of[block] > most:
            continue
        lowest, n_here = far, 0
        for tile in range(block * _TILES, min((block + 1) * _TILES, len(tiles))):
            x, x_too = load(safe, (tile * TILE,)), load(safe, (tile * TILE + LANES,))
            doubtful = places_at_most(x, drift) | (places_at_most(x_too, drift) << LANES)
            if count_ones(doubtful) < n_many:
                lowest = least(lowest, least(without(x, drift, far), without(x_too, drift, far)))
            if doubtful != 0:
                for feature in range(n_features):
                    prefetch(tiles, (tile, feature, 0))
                prefetch(labels, (tile * TILE,))
                tiles_here[n_here] = tile
                doubts_here[n_here] = doubtful
                n_here += 1
        for here in range(n_here):
            tile, doubtful = tiles_here[here], doubts_here[here]
            first = tile * TILE
            if count_ones(doubtful) < n_many:
                n_pending = _gather(doubtful, tile, tiles, gathered, places, n_pending)
                continue
            named, named_too, s, s_too = measure(tiles, tile, scaled, limits)
            odd = places_named_otherwise(named, labels, (first,), mask) | places_at_most(s, drift)
            odd_too = places_named_otherwise(named_too, labels, (first + LANES,), mask) | places_at_most(s_too, drift)
            store(names, (0,), named)
            store(names, (LANES,), named_too)
            store(safe, (first,), s)
            store(safe, (first + LANES,), s_too)
            for row in range(n_rows, first + TILE):
                safe[row] = FAR
            lowest = least(lowest, least(s, s_too))
            n_found = _collect(doubtful & (odd | (odd_too << LANES)), first, names, found, found_names, n_found)
        lowest_of[block] = _lowest_of(lowest, names)
        if n_pending >= BLOCK:
            n_found = _measure_pending(room, n_pending, n_found, state)
            n_pending = np.int64(0)
        if n_found >= BLOCK:
            n_changed += _settle(room, n_found, state)
            n_found = np.int64(0)
    n_found = _measure_pending(room, n_pending, n_found, state)
    n_changed += _settle(room, n_found, state)
    return n_changed


@inlined
def _many(n_features: int, n_centres: int) -> int:
    """Return from how many doubtful rows on it costs less to measure a tile than to gather them; counted in steps of work."""
    return min(1 + (70 + 3 * n_features * n_centres) // (50 + 4 * n_features), TILE)


@compiled
def run_start(rows: Any, state: Any, start: Any, max_iter: int) -> Any:
    """Run one start on its own; return its centres and the weighted sum of their squared norms less the offset.

    Parameters
    ----------
    rows
        As in `lloyd_pass`.
    state
        Bounds, tally and room, as they are made; overwritten.
    start
        Centres to begin with, shape (k, d).
    max_iter
        Most passes.
    """
    bounds, tally, room = state
    span, offset, centres = (np.int64(0), np.int64(len(bounds.lowest))), rows.offset, start
    n_changed, n_passes, drift = first_pass(rows, bounds, centres_at(centres, offset, 0.0), tally, room, span), 1, 0.0
    while n_changed > 0 and n_passes < max_iter:
        means = means_of(tally, centres, offset)
        drift += means.drift
        centres = means.centres
        n_changed = lloyd_pass(rows, bounds, centres_at(centres, offset, drift), tally, room, span)
        n_passes += 1
    means = means_of(tally, centres, offset)
    return means.centres, means.between


@compiled
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
