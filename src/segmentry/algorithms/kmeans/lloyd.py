"""Lloyd's algorithm for one start on any number of rows, block by block."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.blocks import map_blocks
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.kmeans.farthest import farthest_rows

_CELLS_AT_ONCE = 1_048_576
"""Scores that stay in the last cache."""


@dataclass(frozen=True)
class Fitted:
    """Centres (k, d), inertia, passes taken, and the nearest centre of each row (n,)."""

    centres: Floats
    inertia: float
    n_iter: int
    labels: Ints


@dataclass(frozen=True)
class Stop:
    """When passes end: most of them, the least share of the inertia to gain in one, the least squared movement in sum."""

    max_iter: int
    tolerance: float = 0.0
    movement: float = 0.0


def lloyd(rows: Floats, weights: Floats, centres: Floats, stop: Stop, n_threads: int = 0) -> Fitted:
    """Move `centres` until a pass changes no label, or one of the limits of `stop` is met.

    The sums of a pass are gathered block by block and added in the order of the blocks, so that the outcome does not
    depend on the number of threads. An empty segment restarts at the row farthest from its centre.

    References
    ----------
    Lloyd, S. P. (1982). Least squares quantization in PCM. doi:10.1109/TIT.1982.1056489
    """
    columns = np.ascontiguousarray(rows.T)
    squares = float(weights @ np.einsum("ij,ij->i", rows, rows))
    labels = np.full(len(rows), -1, dtype=np.int64)
    inertia = np.inf
    for n_iter in range(1, stop.max_iter + 1):
        passed = map_blocks(lambda block: _pass(columns, weights, centres, labels, block), len(rows), n_threads)  # noqa: B023
        before, inertia = inertia, squares + sum(part[2] for part in passed)
        n_changed = sum(part[3] for part in passed)
        is_done = n_changed == 0 or before - inertia <= stop.tolerance * inertia
        if not is_done:
            sums = np.sum([part[0] for part in passed], axis=0)
            counts = np.sum([part[1] for part in passed], axis=0)
            before_moving, centres = centres, _moved(rows, centres, labels, sums, counts)
            is_done = n_iter == stop.max_iter or np.square(centres - before_moving).sum() <= stop.movement
        if is_done:
            found = assign(rows, centres, n_threads)
            return Fitted(centres, float(weights @ found.distances**2), n_iter, found.labels)
    raise ValueError(f"max_iter must be at least 1 (got {stop.max_iter})")


def _pass(
    columns: Floats, weights: Floats, centres: Floats, labels: Ints, block: slice
) -> tuple[Floats, Floats, float, int]:
    """Label one block; return its sums (k, d), weights (k,), part of the inertia without |x|^2, and labels changed."""
    values, w = columns[:, block], weights[block]
    k = len(centres)
    best, nearest = _lowest_scores(values, centres)
    n_changed = int(np.count_nonzero(nearest != labels[block]))
    labels[block] = nearest
    counts: Floats = np.bincount(nearest, weights=w, minlength=k).astype(np.float64)
    sums = np.empty((k, len(values)))
    for place, column in enumerate(values):
        sums[:, place] = np.bincount(nearest, weights=column * w, minlength=k)
    return sums, counts, float(best @ w), n_changed


def _lowest_scores(values: Floats, centres: Floats) -> tuple[Floats, Ints]:
    """Return the lowest |c|^2 - 2 x.c of each row, of which `values` (d, n) has the features, and its segment."""
    n, k = values.shape[1], len(centres)
    norms = (centres**2).sum(axis=1)[:, None]
    lowest, nearest = np.empty(n), np.empty(n, dtype=np.int64)
    step = max(_CELLS_AT_ONCE // k, 1)
    for start in range(0, n, step):
        part = slice(start, start + step)
        scores = centres @ values[:, part]
        scores *= -2.0
        scores += norms
        best, named = scores[0], np.zeros(scores.shape[1], dtype=np.int32)
        for segment in range(1, k):
            # The largest of those that were closer than all before is the closest, which is quicker than setting by a mask.
            np.maximum(named, (scores[segment] < best) * np.int32(segment), out=named)
            np.minimum(best, scores[segment], out=best)
        lowest[part], nearest[part] = best, named
    return lowest, nearest


def _moved(rows: Floats, centres: Floats, labels: Ints, sums: Floats, counts: Floats) -> Floats:
    moved: Floats = sums / np.where(counts > 0, counts, 1.0)[:, None]
    empty = np.flatnonzero(counts == 0)
    if empty.size:
        moved[empty] = farthest_rows(rows, centres, labels, empty.size)
    return moved
