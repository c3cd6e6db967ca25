"""Compiled passes over rows in float64, which have the last word."""

from typing import Any

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled_exactly, inlined_exactly

_WIDTH = 256


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
        read_columns(rows, (start, n), columns)
        label, best = labels[start : start + n], distances[start : start + n]
        second_label, second = second_labels[start : start + n], second_distances[start : start + n]
        best[:] = np.inf
        second[:] = np.inf
        label[:] = -1
        second_label[:] = -1
        for segment in range(len(centres)):
            squares_to(columns, n, centres[segment], line)
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
def read_columns(rows: Any, span: Any, columns: Any) -> None:
    """Set the columns to those of at most 256 rows."""
    start, n = span
    for i in range(n):
        for feature in range(rows.shape[1]):
            columns[feature, i] = np.float64(rows[start + i, feature])


@inlined_exactly
def squares_to(columns: Any, n: int, centre: Any, line: Any) -> None:
    """Set the line to the squared distances of n rows to a centre."""
    line[:n] = 0.0
    for feature in range(columns.shape[0]):
        coordinate, values = centre[feature], columns[feature]
        for i in range(n):
            line[i] += (values[i] - coordinate) * (values[i] - coordinate)
