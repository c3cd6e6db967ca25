"""Compiled kernels for the distances to the centres. Import only where compiling pays off."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.exact import read_columns, squares_to
from segmentry.algorithms.kmeans.jit import compiled, inlined, read_only

_WIDTH = 256


def sums_compiled(rows: Floats, centres: Floats, weights: Floats) -> tuple[Floats, Floats, float]:
    """Return sums of the distances to the nearest centres.

    Parameters
    ----------
    rows, centres
        Shapes (n, d) and (k, d).
    weights
        Number of customers that each row stands for, shape (n,).

    Returns
    -------
    distances : ndarray of shape (k,)
        Weighted sum of the distances to the nearest centre, by segment.
    counts : ndarray of shape (k,)
        Sum of the weights, by segment.
    widths : float
        Weighted sum of the simplified silhouettes.
    """
    distances, counts = np.zeros(len(centres)), np.zeros(len(centres))
    widths = _sums_pass(read_only(rows), read_only(centres), read_only(weights), distances, counts)
    return distances, counts, float(widths)


@compiled
def _sums_pass(rows: Any, centres: Any, weights: Any, distances: Any, counts: Any) -> float:
    columns, line = np.empty((rows.shape[1], _WIDTH)), np.empty(_WIDTH)
    labels, best, second = np.empty(_WIDTH, np.int32), np.empty(_WIDTH), np.empty(_WIDTH)
    widths = 0.0
    for start in range(0, len(rows), _WIDTH):
        n = min(_WIDTH, len(rows) - start)
        read_columns(rows, (start, n), columns)
        labels[:] = 0
        best[:] = np.finfo(np.float64).max
        second[:] = np.finfo(np.float64).max
        for segment in range(len(centres)):
            squares_to(columns, n, centres[segment], line)
            for i in range(n):
                is_best = line[i] < best[i]
                second[i] = best[i] if is_best else min(second[i], line[i])
                labels[i] = segment if is_best else labels[i]
                best[i] = min(best[i], line[i])
        widths += _sum_widths(best, second, weights[start : start + n])
        for i in range(n):
            distances[labels[i]] += weights[start + i] * best[i]
            counts[labels[i]] += weights[start + i]
    return widths


@inlined
def _sum_widths(best: Any, second: Any, weights: Any) -> float:
    """Take the square roots of the distances (in and out); return the weighted sum of 1 - best / second."""
    widths = 0.0
    for i in range(len(weights)):
        best[i], second[i] = np.sqrt(best[i]), np.sqrt(second[i])
        widths += weights[i] * (1.0 - best[i] / second[i] if second[i] > 0 else 0.0)
    return widths
