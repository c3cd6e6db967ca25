"""The best and the second best segment of each customer, by centres, distances or probabilities."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.indices.shadow import fit_values
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.log_sums import log_sums
from segmentry.results import SegmentAssignment

_FIT_DIGITS = 6


def nearest_centres(coordinates: Floats, centres: Floats, n_threads: int = 0) -> SegmentAssignment:
    """Return the segments of the two nearest centres of each customer, each treated alone.

    Parameters
    ----------
    coordinates
        Of the customers, shape (n, m).
    centres
        Of the segments, shape (k, m).
    n_threads
        Threads to use; 0 means one per core.
    """
    nearest = assign(coordinates, centres, n_threads)
    return SegmentAssignment(
        labels=nearest.labels,
        fit=np.round(fit_values(nearest.distances, nearest.second_distances), _FIT_DIGITS),
        second=nearest.second_labels,
        distances=nearest.distances,
        second_distances=np.where(nearest.second_labels < 0, np.nan, nearest.second_distances),
    )


def likeliest_two(joint: Floats) -> SegmentAssignment:
    """Return the likeliest and the second likeliest segment; `fit` is the difference of the two.

    Parameters
    ----------
    joint
        Logarithms of the share times the density of each segment, shape (n, k).
    """
    n, k = joint.shape
    log_density = log_sums(joint)
    logs = joint - log_density[:, None]
    everyone, labels = np.arange(n), logs.argmax(axis=1)
    first, following = logs[everyone, labels], np.full(n, np.nan)
    second = np.full(n, -1, dtype=np.int64)
    if k > 1:
        others = logs.copy()
        others[everyone, labels] = -np.inf
        second = others.argmax(axis=1)
        following = others[everyone, second]
    return SegmentAssignment(
        labels=labels,
        fit=np.round(np.exp(first) - np.exp(following), _FIT_DIGITS),
        second=second,
        distances=-first,
        second_distances=-following,
        probability=np.exp(first),
        second_probability=np.exp(following),
        log_density=log_density,
    )


def nearest_two(apart: Floats, *, is_squared: bool = False) -> SegmentAssignment:
    """Return the nearest and the second nearest segment by distances (n, k).

    Parameters
    ----------
    apart
        Distance of each customer to each segment, shape (n, k).
    is_squared
        Whether these are squares, of which the roots are returned.
    """
    n, k = apart.shape
    labels = apart.argmin(axis=1)
    everyone = np.arange(n)
    distances = _root(apart[everyone, labels], is_squared=is_squared)
    if k == 1:
        unknown = np.full(n, np.nan)
        return SegmentAssignment(
            labels=labels, fit=unknown, second=np.full(n, -1), distances=distances, second_distances=unknown
        )
    others = apart.copy()
    others[everyone, labels] = np.inf
    second = others.argmin(axis=1)
    second_distances = _root(others[everyone, second], is_squared=is_squared)
    return SegmentAssignment(
        labels=labels,
        fit=np.round(fit_values(distances, second_distances), _FIT_DIGITS),
        second=second,
        distances=distances,
        second_distances=second_distances,
    )


def _root(values: Floats, *, is_squared: bool) -> Floats:
    return np.sqrt(values) if is_squared else values
