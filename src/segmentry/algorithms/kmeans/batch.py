"""Lloyd's algorithm for many starts at once on few rows."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.farthest import farthest_rows
from segmentry.algorithms.kmeans.lloyd import Stop

_CHUNK_CELLS = 4_000_000


def lloyd_starts(rows: Floats, weights: Floats, centres: Floats, stop: Stop) -> tuple[Floats, Floats]:
    """Run every start until no row changes its segment, or a limit is met.

    Parameters
    ----------
    rows
        Shape (m, d).
    weights
        Customers that each row stands for, shape (m,).
    centres
        Where the starts begin, shape (s, k, d).
    stop
        Most passes, and the least share of the inertia to gain in one.

    Returns
    -------
    tuple
        Final centres (s, k, d) and inertia of each start (s,).
    """
    n_starts, k, _ = centres.shape
    step = max(1, _CHUNK_CELLS // (len(rows) * k))
    parts = [_lloyd_chunk(rows, weights, centres[at : at + step], stop) for at in range(0, n_starts, step)]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _lloyd_chunk(rows: Floats, weights: Floats, centres: Floats, stop: Stop) -> tuple[Floats, Floats]:
    centres = centres.copy()
    inertias = np.full(len(centres), np.inf)
    labels = np.full((len(centres), len(rows)), -1, dtype=np.int64)
    active = np.arange(len(centres))
    for _ in range(stop.max_iter):
        new_labels, partial = _nearest(rows, weights, centres[active])
        gained = inertias[active] - partial
        inertias[active] = partial
        changed = (new_labels != labels[active]).any(axis=1)
        if stop.tolerance > 0:
            changed &= gained >= stop.tolerance * partial
        labels[active] = new_labels
        active = active[changed]
        if not active.size:
            break
        centres[active] = _means(rows, weights, labels[active], centres[active])
    return centres, inertias


def _nearest(rows: Floats, weights: Floats, centres: Floats) -> tuple[Ints, Floats]:
    """Return labels (s, m) and inertia (s,) for the given centres."""
    n_starts, k, d = centres.shape
    flat = centres.reshape(-1, d)
    scores = (flat**2).sum(axis=1)[:, None] - 2.0 * (flat @ rows.T)
    scores = scores.reshape(n_starts, k, -1)
    labels = scores.argmin(axis=1)
    best = np.take_along_axis(scores, labels[:, None, :], axis=1)[:, 0, :]
    total = float(weights @ (rows**2).sum(axis=1))
    return labels, np.maximum(best @ weights + total, 0.0)


def _means(rows: Floats, weights: Floats, labels: Ints, centres: Floats) -> Floats:
    n_starts, k, d = centres.shape
    cells = (labels + np.arange(n_starts)[:, None] * k).ravel()
    counts = np.bincount(cells, weights=np.tile(weights, n_starts), minlength=n_starts * k)
    means = np.empty((n_starts * k, d))
    for feature in range(d):
        summed = np.bincount(cells, weights=np.tile(rows[:, feature] * weights, n_starts), minlength=n_starts * k)
        means[:, feature] = summed / np.where(counts > 0, counts, 1.0)
    means = means.reshape(n_starts, k, d)
    counts = counts.reshape(n_starts, k)
    for start in np.flatnonzero((counts == 0).any(axis=1)):
        empty = counts[start] == 0
        means[start, empty] = farthest_rows(rows, centres[start], labels[start], int(empty.sum()))
    return means
