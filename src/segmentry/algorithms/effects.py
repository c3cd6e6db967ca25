"""How much a feature differs between segments, and between one segment and everybody."""

import numpy as np

from segmentry.algorithms import Floats, Ints


def eta_squared(values: Floats, labels: Ints, n_segments: int) -> float:
    """Return the share of the sum of squares of `values` that lies between segments, 0..1.

    References
    ----------
    Fisher, R. A. (1925). Statistical Methods for Research Workers.
    """
    counts = np.bincount(labels, minlength=n_segments).astype(float)
    centred = values - values.mean()
    total = float(centred @ centred)
    if total <= 0:
        return 0.0
    sums = np.bincount(labels, weights=centred, minlength=n_segments)
    between = float((sums**2 / np.maximum(counts, 1.0)).sum())
    return min(between / total, 1.0)


def standardised_differences(values: Floats, labels: Ints, n_segments: int) -> Floats:
    """Return, for each segment, (segment mean - overall mean) / overall standard deviation, shape (k,)."""
    counts = np.bincount(labels, minlength=n_segments).astype(float)
    sd = float(values.std())
    if sd <= 0:
        return np.zeros(n_segments)
    sums = np.bincount(labels, weights=values - values.mean(), minlength=n_segments)
    differences: Floats = sums / np.maximum(counts, 1.0) / sd
    return differences
