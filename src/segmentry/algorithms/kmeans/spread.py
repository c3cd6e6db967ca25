"""Where rows lie and how far they spread, by numbers in which the order of the rows does not show."""

from collections.abc import Callable

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.blocks import map_blocks

_BITS = 20


def rough_mean(rows: Floats, weights: Floats, n_threads: int = 0) -> Floats:
    """Return the weighted mean of the rows (d,), rounded to about six digits of their size."""
    mean = _added(lambda values, weight: np.einsum("i,ij->j", weight, values), rows, weights, n_threads) / weights.sum()
    squares = float(_added(lambda values, _: np.einsum("ij,ij->", values, values), rows, weights, n_threads))
    size = max((squares / rows.size) ** 0.5, 1e-290)
    step = float(np.exp2(np.floor(np.log2(size)) - _BITS))
    rough: Floats = np.round(mean / step) * step
    return rough


def mean_variance(rows: Floats, weights: Floats, n_threads: int = 0) -> float:
    """Return the weighted variance of the rows, averaged over the features."""
    mean = rough_mean(rows, weights, n_threads)

    def squared(values: Floats, weight: Floats) -> Floats:
        apart = values - mean
        added: Floats = np.einsum("i,ij,ij->j", weight, apart, apart)
        return added

    return float((_added(squared, rows, weights, n_threads) / weights.sum()).mean())


# BLAS would leave threads of its own spinning, which hold up those that come next.
def _added(function: Callable[[Floats, Floats], Floats], rows: Floats, weights: Floats, n_threads: int) -> Floats:
    def of_block(block: slice) -> Floats:
        return function(rows[block].astype(np.float64, copy=False), weights[block])

    total: Floats = np.sum(map_blocks(of_block, len(rows), n_threads), axis=0)
    return total
