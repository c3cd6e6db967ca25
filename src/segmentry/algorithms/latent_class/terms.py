"""What the likelihood needs of each customer: one row of terms, in which every log density is linear."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.mixed import MixedRows


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
