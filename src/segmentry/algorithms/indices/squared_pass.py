"""The squared silhouette by one reading of the rows, compiled. Importing this module loads Numba."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kernels import F8, FloatRows, Labels, compiled, inlined, read_only

_WIDTH = 256


def totals_compiled(rows: Floats, labels: Ints, weights: Floats, middle: Floats, k: int) -> Floats:
    """Return weighted sums by segment for the squared silhouette.

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


def width_compiled(
    rows: Floats, labels: Ints, weights: Floats, *, middle: Floats, sizes: Floats, means: Floats
) -> float:
    """Return the weighted sum of the squared silhouettes of some rows.

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
    """
    arrays = (rows, labels, weights, middle, sizes, means)
    return float(_width_pass(*(read_only(values) for values in arrays)))


@compiled
def _totals_pass(rows: FloatRows, labels: Labels, weights: F8, middle: F8, totals: F8) -> None:
    """Add to the totals (k, d + 2) of the segments."""
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
def _width_pass(rows: FloatRows, labels: Labels, weights: F8, middle: F8, sizes: F8, means: F8) -> float:
    """Return the weighted sum of the widths of rows (n, d); sizes are (k,), means (k, d + 1)."""
    n_features, total = rows.shape[1], 0.0
    columns, norms = np.empty((n_features, _WIDTH)), np.empty(_WIDTH)
    line, within, other = np.empty(_WIDTH), np.empty(_WIDTH), np.empty(_WIDTH)
    for start in range(0, len(rows), _WIDTH):
        n = min(_WIDTH, len(rows) - start)
        of_rows = labels[start : start + n]
        _load(rows, start, n, middle, columns, norms)
        within[:] = 0.0
        other[:] = np.finfo(np.float64).max
        for segment in range(len(means)):
            _distances_to(columns, norms, means[segment], line)
            for i in range(n):
                is_own = of_rows[i] == segment
                within[i] = line[i] if is_own else within[i]
                other[i] = other[i] if is_own else min(other[i], line[i])
        total += _added_widths(within, other, of_rows, weights[start : start + n], sizes)
    return total


@inlined
def _distances_to(columns: F8, norms: F8, mean: F8, line: F8) -> None:
    """Write the mean squared distances of rows to the members of a segment."""
    for i in range(len(line)):
        line[i] = norms[i] + mean[-1]
    for feature in range(len(columns)):
        twice = 2.0 * mean[feature]
        for i in range(len(line)):
            line[i] -= twice * columns[feature, i]
    for i in range(len(line)):
        line[i] = max(line[i], 0.0)


@inlined
def _added_widths(within: F8, other: F8, labels: Labels, weights: F8, sizes: F8) -> float:
    """Return the weighted sum of the widths, by mean distances to two segments."""
    total = 0.0
    for i in range(len(labels)):
        size = sizes[labels[i]]
        inside = within[i] * size / (size - 1.0 if size > 1 else 1.0)
        larger = max(inside, other[i])
        total += weights[i] * (other[i] - inside) / larger if size > 1 and larger > 0 else 0.0
    return total


@inlined
def _load(rows: FloatRows, start: int, n: int, middle: F8, columns: F8, norms: F8) -> None:
    """Write the features of at most 256 rows less the middle, and their squared norms."""
    norms[:] = 0.0
    for i in range(n):
        for feature in range(rows.shape[1]):
            apart = rows[start + i, feature] - middle[feature]
            columns[feature, i] = apart
            norms[i] += apart * apart
