"""Two nearest centres of the rows of a tile by float32, with a bound on what float32 may be wrong by.

The two lowest scores |c|^2 - 2 x.c are kept by `minimum` and `maximum`; their last bits hold the index of the centre. The
bounds are derived in docs/internals/kmeans.md.
"""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms import vectors as v
from segmentry.algorithms.kernels import F4, F8, FloatRows, compiled_exactly, inlined
from segmentry.algorithms.kmeans.simd.tiles import PREFETCH_PARTS, TILE

FAR = np.float32(1e36)
PAIR = 2
_TINY = np.float32(1e-30)
_FARTHEST_CENTRE = 1e15
_ULP = 2.0**-23
_DRIFT_SLACK = 4e-7


class Centres(NamedTuple):
    """Centres as the kernels read them.

    `exact` (k, d) float64 are the centres as they are. `scaled` (p, d + 1, 2) float32 are -2 times the centres less the offset,
    in pairs, with their squared norms at the end; where k is odd the last one is out of reach. `mask` is an int32 that
    clears the bits of a packed index, `error` the share of the squares that scores may be wrong by. `drift` is the sum of
    the two largest movements of all passes so far, rounded up, and `drift_below` the same rounded down.
    """

    exact: F8
    scaled: F4
    mask: Any
    error: float
    drift: float
    drift_below: float


@compiled_exactly
def centres_at(exact: F8, offset: F8, drift: float) -> Any:
    """Return `Centres` at `exact` (k, d); `offset` (d,) is what has been taken off the rows.

    Where a centre is too far away for float32 all scores are made equal, so that no row is labelled by float32.
    """
    k, d = exact.shape
    n_pairs = (k + 1) // PAIR
    scaled, is_near = np.zeros((n_pairs, d + 1, PAIR), np.float32), 1.0
    for index in range(k):
        for feature in range(d):
            if abs(exact[index, feature] - offset[feature]) > _FARTHEST_CENTRE:
                is_near = 0.0
    scaled[n_pairs - 1, d, 1] = FAR
    for index in range(k):
        squared = 0.0
        for feature in range(d):
            value = (exact[index, feature] - offset[feature]) * is_near
            scaled[index // PAIR, feature, index % PAIR] = -2.0 * value
            squared += value * value
        scaled[index // PAIR, d, index % PAIR] = squared
    n_bits = 1
    while (1 << n_bits) < PAIR * n_pairs:
        n_bits += 1
    error = 8.0 * 2.0**n_bits * _ULP + 4.0 * (d + 8) * _ULP
    return Centres(exact, scaled, -(1 << n_bits), error, drift * (1 + _DRIFT_SLACK), drift * (1 - _DRIFT_SLACK))


@inlined
def margins_of_tile(tiles: F4, tile: int, centres: Centres) -> Any:
    """Return the packed scores of a tile's rows and the drift up to which their labels are safe.

    Both for the first and for the last `LANES` rows. The difference of two distances is at least that of their squares over
    the root of twice the sum of these.
    """
    two, two_too, norms, norms_too = _two_lowest(tiles, tile, centres, (tiles, tile * tiles.shape[1] * TILE, v.LANES))
    return two[0], two_too[0], _drift_margin(two, norms, centres), _drift_margin(two_too, norms_too, centres)


@inlined
def two_nearest_gap(tiles: F4, tile: int, centres: Centres, ahead: Any) -> Any:
    """Return the packed scores of a tile's rows and a lower bound of d2^2 - d1^2.

    Both for the first and for the last `LANES` rows. `ahead` is an array, the number of an element of it and a step: the memory
    behind two elements a feature is prefetched.
    """
    two, two_too, norms, norms_too = _two_lowest(tiles, tile, centres, ahead)
    return (
        two[0],
        two_too[0],
        _gap_lower_bound(two, norms, centres)[0],
        _gap_lower_bound(two_too, norms_too, centres)[0],
    )


@inlined
def unpack_index(packed: Any, mask: Any) -> Any:
    """Return the index of the centre in the last bits of a score."""
    return np.float32(packed).view(np.int32) & np.int32(~mask)


@compiled_exactly
def nearest_exactly(rows: FloatRows, row: int, centres: F8) -> Any:
    """Return the centre (k, d) nearest to a row by float64, of equally near ones the first."""
    label, least_squared = np.int32(0), np.inf
    for index in range(len(centres)):
        squared = 0.0
        for feature in range(rows.shape[1]):
            squared += (np.float64(rows[row, feature]) - centres[index, feature]) ** 2
        if squared < least_squared:
            label, least_squared = np.int32(index), squared
    return label


@inlined
def _two_lowest(tiles: F4, tile: int, centres: Centres, ahead: Any) -> Any:
    """Return the two lowest packed scores and the squared norms of the two halves of a tile.

    Memory that will be read soon is prefetched on the way, since it idles where requests come in bursts.
    """
    soon, number, step = ahead
    n_features, mask, scaled = tiles.shape[1], centres.mask, centres.scaled
    norms, norms_too = v.splat(np.float32(0.0)), v.splat(np.float32(0.0))
    for feature in range(n_features):
        x, x_too = v.load(tiles, (tile, feature, 0)), v.load(tiles, (tile, feature, v.LANES))
        norms, norms_too = v.multiply_add(x, x, norms), v.multiply_add(x_too, x_too, norms_too)
    two, two_too = (v.splat(FAR), v.splat(FAR)), (v.splat(FAR), v.splat(FAR))
    for pair in range(len(scaled)):
        a, b = v.splat(scaled[pair, n_features, 0]), v.splat(scaled[pair, n_features, 1])
        a_too, b_too = a, b
        for feature in range(n_features):
            if pair < PREFETCH_PARTS:
                v.prefetch_ahead(soon, number + step * (PREFETCH_PARTS * feature + pair))
            x, x_too = v.load(tiles, (tile, feature, 0)), v.load(tiles, (tile, feature, v.LANES))
            p, q = v.splat(scaled[pair, feature, 0]), v.splat(scaled[pair, feature, 1])
            a, a_too = v.multiply_add(x, p, a), v.multiply_add(x_too, p, a_too)
            b, b_too = v.multiply_add(x, q, b), v.multiply_add(x_too, q, b_too)
        index = np.int32(PAIR * pair)
        two, two_too = _insert(two, a, mask, index), _insert(two_too, a_too, mask, index)
        two, two_too = _insert(two, b, mask, index + np.int32(1)), _insert(two_too, b_too, mask, index + np.int32(1))
    return two, two_too, norms, norms_too


@inlined
def _insert(two: Any, score: Any, mask: Any, index: Any) -> Any:
    """Return the two lowest packed scores among two and one more."""
    packed = v.pack_index(score, mask, index)
    return v.minimum(two[0], packed), v.minimum(two[1], v.maximum(two[0], packed))


@inlined
def _drift_margin(two: Any, norms: Any, centres: Centres) -> Any:
    gap, squared = _gap_lower_bound(two, norms, centres)
    margin = v.divide(gap, v.square_root(v.add(squared, squared)))
    return v.add(v.splat(np.float32(centres.drift_below)), margin)


@inlined
def _gap_lower_bound(two: Any, norms: Any, centres: Centres) -> Any:
    """Return a lower bound of d2^2 - d1^2, and d1^2 + d2^2."""
    doubled = v.add(norms, norms)
    squared = v.maximum(v.add(v.add(two[0], two[1]), doubled), v.splat(_TINY))
    error = v.splat(np.float32(-centres.error))
    return v.multiply_add(v.add(squared, doubled), error, v.subtract(two[1], two[0])), squared
