"""Compiled kernels of the squared silhouette. Import only where compiling pays off."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.jit import compiled, inlined, read_only

_WIDTH = 256


def totals_compiled(rows: Floats, labels: Ints, weights: Floats, middle: Floats, k: int) -> Floats:
    """Return weighted sums by segment.

    Parameters
    ----------
    rows
        Shape (n, d).
    labels
        Segment of each row, shape (n,).
    weights
        Number of customers that each row stands for, shape (n,).
    middle
        Origin that is subtracted from the rows, shape (d,).
    k
        Number of segments.

    Returns
    -------
    ndarray of shape (k, d + 2)
        Sums of the centred features, of their squared norms, and of the weights.
    """
    totals = np.zeros((k, rows.shape[1] + 2))
    _totals_pass(read_only(rows), read_only(labels), read_only(weights), read_only(middle), totals)
    return totals


def width_compiled(rows: Floats, labels: Ints, weights: Floats, middle: Floats, sizes: Floats, means: Floats) -> float:
    """Return the weighted sum of the silhouettes of some rows.

    Parameters
    ----------
    rows
        Shape (n, d).
    labels
        Segment of each row, shape (n,).
    weights
        Number of customers that each row stands for, shape (n,).
    middle
        Origin that is subtracted from the rows, shape (d,).
    sizes
        Weight of each segment, shape (k,).
    means
        Means of the centred features and of their squared norms in each segment, shape (k, d + 1).

    Returns
    -------
    float
        Sum over the rows.
    """
    arrays = (read_only(array) for array in (rows, labels, weights, middle, sizes, means))
    return float(_width_pass(*arrays))


@compiled
def _totals_pass(rows: Any, labels: Any, weights: Any, middle: Any, totals: Any) -> None:
    n_features = rows.shape[1]
    for row in range(len(rows)):
        label, weight, norm = labels[row], weights[row], 0.0
        for feature in range(n_features):
            difference = rows[row, feature] - middle[feature]
            norm += difference * difference
            totals[label, feature] += weight * difference
        totals[label, n_features] += weight * norm
        totals[label, n_features + 1] += weight


@compiled
def _width_pass(rows: Any, labels: Any, weights: Any, middle: Any, sizes: Any, means: Any) -> float:
    n_features, total = rows.shape[1], 0.0
    columns, norms = np.empty((n_features, _WIDTH)), np.empty(_WIDTH)
    line, inside, outside = np.empty(_WIDTH), np.empty(_WIDTH), np.empty(_WIDTH)
    for start in range(0, len(rows), _WIDTH):
        n = min(_WIDTH, len(rows) - start)
        of_rows = labels[start : start + n]
        _load(rows, start, n, middle, columns, norms)
        inside[:] = 0.0
        outside[:] = np.finfo(np.float64).max
        for segment in range(len(means)):
            _measure(columns, norms, means[segment], line)
            for i in range(n):
                is_member = of_rows[i] == segment
                inside[i] = line[i] if is_member else inside[i]
                outside[i] = outside[i] if is_member else min(outside[i], line[i])
        total += _sum_widths(inside, outside, of_rows, weights[start : start + n], sizes)
    return total


@inlined
def _measure(columns: Any, norms: Any, mean: Any, line: Any) -> None:
    """Set `line` (out) to the mean squared distances of the rows to the members of a segment."""
    for i in range(len(line)):
        line[i] = norms[i] + mean[-1]
    for feature in range(len(columns)):
        twice = 2.0 * mean[feature]
        for i in range(len(line)):
            line[i] -= twice * columns[feature, i]
    for i in range(len(line)):
        line[i] = max(line[i], 0.0)


@inlined
def _sum_widths(inside: Any, outside: Any, labels: Any, weights: Any, sizes: Any) -> float:
    total = 0.0
    for i in range(len(labels)):
        size = sizes[labels[i]]
        within = inside[i] * size / (size - 1.0 if size > 1 else 1.0)
        larger = max(within, outside[i])
        total += weights[i] * (outside[i] - within) / larger if size > 1 and larger > 0 else 0.0
    return total


@inlined
def _load(rows: Any, start: int, n: int, middle: Any, columns: Any, norms: Any) -> None:
    """Set `columns` (out) to centred features of at most 256 rows, `norms` (out) to their squared norms."""
    norms[:] = 0.0
    for i in range(n):
        for feature in range(rows.shape[1]):
            difference = rows[start + i, feature] - middle[feature]
            columns[feature, i] = difference
            norms[i] += difference * difference
