"""Nearest centres of rows without a layout, and which of some solutions rows are closest to."""

from typing import Any

import numpy as np
from numba.core.errors import NumbaError
from numpy.typing import NDArray

from segmentry.algorithms import Floats
from segmentry.algorithms import vectors as v
from segmentry.algorithms.kernels import F4, F8, I4, I8, FloatRows, compiled_bare, compiled_exactly, inlined, read_only
from segmentry.algorithms.kmeans.simd.distances import FAR, PAIR, Centres, centres_at, nearest_exactly, two_nearest_gap
from segmentry.algorithms.kmeans.simd.tiles import LEAST_ROWS, TILE, Layout, Rows, aligned, fill_tile, padded_offset
from segmentry.algorithms.threads import Span, map_ranges


def nearest_compiled(rows: Floats, centres: Floats, n_threads: int = 0) -> tuple[NDArray[np.int32], bool]:
    """Return the nearest centre of each row (n,), and whether all rows are finite.

    Of equally near centres the first counts; rows that are not finite have -1.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    n_threads
        Threads to use; 0 means one per core.
    """
    rows, centres = read_only(rows), np.array(centres, order="C")
    offset = centres.mean(axis=0)
    placed = centres_at(centres, offset, 0.0)
    labels: NDArray[np.int32] = aligned(len(rows), np.int32)

    def label(span: Span) -> bool:
        tiles = aligned((1, rows.shape[1], TILE), np.float32)
        tiles[:] = 0.0
        is_finite: bool = _nearest_pass(rows, padded_offset(offset), placed, tiles, labels, span)
        return is_finite

    return labels, all(map_ranges(label, len(rows), LEAST_ROWS, n_threads))


