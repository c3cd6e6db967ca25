"""The same customers in one order, equal ones merged: what makes the outcome independent of the order of rows."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints


@dataclass(frozen=True)
class CanonicalRows:
    """Distinct rows in lexicographic order (m, d), how many customers each stands for (m,), and where each went (n,)."""

    rows: Floats
    weights: Floats
    inverse: Ints


def canonical_rows(matrix: Floats) -> CanonicalRows:
    """Sort the rows of `matrix` and merge equal ones."""
    matrix = matrix + 0.0
    order = np.lexsort(matrix.T[::-1])
    ordered = matrix[order]
    is_new: Bools = np.ones(len(ordered), dtype=bool)
    is_new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    groups = np.cumsum(is_new) - 1
    inverse = np.empty(len(ordered), dtype=np.int64)
    inverse[order] = groups
    weights = np.bincount(groups).astype(np.float64)
    return CanonicalRows(np.ascontiguousarray(ordered[is_new]), weights, inverse)


def weighted_sample(canonical: CanonicalRows, n_rows: int, rng: np.random.Generator) -> CanonicalRows:
    """Draw `n_rows` customers at random and merge equal ones again."""
    shares = canonical.weights / canonical.weights.sum()
    drawn = rng.choice(len(canonical.rows), size=n_rows, replace=True, p=shares)
    places, counts = np.unique(drawn, return_counts=True)
    return CanonicalRows(canonical.rows[places], counts.astype(np.float64), np.arange(len(places)))
