"""Which of a few solutions rows lie closest to, by one reading of the rows. Import only where the work repays compiling."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.jit import compiled_bare, inlined
from segmentry.algorithms.kmeans.layout import LEAST_BLOCKS, Layout
from segmentry.algorithms.kmeans.simd import (
    FOUR,
    LANES,
    MAGIC,
    add_numbers,
    add_units,
    least,
    load,
    load_four,
    multiply_add,
    splat,
    store,
    subtract,
)
from segmentry.algorithms.kmeans.state import BLOCK
from segmentry.algorithms.kmeans.tiles import FAR, GROUP, TILE, aligned, centres_at
from segmentry.algorithms.threads import Span, map_ranges


def compared_compiled(layout: Layout, solutions: Floats) -> tuple[Floats, Floats]:
    """Return what `Passes.compare` does, distances by float32; neither threads nor the order of the rows change the gains."""
    n_solutions, rows = len(solutions), layout.rows
    scaled = np.stack([centres_at(np.ascontiguousarray(centres), rows.offset, 0.0).scaled for centres in solutions])
    unit = layout.scales[len(layout.variance) + 1]

    def one(span: Span) -> tuple[Any, Any]:
        found = np.zeros((n_solutions, FOUR), np.int64), np.zeros((n_solutions, FOUR))
        scores, weights = aligned((n_solutions, TILE), np.float32), np.ones(TILE)
        _compare_pass(rows, scaled, (*found, unit), (scores, weights), span)
        return found

    parts = map_ranges(one, len(rows.tiles), LEAST_BLOCKS * BLOCK // TILE, layout.n_threads)
    gains = np.sum([part[0] for part in parts], axis=0).sum(axis=1) / unit
    squares = np.sum([part[1] for part in parts], axis=0).sum(axis=1)
    return gains, np.sqrt(np.maximum(squares - gains**2 / len(rows.exact), 0.0))


@compiled_bare
def _compare_pass(rows: Any, scaled: Any, found: Any, room: Any, span: Any) -> None:
    """Add up by how much the lowest scores of rows differ from those of the first solution, and the squares of that."""
    tiles, row_weights, exact, _ = rows
    gains, squares, unit = found
    scores, weights = room
    n_rows, magic, none = len(exact), splat(MAGIC), splat(0.0)
    for tile in range(span[0], span[1]):
        for solution in range(len(scaled)):
            low, low_too = _lowest(tiles, tile, scaled[solution])
            store(scores, (solution, 0), low)
            store(scores, (solution, LANES), low_too)
        first = tile * TILE
        if row_weights.size or first + TILE > n_rows:
            for lane in range(TILE):
                has_weight = row_weights.size > 0 and first + lane < n_rows
                weights[lane] = row_weights[first + lane] if has_weight else np.float64(first + lane < n_rows)
        for solution in range(1, len(scaled)):
            for lane in range(0, TILE, FOUR):
                apart = subtract(load_four(scores, (solution, lane)), load_four(scores, (0, lane)))
                gain = multiply_add(apart, load_four(weights, (lane,)), none)
                add_units(gains, (solution, 0), multiply_add(gain, splat(unit), magic))
                add_numbers(squares, (solution, 0), multiply_add(gain, gain, none))


@inlined
def _lowest(tiles: Any, tile: int, scaled: Any) -> Any:
    """Return the lowest score |c|^2 - 2 x.c of the first and of the last rows of a tile, a vector each."""
    low, low_too, n_features = splat(FAR), splat(FAR), tiles.shape[1]
    for group in range(len(scaled)):
        for place in range(GROUP):
            score = splat(scaled[group, n_features, place])
            score_too = score
            for feature in range(n_features):
                x, x_too = load(tiles, (tile, feature, 0)), load(tiles, (tile, feature, LANES))
                centre = splat(scaled[group, feature, place])
                score, score_too = multiply_add(x, centre, score), multiply_add(x_too, centre, score_too)
            low, low_too = least(low, score), least(low_too, score_too)
    return low, low_too
