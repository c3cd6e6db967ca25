"""Exact sums over segments, by one reading of the rows in float64. Import only where the work repays compiling."""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.jit import compiled_bare, inlined, read_only
from segmentry.algorithms.kmeans.layout import LEAST_BLOCKS, Layout
from segmentry.algorithms.kmeans.simd import (
    FOUR,
    MAGIC,
    add,
    add_units,
    load_four,
    multiply_add,
    prefetch_ahead,
    rounded,
    splat,
    subtract,
)
from segmentry.algorithms.kmeans.state import BLOCK
from segmentry.algorithms.threads import Span, map_ranges


class Measured(NamedTuple):
    """Means of segments (k, d), inertia about the centres, and how much lower it is about the means."""

    means: Floats
    inertia: float
    gained: float


def measured(layout: Layout, centres: Floats, labels: Ints, segment_weights: Floats) -> Measured:
    """Return what the segments (n,) of rows are about their centres (k, d), which may be a little off their means.

    Sums are kept in integers, those of squared distances also in parts of one, so that an outlier does not drown the others.
    `segment_weights` (k,) are the weights of the rows of each segment, added up.
    """
    k, d = centres.shape
    padded = _padded(centres)
    width = padded.shape[1]
    scales = _padded(np.stack([layout.scales[:d], np.full(d, layout.scales[d + 1])]))
    rows, weights = layout.rows.exact, layout.rows.weights
    n_whole = len(rows) if d == width else max(len(rows) - FOUR, 0)

    def one(span: Span) -> tuple[Ints, Ints]:
        found = np.zeros((k, width), np.int64), np.zeros((2, FOUR), np.int64)
        _sums_pass((rows, weights), labels, padded, (*found, scales, layout.scales[d + 2]), span)
        return found

    parts = map_ranges(one, n_whole, LEAST_BLOCKS * BLOCK, layout.n_threads)
    sums, squares = np.sum([part[0] for part in parts], axis=0), np.sum([part[1] for part in parts], axis=0)
    if n_whole < len(rows):
        last = (read_only(_padded(rows[n_whole:])), weights[n_whole:])
        _sums_pass(
            last, labels[n_whole:], padded, (sums, squares, scales, layout.scales[d + 2]), (0, len(rows) - n_whole)
        )
    apart = sums[:, :d] / layout.scales[:d] / np.where(segment_weights > 0, segment_weights, 1.0)[:, None]
    units, shares = squares.sum(axis=1)
    inertia = (float(units) + float(shares) / layout.scales[d + 2]) / layout.scales[d + 1]
    return Measured(centres + apart, inertia, float(segment_weights @ np.square(apart).sum(axis=1)))


def _padded(values: Floats) -> Floats:
    """Return values (m, d) with columns of 0 up to a multiple of four."""
    padded = np.zeros((len(values), -(-values.shape[1] // FOUR) * FOUR), values.dtype)
    padded[:, : values.shape[1]] = values
    return padded


@compiled_bare
def _sums_pass(data: Any, labels: Any, centres: Any, tally: Any, span: Any) -> None:
    """Add up what rows are apart from their own centre feature by feature, and the squares of that.

    Four features are read at once, beyond the last one of a row also: after those of the span other rows must follow.
    The squares of four rows are added at once: below 2^48 each, they are added exactly.
    """
    rows, weights = data
    sums, squares, factors, n_parts = tally
    magic, parts = splat(MAGIC), splat(n_parts)
    row, end, none = span[0], span[1], splat(0.0)
    while row < end:
        whole, rest = none, none
        for _ in range(min(FOUR, end - row)):
            weight = splat(weights[row]) if weights.size else splat(1.0)
            squared = _add_row(rows, row, centres, labels[row], weight, (sums, factors))
            units = rounded(squared)
            whole = add(whole, units)
            rest = add(rest, rounded(multiply_add(subtract(squared, units), parts, none)))
            row += 1
        add_units(squares, (0, 0), add(whole, magic))
        add_units(squares, (1, 0), add(rest, magic))


@inlined
def _add_row(rows: Any, row: int, centres: Any, segment: int, weight: Any, tally: Any) -> Any:
    """Add one row to its segment; return its squared distance to the centre in four parts, that of each by its features."""
    sums, factors = tally
    magic, squared, none = splat(MAGIC), splat(0.0), splat(0.0)
    for feature in range(0, centres.shape[1], FOUR):
        prefetch_ahead(rows, row * rows.shape[1] + feature)
        apart = subtract(load_four(rows, (row, feature)), load_four(centres, (segment, feature)))
        heavy = multiply_add(apart, weight, none)
        squared = multiply_add(multiply_add(heavy, load_four(factors, (1, feature)), none), apart, squared)
        add_units(sums, (segment, feature), multiply_add(heavy, load_four(factors, (0, feature)), magic))
    return squared
