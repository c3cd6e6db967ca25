"""Who changes segment when the segments are formed anew on a resample."""

from collections.abc import Callable

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import cross_table
from segmentry.algorithms.kmeans.search import fit_starts
from segmentry.algorithms.points import Points

_N_RESAMPLES, _N_SEEDS, _MOST_PASSES = 20, 3, 50


def switching_shares(labels: Ints, k: int, relabel: Callable[[Ints], Ints], rng: np.random.Generator) -> Floats:
    """Return the share of two segments' customers who change between them on resamples.

    On each of 20 bootstrap samples segments are formed anew; they are matched with the old ones by the customers they share,
    and every customer is given the new segment it belongs to.

    Parameters
    ----------
    labels
        Segment of each customer, shape (n,).
    k
        Number of segments.
    relabel
        Takes how often each customer was drawn (n,), and returns the segments (n,) that are formed on those drawn.
    rng
        Random numbers of the samples.

    Returns
    -------
    ndarray of shape (k, k)
        Symmetric, 0 on the diagonal.
    """
    n = len(labels)
    moves = np.zeros((k, k))
    for _ in range(_N_RESAMPLES):
        counts = np.bincount(rng.integers(0, n, n), minlength=n)
        moves += _matched(_table(labels, relabel(counts), k))
    sizes = np.bincount(labels, minlength=k) * float(_N_RESAMPLES)
    both = sizes[:, None] + sizes[None]
    shares: Floats = (moves + moves.T) / np.where(both > 0, both, 1.0)
    return shares


def refitted(rows: Floats, counts: Ints, centres: Floats, rng: np.random.Generator) -> Floats:
    """Return the best centres (k, d) for rows (n, d) drawn `counts` (n,) times, from given centres and a few seeded starts."""
    drawn = Points(rows[counts > 0], counts[counts > 0].astype(np.float64), None)
    [starts] = fit_starts(
        drawn, [len(centres)], n_starts=_N_SEEDS, max_iter=_MOST_PASSES, rng=rng, known=[centres], is_compiled=False
    )
    return starts.best[0]


def _table(labels: Ints, other: Ints, k: int) -> Ints:
    table = np.zeros((k, k), dtype=np.int64)
    found = cross_table(labels, other)
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
