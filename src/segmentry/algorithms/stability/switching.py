"""Who changes segment when the segments are formed anew on a resample."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import cross_table
from segmentry.algorithms.kmeans.assign import nearest_labels
from segmentry.algorithms.kmeans.points import Points
from segmentry.algorithms.kmeans.search import fit_starts

_N_RESAMPLES, _N_SEEDS, _MOST_PASSES = 20, 3, 50


def switching_shares(rows: Floats, centres: Floats, rng: np.random.Generator) -> Floats:
    """Return the share of two segments' customers who change between them on resamples, (k, k).

    Each of 20 bootstrap samples is segmented anew, from the centres as they are and from a few seeded starts; its segments are
    matched with the old ones by the customers they share, and every customer is given the nearest new segment.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Centres of the segments, shape (k, d).
    rng
        What the resamples are drawn by.
    """
    k = len(centres)
    labels = nearest_labels(rows, centres, 1).astype(np.int64)
    moves = np.zeros((k, k))
    for _ in range(_N_RESAMPLES):
        anew = nearest_labels(rows, _refitted(rows, centres, rng), 1).astype(np.int64)
        moves += _matched(_table(labels, anew, k))
    sizes = np.bincount(labels, minlength=k) * float(_N_RESAMPLES)
    both = sizes[:, None] + sizes[None]
    shares: Floats = (moves + moves.T) / np.where(both > 0, both, 1.0)
    return shares


def _refitted(rows: Floats, centres: Floats, rng: np.random.Generator) -> Floats:
    counts = np.bincount(rng.integers(0, len(rows), len(rows)), minlength=len(rows))
    drawn = Points(rows[counts > 0], counts[counts > 0].astype(np.float64), None)
    [starts] = fit_starts(drawn, [len(centres)], _N_SEEDS, _MOST_PASSES, rng, [centres], is_compiled=False)
    return starts.best[0]


def _table(own: Ints, other: Ints, k: int) -> Ints:
    table = np.zeros((k, k), dtype=np.int64)
    found = cross_table(own, other)
    table[: found.shape[0], : found.shape[1]] = found
    return table


def _matched(table: Ints) -> Floats:
    """Return the table with its columns matched to rows, the largest overlap first."""
    left, matched = table.astype(np.float64), np.zeros(table.shape)
    for _ in range(len(table)):
        row, column = np.unravel_index(int(left.argmax()), left.shape)
        matched[:, row] = table[:, column]
        left[row, :], left[:, column] = -1.0, -1.0
    np.fill_diagonal(matched, 0.0)
    return matched
