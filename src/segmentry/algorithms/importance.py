"""Permutation importance of the features for the assignment to segments."""

from collections.abc import Callable, Sequence

import numpy as np

from segmentry.algorithms import Floats, Ints

_N_SHUFFLES = 10


def shuffle_importance(
    rows: Floats, assign: Callable[[Floats], Ints], features: Sequence[slice], rng: np.random.Generator
) -> list[float]:
    """Return the share of customers who change segment when the values of a feature are shuffled.

    Parameters
    ----------
    rows
        Coordinates of customers, shape (n, m).
    assign
        Returns the segment of each of some rows, shape (n,).
    features
        The coordinates of each feature.
    rng
        Source of the permutations.

    Returns
    -------
    list of float
        One share per feature, 0..1, averaged over ten permutations.

    References
    ----------
    Breiman, L. (2001). Random forests. Machine Learning 45, 5-32. doi:10.1023/A:1010933404324
    """
    labels = assign(rows)
    shares = []
    for coordinates in features:
        moved = 0.0
        for _ in range(_N_SHUFFLES):
            shuffled = rows.copy()
            shuffled[:, coordinates] = rows[rng.permutation(len(rows))][:, coordinates]
            moved += float((assign(shuffled) != labels).mean())
        shares.append(moved / _N_SHUFFLES)
    return shares
