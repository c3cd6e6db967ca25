"""Silhouette under squared distances, from sums over segments alone."""

from collections.abc import Callable

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.silhouette import widths_of
from segmentry.algorithms.order_free import order_free_mean
from segmentry.algorithms.threads import map_blocks

_BEYOND = 1e300
"""A squared distance that no customer is nearer than: that to a segment without customers."""


def squared_silhouette(
    rows: Floats,
    labels: Ints,
    weights: Floats,
    n_threads: int = 0,
    *,
    about: Floats | None = None,
    is_compiled: bool = False,
) -> float:
    """Return the weighted mean silhouette under squared Euclidean distances, exact on all rows.

    Nan for one segment.

    The squared distances from a row x to the members of a segment add up to W |x|^2 - 2 x.S + Q, where W is the weight of
    the segment, S the sum of its rows and Q that of their squared norms: O(n k d).

    Parameters
    ----------
    rows
        Shape (n, d).
    labels
        Segment of each row, 0..k-1, shape (n,). A customer alone in a segment counts 0.
    weights
        Customers that each row stands for, shape (n,).
    n_threads
        Threads to use; 0 means one per core.
    about
        What the rows lie about (d,), so that their squares are small; found here when None.
    is_compiled
        Whether kernels do the work; the outcome may differ in its last digits.

    References
    ----------
    Rousseeuw, P. J. (1987). Silhouettes. doi:10.1016/0377-0427(87)90125-7

    >>> rows = np.array([[0.0], [1.0], [9.0], [10.0]])
    >>> round(squared_silhouette(rows, np.array([0, 0, 1, 1]), np.ones(4)), 4)
    0.9876
    """
    k = int(labels.max()) + 1
    if k == 1:
        return float("nan")
    middle = order_free_mean(rows, weights, n_threads, is_compiled=is_compiled) if about is None else about
    totals_of, width_of = _compiled_functions() if is_compiled else (_totals, _total_width)

    def totals(block: slice) -> Floats:
        return totals_of(rows[block], labels[block], weights[block], middle=middle, k=k)

    summed = np.sum(map_blocks(totals, len(rows), n_threads), axis=0)
    sizes = summed[:, -1]
    means = summed[:, :-1] / np.where(sizes > 0, sizes, 1.0)[:, None]
    means[sizes == 0, -1] = _BEYOND

    def total_width(block: slice) -> float:
        return width_of(rows[block], labels[block], weights[block], middle=middle, sizes=sizes, means=means)

    return sum(map_blocks(total_width, len(rows), n_threads)) / float(sizes.sum())


def _compiled_functions() -> tuple[Callable[..., Floats], Callable[..., float]]:
    from segmentry.algorithms.indices.squared_pass import totals_compiled, width_compiled

    return totals_compiled, width_compiled


def _totals(rows: Floats, labels: Ints, weights: Floats, middle: Floats, k: int) -> Floats:
    """Return weighted sums of features less the middle, squared norms and 1 by segment (k, d + 2)."""
    apart = rows - middle
    columns = [*apart.T, np.einsum("ij,ij->i", apart, apart), np.ones(len(rows))]
    return np.stack([np.bincount(labels, weights * column, k).astype(np.float64) for column in columns], axis=1)


def _total_width(rows: Floats, labels: Ints, weights: Floats, *, middle: Floats, sizes: Floats, means: Floats) -> float:
    return float(_widths(rows - middle, labels, sizes=sizes, means=means) @ weights)


def _widths(rows: Floats, labels: Ints, sizes: Floats, means: Floats) -> Floats:
    """Return the silhouettes of rows; means (k, d + 1) are of features and squared norms."""
    columns = np.ascontiguousarray(rows.T)
    norms = np.einsum("ij,ij->j", columns, columns)
    inside, outside = np.zeros(len(rows)), np.full(len(rows), np.inf)
    for segment, mean in enumerate(means):
        distances = np.maximum(norms - 2.0 * (mean[:-1] @ columns) + mean[-1], 0.0)
        is_member = labels == segment
        inside += distances * is_member
        distances[is_member] = np.inf
        np.minimum(outside, distances, out=outside)
    size = sizes[labels]
    inside *= size / np.where(size > 1, size - 1.0, 1.0)
    return widths_of(inside, outside, size)
