"""Which of a few solutions rows lie closest to, by one reading of the tiles."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kernels import F4, F8, I8, compiled_bare, inlined
from segmentry.algorithms.kmeans.simd import vectors as v
from segmentry.algorithms.kmeans.simd.distances import FAR, PAIR, centres_at
from segmentry.algorithms.kmeans.simd.tiles import LEAST_ROWS, TILE, Layout, Rows, aligned
from segmentry.algorithms.threads import Span, by_spans


def compare_compiled(layout: Layout, solutions: Floats) -> tuple[Floats, Floats]:
    """Return what `Backend.compare` does, by float32; neither threads nor the order of the rows change the gains."""
    n_solutions, rows = len(solutions), layout.rows
    scaled = np.stack([centres_at(np.ascontiguousarray(centres), rows.offset, 0.0).scaled for centres in solutions])
    unit = layout.scales[len(layout.variance) + 1]

    def compare(span: Span) -> tuple[Any, Any]:
        gains, squares = np.zeros((n_solutions, v.FOUR), np.int64), np.zeros((n_solutions, v.FOUR))
        scores = aligned((n_solutions, TILE), np.float32)
        _compare_pass(rows, scaled, gains, squares, unit, scores, np.ones(TILE), span)
        return gains, squares

    parts = by_spans(compare, len(rows.tiles), LEAST_ROWS // TILE, layout.n_threads)
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
