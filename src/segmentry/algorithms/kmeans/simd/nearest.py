"""Nearest centres of rows by one reading of the rows, without a layout."""

from typing import Any

import numpy as np
from numba.core.errors import NumbaError
from numpy.typing import NDArray

from segmentry.algorithms import Floats
from segmentry.algorithms.kernels import F4, F8, I4, FloatRows, compiled_bare, compiled_exactly, read_only
from segmentry.algorithms.kmeans.simd import vectors as v
from segmentry.algorithms.kmeans.simd.distances import Centres, centres_at, nearest_exactly, two_nearest_gap
from segmentry.algorithms.kmeans.simd.tiles import LEAST_ROWS, TILE, aligned, fill_tile, padded_offset
from segmentry.algorithms.threads import Span, by_spans


def nearest_compiled(rows: Floats, centres: Floats, n_threads: int = 0) -> tuple[NDArray[np.int32], bool]:
    """Return the nearest centre of each row (n,), of equally near ones the first, and whether all rows are finite.

    Rows that are not have -1.
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

    return labels, all(by_spans(label, len(rows), LEAST_ROWS, n_threads))


def problem_of_kernels() -> str | None:
    """Build a kernel and compare its answer with a known one; return why kernels cannot be used, None where they can."""
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
