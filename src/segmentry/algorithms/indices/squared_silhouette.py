"""Silhouette under squared distances, computed from sums by segment in linear time."""

from collections.abc import Callable

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.spread import rough_mean
from segmentry.algorithms.threads import map_blocks

_INFINITELY_FAR = 1e300
"""Squared distance to an empty segment, larger than any other."""


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

    The squared distances from a row x to the members of a segment add up to W |x|^2 - 2 x.S + Q, where W is the weight
    of the segment, S the sum of its rows and Q that of their squared norms: O(n k d).

    Parameters
    ----------
    rows
        Shape (n, d).
    labels
        Segment of each row, 0..k-1, shape (n,). A customer alone in a segment counts 0.
    weights
        Number of customers that each row stands for, shape (n,).
    n_threads
        Number of threads; 0 means one per core.
    about
        Origin near the rows, shape (d,), which keeps the squares small; computed when None.
    is_compiled
        Whether to use compiled kernels; the last digits may differ.

    Returns
    -------
    float
        -1..1; nan for one segment.

    References
    ----------
    Rousseeuw, P. J. (1987). Silhouettes. doi:10.1016/0377-0427(87)90125-7

    Examples
    --------
    >>> rows = np.array([[0.0], [1.0], [9.0], [10.0]])
    >>> round(squared_silhouette(rows, np.array([0, 0, 1, 1]), np.ones(4)), 4)
    0.9876
    """
    k = int(labels.max()) + 1
    if k == 1:
        return float("nan")
    middle = rough_mean(rows, weights, n_threads, is_compiled=is_compiled) if about is None else about
    totals_of, width_of = _compiled_functions() if is_compiled else (_totals, _total_width)

    def totals(block: slice) -> Floats:
        return totals_of(rows[block], labels[block], weights[block], middle=middle, k=k)

    summed = np.sum(map_blocks(totals, len(rows), n_threads), axis=0)
    sizes = summed[:, -1]
    means = summed[:, :-1] / np.where(sizes > 0, sizes, 1.0)[:, None]
    means[sizes == 0, -1] = _INFINITELY_FAR

    def total_width(block: slice) -> float:
        return width_of(rows[block], labels[block], middle=middle, weights=weights[block], sizes=sizes, means=means)

    return sum(map_blocks(total_width, len(rows), n_threads)) / float(sizes.sum())


def _compiled_functions() -> tuple[Callable[..., Floats], Callable[..., float]]:
    from segmentry.algorithms.indices.squared_pass import totals_compiled, width_compiled

    return totals_compiled, width_compiled


def _totals(rows: Floats, labels: Ints, weights: Floats, middle: Floats, k: int) -> Floats:
    """Return the sums by segment (k, d + 2) of the centred features, their squared norms and the weights."""
    centred = rows - middle
    columns = [*centred.T, np.einsum("ij,ij->i", centred, centred), np.ones(len(rows))]
    return np.stack([np.bincount(labels, weights * column, k).astype(np.float64) for column in columns], axis=1)


def _total_width(rows: Floats, labels: Ints, weights: Floats, middle: Floats, sizes: Floats, means: Floats) -> float:
    return float(_widths(rows - middle, labels, sizes, means=means) @ weights)


def _widths(rows: Floats, labels: Ints, sizes: Floats, means: Floats) -> Floats:
    """Return the silhouettes of some rows from the segment means of features and squared norms (k, d + 1)."""
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
    larger = np.maximum(inside, outside)
    widths: Floats = np.where((size > 1) & (larger > 0), (outside - inside) / np.where(larger > 0, larger, 1.0), 0.0)
    return widths
