"""How rows lie for the kernels: in tiles, feature by feature, as float32. Import only where work repays compiling.

A pass reads one tile after the other, which is what memory is fastest at, and the numbers of a feature fill two vectors. The
two nearest centres of a row are kept by `min` and `max` of scores whose last bits name the centre.
"""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled_exactly, inlined
from segmentry.algorithms.kmeans.simd import (
    EIGHT,
    FOUR,
    LANES,
    add,
    divide,
    least,
    load,
    most,
    multiply_add,
    prefetch_ahead,
    splat,
    square_root,
    subtract,
    tagged,
    turn_eight,
)

TILE = 2 * LANES
"""Rows of a tile: two vectors, since one alone would wait for its own sums."""

FAR = np.float32(1e36)
GROUP = 4
LINE = 64
"""Bytes that the caches take in at once."""

PARTS = 2
"""Parts in which the memory of a tile is asked for: while rows are turned into a tile, and while it is measured."""

_TINY = np.float32(1e-30)
_MOST = 1e15


class Centres(NamedTuple):
    """Where the centres stand, and how far float32 can be trusted.

    `exact` (k, d) are the centres as they are. Less the offset and times -2 they are `scaled` (g, d + 1, 4), in groups of
    four, their squared norms at the end; those that fill the last group are beyond reach. `drift` is how far two centres
    have moved together since the start, rounded up.
    """

    exact: Any
    scaled: Any
    drift: Any
    limits: Any


class Limits(NamedTuple):
    """Bits that do not name a centre, the share of squares that scores may be wrong by, and the drift rounded down.

    `has_half` is 1 where the last group of centres holds two at most, and 0 elsewhere.
    """

    mask: Any
    error: Any
    drift: Any
    has_half: Any


