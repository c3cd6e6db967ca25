"""Data without groups, shaped like given data: what the numbers of K-Means are when there is nothing to find."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def uniform_box(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return as many rows, uniform over the box around the rows (n, d) in their principal axes."""
    centre = rows.mean(axis=0)
    axes = np.linalg.svd(rows - centre, full_matrices=False)[2]
    turned = (rows - centre) @ axes.T
    drawn = rng.uniform(turned.min(axis=0), turned.max(axis=0), (len(rows), len(axes)))
    uniform: Floats = drawn @ axes + centre
    return uniform


def shuffled_columns(rows: Floats, columns: Ints, rng: np.random.Generator) -> Floats:
    """Return the rows (n, d) with each whole column shuffled, so that only what single columns tell is left.

    Parameters
    ----------
    rows
        Shape (n, d).
    columns
        The column that each coordinate was made from, shape (d,): the levels of a category are kept together.
    rng
        What the order is drawn by.
    """
    shuffled = np.empty_like(rows)
    for column in np.unique(columns):
        is_own = columns == column
        shuffled[:, is_own] = rows[:, is_own][rng.permutation(len(rows))]
    return shuffled


def spread_ties(rows: Floats, rng: np.random.Generator) -> Floats:
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