def problem_of_kernels() -> str | None:
    """Build a kernel and compare its answer with a known one.

    Return why kernels cannot be used, None where they can.
    """
    try:
        labels, is_finite = nearest_compiled(np.array([[0.0, 1.0], [9.0, 1.0]]), np.array([[8.0, 1.0], [1.0, 1.0]]))
    except (NumbaError, AttributeError, TypeError, ValueError, LookupError, RuntimeError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"
    return None if is_finite and labels.tolist() == [1, 0] else "a kernel gives a wrong answer"


@compiled_bare
def _nearest_pass(rows: FloatRows, offset: F8, centres: Centres, tiles: F4, labels: I4, span: Span) -> bool:
    """Write the nearest centres (n,) of the rows of a span; return whether those rows are finite.

    `offset` (d + 3,) is taken off the rows; `tiles` (1, d, TILE) is overwritten.
    """
    is_finite, zero = True, v.splat(np.float32(0.0))
    for first in range(span[0], span[1], TILE):
        fill_tile(tiles, 0, rows, first, offset)
        ahead = (rows, (first + TILE // 2) * rows.shape[1], TILE // v.FOUR)
        packed, packed_too, gap, gap_too = two_nearest_gap(tiles, 0, centres, ahead)
        close = v.lanes_at_most(gap, zero) | (v.lanes_at_most(gap_too, zero) << v.LANES)
        n = min(TILE, span[1] - first)
        if n == TILE:
            v.store_indices(labels, (first,), packed, centres.mask)
            v.store_indices(labels, (first + v.LANES,), packed_too, centres.mask)
        else:
            close = (1 << n) - 1
        while close != 0:
            lane = v.lowest_bit(close)
            close &= close - 1
            if first + lane < span[1]:
                label = _nearest_if_finite(rows, first + lane, centres.exact)
                labels[first + lane] = label
                is_finite &= label >= 0
    return is_finite


@compiled_exactly
def _nearest_if_finite(rows: FloatRows, row: int, centres: F8) -> Any:
    """Return the nearest centre (k, d) of a row, int32; -1 where the row is not finite."""
    for feature in range(rows.shape[1]):
        if not np.isfinite(rows[row, feature]):
            return np.int32(-1)
    return nearest_exactly(rows, row, centres)


def compare_compiled(layout: Layout, solutions: Floats) -> tuple[Floats, Floats]:
    """Return what `Backend.compare` does, by float32.

    Neither threads nor the order of the rows change the gains.

    Parameters
    ----------
    layout
        The rows in tiles.
    solutions
        Centres, shape (r, k, d).
    """
    n_solutions, rows = len(solutions), layout.rows
    scaled = np.stack([centres_at(np.ascontiguousarray(centres), rows.offset, 0.0).scaled for centres in solutions])
    unit = layout.scales[len(layout.variance) + 1]

    def compare(span: Span) -> tuple[Any, Any]:
        gains, squares = np.zeros((n_solutions, v.FOUR), np.int64), np.zeros((n_solutions, v.FOUR))
        scores = aligned((n_solutions, TILE), np.float32)
        _compare_pass(rows, scaled, gains, squares, unit, scores, np.ones(TILE), span)
        return gains, squares

    parts = map_ranges(compare, len(rows.tiles), LEAST_ROWS // TILE, layout.n_threads)
    gains = np.sum([part[0] for part in parts], axis=0).sum(axis=1) / unit
    squares = np.sum([part[1] for part in parts], axis=0).sum(axis=1)
    return gains, np.sqrt(np.maximum(squares - gains**2 / len(rows.exact), 0.0))


@compiled_bare
def _compare_pass(
    rows: Rows, scaled: F4, gains: I8, squares: F8, unit: float, scores: F4, weights: F8, span: Span
) -> None:
    """Add up how much the lowest scores differ from those of the first solution, and the squares of that.

    `scaled` (r, p, d + 1, 2) are the solutions as in `Centres`; `gains` (r, 4) in units and `squares` (r, 4) are added to;
    `scores` (r, TILE) and `weights` (TILE,) are overwritten.
    """
    row_weights, n_rows = rows.weights, len(rows.exact)
    magic, zero = v.splat(v.MAGIC), v.splat(0.0)
    for tile in range(span[0], span[1]):
        for solution in range(len(scaled)):
            low, low_too = _lowest(rows.tiles, tile, scaled[solution])
            v.store(scores, (solution, 0), low)
            v.store(scores, (solution, v.LANES), low_too)
        first = tile * TILE
        if row_weights.size or first + TILE > n_rows:
            for lane in range(TILE):
                has_weight = row_weights.size > 0 and first + lane < n_rows
                weights[lane] = row_weights[first + lane] if has_weight else np.float64(first + lane < n_rows)
        for solution in range(1, len(scaled)):
            for lane in range(0, TILE, v.FOUR):
                apart = v.subtract(v.load_four(scores, (solution, lane)), v.load_four(scores, (0, lane)))
                gain = v.multiply_add(apart, v.load_four(weights, (lane,)), zero)
                v.add_units(gains, (solution, 0), v.multiply_add(gain, v.splat(unit), magic))
                v.add_numbers(squares, (solution, 0), v.multiply_add(gain, gain, zero))


@inlined
def _lowest(tiles: F4, tile: int, scaled: F4) -> Any:
    """Return the lowest score |c|^2 - 2 x.c of the first and of the last rows of a tile."""
    low, low_too, n_features = v.splat(FAR), v.splat(FAR), tiles.shape[1]
    for pair in range(len(scaled)):
        for index in range(PAIR):
            score = v.splat(scaled[pair, n_features, index])
            score_too = score
            for feature in range(n_features):
                x, x_too = v.load(tiles, (tile, feature, 0)), v.load(tiles, (tile, feature, v.LANES))
                centre = v.splat(scaled[pair, feature, index])
                score, score_too = v.multiply_add(x, centre, score), v.multiply_add(x_too, centre, score_too)
            low, low_too = v.minimum(low, score), v.minimum(low_too, score_too)
    return low, low_too
