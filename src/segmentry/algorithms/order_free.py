"""Means and variances, rounded where the order of the rows must not show in them."""

from collections.abc import Callable

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.threads import map_blocks

_BITS = 20


def rounded_mean(mean: Floats, mean_squares: Floats) -> Floats:
    """Return a mean (d,) rounded to about six digits of each feature's root mean square.

    Parameters
    ----------
    mean
        Shape (d,).
    mean_squares
        Means of the squares, shape (d,).
    """
    steps = nearest_power_of_two(np.maximum(np.sqrt(mean_squares), 1e-290)) * 2.0**-_BITS
    rounded: Floats = np.round(mean / steps) * steps
    return rounded


def nearest_power_of_two(sizes: Floats) -> Floats:
    """Return the nearest powers of two.

    They change at no number that standardised data come near, which are 1, 2, 3, ...
    """
    powers: Floats = np.exp2(np.round(np.log2(sizes)))
    return powers


def order_free_mean(rows: Floats, weights: Floats, n_threads: int = 0, *, is_compiled: bool = False) -> Floats:
    """Return the weighted mean of the rows (d,), rounded so that it does not depend on their order.

    Parameters
    ----------
    rows
        Shape (n, d).
    weights
        Shape (n,); a broadcast 1 takes no memory and is not read by kernels.
    n_threads
        Threads to use; 0 means one per core.
    is_compiled
        Whether a kernel does the work.
    """
    total = weights.sum()
    if is_compiled:
        from segmentry.algorithms.kmeans.simd.row_kernels import moments_compiled

        sums, squares = moments_compiled(rows, weights, n_threads)
    else:
        sums = _added(lambda values, weight: np.einsum("i,ij->j", weight, values), rows, weights, n_threads)
        squares = _added(
            lambda values, weight: np.einsum("i,ij,ij->j", weight, values, values), rows, weights, n_threads
        )
    return rounded_mean(sums / total, squares / total)


def squared_distances(rows: Floats, point: Floats) -> Floats:
    """Return the squared distances of rows (n, d) to a point (d,), shape (n,); equal rows have equal ones.

    Parameters
    ----------
    rows
        Shape (n, d).
    point
        Shape (d,).
    """
    return np.concatenate(map_blocks(lambda block: _squares(rows[block], point), len(rows)))


# Values that are too large or not finite give squares that are not, which says more than a warning.
@np.errstate(invalid="ignore", over="ignore")
def _squares(rows: Floats, point: Floats) -> Floats:
    squares: Floats = np.zeros(len(rows))
    for column, coordinate in zip(rows.T, point, strict=True):
        apart = column - coordinate
        squares += apart * apart
    return squares


# Values that are not finite give a variance that is not, which says more than a warning.
@np.errstate(invalid="ignore", over="ignore")
def mean_variance(rows: Floats, weights: Floats, n_threads: int = 0) -> float:
    """Return the weighted variance of the rows (n, d), averaged over the features.

    Parameters
    ----------
    rows
        Shape (n, d).
    weights
        Weight of each row, shape (n,).
    n_threads
        Threads to use; 0 means one per core.
    """
    middle, total = order_free_mean(rows, weights, n_threads), weights.sum()

    def moments(values: Floats, weight: Floats) -> Floats:
        apart = values - middle
        return np.stack([np.einsum("i,ij->j", weight, apart), np.einsum("i,ij,ij->j", weight, apart, apart)])

    means, squares = _added(moments, rows, weights, n_threads) / total
    return float(np.maximum(squares - means**2, 0.0).mean())


# BLAS would leave its threads spinning, which hold up those that come next.
def _added(function: Callable[[Floats, Floats], Floats], rows: Floats, weights: Floats, n_threads: int) -> Floats:
    def of_block(block: slice) -> Floats:
        return function(rows[block].astype(np.float64, copy=False), weights[block])

    total: Floats = np.sum(map_blocks(of_block, len(rows), n_threads), axis=0)
    return total
