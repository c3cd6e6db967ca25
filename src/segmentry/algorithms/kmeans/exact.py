"""Compiled passes over rows in float64, which have the last word."""

from typing import Any

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled_exactly, inlined_exactly

_WIDTH = 256


@inlined_exactly
def _label_exactly(rows: Any, span: Any, centres: Any, room: Any) -> None:
    """Set the nearest centre of at most 256 rows, and the squared distance to it, in float64."""
    columns, line, best, label = room
    start, n = span
    n_features = rows.shape[1]
    for i in range(n):
        for feature in range(n_features):
            columns[feature, i] = np.float64(rows[start + i, feature])
        best[i] = 1e300
    for segment in range(len(centres)):
        line[:n] = 0.0
        for feature in range(n_features):
            coordinate, values = centres[segment, feature], columns[feature]
            for i in range(n):
                line[i] += (values[i] - coordinate) * (values[i] - coordinate)
        for i in range(n):
            label[i] = segment if line[i] < best[i] else label[i]
            best[i] = min(best[i], line[i])


@compiled_exactly
def nearest_pass(rows: Any, centres: Any, labels: Any, span: Any) -> None:
    """Write the nearest centre of the rows of a span; of equally near ones the first."""
    width = _WIDTH
    room = (np.empty((rows.shape[1], width)), np.empty(width), np.empty(width), np.zeros(width, np.int64))
    for start in range(span[0], span[1], width):
        n = min(width, span[1] - start)
        _label_exactly(rows, (start, n), centres, room)
        labels[start : start + n] = room[3][:n]


@compiled_exactly
def exact_pass(data: Any, centres: Any, labels: Any, tally: Any, span: Any) -> int:
    """Label rows by distances in float64, add up sums, weights and squared distances, and return how many labels changed.

    Parameters
    ----------
    data
        Rows (n, d), their weights (n,), and an offset (d,) that is taken off before they are added up.
    centres
        Shape (k, d), nothing taken off.
    labels
        Shape (n,), overwritten.
    tally
        Added to.
    span
        First row, and the one after the last.
    """
    rows, weights, offset = data
    sums, scales = tally
    n_features, width = rows.shape[1], _WIDTH
    room = (np.empty((n_features, width)), np.empty(width), np.empty(width), np.zeros(width, np.int64))
    columns, _, best, label = room
    n_changed = 0
    for start in range(span[0], span[1], width):
        n = min(width, span[1] - start)
        _label_exactly(rows, (start, n), centres, room)
        for i in range(n):
            segment, weight = label[i], weights[start + i]
            n_changed += segment != labels[start + i]
            labels[start + i] = segment
            for feature in range(n_features):
                value = columns[feature, i] - offset[feature]
                sums[segment, feature] += np.int64(np.rint(value * (weight * scales[feature])))
            sums[segment, n_features] += np.int64(np.rint(weight * scales[n_features]))
            sums[segment, n_features + 1] += np.int64(np.rint(best[i] * (weight * scales[n_features + 1])))
    return n_changed
