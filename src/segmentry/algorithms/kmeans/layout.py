"""Rows laid out for the kernels, and what is learnt of them on the way. Import only where the work repays compiling."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.jit import compiled, read_only
from segmentry.algorithms.kmeans.spread import rough, rough_mean
from segmentry.algorithms.kmeans.state import BLOCK, Rows
from segmentry.algorithms.kmeans.tiles import TILE, aligned, fill_tile, padded
from segmentry.algorithms.threads import Span, map_ranges

LEAST_BLOCKS = 32
_SUM_BITS, _VALUE_BITS = 60, 48
_LEAST, _MOST = 1e-32, 1e16
_UNEVEN = 1e6
_LOOKED_AT = 256


@dataclass(frozen=True)
class Layout:
    """Rows in tiles, the units of their sums, the sum of their squares and their variance by feature.

    Squares and variance are those about the offset and the mean. Where `fits` is false, float32 cannot hold the squares, and
    the kernels must not run.
    """

    rows: Rows
    scales: Floats
    total: float
    variance: Floats
    fits: bool
    n_threads: int


# Values that are not finite make a layout that does not fit, which says more than a warning.
@np.errstate(invalid="ignore", over="ignore")
def lay_out(rows: Floats, weights: Floats, n_threads: int = 0, about: Floats | None = None) -> Layout:
    """Return rows ready for the kernels; beside the rows it needs one copy of them as float32.

    Parameters
    ----------
    rows
        Shape (n, d), float64 or float32; values that are not finite make a layout that does not fit.
    weights
        Customers that each row stands for, shape (n,).
    n_threads
        Threads to use; 0 means one a core.
    about
        A point amid the rows (d,), which saves looking for one; where they turn out to lie elsewhere another is taken.
    """
    rows, is_even = read_only(rows), weights.strides == (0,)
    weight, heaviest = (float(len(rows)), 1.0) if is_even else (float(weights.sum()), float(weights.max()))
    own_weights = read_only(np.empty(0) if is_even else weights)
    tiles = aligned((-(-len(rows) // TILE), rows.shape[1], TILE), np.float32)
    tiles[-1] = 0.0
    offset = rough_mean(rows, weights, n_threads, is_compiled=True) if about is None else np.ascontiguousarray(about)
    centred, spread, largest = _filled(Rows(tiles, own_weights, rows, offset), n_threads)
    away = np.square(centred / weight)
    if (away > spread / weight / 2).any():
        offset = offset + rough(centred / weight, spread / weight)
        centred, spread, largest = _filled(Rows(tiles, own_weights, rows, offset), n_threads)
        away = np.square(centred / weight)
    reach = float(np.sqrt(np.square(largest).sum()))
    is_even_enough = is_even or heaviest <= _UNEVEN * float(own_weights.min())
    fits = bool(np.isfinite(spread).all() and is_even_enough and _LEAST < reach < min(_MOST, _UNEVEN * _typical(rows)))
    total, variance = float(spread.sum()), np.maximum(spread / weight - away, 0.0)
    scales = _scales(len(rows), largest, (weight, heaviest), total)
    return Layout(Rows(tiles, own_weights, rows, offset), scales, total, variance, fits, n_threads)


def _scales(n_rows: int, largest: Floats, weights: tuple[float, float], total: float) -> Floats:
    """Return units in one of features, weights and squared distances, and parts of a unit of the last (d + 3,).

    Sums over all rows fit into 62 bits, also of distances to a centre, and what one row adds into 50. Parts count what is
    left of squared distances below one unit, so that an outlier does not drown the others.
    """
    weight, heaviest = weights
    sums = np.array([*largest * weight, weight, 4.0 * total])
    most = heaviest * np.array([*largest, 1.0, 4.0 * float(np.square(largest).sum())])
    bits = np.minimum(_SUM_BITS - np.log2(np.maximum(sums, 1e-290)), _VALUE_BITS - np.log2(np.maximum(most, 1e-290)))
    return np.exp2(np.floor([*bits, min(_SUM_BITS - np.log2(n_rows), _VALUE_BITS)]))


def _typical(rows: Floats) -> float:
    """Return about how far most rows are from the middle of all, which a few outliers do not change."""
    some = np.array(rows[:: -(-len(rows) // _LOOKED_AT)].T, dtype=np.float64, order="C")
    n = some.shape[1]
    middle = np.partition(some, n // 2, axis=1)[:, n // 2, None]
    distances = np.sqrt(np.square(some - middle).sum(axis=0))
    usual = float(np.sort(distances)[3 * (n - 1) // 4])
    return usual if usual > 0 else float(distances.mean())


def _filled(laid: Rows, n_threads: int) -> Any:
    """Fill the tiles; return weighted sums, sums of squares and largest absolute values by feature, the offset off."""
    offset = padded(laid.offset)

    def one(span: Span) -> Any:
        return _fill_pass(laid, offset, span)

    parts = map_ranges(one, len(laid.tiles), LEAST_BLOCKS * BLOCK // TILE, n_threads)
    added = np.sum(parts, axis=0)
    return added[0], added[1], np.max([part[2] for part in parts], axis=0)


@compiled
def _fill_pass(laid: Any, offset: Any, span: Any) -> Any:
    tiles, weights, exact, _ = laid
    n_features = tiles.shape[1]
    found = np.zeros((3, n_features))
    for tile in range(span[0], span[1]):
        n = min(TILE, len(exact) - tile * TILE)
        fill_tile(tiles, tile, exact, tile * TILE, offset)
        for feature in range(n_features):
            total, squared, largest = 0.0, 0.0, np.float32(0.0)
            for lane in range(n):
                value = tiles[tile, feature, lane]
                weight = weights[tile * TILE + lane] if weights.size else 1.0
                total += weight * value
                squared += weight * (np.float64(value) * value)
                largest = max(largest, abs(value))
            found[0, feature] += total
            found[1, feature] += squared
            found[2, feature] = max(found[2, feature], largest)
    return found
