"""Silhouette: how much nearer customers are to their segment than to the next one."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.threads import map_threads

_BLOCK_ROWS = 128


def silhouettes(rows: Floats, partitions: list[Ints], weights: Floats | None = None) -> list[float]:
    """Return the mean silhouette of each partition of the same rows.

    Distances are Euclidean, computed once for all partitions: O(n^2 (d + k)).

    Parameters
    ----------
    rows
        Shape (n, d).
    partitions
        Labels 0..k-1, each of shape (n,). A row alone in its segment counts 0.
    weights
        Number of equal customers that each row stands for, shape (n,); 1 each when None.

    Returns
    -------
    list of float
        One mean per partition, -1..1; nan for a single segment.

    References
    ----------
    Rousseeuw, P. J. (1987). Silhouettes. doi:10.1016/0377-0427(87)90125-7

    Examples
    --------
    >>> rows = np.array([[0.0], [1.0], [9.0], [10.0]])
    >>> round(silhouettes(rows, [np.array([0, 0, 1, 1])])[0], 4)
    0.8885
    """
    counts = np.ones(len(rows)) if weights is None else weights
    return mean_silhouettes(silhouette_widths(rows, partitions, counts), partitions, counts)


def mean_silhouettes(widths: list[Floats], partitions: list[Ints], weights: Floats) -> list[float]:
    """Return the weighted mean of the silhouettes in each partition.

    Parameters
    ----------
    widths
        Silhouettes of the rows in each partition, each of shape (n,).
    partitions
        Labels 0..k-1, each of shape (n,).
    weights
        Number of customers that each row stands for, shape (n,).

    Returns
    -------
    list of float
        One mean per partition; nan for a single segment.
    """
    return [
        float(of_rows @ weights / weights.sum()) if labels.max() > 0 else float("nan")
        for of_rows, labels in zip(widths, partitions, strict=True)
    ]


def silhouette_widths(rows: Floats, partitions: list[Ints], weights: Floats, n_threads: int = 1) -> list[Floats]:
    """Return the silhouette of each row in each partition.

    Parameters
    ----------
    rows
        Shape (n, d).
    partitions
        Segment of each row (n,), one array per partition.
    weights
        Number of customers that each row stands for, shape (n,).
    n_threads
        Threads to use; 0 means one per core.

    Returns
    -------
    list of ndarray of shape (n,)
        One array per partition, -1..1; 0 where a row is alone in its segment.
    """
    members = [_memberships(labels, weights) for labels in partitions]
    sizes, ends = [member.sum(axis=0) for member in members], np.cumsum([member.shape[1] for member in members])
    together, columns = np.concatenate(members, axis=1), np.ascontiguousarray(rows.T)

    def of_block(start: int) -> list[Floats]:
        block = slice(start, start + _BLOCK_ROWS)
        sums = np.split(_distances(rows[block], columns) @ together, ends[:-1], axis=1)
        by_partition = zip(sums, sizes, partitions, strict=True)
        return [_widths(total, size, labels[block]) for total, size, labels in by_partition]

    blocks = map_threads(of_block, range(0, len(rows), _BLOCK_ROWS), n_threads)
    return [np.concatenate(widths) for widths in zip(*blocks, strict=True)]


def _memberships(labels: Ints, counts: Floats) -> Floats:
    member = np.zeros((len(labels), int(labels.max()) + 1))
    member[np.arange(len(labels)), labels] = counts
    return member


def _distances(block: Floats, columns: Floats) -> Floats:
    squared: Floats = np.square(block[:, :1] - columns[0])
    for block_column, column in zip(block.T[1:], columns[1:], strict=True):
        difference = block_column[:, None] - column
        difference *= difference
        squared += difference
    np.sqrt(squared, out=squared)
    return squared


def widths_of(inside: Floats, outside: Floats, sizes: Floats) -> Floats:
    """Return the silhouette of each row (n,), 0 for a row alone in its segment.

    Parameters
    ----------
    inside
        Mean distance to the other rows of the segment, shape (n,).
    outside
        Mean distance to the rows of the nearest other segment, shape (n,).
    sizes
        Weight of the row's segment, shape (n,).
    """
    larger = np.maximum(inside, outside)
    is_counted = (sizes > 1) & (larger > 0)
    widths: Floats = np.where(is_counted, (outside - inside) / np.where(larger > 0, larger, 1.0), 0.0)
    return widths


def _widths(sums: Floats, sizes: Floats, labels: Ints) -> Floats:
    if sums.shape[1] == 1:
        return np.zeros(len(sums))
    rows = np.arange(len(labels))
    size_of_segment = sizes[labels]
    inside = sums[rows, labels] / np.where(size_of_segment > 1, size_of_segment - 1, 1)
    means = sums / np.where(sizes > 0, sizes, 1)
    means[:, sizes == 0] = np.inf
    means[rows, labels] = np.inf
    return widths_of(inside, means.min(axis=1), size_of_segment)
