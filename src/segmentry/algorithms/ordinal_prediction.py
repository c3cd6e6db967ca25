"""How well the order of one column tells the levels of another."""

import numpy as np

from segmentry.algorithms import Floats


def ordinal_prediction_gain(levels: Floats, scores: Floats) -> float:
    """Return how much better than chance the levels follow when customers are put in the order of their scores.

    1 when every cut between two levels is a cut between two scores, 0 when the scores tell nothing. Customers with equal scores
    are taken in the least favourable order, so that the order of the rows does not matter.

    Parameters
    ----------
    levels
        A number for the level of each customer, shape (n,).
    scores
        Shape (n,).

    Examples
    --------
    >>> float(ordinal_prediction_gain(np.array([0.0, 0.0, 1.0, 1.0]), np.array([3.0, 5.0, 8.0, 9.0])))
    1.0
    """
    ordered = np.sort(levels)
    shares = np.unique(levels, return_counts=True)[1] / max(len(levels), 1)
    by_chance = 1.0 - float(np.square(shares).sum())
    if by_chance <= 0:
        return 0.0
    rising = levels[np.lexsort((-levels, scores))]
    falling = levels[np.lexsort((levels, scores))]
    n_wrong = min(np.count_nonzero(rising != ordered), np.count_nonzero(falling != ordered[::-1]))
    return max(0.0, 1.0 - n_wrong / len(levels) / by_chance)
