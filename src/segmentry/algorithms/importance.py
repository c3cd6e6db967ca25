"""How much each feature decides who belongs where."""

from collections.abc import Callable, Sequence

import numpy as np

from segmentry.algorithms import Floats, Ints

_N_SHUFFLES = 10


def shuffle_importance(
    rows: Floats, assign: Callable[[Floats], Ints], features: Sequence[slice], rng: np.random.Generator
) -> list[float]:
    """Return, for each feature, the share of customers who would change segment if its values were dealt out at random.

    Parameters
    ----------
    rows
        Coordinates of customers, shape (n, m).
    assign
        Returns the segment of each of some rows, shape (n,).
    features
        The coordinates of each feature.
    rng
        What the values are dealt out by.

    References
    ----------
    Breiman, L. (2001). Random forests. Machine Learning 45, 5-32. doi:10.1023/A:1010933404324
    """
    labels = assign(rows)
    shares = []
    for own in features:
        moved = 0.0
        for _ in range(_N_SHUFFLES):
            dealt = rows.copy()
            dealt[:, own] = rows[rng.permutation(len(rows))][:, own]
            moved += float((assign(dealt) != labels).mean())
        shares.append(moved / _N_SHUFFLES)
    return shares
