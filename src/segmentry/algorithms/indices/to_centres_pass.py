"""Compiled sums of the distances to the nearest and second nearest centre, by one reading of the rows."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kernels import F8, FloatRows, compiled, inlined, read_only

_WIDTH = 256


def sums_compiled(rows: Floats, centres: Floats, weights: Floats) -> tuple[Floats, Floats, float]:
    """Return sums of distances to the nearest centre.

    Parameters
    ----------
    rows, centres
        Shapes (n, d) and (k, d).
    weights
        Number of customers that each row stands for, shape (n,).

    Returns
    -------
    distances, counts : ndarray of shape (k,)
        Weighted sum of the distances, and sum of the weights, by segment.
    widths : float
        Weighted sum of the simplified silhouettes.
    """
    distances, counts = np.zeros(len(centres)), np.zeros(len(centres))
    widths = _sums_pass(read_only(rows), read_only(centres), read_only(weights), distances, counts)
    return distances, counts, float(widths)


@compiled
def _sums_pass(rows: FloatRows, centres: F8, weights: F8, distances: F8, counts: F8) -> float:
    """Add to sums of distances and of weights by segment (k,).

    Return the weighted sum of the simplified widths.
    """
    columns, line = np.empty((rows.shape[1], _WIDTH)), np.empty(_WIDTH)
    labels, best, second = np.empty(_WIDTH, np.int32), np.empty(_WIDTH), np.empty(_WIDTH)
    widths = 0.0
    for start in range(0, len(rows), _WIDTH):
        n = min(_WIDTH, len(rows) - start)
        for i in range(n):
            for feature in range(rows.shape[1]):
                columns[feature, i] = np.float64(rows[start + i, feature])
        labels[:] = 0
        best[:] = np.finfo(np.float64).max
        second[:] = np.finfo(np.float64).max
        for segment in range(len(centres)):
            _squares_to(columns, n, centres[segment], line)
            for i in range(n):
                is_best = line[i] < best[i]
                second[i] = best[i] if is_best else min(second[i], line[i])
                labels[i] = segment if is_best else labels[i]
                best[i] = min(best[i], line[i])
        widths += _added_widths(best, second, weights[start : start + n])
        for i in range(n):
            distances[labels[i]] += weights[start + i] * best[i]
            counts[labels[i]] += weights[start + i]
    return widths


@inlined
def _squares_to(columns: F8, n: int, centre: F8, line: F8) -> None:
    """Write the squared distances of n rows, as columns (d, n), to a centre (d,)."""
    line[:n] = 0.0
    for feature in range(columns.shape[0]):
        coordinate, values = centre[feature], columns[feature]
        for i in range(n):
            line[i] += (values[i] - coordinate) * (values[i] - coordinate)


@inlined
def _added_widths(best: F8, second: F8, weights: F8) -> float:
    """Turn squared distances into distances; return the weighted sum of 1 less their shares."""
    widths = 0.0
    for i in range(len(weights)):
        best[i], second[i] = np.sqrt(best[i]), np.sqrt(second[i])
        widths += weights[i] * (1.0 - best[i] / second[i] if second[i] > 0 else 0.0)
    return widths
