"""The same customers in one order, equal ones merged: what makes the outcome independent of the order of rows."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints

_FEW_TIES = 0.1


@dataclass(frozen=True)
class CanonicalRows:
    """Distinct rows in lexicographic order (m, d), how many customers each stands for (m,), and where each went (n,)."""

    rows: Floats
    weights: Floats
    inverse: Ints


def canonical_rows(matrix: Floats, row_weights: Floats | None = None) -> CanonicalRows:
    """Sort the rows of `matrix` (n, d) and merge equal ones, their weights (n,) added up; without weights each counts 1."""
    matrix = matrix + 0.0
    order = _lexicographic_order(matrix)
    ordered = matrix[order]
    is_new: Bools = np.ones(len(ordered), dtype=bool)
    is_new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    groups = np.cumsum(is_new) - 1
    inverse = np.empty(len(ordered), dtype=np.int64)
    inverse[order] = groups
    weights = np.bincount(groups, None if row_weights is None else row_weights[order]).astype(np.float64)
    return CanonicalRows(np.ascontiguousarray(ordered[is_new]), weights, inverse)


def _lexicographic_order(matrix: Floats) -> Ints:
    """Return the order of the rows: by the first feature alone where that tells nearly all apart, which is much faster."""
    order: Ints = np.argsort(matrix[:, 0]).astype(np.int64)
    first = matrix[order, 0]
    follows_equal = first[1:] == first[:-1]
    if np.count_nonzero(follows_equal) > _FEW_TIES * len(matrix):
        return np.lexsort(matrix.T[::-1])
    is_tied: Bools = np.zeros(len(matrix), dtype=bool)
    is_tied[1:] |= follows_equal
    is_tied[:-1] |= follows_equal
    tied = order[is_tied]
    order[is_tied] = tied[np.lexsort(matrix[tied].T[::-1])]
    return order


def centred(canonical: CanonicalRows) -> tuple[CanonicalRows, Floats]:
    """Return the rows less their weighted mean (d,), and that mean."""
    mean = np.average(canonical.rows, axis=0, weights=canonical.weights)
    return CanonicalRows(canonical.rows - mean, canonical.weights, canonical.inverse), mean


def weighted_sample(canonical: CanonicalRows, n_rows: int, rng: np.random.Generator) -> CanonicalRows:
    """Draw `n_rows` customers at random and merge equal ones again."""
    shares = canonical.weights / canonical.weights.sum()
    drawn = rng.choice(len(canonical.rows), size=n_rows, replace=True, p=shares)
    places, counts = np.unique(drawn, return_counts=True)
    return CanonicalRows(canonical.rows[places], counts.astype(np.float64), np.arange(len(places)))