@compiled_exactly
def centres_at(exact: Any, offset: Any, drift: float) -> Any:
    """Return centres (k, d) as the kernels want them; the offset (d,) is what has been taken off the rows.

    Where one is too far away for float32, no row is told by float32: all scores are equal.
    """
    k, d = exact.shape
    n_groups = (k + GROUP - 1) // GROUP
    scaled, is_near = np.zeros((n_groups, d + 1, GROUP), np.float32), 1.0
    for place in range(k):
        for feature in range(d):
            if abs(exact[place, feature] - offset[feature]) > _MOST:
                is_near = 0.0
    for place in range(n_groups * GROUP):
        scaled[place // GROUP, d, place % GROUP] = FAR
    for place in range(k):
        squared = 0.0
        for feature in range(d):
            value = (exact[place, feature] - offset[feature]) * is_near
            scaled[place // GROUP, feature, place % GROUP] = -2.0 * value
            squared += value * value
        scaled[place // GROUP, d, place % GROUP] = squared
    n_bits = 1
    while (1 << n_bits) < n_groups * GROUP:
        n_bits += 1
    error = 8.0 * 2.0 ** (n_bits - 23) + 4.0 * (d + 8) * 2.0**-23
    limits = Limits(-(1 << n_bits), error, drift * (1 - 4e-7), n_groups - (k + 1) // GROUP)
    return Centres(exact, scaled, drift * (1 + 4e-7), limits)


@inlined
def _keep(two: Any, score: Any, mask: Any, name: Any) -> Any:
    """Return the lowest two scores, one more looked at."""
    named = tagged(score, mask, name)
    return least(two[0], named), least(two[1], most(two[0], named))


@inlined
def _lowest_two(tiles: Any, tile: int, scaled: Any, limits: Any, ahead: Any) -> Any:
    """Return the lowest two scores |c|^2 - 2 x.c of the first and of the last rows of a tile, a vector each.

    Memory that will be read soon is asked for on the way, since it idles where requests come in bursts.
    """
    soon, number, step = ahead
    n_features, mask, has_half = tiles.shape[1], limits.mask, limits.has_half
    two, two_too = (splat(FAR), splat(FAR)), (splat(FAR), splat(FAR))
    n_whole = scaled.shape[0] - has_half
    for group in range(n_whole):
        name = np.int32(GROUP * group)
        a, b = splat(scaled[group, n_features, 0]), splat(scaled[group, n_features, 1])
        c, d = splat(scaled[group, n_features, 2]), splat(scaled[group, n_features, 3])
        a_too, b_too, c_too, d_too = a, b, c, d
        for feature in range(n_features):
            if group < PARTS:
                prefetch_ahead(soon, number + step * (PARTS * feature + group))
            x, x_too = load(tiles, (tile, feature, 0)), load(tiles, (tile, feature, LANES))
            p, q = splat(scaled[group, feature, 0]), splat(scaled[group, feature, 1])
            a, a_too = multiply_add(x, p, a), multiply_add(x_too, p, a_too)
            b, b_too = multiply_add(x, q, b), multiply_add(x_too, q, b_too)
            p, q = splat(scaled[group, feature, 2]), splat(scaled[group, feature, 3])
            c, c_too = multiply_add(x, p, c), multiply_add(x_too, p, c_too)
            d, d_too = multiply_add(x, q, d), multiply_add(x_too, q, d_too)
        two, two_too = _keep(two, a, mask, name), _keep(two_too, a_too, mask, name)
        two, two_too = _keep(two, b, mask, name + np.int32(1)), _keep(two_too, b_too, mask, name + np.int32(1))
        two, two_too = _keep(two, c, mask, name + np.int32(2)), _keep(two_too, c_too, mask, name + np.int32(2))
        two, two_too = _keep(two, d, mask, name + np.int32(3)), _keep(two_too, d_too, mask, name + np.int32(3))
    if has_half:
        name = np.int32(GROUP * n_whole)
        a, b = splat(scaled[n_whole, n_features, 0]), splat(scaled[n_whole, n_features, 1])
        a_too, b_too = a, b
        for feature in range(n_features):
            x, x_too = load(tiles, (tile, feature, 0)), load(tiles, (tile, feature, LANES))
            p, q = splat(scaled[n_whole, feature, 0]), splat(scaled[n_whole, feature, 1])
            a, a_too = multiply_add(x, p, a), multiply_add(x_too, p, a_too)
            b, b_too = multiply_add(x, q, b), multiply_add(x_too, q, b_too)
        two, two_too = _keep(two, a, mask, name), _keep(two_too, a_too, mask, name)
        two, two_too = _keep(two, b, mask, name + np.int32(1)), _keep(two_too, b_too, mask, name + np.int32(1))
    return two, two_too


@inlined
def measure(tiles: Any, tile: int, scaled: Any, limits: Any) -> Any:
    """Return the named scores of a tile's rows, and the drift up to which their nearest centres stay the nearest.

    Both are for the first and for the last rows, a vector each. The difference of two distances is at least that of their squares
    over the root of twice the sum of these.
    """
    ahead = (tiles, tile * tiles.shape[1] * TILE, LANES)
    two, two_too, norms, norms_too = _measured(tiles, tile, scaled, limits, ahead)
    return two[0], two_too[0], _safe_drift(two, norms, limits), _safe_drift(two_too, norms_too, limits)


@inlined
def tell_apart(tiles: Any, scaled: Any, limits: Any, ahead: Any) -> Any:
    """Return the named scores of a tile's rows, and by how much the two nearest centres surely differ in squared distance.

    Both are for the first and for the last rows, a vector each. `ahead` is an array, the place of a number in it, and a step:
    the memory behind two numbers a feature is asked for.
    """
    two, two_too, norms, norms_too = _measured(tiles, 0, scaled, limits, ahead)
    return two[0], two_too[0], _surely_apart(two, norms, limits)[0], _surely_apart(two_too, norms_too, limits)[0]


@inlined
def _measured(tiles: Any, tile: int, scaled: Any, limits: Any, ahead: Any) -> Any:
    """Return the lowest two scores and the squared norms of the first and of the last rows of a tile."""
    norms, norms_too = splat(np.float32(0.0)), splat(np.float32(0.0))
    for feature in range(tiles.shape[1]):
        x, x_too = load(tiles, (tile, feature, 0)), load(tiles, (tile, feature, LANES))
        norms, norms_too = multiply_add(x, x, norms), multiply_add(x_too, x_too, norms_too)
    two, two_too = _lowest_two(tiles, tile, scaled, limits, ahead)
    return two, two_too, norms, norms_too


@inlined
def _safe_drift(two: Any, norms: Any, limits: Any) -> Any:
    sure, squared = _surely_apart(two, norms, limits)
    return add(splat(np.float32(limits.drift)), divide(sure, square_root(add(squared, squared))))


@inlined
def _surely_apart(two: Any, norms: Any, limits: Any) -> Any:
    """Return the difference of two squared distances less what float32 may be wrong by, and the sum of the two.

    What is taken off makes the difference a promise.
    """
    doubled = add(norms, norms)
    squared = most(add(add(two[0], two[1]), doubled), splat(_TINY))
    return multiply_add(add(squared, doubled), splat(np.float32(-limits.error)), subtract(two[1], two[0])), squared


@inlined
def name_of(named: Any, mask: Any) -> Any:
    """Return the centre that a score names."""
    return np.float32(named).view(np.int32) & np.int32(~mask)


@compiled_exactly
def nearest_of(rows: Any, row: int, centres: Any) -> Any:
    """Return the centre nearest to a row by float64; of equally near ones the first."""
    label, least_squared = np.int32(0), np.inf
    for segment in range(len(centres)):
        squared = 0.0
        for feature in range(rows.shape[1]):
            squared += (np.float64(rows[row, feature]) - centres[segment, feature]) ** 2
        if squared < least_squared:
            label, least_squared = np.int32(segment), squared
    return label


def aligned(shape: Any, kind: Any) -> Any:
    """Return an array that is not filled and begins where a line of the caches does, so that no vector lies across two."""
    n_bytes = int(np.prod(shape)) * np.dtype(kind).itemsize
    room = np.empty(n_bytes + LINE, np.uint8)
    first = -room.ctypes.data % LINE
    return room[first : first + n_bytes].view(kind).reshape(shape)


def padded(offset: Any) -> Any:
    """Return an offset as `fill_tile` wants it, shape (d + 3,)."""
    return np.append(offset, np.zeros(FOUR - 1))


@inlined
def fill_tile(tiles: Any, tile: int, rows: Any, first: int, offset: Any) -> None:
    """Set a tile to rows less the offset (d + 3,); at the end of the rows, places without one are left as they are.

    Four features are read at once, beyond the last one of a row also: after the rows of the tile others must follow.
    """
    n_features = tiles.shape[1]
    if first + TILE + FOUR <= len(rows):
        last = max(n_features - FOUR, 0)
        for lane in range(0, TILE, EIGHT):
            soon = (PARTS * first + lane) * n_features // PARTS
            for feature in range(0, last, FOUR):
                prefetch_ahead(rows, soon + FOUR * feature)
                prefetch_ahead(rows, soon + FOUR * feature + EIGHT)
                turn_eight(rows, (first + lane, feature), offset, tiles, (tile, feature, lane))
            prefetch_ahead(rows, soon + FOUR * last)
            prefetch_ahead(rows, soon + FOUR * last + EIGHT)
            turn_eight(rows, (first + lane, last), offset, tiles, (tile, last, lane))
    else:
        for feature in range(n_features):
            for lane in range(min(TILE, len(rows) - first)):
                tiles[tile, feature, lane] = np.float32(np.float64(rows[first + lane, feature]) - offset[feature])
