"""Reference data without groups: what the indices of K-Means are when there is nothing to find."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def uniform_box(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return rows drawn uniformly from the bounding box of `rows` along their principal axes.

    Parameters
    ----------
    rows
        Shape (n, d).
    rng
        Source of the draws.

    Returns
    -------
    ndarray of shape (n, d)
        As many rows as there are in `rows`.

    References
    ----------
    Tibshirani, R., Walther, G. & Hastie, T. (2001). Estimating the number of clusters in a data set via the gap statistic.
    doi:10.1111/1467-9868.00293
    """
    centre = rows.mean(axis=0)
    axes = np.linalg.svd(rows - centre, full_matrices=False)[2]
    rotated = (rows - centre) @ axes.T
    drawn = rng.uniform(rotated.min(axis=0), rotated.max(axis=0), (len(rows), len(axes)))
    uniform: Floats = drawn @ axes + centre
    return uniform


def shuffled_columns(rows: Floats, columns: Ints, rng: np.random.Generator) -> Floats:
    """Return the rows with each column shuffled independently, so that only the marginals remain.

    Parameters
    ----------
    rows
        Shape (n, d).
    columns
        The column that each coordinate was made from, shape (d,): the levels of a category are shuffled together.
    rng
        Source of the permutations.

    Returns
    -------
    ndarray of shape (n, d)
        A new array.
    """
    shuffled = np.empty_like(rows)
    for column in np.unique(columns):
        is_member = columns == column
        shuffled[:, is_member] = rows[:, is_member][rng.permutation(len(rows))]
    return shuffled


def spread_ties(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return the rows with tied values spread within their gaps.

    The dip test would take heaps of equal values for modes. Where most values are shared (counts, ages in years,
    ratings), each is spread halfway to the next ones; where few are (an imputed default, a cap), each is spread over as
    many of its neighbours on either side as share it.

    Parameters
    ----------
    rows
        Shape (n, d).
    rng
        Source of the jitter.

    Returns
    -------
    ndarray of shape (n, d)
        A new array.
    """
    return np.column_stack([_without_ties(column, rng) for column in rows.T])


def _without_ties(column: Floats, rng: np.random.Generator) -> Floats:
    values, index_of, counts = np.unique(column, return_inverse=True, return_counts=True)
    uniform = rng.random(len(column)) - 0.5
    if len(values) < 2 or len(values) == len(column):
        return column
    if len(values) > len(column) / 2:
        shared = counts[index_of]
        ranks = (np.cumsum(counts) - counts / 2)[index_of] + 3.0 * shared * uniform
        return np.where(shared > 1, np.interp(ranks, np.arange(len(column)) + 0.5, np.sort(column)), column)
    steps = np.diff(values)
    below = np.concatenate([steps[:1], steps])[index_of]
    above = np.concatenate([steps, steps[-1:]])[index_of]
    jittered: Floats = column + uniform * np.where(uniform < 0, below, above)
    return jittered
