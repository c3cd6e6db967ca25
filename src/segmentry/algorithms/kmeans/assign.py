"""Which centre is nearest to each customer, which is next, and how far both are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.backend import compile_labels
from segmentry.algorithms.kmeans.scores import lowest_of_each, scores_of
from segmentry.algorithms.threads import map_blocks

_ERRORS = 8.0
"""Roundings of one relative error that a score is allowed for each feature."""


@dataclass(frozen=True)
class Assignment:
    """Nearest and second nearest centre of each row (n,) and the distances to them; second is -1 when k = 1."""

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
        Threads to use; 0 means one a core.
    """
    if compile_labels(rows.size, len(centres)):
        from segmentry.algorithms.kmeans.compiled import two_nearest_compiled

        return Assignment(*two_nearest_compiled(rows, centres, n_threads))
    return _by_blocks(rows, centres, n_threads)


def nearest_labels(
    rows: Floats, centres: Floats, n_threads: int = 0, *, is_compiled: bool | None = None
) -> NDArray[np.int32]:
    """Return the nearest centre of each row (n,), of equally near ones the first; -1 for rows that are not finite.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    n_threads
        Threads to use; 0 means one a core.
    is_compiled
        Whether kernels do the work, which changes no label; decided by the size of the work when None.
    """
    return labels_checked(rows, centres, n_threads, is_compiled=is_compiled)[0]


def labels_checked(
    rows: Floats, centres: Floats, n_threads: int = 0, *, is_compiled: bool | None = None
) -> tuple[NDArray[np.int32], bool]:
    """Return what `nearest_labels` does, and whether all rows are finite, which is seen on the way."""
    if compile_labels(rows.size, len(centres)) if is_compiled is None else is_compiled:
        from segmentry.algorithms.kmeans.nearest import nearest_compiled

        return nearest_compiled(rows, centres, n_threads)
    labels = nearest_plainly(rows, centres, n_threads)
    is_finite = np.asarray(np.isfinite(rows).all(axis=1))
    labels[~is_finite] = -1
    return labels, bool(is_finite.all())


def nearest_plainly(rows: Floats, centres: Floats, n_threads: int = 0) -> NDArray[np.int32]:
    """Return the nearest centre of each row (n,) by NumPy; of equally near ones the first, by the distances of `assign`."""
    return np.concatenate(map_blocks(lambda block: _nearest(rows[block], centres), len(rows), n_threads))


def assign_plainly(rows: Floats, centres: Floats) -> Assignment:
    """Do what `assign` does, by NumPy on one thread."""
    n = len(rows)
    best, second = np.full(n, np.inf), np.full(n, np.inf)
    label, second_label = np.zeros(n, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    columns = np.ascontiguousarray(rows.T)
    for place, centre in enumerate(centres):
        squared = np.zeros(n)
        for column, coordinate in zip(columns, centre, strict=True):
            squared += (column - coordinate) ** 2
        is_best = squared < best
        is_second = ~is_best & (squared < second)
        second = np.where(is_best, best, np.where(is_second, squared, second))
        second_label = np.where(is_best, label if place else -1, np.where(is_second, place, second_label))
        best = np.where(is_best, squared, best)
        label = np.where(is_best, place, label)
    return Assignment(label, np.sqrt(best), second_label, np.sqrt(second))


def _nearest(rows: Floats, centres: Floats) -> NDArray[np.int32]:
    """Name the nearest centre by scores, and look again where rounding could have changed the order of the lowest two."""
    middle = centres.mean(axis=0)
    apart, placed = rows - middle, centres - middle
    with np.errstate(all="ignore"):
        scores = scores_of(apart, placed)
        lowest, labels = lowest_of_each(scores)
        scores[labels, np.arange(len(rows))] = np.inf
        squares = np.einsum("ij,ij->i", apart, apart) + np.square(placed).sum(axis=1).max()
        error = _ERRORS * (rows.shape[1] + 4) * np.finfo(np.float64).eps * squares
        is_sure = scores.min(axis=0) - lowest > error
    unsure = np.flatnonzero(~is_sure)
    if unsure.size:
        labels[unsure] = assign_plainly(rows[unsure], centres).labels
    return labels


def _by_blocks(rows: Floats, centres: Floats, n_threads: int) -> Assignment:
    parts = map_blocks(lambda block: assign_plainly(rows[block], centres), len(rows), n_threads)
    return Assignment(
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.distances for part in parts]),
        np.concatenate([part.second_labels for part in parts]),
        np.concatenate([part.second_distances for part in parts]),
    )
