"""The squared silhouette by one reading of the rows, compiled. Import only where the work repays compiling."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.jit import compiled, inlined, read_only

_WIDTH = 256


def totals_compiled(rows: Floats, labels: Ints, weights: Floats, middle: Floats, k: int) -> Floats:
    """Return the weighted sums of the features less the middle, of their squared norms, and of 1, by segment (k, d + 2)."""
    totals = np.zeros((k, rows.shape[1] + 2))
    _totals_pass(read_only(rows), read_only(labels), read_only(weights), read_only(middle), totals)
    return totals


def width_compiled(
    rows: Floats, labels: Ints, weights: Floats, middle: Floats, segments: tuple[Floats, Floats]
) -> float:
    """Return the weighted sum of the widths of some rows; sizes (k,) and means (k, d + 1) of the segments as in NumPy's way."""
    sizes, means = segments
    given = (read_only(rows), read_only(labels), read_only(weights))
    return float(_width_pass(*given, read_only(middle), (read_only(sizes), read_only(means))))


@compiled
def _totals_pass(rows: Any, labels: Any, weights: Any, middle: Any, totals: Any) -> None:
    n_features = rows.shape[1]
    for row in range(len(rows)):
        label, weight, norm = labels[row], weights[row], 0.0
        for feature in range(n_features):
            apart = rows[row, feature] - middle[feature]
            norm += apart * apart
            totals[label, feature] += weight * apart
        totals[label, n_features] += weight * norm
        totals[label, n_features + 1] += weight


@compiled
def _width_pass(rows: Any, labels: Any, weights: Any, middle: Any, segments: Any) -> float:
    sizes, means = segments
    n_features, total = rows.shape[1], 0.0
    columns, norms = np.empty((n_features, _WIDTH)), np.empty(_WIDTH)
    line, own, other = np.empty(_WIDTH), np.empty(_WIDTH), np.empty(_WIDTH)
    for start in range(0, len(rows), _WIDTH):
        n = min(_WIDTH, len(rows) - start)
        of_rows = labels[start : start + n]
        _load(rows, start, n, middle, (columns, norms))
        own[:] = 0.0
        other[:] = np.finfo(np.float64).max
        for segment in range(len(means)):
            _measure((columns, norms), means[segment], line)
            for i in range(n):
                is_own = of_rows[i] == segment
                own[i] = line[i] if is_own else own[i]
                other[i] = other[i] if is_own else min(other[i], line[i])
        total += _added_widths(own, other, (of_rows, weights[start : start + n], sizes))
    return total


@inlined
def _measure(room: Any, mean: Any, line: Any) -> None:
    """Set the line to the mean squared distances of rows to the members of a segment."""
    columns, norms = room
    for i in range(len(line)):
        line[i] = norms[i] + mean[-1]
    for feature in range(len(columns)):
        twice = 2.0 * mean[feature]
        for i in range(len(line)):
            line[i] -= twice * columns[feature, i]
    for i in range(len(line)):
        line[i] = max(line[i], 0.0)


@inlined
def _added_widths(own: Any, other: Any, of_rows: Any) -> float:
    labels, weights, sizes = of_rows
    total = 0.0
    for i in range(len(labels)):
        size = sizes[labels[i]]
        inside = own[i] * size / (size - 1.0 if size > 1 else 1.0)
        larger = max(inside, other[i])
        total += weights[i] * (other[i] - inside) / larger if size > 1 and larger > 0 else 0.0
    return total


@inlined
def _load(rows: Any, start: int, n: int, middle: Any, room: Any) -> None:
    """Set columns to the features of at most 256 rows less the middle, and norms to their squared norms."""
    columns, norms = room
    norms[:] = 0.0
    for i in range(n):
        for feature in range(rows.shape[1]):
            apart = rows[start + i, feature] - middle[feature]
            columns[feature, i] = apart
            norms[i] += apart * apart
