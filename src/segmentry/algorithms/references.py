"""Data without groups, shaped like given data: what the numbers of K-Means are when there is nothing to find."""

from collections.abc import Callable

import numpy as np

from segmentry.algorithms import Floats


def uniform_box(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return as many rows, uniform over the box around the rows (n, d) in their principal axes."""
    centre = rows.mean(axis=0)
    axes = np.linalg.svd(rows - centre, full_matrices=False)[2]
    turned = (rows - centre) @ axes.T
    drawn = rng.uniform(turned.min(axis=0), turned.max(axis=0), (len(rows), len(axes)))
    uniform: Floats = drawn @ axes + centre
    return uniform


def one_gaussian(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return as many rows of one normal distribution with the mean and the covariance of the rows (n, d)."""
    centre = rows.mean(axis=0)
    _, lengths, axes = np.linalg.svd(rows - centre, full_matrices=False)
    drawn = rng.standard_normal((len(rows), len(lengths))) * (lengths / np.sqrt(len(rows)))
    normal: Floats = drawn @ axes + centre
    return normal


def permuted_columns(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return the rows (n, d) with each column shuffled alone, so that only the features' own distributions are left."""
    return np.column_stack([rng.permutation(column) for column in rows.T])


REFERENCES: dict[str, Callable[[Floats, np.random.Generator], Floats]] = {
    "uniform": uniform_box,
    "gaussian": one_gaussian,
    "permuted": permuted_columns,
}


def unbound(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return the rows (n, d) with values that many share spread out, since a test for one mode takes heaps for modes.

    Where most values are shared (counts, ages in years, ratings) each is spread halfway to the next ones; where few are (a
    default that was filled in, a cap) each is spread over as many of its neighbours on either side as share it.
    """
    return np.column_stack([_spread_out(column, rng) for column in rows.T])


def _spread_out(column: Floats, rng: np.random.Generator) -> Floats:
    values, places, counts = np.unique(column, return_inverse=True, return_counts=True)
    uniform = rng.random(len(column)) - 0.5
    if len(values) < 2 or len(values) == len(column):
        return column
    if len(values) > len(column) / 2:
        shared = counts[places]
        ranks = (np.cumsum(counts) - counts / 2)[places] + 3.0 * shared * uniform
        return np.where(shared > 1, np.interp(ranks, np.arange(len(column)) + 0.5, np.sort(column)), column)
    steps = np.diff(values)
    below = np.concatenate([steps[:1], steps])[places]
    above = np.concatenate([steps, steps[-1:]])[places]
    spread: Floats = column + uniform * np.where(uniform < 0, below, above)
    return spread
