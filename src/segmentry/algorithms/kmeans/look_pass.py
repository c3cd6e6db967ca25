"""What is learnt of rows before passes run over them, compiled. Import only where the work repays compiling."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.jit import compiled, compiled_exactly, read_only
from segmentry.algorithms.threads import map_ranges

_LEAST_ROWS = 16_384
_AT_ONCE = 64


def hashes_compiled(rows: Floats, first: Any, steps: Any, n_threads: int) -> Any:
    """Return the hashes that `row_hashes` describes, by its first state and its constants."""
    rows, hashes = read_only(rows), np.empty(len(rows), np.uint64)
    map_ranges(lambda span: _hash_pass(rows, first, steps, hashes, span), len(rows), _LEAST_ROWS, n_threads)
    return hashes


def squares_compiled(rows: Floats, point: Floats, n_threads: int) -> Floats:
    """Return the squared distances of rows (n, d) to a point (d,), added up feature by feature."""
    rows, squares = read_only(rows), np.empty(len(rows))
    map_ranges(lambda span: _squares_pass(rows, point, squares, span), len(rows), _LEAST_ROWS, n_threads)
    return squares


def moments_compiled(rows: Floats, weights: Floats, n_threads: int) -> tuple[Floats, Floats]:
    """Return the weighted sums of the rows (n, d) and of their squares, shape (d,) each, good to a few digits less than all."""
    rows, own = read_only(rows), read_only(np.empty(0) if weights.strides == (0,) else weights)
    parts = map_ranges(
        lambda span: _moments_pass(rows.reshape(-1), rows.shape[1], own, span), len(rows), _LEAST_ROWS, n_threads
    )
    sums, squares = np.sum(parts, axis=0)
    return sums, squares


@compiled
def _moments_pass(flat: Any, n_features: int, weights: Any, span: Any) -> Any:
    step = max(_AT_ONCE // n_features, 1) * n_features
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


@compiled_exactly
def _hash_pass(rows: Any, first: Any, steps: Any, hashes: Any, span: Any) -> None:
    odd, mix, shift, last_shift = steps
    for row in range(span[0], span[1]):
        mixed = first
        for feature in range(rows.shape[1]):
            mixed ^= np.float64(np.float64(rows[row, feature]) + 0.0).view(np.uint64)
            mixed *= odd
            mixed ^= mixed >> shift
            mixed *= mix
            mixed ^= mixed >> last_shift
        hashes[row] = mixed


@compiled_exactly
def _squares_pass(rows: Any, point: Any, squares: Any, span: Any) -> None:
    for row in range(span[0], span[1]):
        squared = 0.0
        for feature in range(rows.shape[1]):
            apart = np.float64(rows[row, feature]) - point[feature]
            squared += apart * apart
        squares[row] = squared
