"""Prediction strength: whether pairs that belong together in one half are put together by the other."""

from segmentry.algorithms import Ints
from segmentry.algorithms.indices.adjusted_rand import cross_table


def prediction_strength(own: Ints, predicted: Ints) -> float:
    """Return the least share, over the segments, of pairs that the other half puts together too.

    A segment of one customer counts 1.

    Parameters
    ----------
    own
        Segments that a half forms of its own customers, shape (n,).
    predicted
        Segments of the other half that are nearest to the same customers, shape (n,).

    References
    ----------
    Tibshirani, R. & Walther, G. (2005). Cluster validation by prediction strength. doi:10.1198/106186005X59243
    """
    table = cross_table(own, predicted)
    sizes = table.sum(axis=1)
    together = (table * (table - 1)).sum(axis=1)
    is_there = sizes > 1
    if not is_there.any():
        return 1.0
    return float((together[is_there] / (sizes * (sizes - 1))[is_there]).min())
