"""Exact means and inertia of the segments, by one reading of the rows in float64."""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms import vectors as v
from segmentry.algorithms.kernels import F8, I4, I8, FloatRows, compiled_bare, inlined, read_only
from segmentry.algorithms.kmeans.simd.tiles import LEAST_ROWS, Layout
from segmentry.algorithms.threads import Span, map_ranges


class ExactMeans(NamedTuple):
    """Means of segments (k, d), inertia about the centres, and how much lower it is about the means."""

    means: Floats
    inertia: float
    gained: float


class ExactSums(NamedTuple):
    """Integer sums of the exact update, and their units.

    `sums` (k, w) int64 of the differences to the centres, w being d up to a multiple of four; `squares` (2, 4) int64 of squared
    distances, first whole units, then parts of one; `factors` (2, w) float64 are units of a difference, and of a square;
    `n_parts` are the parts in a unit.
    """

    sums: I8
    squares: I8
    factors: F8
    n_parts: float


def exact_means_and_inertia(layout: Layout, centres: Floats, labels: Ints, segment_weights: Floats) -> ExactMeans:
    """Return the means and the inertia of segments.

    The same bits in any order of the rows and on any number of threads.

    Parameters
    ----------
    layout
        The rows.
    centres
        Centres that may be a little off the means, shape (k, d).
    labels
        Segment of each row, shape (n,).
    segment_weights
        Weights of the rows of each segment, added up, shape (k,).
    """
    k, d = centres.shape
    padded = _padded(centres)
    width, n_parts = padded.shape[1], layout.scales[d + 2]
    factors = _padded(np.stack([layout.scales[:d], np.full(d, layout.scales[d + 1])]))
    rows, weights = layout.rows.exact, layout.rows.weights
    n_whole = len(rows) if d == width else max(len(rows) - v.FOUR, 0)

    def add(span: Span) -> ExactSums:
        found = ExactSums(np.zeros((k, width), np.int64), np.zeros((2, v.FOUR), np.int64), factors, n_parts)
        _sums_pass(rows, weights, labels, padded, found, span)
        return found

    parts = map_ranges(add, n_whole, LEAST_ROWS, layout.n_threads)
    if n_whole < len(rows):
        last = ExactSums(np.zeros((k, width), np.int64), np.zeros((2, v.FOUR), np.int64), factors, n_parts)
        of_last = (read_only(_padded(rows[n_whole:])), weights[n_whole:], labels[n_whole:])
        _sums_pass(*of_last, padded, last, (0, len(rows) - n_whole))
        parts.append(last)
    sums, squares = np.sum([part.sums for part in parts], axis=0), np.sum([part.squares for part in parts], axis=0)
    apart = sums[:, :d] / layout.scales[:d] / np.where(segment_weights > 0, segment_weights, 1.0)[:, None]
    units, shares = squares.sum(axis=1)
    inertia = (float(units) + float(shares) / n_parts) / layout.scales[d + 1]
    return ExactMeans(centres + apart, inertia, float(segment_weights @ np.square(apart).sum(axis=1)))


def _padded(values: FloatRows) -> Any:
    """Return values (m, d) with columns of 0 up to a multiple of four."""
    padded = np.zeros((len(values), -(-values.shape[1] // v.FOUR) * v.FOUR), values.dtype)
    padded[:, : values.shape[1]] = values
    return padded


@compiled_bare
def _sums_pass(rows: FloatRows, weights: F8, labels: I4, centres: F8, found: ExactSums, span: Span) -> None:
    """Add the differences of rows to their centres, and their squares, to `found` (in and out).

    Four features are read at once, beyond the last one of a row also: after those of the span other rows must follow.
    The squares of four rows are added at once: below 2^48 each, their sum is exact.
    """
    magic, parts, zero = v.splat(v.MAGIC), v.splat(found.n_parts), v.splat(0.0)
    row, end = span[0], span[1]
    while row < end:
        whole, rest = zero, zero
        for _ in range(min(v.FOUR, end - row)):
            weight = v.splat(weights[row]) if weights.size else v.splat(1.0)
            squared = _add_row(rows, row, centres, labels[row], weight, found)
            units = v.round_to_integer(squared)
            whole = v.add(whole, units)
            rest = v.add(rest, v.round_to_integer(v.multiply_add(v.subtract(squared, units), parts, zero)))
            row += 1
        v.add_units(found.squares, (0, 0), v.add(whole, magic))
        v.add_units(found.squares, (1, 0), v.add(rest, magic))


@inlined
def _add_row(rows: FloatRows, row: int, centres: F8, segment: int, weight: float, found: ExactSums) -> float:
    """Add one row to its segment; return its squared distance to the centre, a vector of four parts."""
    magic, squared, zero = v.splat(v.MAGIC), v.splat(0.0), v.splat(0.0)
    for feature in range(0, centres.shape[1], v.FOUR):
        v.prefetch_ahead(rows, row * rows.shape[1] + feature)
        apart = v.subtract(v.load_four(rows, (row, feature)), v.load_four(centres, (segment, feature)))
        weighted = v.multiply_add(apart, weight, zero)
        in_units = v.multiply_add(weighted, v.load_four(found.factors, (1, feature)), zero)
        squared = v.multiply_add(in_units, apart, squared)
        v.add_units(
            found.sums, (segment, feature), v.multiply_add(weighted, v.load_four(found.factors, (0, feature)), magic)
        )
    return squared
