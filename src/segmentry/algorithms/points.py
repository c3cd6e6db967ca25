"""Customers as K-Means sees them: equal ones merged, unless they are many and few of them are equal."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.hashing import share_of_distinct

_FEW_ROWS = 131_072
_FEW_EQUAL = 0.5
_FEW_TIES = 0.1


@dataclass(frozen=True)
class Points:
    """Rows (m, d), the customers each stands for (m,), and the row of each customer (n,).

    `inverse` is None where the rows are as they were given.

    Merged rows are distinct and in lexicographic order. Rows as given can hold equal ones.
    """

    rows: Floats
    weights: Floats
    inverse: Ints | None

    @property
    def is_merged(self) -> bool:
        """Whether equal rows have been merged."""
        return self.inverse is not None

    def spread(self, of_rows: Ints) -> Ints:
        """Return what belongs to each row (m,) for each customer (n,)."""
        return of_rows if self.inverse is None else of_rows[self.inverse]


def even_weights(n_rows: int) -> Floats:
    """Return a weight of 1 for each row (n,) that takes no memory; kernels see that and read none."""
    weights: Floats = np.broadcast_to(np.float64(1.0), n_rows)
    return weights


def segment_weights(labels: Ints, weights: Floats, k: int) -> Floats:
    """Return the weights of the rows of each segment, added up (k,); rows that count one are only counted.

    Parameters
    ----------
    labels
        Segment of each row, shape (n,).
    weights
        Weight of each row, shape (n,).
    k
        Number of segments.
    """
    has_one_weight = weights.strides == (0,)
    sums: Floats = np.bincount(labels, None if has_one_weight else weights, k).astype(np.float64)
    return sums * weights[0] if has_one_weight else sums


def points_of(matrix: Floats, row_weights: Floats | None = None, *, is_compiled: bool) -> Points:
    """Return the customers in `matrix` (n, d), merged where they are few or many are equal.

    Sorting millions of rows costs more than the passes over them. Compiled passes add up integers and samples are drawn by
    the values of rows, so that the order of the rows changes nothing either way; NumPy's sums need the order.

    Parameters
    ----------
    matrix
        Rows in C order, float64 or float32.
    row_weights
        Customers that each row stands for, shape (n,), above 0; 1 each when None.
    is_compiled
        Whether compiled passes will run over the rows.
    """
    if not is_compiled or len(matrix) <= _FEW_ROWS or share_of_distinct(matrix) < _FEW_EQUAL:
        return merged_points(matrix, row_weights)
    return Points(matrix, even_weights(len(matrix)) if row_weights is None else row_weights, None)


def count_distinct(points: Points, enough: int) -> int:
    """Count the distinct rows, at least up to `enough`.

    Parameters
    ----------
    points
        Rows and their weights.
    enough
        Number of distinct rows at which counting may end.
    """
    if points.is_merged:
        return len(points.rows)
    n_rows = 16 * enough
    while True:
        n_distinct = len(np.unique(points.rows[:n_rows] + 0.0, axis=0))
        if n_distinct >= enough or n_rows >= len(points.rows):
            return n_distinct
        n_rows *= 8


def merged_points(matrix: Floats, row_weights: Floats | None = None) -> Points:
    """Sort the rows of `matrix` (n, d) and merge equal ones, their weights (n,) added up.

    Without weights each row counts 1.

    Parameters
    ----------
    matrix
        Shape (n, d).
    row_weights
        Shape (n,); 1 each when None.
    """
    matrix = np.asarray(matrix, dtype=np.float64) + 0.0
    order = _lexicographic_order(matrix)
    ordered = matrix[order]
    is_new: Bools = np.ones(len(ordered), dtype=bool)
    is_new[1:] = _differ(ordered[1:], ordered[:-1])
    groups = np.cumsum(is_new) - 1
    inverse = np.empty(len(ordered), dtype=np.int64)
    inverse[order] = groups
    weights = np.bincount(groups, None if row_weights is None else row_weights[order]).astype(np.float64)
    return Points(np.ascontiguousarray(ordered[is_new]), weights, inverse)


def _differ(rows: Floats, others: Floats) -> Bools:
    """Return which rows differ from others (n,); nan, a gap, is the same as another gap."""
    differ = np.not_equal(rows, others)
    if np.isnan(rows).any():
        differ = np.where(np.isnan(rows) & np.isnan(others), np.False_, differ)
    unlike: Bools = np.any(differ, axis=1)
    return unlike


def _lexicographic_order(matrix: Floats) -> Ints:
    """Return the lexicographic order of the rows.

    By the first feature alone where nearly all rows differ in it, which is much faster.
    """
    order: Ints = np.argsort(matrix[:, 0]).astype(np.int64)
    first = matrix[order, 0]
    follows_equal = (first[1:] == first[:-1]) | np.isnan(first[:-1])  # gaps come last
    if np.count_nonzero(follows_equal) > _FEW_TIES * len(matrix):
        return np.lexsort(matrix.T[::-1])
    is_tied: Bools = np.zeros(len(matrix), dtype=bool)
    is_tied[1:] |= follows_equal
    is_tied[:-1] |= follows_equal
    tied = order[is_tied]
    order[is_tied] = tied[np.lexsort(matrix[tied].T[::-1])]
    return order
