"""Lloyd's algorithm for one start on any number of rows, block by block."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.assign import nearest_plainly
from segmentry.algorithms.kmeans.farthest import farthest_rows
from segmentry.algorithms.kmeans.scores import lowest_scores
from segmentry.algorithms.threads import map_blocks

_PRODUCT_REPAYS = 4


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
    weighted = np.column_stack([rows, np.ones(len(rows))]) * weights[:, None]
    squares = float(weights @ np.einsum("ij,ij->i", rows, rows))
    labels = np.full(len(rows), -1, dtype=np.int64)
    inertia = np.inf
    for n_iter in range(1, stop.max_iter + 1):
        passed = map_blocks(lambda block: _pass(rows, weighted, centres, labels, block), len(rows), n_threads)  # noqa: B023
        before, inertia = inertia, squares + sum(part[1] for part in passed)
        n_changed = sum(part[2] for part in passed)
        is_done = n_changed == 0 or before - inertia <= stop.tolerance * inertia
        if not is_done:
            sums = np.sum([part[0] for part in passed], axis=0)
            before_moving, centres = centres, _moved(rows, centres, labels, sums)
            is_done = n_iter == stop.max_iter or np.square(centres - before_moving).sum() <= stop.movement
        if is_done:
            nearest = nearest_plainly(rows, centres, n_threads).astype(np.int64)
            apart = rows - centres[nearest]
            return Fitted(centres, float(weights @ np.einsum("ij,ij->i", apart, apart)), n_iter, nearest)
    raise ValueError(f"max_iter must be at least 1 (got {stop.max_iter})")


def _pass(rows: Floats, weighted: Floats, centres: Floats, labels: Ints, block: slice) -> tuple[Floats, float, int]:
    """Label one block; return its sums and weights (k, d + 1), part of the inertia without |x|^2, and labels changed."""
    best, named = lowest_scores(rows[block], centres[None], np.array([len(centres)]))
    nearest, of_block = named[0], weighted[block]
    n_changed = int(np.count_nonzero(nearest != labels[block]))
    labels[block] = nearest
    return _sums(of_block, nearest, len(centres)), float(best[0] @ of_block[:, -1]), n_changed


def _sums(weighted: Floats, nearest: NDArray[np.int32], k: int) -> Floats:
    """Return the sums (k, c) of the columns of an array (n, c) over the rows of each segment, by the way that is shorter."""
    n_columns = weighted.shape[1]
    if k <= _PRODUCT_REPAYS * n_columns:
        is_member = (nearest == np.arange(k, dtype=np.int32)[:, None]).astype(np.float64)
        sums: Floats = is_member @ weighted
        return sums
    return np.stack([np.bincount(nearest, weighted[:, place], k) for place in range(n_columns)], axis=1)


def _moved(rows: Floats, centres: Floats, labels: Ints, sums: Floats) -> Floats:
    counts = sums[:, -1]
    moved: Floats = sums[:, :-1] / np.where(counts > 0, counts, 1.0)[:, None]
    empty = np.flatnonzero(counts == 0)
    if empty.size:
        moved[empty] = farthest_rows(rows, centres, labels, empty.size)
    return moved
