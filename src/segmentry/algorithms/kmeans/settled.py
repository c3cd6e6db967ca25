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
    rounded,
    splat,
    subtract,
)
from segmentry.algorithms.kmeans.state import BLOCK, units_of
from segmentry.algorithms.kmeans.threads import Span, by_spans


class Measured(NamedTuple):
    """Means of segments (k, d), inertia about the centres, and how much lower it is about the means."""

    means: Floats
    inertia: float
    gained: float


def measured(layout: Layout, centres: Floats, labels: Ints) -> Measured:
    """Return what the segments (n,) of rows are about their centres (k, d), which may be a little off their means.

    Sums are kept in integers, those of squared distances also in parts of one, so that an outlier does not drown the others.
    """
    k, d = centres.shape
    padded = _padded(centres)
    width = padded.shape[1]
    scales = _padded(np.stack([layout.scales[:d], np.full(d, layout.scales[d + 1])]))
    factors = (scales, layout.scales[d + 2], layout.scales[d])
    rows, weights = layout.rows.exact, layout.rows.weights
    n_whole = len(rows) if d == width else max(len(rows) - FOUR, 0)

    def one(span: Span) -> Ints:
        sums = np.zeros((k, 3 * width + 1), np.int64)
        _sums_pass((rows, weights), labels, padded, (sums, *factors), span)
        return sums

    sums = np.sum(by_spans(one, n_whole, LEAST_BLOCKS * BLOCK, layout.n_threads), axis=0)
    if n_whole < len(rows):
        last = (read_only(_padded(rows[n_whole:])), weights[n_whole:])
        _sums_pass(last, labels[n_whole:], padded, (sums, *factors), (0, len(rows) - n_whole))
    weight = sums[:, -1] / layout.scales[d]
    apart = sums[:, :d] / layout.scales[:d] / np.where(weight > 0, weight, 1.0)[:, None]
    units, parts = sums[:, width : width + d].sum(), sums[:, 2 * width : 2 * width + d].sum()
    inertia = (float(units) + float(parts) / layout.scales[d + 2]) / layout.scales[d + 1]
    return Measured(centres + apart, inertia, float(weight @ np.square(apart).sum(axis=1)))


def _padded(values: Floats) -> Floats:
    """Return values (m, d) with columns of 0 up to a multiple of four."""
    padded = np.zeros((len(values), -(-values.shape[1] // FOUR) * FOUR), values.dtype)
    padded[:, : values.shape[1]] = values
    return padded


@compiled_bare
def _sums_pass(data: Any, labels: Any, centres: Any, tally: Any, span: Any) -> None:
    """Add up distances to the own centre feature by feature, their squares and weights.

    Four features are read at once, beyond the last one of a row also: after those of the span other rows must follow.
    """
    rows, weights = data
    sums, factors, n_parts, weight_scale = tally
    if weights.size:
        for row in range(span[0], span[1]):
            _add_row(rows, row, centres, labels[row], splat(weights[row]), (sums, factors, n_parts))
            sums[labels[row], 3 * centres.shape[1]] += units_of(weights[row], weight_scale)
    else:
        unit = units_of(1.0, weight_scale)
        for row in range(span[0], span[1]):
            _add_row(rows, row, centres, labels[row], None, (sums, factors, n_parts))
            sums[labels[row], 3 * centres.shape[1]] += unit


@inlined
def _add_row(rows: Any, row: int, centres: Any, segment: int, weight: Any, tally: Any) -> None:
    """Add one row to its segment; the weight is None where each row counts 1."""
    sums, factors, n_parts = tally
    magic, parts, none, width = splat(MAGIC), splat(n_parts), splat(0.0), centres.shape[1]
    for feature in range(0, width, FOUR):
        apart = subtract(load_four(rows, (row, feature)), load_four(centres, (segment, feature)))
        heavy = apart if weight is None else multiply_add(apart, weight, none)
        squared = multiply_add(multiply_add(heavy, apart, none), load_four(factors, (1, feature)), none)
        whole = rounded(squared)
        rest = multiply_add(subtract(squared, whole), parts, magic)
        add_units(sums, (segment, feature), multiply_add(heavy, load_four(factors, (0, feature)), magic))
        add_units(sums, (segment, width + feature), add(whole, magic))
        add_units(sums, (segment, 2 * width + feature), rest)
