"""How well the order of one column predicts the levels of another."""

import numpy as np

from segmentry.algorithms import Floats


def ordinal_prediction_gain(levels: Floats, scores: Floats) -> float:
    """Return how much better than chance the levels are predicted by sorting customers by score.

    It is 1 when every boundary between two levels is a boundary between two scores, and 0 when the scores carry no
    information. Customers with equal scores are put in the least favourable order, so that the order of the rows does
    not matter.

    Parameters
    ----------
    levels
        Level of each customer as a number, shape (n,).
    scores
        Score of each customer, shape (n,).

    Returns
    -------
    float
        1 - error rate / error rate by chance, at least 0.

    Examples
    --------
    >>> float(ordinal_prediction_gain(np.array([0.0, 0.0, 1.0, 1.0]), np.array([3.0, 5.0, 8.0, 9.0])))
    1.0
    """
    ordered = np.sort(levels)
    shares = np.unique(levels, return_counts=True)[1] / max(len(levels), 1)
    chance_error = 1.0 - float(np.square(shares).sum())
    if chance_error <= 0:
        return 0.0
    rising = levels[np.lexsort((-levels, scores))]
    falling = levels[np.lexsort((levels, scores))]
    n_wrong = min(np.count_nonzero(rising != ordered), np.count_nonzero(falling != ordered[::-1]))
    return max(0.0, 1.0 - n_wrong / len(levels) / chance_error)
