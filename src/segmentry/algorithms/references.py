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
    """Return the rows (n, d) with values that many share spread evenly halfway to the next ones.

    Counts, ages in years and ratings stand in heaps, which a test for one mode takes for modes.
    """
    return np.column_stack([_spread_out(column, rng) for column in rows.T])


def _spread_out(column: Floats, rng: np.random.Generator) -> Floats:
    values, places = np.unique(column, return_inverse=True)
    if len(values) < 2 or len(values) > len(column) / 2:
        return column
    steps = np.diff(values)
    below = np.concatenate([steps[:1], steps])[places]
    above = np.concatenate([steps, steps[-1:]])[places]
    uniform = rng.random(len(column)) - 0.5
    spread: Floats = column + uniform * np.where(uniform < 0, below, above)
    return spread
