"""How much each feature decides who belongs where."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.assign import nearest_labels

_N_SHUFFLES = 10


def shuffle_importance(
    rows: Floats, centres: Floats, features: Sequence[slice], rng: np.random.Generator
) -> list[float]:
    """Return, for each feature, the share of customers who would change segment if its values were dealt out at random.

    Parameters
    ----------
    rows
        Coordinates of customers, shape (n, m).
    centres
        Centres of the segments, shape (k, m).
    features
        The coordinates of each feature.
    rng
        What the values are dealt out by.

    References
    ----------
    Breiman, L. (2001). Random forests. Machine Learning 45, 5-32. doi:10.1023/A:1010933404324
    """
    labels = nearest_labels(rows, centres, 1)
    shares = []
    for own in features:
        moved = 0.0
        for _ in range(_N_SHUFFLES):
            dealt = rows.copy()
            dealt[:, own] = rows[rng.permutation(len(rows))][:, own]
            moved += float((nearest_labels(dealt, centres, 1) != labels).mean())
        shares.append(moved / _N_SHUFFLES)
    return shares
