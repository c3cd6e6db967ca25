"""Prediction strength: whether one half of the customers predicts the segments of the other half."""

from segmentry.algorithms import Ints
from segmentry.algorithms.indices.adjusted_rand import cross_table


def prediction_strength(labels: Ints, predicted: Ints) -> float:
    """Return the smallest share, over segments, of pairs that the other half also puts together.

    Parameters
    ----------
    labels
        Segments that a half forms of its customers, shape (n,).
    predicted
        Segments of the other half that are nearest to the same customers, shape (n,).

    Returns
    -------
    float
        0..1; a segment of one customer counts 1.

    References
    ----------
    Tibshirani, R. & Walther, G. (2005). Cluster validation by prediction strength. doi:10.1198/106186005X59243
    """
    table = cross_table(labels, predicted)
    sizes = table.sum(axis=1)
    together = (table * (table - 1)).sum(axis=1)
    has_pairs = sizes > 1
    if not has_pairs.any():
        return 1.0
    return float((together[has_pairs] / (sizes * (sizes - 1))[has_pairs]).min())
