"""What the likelihood needs of each customer: one row of terms, in which every log density is linear."""

from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.mixed import MixedRows

_MOST_SQUARED_MEAN = 100.0


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Terms of n customers (n, 3 d + l), and how many customers each row stands for (n,).

    For d numbers these are the values, their squares and whether each is known; for l levels of all categories whether the
    customer has it. Terms of missing values are 0, so that they add nothing to a likelihood.
    """

    matrix: Floats
    counts: Floats
    n_numbers: int

    @property
    def n_customers(self) -> float:
        """The number of customers."""
        return float(self.counts.sum())

    def sampled(self, positions: Ints, counts: Floats) -> "Terms":
        """Return some of the rows, each for as many customers as is said.

        Parameters
        ----------
        positions
            Rows, shape (m,).
        counts
            Customers that each of them stands for, shape (m,).
        """
        return replace(self, matrix=self.matrix[positions], counts=counts)

    def in_single_precision(self) -> "Terms":
        """Return terms that take half the time, or these where squares of numbers would lose too much."""
        n = self.n_numbers
        sums = self.counts @ self.matrix[:, : 3 * n]
        known = np.maximum(sums[2 * n :], 1.0)
        squared_means = np.square(sums[:n] / known)
        variances = sums[n : 2 * n] / known - squared_means
        if (squared_means > _MOST_SQUARED_MEAN * variances).any():
            return self
        return replace(self, matrix=self.matrix.astype(np.float32), counts=self.counts.astype(np.float32))


def terms_of(rows: MixedRows, counts: Floats) -> Terms:
    """Return the terms of some customers.

    Parameters
    ----------
    rows
        n different customers.
    counts
        How many customers each stands for, shape (n,).

    Returns
    -------
    Terms
        One row for each.
    """
    n, d = rows.numbers.shape
    matrix = np.zeros((n, 3 * d + int(rows.n_levels.sum())))
    known = ~np.isnan(rows.numbers)
    matrix[:, :d] = np.where(known, rows.numbers, 0.0)
    matrix[:, d : 2 * d] = np.square(matrix[:, :d])
    matrix[:, 2 * d : 3 * d] = known
    first = 3 * d
    for codes, n_levels in zip(rows.codes.T, rows.n_levels.tolist(), strict=True):
        has_level = np.flatnonzero(codes >= 0)
        matrix[has_level, first + codes[has_level]] = 1.0
        first += n_levels
    return Terms(matrix=matrix, counts=np.ascontiguousarray(counts, dtype=np.float64), n_numbers=d)
