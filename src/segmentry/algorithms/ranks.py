"""Mid-ranks: equal values share a rank, so that the order of the rows does not matter."""

import numpy as np

from segmentry.algorithms import Floats


def midrank_shares(values: Floats, reference: Floats) -> Floats:
    """Return the mid-rank of each value among the reference values, as a share of their number.

    Parameters
    ----------
    values
        Shape (n,).
    reference
        Sorted values, shape (m,).

    Returns
    -------
    ndarray of shape (n,)
        Share of `reference` below the value plus half the share equal to it, 0..1.

    Examples
    --------
    >>> midrank_shares(np.array([1.0, 2.0]), np.array([1.0, 1.0, 2.0, 3.0])).tolist()
    [0.25, 0.625]
    """
    below = np.searchsorted(reference, values, side="left")
    up_to = np.searchsorted(reference, values, side="right")
    shares: Floats = (below + up_to) / (2.0 * reference.size)
    return shares


def rank_correlations(matrix: Floats) -> Floats:
    """Return Spearman's correlations between the columns, shape (d, d); 0 where a column is constant."""
    ranks = np.column_stack([midrank_shares(column, np.sort(column)) for column in matrix.T])
    centred = ranks - ranks.mean(axis=0)
    norms = np.sqrt((centred**2).sum(axis=0))
    safe = np.where(norms > 0, norms, 1.0)
    correlations: Floats = (centred / safe).T @ (centred / safe)
    return correlations
