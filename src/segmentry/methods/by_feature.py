"""What each feature contributes, from what its coordinates do."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.results import FeatureState, FeatureTable


def by_feature(columns: Floats, state: FeatureState) -> Floats:
    """Return the sums over the coordinates of each feature.

    Parameters
    ----------
    columns
        A value for each coordinate of the features, shape (n, m): one for a number, one per level for a category.
    state
        What was learnt of the f features.

    Returns
    -------
    ndarray of shape (n, f)
        The sums.
    """
    return np.stack([columns[:, span].sum(axis=1) for span in state.spans.values()], axis=1)


def squares_by_feature(features: FeatureTable, centres: Floats, first: Ints, second: Ints) -> Floats:
    """Return the squared distance to the second centre less that to the first, feature by feature.

    Parameters
    ----------
    features
        The customers, n of them.
    centres
        Centres of the segments, shape (k, m).
    first, second
        The two segments of each customer, shape (n,).

    Returns
    -------
    ndarray of shape (n, f)
        Positive where the feature speaks for the first segment.
    """
    rows, at = features.state.of_features(features.coordinates), features.state.of_features(centres)
    return by_feature((rows - at[second]) ** 2 - (rows - at[first]) ** 2, features.state)
