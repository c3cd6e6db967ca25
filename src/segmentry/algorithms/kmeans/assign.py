"""Which centre is nearest to each customer, which is next, and how far both are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.backend import compile_labels
from segmentry.algorithms.threads import map_blocks

_CELLS_AT_ONCE = 1_048_576
"""Scores that stay in the last cache."""

_STEPS_ON_ONE_THREAD = 262_144
"""Multiplications up to which OpenBLAS stays on one thread.

Waking another takes longer than a few times as many.
"""

_FEWEST_ROWS_AT_ONCE = 4096
_MOST_IN_A_BYTE = 127

_ERRORS = 8.0
"""Roundings of one relative error that a score is allowed for each feature."""


@dataclass(frozen=True)
class Assignment:
    """Nearest and second nearest centre of each row (n,) and the distances to them.

    Second is -1 when k = 1.
    """

    labels: Ints
    distances: Floats
    second_labels: Ints
    second_distances: Floats


def assign(rows: Floats, centres: Floats, n_threads: int = 0) -> Assignment:
    """Return the nearest centres of every row; of equally near ones the first.

    Each row is treated alone, feature by feature, so that the answer for a customer never depends on the others. Kernels
    do the same operations in the same order as NumPy, and so give the same bits.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    n_threads
        Threads to use; 0 means one per core.
    """
    return _by_blocks(rows, centres, n_threads)


def nearest_labels(
    rows: Floats, centres: Floats, n_threads: int = 0, *, is_compiled: bool | None = None
) -> NDArray[np.int32]:
    """Return the nearest centre of each row (n,), of equally near ones the first.

    -1 for rows that are not finite.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    n_threads
        Threads to use; 0 means one per core.
    is_compiled
        Whether kernels do the work, which changes no label; decided by the size of the work when None.
    """
    return labels_checked(rows, centres, n_threads, is_compiled=is_compiled)[0]


def labels_checked(
    rows: Floats, centres: Floats, n_threads: int = 0, *, is_compiled: bool | None = None
) -> tuple[NDArray[np.int32], bool]:
    """Return what `nearest_labels` does, and whether all rows are finite, which is seen on the way.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    n_threads
        Threads to use; 0 means one per core.
    is_compiled
        Whether kernels do the work; None lets the size of the work decide.
    """
    if compile_labels(rows.size, len(centres)) if is_compiled is None else is_compiled:
        from segmentry.algorithms.kmeans.simd.nearest import nearest_compiled

        return nearest_compiled(rows, centres, n_threads)
    labels = nearest_by_numpy(rows, centres, n_threads)
    is_finite = np.asarray(np.isfinite(rows).all(axis=1))
    labels[~is_finite] = -1
    return labels, bool(is_finite.all())


def nearest_by_numpy(rows: Floats, centres: Floats, n_threads: int = 0) -> NDArray[np.int32]:
    """Return the nearest centre of each row (n,) by NumPy.

    Of equally near ones the first, by the distances of `assign`.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    n_threads
        Threads to use; 0 means one per core.
    """
    return np.concatenate(map_blocks(lambda block: _nearest(rows[block], centres), len(rows), n_threads))


def two_nearest_by_numpy(rows: Floats, centres: Floats) -> Assignment:
    """Do what `assign` does, by NumPy on one thread.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    """
    n = len(rows)
    best, second = np.full(n, np.inf), np.full(n, np.inf)
    label, second_label = np.zeros(n, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    columns = np.ascontiguousarray(rows.T)
    for index, centre in enumerate(centres):
        squared = np.zeros(n)
        for column, coordinate in zip(columns, centre, strict=True):
            squared += (column - coordinate) ** 2
        is_best = squared < best
        is_second = ~is_best & (squared < second)
        second = np.where(is_best, best, np.where(is_second, squared, second))
        second_label = np.where(is_best, label if index else -1, np.where(is_second, index, second_label))
        best = np.where(is_best, squared, best)
        label = np.where(is_best, index, label)
    return Assignment(label, np.sqrt(best), second_label, np.sqrt(second))


def _nearest(rows: Floats, centres: Floats) -> NDArray[np.int32]:
    """Return the nearest centres by scores, checked by distances where rounding could matter."""
    middle = centres.mean(axis=0)
    apart, placed = rows - middle, centres - middle
    with np.errstate(all="ignore"):
        scores = _scores(apart, placed)
        lowest, labels = _lowest_of_each(scores)
        scores[labels, np.arange(len(rows))] = np.inf
        squares = np.einsum("ij,ij->i", apart, apart) + np.square(placed).sum(axis=1).max()
        error = _ERRORS * (rows.shape[1] + 4) * np.finfo(np.float64).eps * squares
        is_sure = scores.min(axis=0) - lowest > error
    unsure = np.flatnonzero(~is_sure)
    if unsure.size:
        labels[unsure] = two_nearest_by_numpy(rows[unsure], centres).labels
    return labels


def _by_blocks(rows: Floats, centres: Floats, n_threads: int) -> Assignment:
    parts = map_blocks(lambda block: two_nearest_by_numpy(rows[block], centres), len(rows), n_threads)
    return Assignment(
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.distances for part in parts]),
        np.concatenate([part.second_labels for part in parts]),
        np.concatenate([part.second_distances for part in parts]),
    )


def _scores(rows: Floats, centres: Floats) -> Floats:
    """Return the scores of rows (n, d) for centres (k, d), shape (k, n)."""
    scores: Floats = (-2.0 * centres) @ rows.T
    scores += np.square(centres).sum(axis=1)[:, None]
    return scores


def lowest_scores(rows: Floats, centres: Floats, sizes: Ints) -> tuple[Floats, NDArray[np.int32]]:
    """Return the lowest score of each row among the centres of each start, and its centre.

    Of equal scores the first counts.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (s, k, d).
    sizes
        How many of its centres each start has, from the most to the fewest, shape (s,); the others are passed over.

    Returns
    -------
    tuple
        Two arrays of the shape (s, n).
    """
    n_with = np.searchsorted(-sizes, -np.arange(centres.shape[1])).tolist()
    flat = np.concatenate([centres[:n, index] for index, n in enumerate(n_with)])
    step = _rows_at_once(*flat.shape)
    parts = [_lowest(_scores(rows[at : at + step], flat), n_with) for at in range(0, len(rows), step)]
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([best for best, _ in parts], axis=1), np.concatenate([named for _, named in parts], axis=1)


def _lowest_of_each(scores: Floats) -> tuple[Floats, NDArray[np.int32]]:
    """Return the lowest of each column of scores (k, n), and its index; of equal ones the first."""
    best, named = _lowest(scores, [1] * len(scores))
    return best[0], named[0]


def _rows_at_once(n_centres: int, n_features: int) -> int:
    alone = _STEPS_ON_ONE_THREAD // (n_centres * n_features)
    return alone if alone >= _FEWEST_ROWS_AT_ONCE else max(_CELLS_AT_ONCE // n_centres, 1)


def _lowest(scores: Floats, n_with: list[int]) -> tuple[Floats, NDArray[np.int32]]:
    """Return the lowest scores and their positions.

    The scores of all first centres come first, then of all second ones.
    """
    n_starts = n_with[0]
    # Places in one byte are found several times faster than in four: they stay in the caches.
    kind = np.int8 if len(n_with) <= _MOST_IN_A_BYTE else np.int32
    best, named = scores[:n_starts].copy(), np.zeros((n_starts, scores.shape[1]), dtype=kind)
    first = n_starts
    for index, n in enumerate(n_with[1:], start=1):
        other, lowest, names = scores[first : first + n], best[:n], named[:n]
        # The last of those that were closer than all before is the closest, which is quicker than setting by a mask.
        np.maximum(names, (other < lowest).view(np.int8) * kind(index), out=names)
        np.minimum(lowest, other, out=lowest)
        first += n
    return best, named.astype(np.int32)
