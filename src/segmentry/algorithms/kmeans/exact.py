"""Compiled passes over rows in float64, which have the last word."""

from typing import Any

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled_exactly, inlined_exactly

PARTS = 2.0**30
_WIDTH = 256
_FAR = 1e300


@inlined_exactly
def _load(rows: Any, span: Any, columns: Any) -> None:
    """Set the columns to those of at most 256 rows."""
    start, n = span
    for i in range(n):
        for feature in range(rows.shape[1]):
            columns[feature, i] = np.float64(rows[start + i, feature])


@inlined_exactly
def _measure(columns: Any, n: int, centre: Any, line: Any) -> None:
    """Set the line to the squared distances of n rows to a centre."""
    line[:n] = 0.0
    for feature in range(columns.shape[0]):
        coordinate, values = centre[feature], columns[feature]
        for i in range(n):
            line[i] += (values[i] - coordinate) * (values[i] - coordinate)


@compiled_exactly
def two_nearest_pass(rows: Any, centres: Any, found: Any, span: Any) -> None:
    """Write the two nearest centres of the rows of a span, and the distances to them.

    Parameters
    ----------
    rows, centres
        Shapes (n, d) and (k, d).
    found
        Nearest centre (n,), distance to it (n,), second nearest (n,), distance to it (n,); overwritten. Of equally near
        centres the first is the nearest; where there is no second, -1 and infinite.
    span
        First row, and the one after the last.
    """
    width = _WIDTH
    columns, line = np.empty((rows.shape[1], width)), np.empty(width)
    labels, distances, second_labels, second_distances = found
    for start in range(span[0], span[1], width):
        n = min(width, span[1] - start)
        _load(rows, (start, n), columns)
        label, best = labels[start : start + n], distances[start : start + n]
        second_label, second = second_labels[start : start + n], second_distances[start : start + n]
        best[:] = np.inf
        second[:] = np.inf
        label[:] = -1
        second_label[:] = -1
        for segment in range(len(centres)):
            _measure(columns, n, centres[segment], line)
            for i in range(n):
                is_best, is_second = line[i] < best[i], line[i] < second[i]
                second_label[i] = label[i] if is_best else (segment if is_second else second_label[i])
                second[i] = best[i] if is_best else (line[i] if is_second else second[i])
                label[i] = segment if is_best else label[i]
                best[i] = line[i] if is_best else best[i]
        for i in range(n):
            best[i] = np.sqrt(best[i])
            second[i] = np.sqrt(second[i])


@inlined_exactly
def _add(sums: Any, segment: int, place: int, value: float) -> None:
    """Add a value to a sum as whole units and billionths of one, so that an outlier does not drown the others."""
    units = np.rint(value)
    sums[0, segment, place] += np.int64(units)
    sums[1, segment, place] += np.int64(np.rint((value - units) * PARTS))


@inlined_exactly
def _label(rows: Any, span: Any, centres: Any, room: Any) -> None:
    """Set the nearest centre of at most 256 rows, of equally near ones the first, and the squared distance to it."""
    columns, line, best, label = room
    n = span[1]
    _load(rows, span, columns)
    best[:n] = _FAR
    for segment in range(len(centres)):
        _measure(columns, n, centres[segment], line)
        for i in range(n):
            label[i] = segment if line[i] < best[i] else label[i]
            best[i] = min(best[i], line[i])


@compiled_exactly
def nearest_pass(rows: Any, centres: Any, labels: Any, span: Any) -> None:
    """Write the nearest centre of the rows of a span; of equally near ones the first."""
    width = _WIDTH
    room = (np.empty((rows.shape[1], width)), np.empty(width), np.empty(width), np.zeros(width, np.int32))
    for start in range(span[0], span[1], width):
        n = min(width, span[1] - start)
        _label(rows, (start, n), centres, room)
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
        Sums of features, weights and squared distances by segment (2, k, d + 2) in units and in parts of one, added to;
        units of each in one (d + 2,).
    span
        First row, and the one after the last.
    """
    rows, weights, offset = data
    sums, scales = tally
    n_features, width = rows.shape[1], _WIDTH
    room = (np.empty((n_features, width)), np.empty(width), np.empty(width), np.zeros(width, np.int32))
    columns, _, best, label = room
    n_changed = 0
    for start in range(span[0], span[1], width):
        n = min(width, span[1] - start)
        _label(rows, (start, n), centres, room)
        for i in range(n):
            segment, weight = label[i], weights[start + i]
            n_changed += segment != labels[start + i]
            labels[start + i] = segment
            for feature in range(n_features):
                _add(sums, segment, feature, (columns[feature, i] - offset[feature]) * (weight * scales[feature]))
            _add(sums, segment, n_features, weight * scales[n_features])
            _add(sums, segment, n_features + 1, best[i] * (weight * scales[n_features + 1]))
    return n_changed
