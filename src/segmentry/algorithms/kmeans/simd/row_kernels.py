"""Kernels over rows as they are, without a layout: moments, and seeds by greedy k-means++."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kernels import (
    F8,
    I8,
    FloatRows,
    compiled,
    inlined,
    read_only,
)
from segmentry.algorithms.threads import Span, map_ranges

_LEAST_ROWS = 16_384
_VALUES_AT_ONCE = 64
_FARTHEST = np.finfo(np.float64).max


def moments_compiled(rows: Floats, weights: Floats, n_threads: int) -> tuple[Floats, Floats]:
    """Return the weighted sums of the rows (n, d) and of their squares, (d,) each.

    Parameters
    ----------
    rows
        Shape (n, d).
    weights
        Weight of each row, shape (n,).
    n_threads
        Threads to use; 0 means one per core.
    """
    rows, row_weights = read_only(rows), read_only(np.empty(0) if weights.strides == (0,) else weights)
    parts = map_ranges(
        lambda span: _moments_pass(rows.reshape(-1), rows.shape[1], row_weights, span),
        len(rows),
        _LEAST_ROWS,
        n_threads,
    )
    sums, squares = np.sum(parts, axis=0)
    return sums, squares


@compiled
def _moments_pass(flat: FloatRows, n_features: int, weights: F8, span: Span) -> Any:
    """Return sums and sums of squares by feature, float64 (2, d), of the rows of a span.

    `flat` (n * d,) holds the rows one after the other.
    """
    step = max(_VALUES_AT_ONCE // n_features, 1) * n_features
    sums, squares = np.zeros(step), np.zeros(step)
    first, end = span[0] * n_features, span[1] * n_features
    for start in range(first, end, step):
        n = min(step, end - start)
        if weights.size:
            for i in range(n):
                value, weight = np.float64(flat[start + i]), weights[(start + i) // n_features]
                sums[i] += weight * value
                squares[i] += weight * value * value
        else:
            for i in range(n):
                value = np.float64(flat[start + i])
                sums[i] += value
                squares[i] += value * value
    found = np.zeros((2, n_features))
    for i in range(step):
        found[0, i % n_features] += sums[i]
        found[1, i % n_features] += squares[i]
    return found


def seeds_compiled(rows: Floats, weights: Floats, draws: Floats, n_threads: int) -> Ints:
    """Return the rows that some starts choose, (s, k), by uniform numbers (k, s, c).

    Parameters
    ----------
    rows
        Shape (n, d).
    weights
        Weight of each row, shape (n,).
    draws
        Uniform numbers for the candidates, shape (k, s, c).
    n_threads
        Threads to use; 0 means one per core.
    """
    columns, weights, draws = read_only(rows.T), read_only(weights), read_only(draws)
    chosen = np.empty(draws.shape[1::-1], np.int64)
    map_ranges(lambda span: _seed_pass(columns, weights, draws, chosen, span), len(chosen), 1, n_threads)
    return chosen


@compiled
def _seed_pass(columns: FloatRows, weights: F8, draws: F8, chosen: I8, span: Span) -> None:
    """Write the rows (s, k) that starts choose by greedy k-means++.

    `columns` is (d, n), `draws` (k, s, c).
    """
    n = columns.shape[1]
    nearest, best, line, cumulated = np.empty(n), np.empty(n), np.empty(n), np.empty(n)
    for start in range(span[0], span[1]):
        _seed(columns, weights, draws[:, start], chosen[start], (nearest, best, line), cumulated)


@inlined
def _seed(columns: FloatRows, weights: F8, draws: F8, chosen: I8, lines: tuple[F8, F8, F8], cumulated: F8) -> None:
    """Write the rows (k,) that one start chooses; `lines` and `cumulated` (n,) are overwritten."""
    nearest, best, line = lines
    nearest[:] = 1.0
    chosen[0] = _drawn(_cumulate(nearest, weights, cumulated), cumulated, draws[0, 0])
    nearest[:] = _FARTHEST
    _distances_with(columns, weights, chosen[0], nearest, best)
    for index in range(1, len(draws)):
        nearest, best = best, nearest
        total, lowest = _cumulate(nearest, weights, cumulated), _FARTHEST
        for uniform in draws[index]:
            candidate = _drawn(total, cumulated, uniform)
            reached = _distances_with(columns, weights, candidate, nearest, line)
            if reached < lowest:
                chosen[index], lowest = candidate, reached
                best, line = line, best


@inlined
def _cumulate(masses: F8, weights: F8, cumulated: F8) -> float:
    """Write the cumulated masses times weights, and return their sum."""
    total = 0.0
    for i in range(len(masses)):
        total += masses[i] * weights[i]
        cumulated[i] = total
    return total


@inlined
def _drawn(total: float, cumulated: F8, uniform: float) -> Any:
    """Return the row at a share of the total mass, at that share of the rows where there is no mass."""
    n = len(cumulated)
    index = np.searchsorted(cumulated, uniform * total, side="right") if total > 0 else np.int64(uniform * n)
    return min(index, n - 1)


@inlined
def _distances_with(columns: FloatRows, weights: F8, candidate: int, nearest: F8, line: F8) -> float:
    """Write the squared distances to the nearest centre with the candidate among them.

    Return their weighted sum.
    """
    line[:] = 0.0
    for feature in range(columns.shape[0]):
        values, coordinate = columns[feature], columns[feature, candidate]
        for i in range(len(line)):
            line[i] += (values[i] - coordinate) * (values[i] - coordinate)
    reached = 0.0
    for i in range(len(line)):
        line[i] = min(line[i], nearest[i])
        reached += line[i] * weights[i]
    return reached
