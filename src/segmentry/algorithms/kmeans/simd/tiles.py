"""Rows in tiles of float32, feature by feature, as kernels read them.

Docs/internals/kmeans.md draws the layout.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms import vectors as v
from segmentry.algorithms.kernels import F4, F8, FloatRows, compiled, inlined, read_only
from segmentry.algorithms.order_free import order_free_mean, rounded_mean
from segmentry.algorithms.threads import Span, map_ranges

TILE = 2 * v.LANES
"""Rows of a tile: two vectors, since one alone would wait for its sums."""

BLOCK = 256
"""Rows that share one lowest margin."""

LEAST_ROWS = 32 * BLOCK
"""Rows that are worth waking a thread for."""

CACHE_LINE = 64
PREFETCH_PARTS = 2
"""Parts in which the memory of a tile is prefetched: while rows are transposed, and while distances are computed."""

_SUM_BITS, _VALUE_BITS = 60, 48
_SMALLEST, _LARGEST = 1e-32, 1e16
_MAX_RATIO = 1e6
_N_TYPICAL = 256


class Rows(NamedTuple):
    """Rows of a fit, read by every pass.

    `tiles` (t, d, TILE) are float32, the offset taken off; `weights` (n,) float64, empty where each row counts 1; `exact`
    (n, d) the rows as they were given, float32 or float64; `offset` (d,) float64.
    """

    tiles: F4
    weights: F8
    exact: FloatRows
    offset: F8


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Rows in tiles, with what was learnt while they were filled.

    `scales` (d + 3,) are the units of integer sums in one, `total` is the sum of squares, `variance` (d,) that of the features.

    Squares are about the offset, the variance about the mean. Where `fits` is false, float32 cannot hold the squares or the
    integers the sums, and the kernels must not run.
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
        Weight of each row, shape (n,).
    n_threads
        Threads to use; 0 means one per core.
    about
        A point amid the rows (d,), which saves computing their mean; where they turn out to lie elsewhere it is not used.

    Returns
    -------
    Layout
        The tiles, and what was learnt while they were filled.
    """
    rows, is_even = read_only(rows), weights.strides == (0,)
    weight, heaviest = (float(len(rows)), 1.0) if is_even else (float(weights.sum()), float(weights.max()))
    row_weights = read_only(np.empty(0) if is_even else weights)
    tiles = aligned((-(-len(rows) // TILE), rows.shape[1], TILE), np.float32)
    tiles[-1] = 0.0
    offset = (
        order_free_mean(rows, weights, n_threads, is_compiled=True) if about is None else np.ascontiguousarray(about)
    )
    sums, squares, largest = _filled(Rows(tiles, row_weights, rows, offset), n_threads)
    squared_means = np.square(sums / weight)
    if (squared_means > squares / weight / 2).any():
        offset = offset + rounded_mean(sums / weight, squares / weight)
        sums, squares, largest = _filled(Rows(tiles, row_weights, rows, offset), n_threads)
        squared_means = np.square(sums / weight)
    reach = float(np.sqrt(np.square(largest).sum()))
    has_even_weights = is_even or heaviest <= _MAX_RATIO * float(row_weights.min())
    is_in_range = _SMALLEST < reach < min(_LARGEST, _MAX_RATIO * _typical_distance(rows))
    total, variance = float(squares.sum()), np.maximum(squares / weight - squared_means, 0.0)
    return Layout(
        rows=Rows(tiles, row_weights, rows, offset),
        scales=_scales(len(rows), largest, weight, heaviest, total),
        total=total,
        variance=variance,
        fits=bool(np.isfinite(squares).all() and has_even_weights and is_in_range),
        n_threads=n_threads,
    )


def aligned(shape: Any, dtype: Any) -> Any:
    """Return an uninitialised array that begins at a cache line, so that no vector lies across two."""
    n_bytes = int(np.prod(shape)) * np.dtype(dtype).itemsize
    memory = np.empty(n_bytes + CACHE_LINE, np.uint8)
    first = -memory.ctypes.data % CACHE_LINE
    return memory[first : first + n_bytes].view(dtype).reshape(shape)


def padded_offset(offset: Floats) -> Floats:
    """Return an offset (d,) as `fill_tile` reads it, shape (d + 3,)."""
    return np.append(offset, np.zeros(v.FOUR - 1))


@inlined
def fill_tile(tiles: F4, tile: int, rows: FloatRows, first: int, offset: F8) -> None:
    """Write rows less an offset into a tile (out); lanes beyond the last row are left as they are.

    Four features are read at once, also beyond the last one of a row, so that the last rows are read one by one.
    `tiles` is (t, d, TILE), `rows` (n, d), `first` the row of lane 0, `offset` (d + 3,).
    """
    n_features = tiles.shape[1]
    if first + TILE + v.FOUR <= len(rows):
        last = max(n_features - v.FOUR, 0)
        for lane in range(0, TILE, v.EIGHT):
            soon = (PREFETCH_PARTS * first + lane) * n_features // PREFETCH_PARTS
            for feature in range(0, last, v.FOUR):
                v.prefetch_ahead(rows, soon + v.FOUR * feature)
                v.prefetch_ahead(rows, soon + v.FOUR * feature + v.EIGHT)
                v.transpose_8x4_to_f32(rows, (first + lane, feature), offset, tiles, (tile, feature, lane))
            v.prefetch_ahead(rows, soon + v.FOUR * last)
            v.prefetch_ahead(rows, soon + v.FOUR * last + v.EIGHT)
            v.transpose_8x4_to_f32(rows, (first + lane, last), offset, tiles, (tile, last, lane))
    else:
        for feature in range(n_features):
            for lane in range(min(TILE, len(rows) - first)):
                tiles[tile, feature, lane] = np.float32(np.float64(rows[first + lane, feature]) - offset[feature])


def _scales(n_rows: int, largest: Floats, weight: float, heaviest: float, total: float) -> Floats:
    """Return the units in one of features, weights and squared distances, and parts of a unit (d + 3,).

    Sums over all rows fit into 62 bits, also of squared distances to a centre, and what one row adds into 50. Parts count
    what is left of squared distances below one unit, so that an outlier does not drown the others.
    """
    sums = np.array([*largest * weight, weight, 4.0 * total])
    most = heaviest * np.array([*largest, 1.0, 4.0 * float(np.square(largest).sum())])
    bits = np.minimum(_SUM_BITS - np.log2(np.maximum(sums, 1e-290)), _VALUE_BITS - np.log2(np.maximum(most, 1e-290)))
    return np.exp2(np.floor([*bits, min(_SUM_BITS - np.log2(n_rows), _VALUE_BITS)]))


def _typical_distance(rows: Floats) -> float:
    """Return the third quartile of the distances of some rows to their median."""
    some = np.array(rows[:: -(-len(rows) // _N_TYPICAL)].T, dtype=np.float64, order="C")
    n = some.shape[1]
    median = np.partition(some, n // 2, axis=1)[:, n // 2, None]
    distances = np.sqrt(np.square(some - median).sum(axis=0))
    quartile = float(np.sort(distances)[3 * (n - 1) // 4])
    return quartile if quartile > 0 else float(distances.mean())


def _filled(laid: Rows, n_threads: int) -> tuple[Floats, Floats, Floats]:
    """Fill the tiles.

    Return weighted sums, sums of squares and largest magnitudes by feature (d,), the offset taken off.
    """
    offset = padded_offset(laid.offset)

    def fill(span: Span) -> Any:
        return _fill_pass(laid, offset, span)

    parts = map_ranges(fill, len(laid.tiles), LEAST_ROWS // TILE, n_threads)
    added = np.sum(parts, axis=0)
    return added[0], added[1], np.max([part[2] for part in parts], axis=0)


@compiled
def _fill_pass(laid: Rows, offset: F8, span: Span) -> Any:
    """Fill the tiles of a span (out); return sums, sums of squares and largest magnitudes, float64 (3, d)."""
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
