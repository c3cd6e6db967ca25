"""Lloyd's algorithm for many starts at once on few rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.farthest import farthest_rows
from segmentry.algorithms.kmeans.lloyd import Stop
from segmentry.algorithms.kmeans.scores import lowest_scores

_CHUNK_CELLS = 4_000_000


def lloyd_every(rows: Floats, weights: Floats, starts: Sequence[Floats], stop: Stop) -> list[tuple[Floats, Floats]]:
    """Run every start until no row changes its segment, or a limit is met.

    Parameters
    ----------
    rows
        Shape (m, d).
    weights
        Customers that each row stands for, shape (m,).
    starts
        Where they begin, shape (s, k, d), perhaps for more than one k: a pass over few rows takes hardly longer for many
        starts than for one.
    stop
        Most passes, and the least share of the inertia to gain in one.

    Returns
    -------
    list of tuple
        Final centres (s, k, d) and inertia of each start (s,), in the order of the starts.
    """
    largest_first = sorted(range(len(starts)), key=lambda place: -starts[place].shape[1])
    counts = [len(starts[place]) for place in largest_first]
    sizes = np.repeat([starts[place].shape[1] for place in largest_first], counts)
    spans = [slice(end - count, end) for count, end in zip(counts, np.cumsum(counts), strict=True)]
    alike = np.zeros((len(sizes), sizes[0], rows.shape[1]))
    for place, span in zip(largest_first, spans, strict=True):
        alike[span, : starts[place].shape[1]] = starts[place]
    reached, inertias = _in_chunks(rows, weights, alike, sizes, stop)
    found = {
        place: (reached[span, : starts[place].shape[1]], inertias[span])
        for place, span in zip(largest_first, spans, strict=True)
    }
    return [found[place] for place in range(len(starts))]


def _in_chunks(rows: Floats, weights: Floats, centres: Floats, sizes: Ints, stop: Stop) -> tuple[Floats, Floats]:
    n_starts, k, _ = centres.shape
    step = max(1, _CHUNK_CELLS // (len(rows) * k))
    given = _Given(rows, weights, np.tile(np.column_stack([rows, np.ones(len(rows))]).T * weights, min(step, n_starts)))
    parts = [
        _lloyd_chunk(given, centres[at : at + step], sizes[at : at + step], stop) for at in range(0, n_starts, step)
    ]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


@dataclass(frozen=True)
class _Given:
    """Rows (m, d), weights (m,), and the features and a one times the weights, over again for each start (d + 1, s * m)."""

    rows: Floats
    weights: Floats
    weighted: Floats


def _lloyd_chunk(given: _Given, centres: Floats, sizes: Ints, stop: Stop) -> tuple[Floats, Floats]:
    centres = centres.copy()
    squares = float(given.weights @ np.square(given.rows).sum(axis=1))
    inertias = np.full(len(centres), np.inf)
    labels = np.full((len(centres), len(given.rows)), -1, dtype=np.int32)
    active = np.arange(len(centres))
    for _ in range(stop.max_iter):
        best, nearest = lowest_scores(given.rows, centres[active], sizes[active])
        inertia = np.maximum(best @ given.weights + squares, 0.0)
        gained = inertias[active] - inertia
        inertias[active] = inertia
        is_moving = (nearest != labels[active]).any(axis=1)
        if stop.tolerance > 0:
            is_moving &= gained >= stop.tolerance * inertia
        labels[active] = nearest
        active = active[is_moving]
        if not active.size:
            break
        centres[active] = _means(given, nearest[is_moving], centres[active], sizes[active])
    return centres, inertias


def _means(given: _Given, labels: NDArray[np.int32], centres: Floats, sizes: Ints) -> Floats:
    n_starts, k, d = centres.shape
    cells = (labels + np.arange(n_starts)[:, None] * k).ravel()
    *sums, counts = (np.bincount(cells, column[: len(cells)], n_starts * k) for column in given.weighted)
    means = np.stack(sums, axis=1) / np.where(counts > 0, counts, 1.0)[:, None]
    means = means.reshape(n_starts, k, d)
    is_empty = (counts.reshape(n_starts, k) == 0) & (np.arange(k) < sizes[:, None])
    for start in np.flatnonzero(is_empty.any(axis=1)):
        empty = is_empty[start]
        means[start, empty] = farthest_rows(given.rows, centres[start], labels[start], int(empty.sum()))
    return means
