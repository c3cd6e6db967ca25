"""Gower's distance of mixed customers: the mean difference in the features both are known on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.mixed import MISSING, MixedRows

FARTHEST = 1.0
"""The distance of two customers who are known on no feature in common, and the largest there is."""


@dataclass(frozen=True, kw_only=True)
class GowerScale:
    """What makes differences comparable.

    Attributes
    ----------
    ranges
        Range of each number, of ordered answers that of their ranks, shape (d,); 1 where a number does not vary.
    ranks
        For each number its different values in order and their mean ranks, shape (2, v); empty where the number is no ordered
        answer.
    weights
        Weight of each number, then of each column of codes, shape (d + c,).
    """

    ranges: Floats
    ranks: tuple[Floats, ...]
    weights: Floats


def learn_gower(rows: MixedRows, counts: Floats, ordered: Sequence[int], weights: Floats) -> GowerScale:
    """Learn ranges and ranks from customers.

    Parameters
    ----------
    rows
        The customers, n of them.
    counts
        How many customers each row stands for, shape (n,).
    ordered
        Which of the numbers are ordered answers.
    weights
        Weight of each number, then of each column of codes, shape (d + c,).

    Returns
    -------
    GowerScale
        Of these customers.

    References
    ----------
    Podani, J. (1999). Extending Gower's general coefficient of similarity to ordinal characters. Taxon 48, equation 3.
    doi:10.2307/1224438
    """
    n_numbers = rows.numbers.shape[1]
    none = np.empty((2, 0))
    ranks = tuple(_mean_ranks(rows.numbers[:, j], counts) if j in ordered else none for j in range(n_numbers))
    placed = _placed(rows.numbers, ranks)
    ranges = np.array([_range(column[np.isfinite(column)]) for column in placed.T])
    return GowerScale(ranges=ranges, ranks=ranks, weights=weights)


def gower_distances(rows: MixedRows, others: MixedRows, scale: GowerScale) -> Floats:
    """Return the distance of each customer to each other one.

    A number differs by its share of the range, at most 1, an ordered answer by that of the range of ranks, and a code by 1 or
    0. Features that one of the two is not known on are left out of the mean.

    Parameters
    ----------
    rows
        Customers, n of them.
    others
        Other customers, m of them.
    scale
        What was learnt.

    Returns
    -------
    ndarray of shape (n, m)
        Between 0 and 1; 1 where two are known on no feature in common.

    References
    ----------
    Gower, J. C. (1971). A general coefficient of similarity and some of its properties. Biometrics 27. doi:10.2307/2528823
    """
    shared, total = np.zeros((len(rows), len(others))), np.zeros((len(rows), len(others)))
    n_numbers = rows.numbers.shape[1]
    columns = zip(_placed(rows.numbers, scale.ranks).T, _placed(others.numbers, scale.ranks).T, strict=True)
    for (column, other), reach, weight in zip(columns, scale.ranges, scale.weights[:n_numbers], strict=True):
        apart = np.abs(column[:, None] - other[None]) / reach
        np.minimum(apart, 1.0, out=apart)
        is_known = np.isfinite(column)[:, None] & np.isfinite(other)
        total += weight * np.where(is_known, apart, 0.0)
        shared += weight * is_known
    for column, other, weight in zip(rows.codes.T, others.codes.T, scale.weights[n_numbers:], strict=True):
        is_known = (column != MISSING)[:, None] & (other != MISSING)
        total += weight * (is_known & (column[:, None] != other))
        shared += weight * is_known
    return np.where(shared > 0, total / np.where(shared > 0, shared, 1.0), FARTHEST)


def gower_parts(rows: MixedRows, others: MixedRows, scale: GowerScale) -> Floats:
    """Return what each feature adds to the distance of each customer to another one.

    Parameters
    ----------
    rows
        Customers, n of them.
    others
        The other customer of each, n of them.
    scale
        What was learnt.

    Returns
    -------
    ndarray of shape (n, d + c)
        Numbers first, then codes; they add up to the distance, unless the two are known on no feature in common: then all are 0.
    """
    apart = np.abs(_placed(rows.numbers, scale.ranks) - _placed(others.numbers, scale.ranks)) / scale.ranges
    differing = np.hstack([np.minimum(np.nan_to_num(apart), 1.0), rows.codes != others.codes])
    is_known = known(rows) * known(others)
    shared = (is_known * scale.weights).sum(axis=1)
    parts: Floats = scale.weights * differing * is_known / np.where(shared > 0, shared, 1.0)[:, None]
    return parts


def known(rows: MixedRows) -> Floats:
    """Return 1 where a customer is known on a feature and 0 where not, shape (n, d + c), numbers first."""
    return np.hstack([np.isfinite(rows.numbers), rows.codes != MISSING]).astype(np.float64)


def take(rows: MixedRows, positions: Ints) -> MixedRows:
    """Return some of the customers.

    Parameters
    ----------
    rows
        The customers, n of them.
    positions
        Which ones, shape (m,).

    Returns
    -------
    MixedRows
        m customers.
    """
    return MixedRows(numbers=rows.numbers[positions], codes=rows.codes[positions], n_levels=rows.n_levels)


def _mean_ranks(column: Floats, counts: Floats) -> Floats:
    """Return the different values of an ordered answer and their mean ranks, shape (2, v)."""
    is_known = np.isfinite(column)
    values, positions = np.unique(column[is_known], return_inverse=True)
    sizes = np.bincount(positions, counts[is_known], len(values))
    return np.vstack([values, np.cumsum(sizes) - (sizes - 1) / 2])


def _placed(numbers: Floats, ranks: Sequence[Floats]) -> Floats:
    """Return numbers (n, d) with ranks instead of ordered answers, between ranks for a new answer."""
    columns = [
        np.interp(column, *table) if table.shape[1] else column for column, table in zip(numbers.T, ranks, strict=True)
    ]
    return np.column_stack(columns) if columns else numbers


def _range(values: Floats) -> float:
    width = float(np.ptp(values)) if len(values) else 0.0
    return width if width > 0 else 1.0
