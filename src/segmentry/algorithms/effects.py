"""Effect sizes with 95 % intervals: between all segments, and of one segment against all customers."""

from itertools import pairwise

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.estimate import Z95, Estimate
from segmentry.algorithms.student_t import upper_t95

_MAX_T_DEGREES = 200


def eta_squared(values: Floats, edges: Ints) -> Estimate:
    """Return eta squared: the share of the sum of squares that lies between segments.

    Parameters
    ----------
    values
        Values of a feature, shape (n,), sorted by segment.
    edges
        Offset of the first value of each segment and the end of the last, shape (k + 1,).

    Returns
    -------
    Estimate
        Eta squared, 0..1, with its interval; 0 for a constant feature.

    References
    ----------
    Fisher, R. A. (1925). Statistical Methods for Research Workers.
    Olkin, I. & Finn, J. D. (1995). Correlations redux. Psychological Bulletin 118, 155-164 (the interval, of R squared).
    """
    n, counts = len(values), np.diff(edges)
    centred = values - values.mean()
    total = float(centred @ centred)
    if total <= 0:
        return Estimate(0.0, 0.0, 0.0)
    sums = _segment_sums(centred, edges)
    share = min(float((sums**2 / np.maximum(counts, 1.0)).sum()) / total, 1.0)
    residual_degrees = max(n - len(counts), 0)
    error = 2.0 * (1.0 - share) * residual_degrees * np.sqrt(share / ((n**2 - 1.0) * (n + 3.0))) if n > 1 else 0.0
    return Estimate(share, max(0.0, share - Z95 * float(error)), min(1.0, share + Z95 * float(error)))


def standardised_differences(values: Floats, edges: Ints) -> list[Estimate]:
    """Return (segment mean - overall mean) / overall standard deviation for each segment.

    The interval is that of the difference of two means with unequal variances. A segment of one customer is assumed to
    vary as all customers do.

    Parameters
    ----------
    values
        Values of a feature, shape (n,), sorted by segment.
    edges
        Offset of the first value of each segment and the end of the last, shape (k + 1,).

    Returns
    -------
    list of Estimate
        One difference per segment, in standard deviations.
    """
    n, counts = len(values), np.diff(edges)
    sd = float(values.std())
    if sd <= 0:
        return [Estimate(0.0, 0.0, 0.0)] * len(counts)
    scaled = (values - values.mean()) / sd
    sums, squares = _segment_sums(scaled, edges), _segment_sums(scaled * scaled, edges)
    differences = []
    for count, total, square in zip(counts.tolist(), sums.tolist(), squares.tolist(), strict=True):
        if count in {0, n}:
            differences.append(Estimate(0.0, 0.0, 0.0))
            continue
        error = (1 - count / n) * np.sqrt(
            _variance_of_mean(count, total, square) + _variance_of_mean(n - count, -total, n - square)
        )
        mean, margin = total / count, _t95(min(count, n - count) - 1) * error
        differences.append(Estimate(mean, float(mean - margin), float(mean + margin)))
    return differences


def _segment_sums(values: Floats, edges: Ints) -> Floats:
    return np.array([values[first:end].sum() for first, end in pairwise(edges.tolist())])


def _t95(degrees: int) -> float:
    """Return the 97.5 % quantile of Student's t; the normal one where the two hardly differ."""
    return Z95 if degrees > _MAX_T_DEGREES else upper_t95(max(degrees, 1))


def _variance_of_mean(n: int, total: float, squares: float) -> float:
    """Return the variance of a mean of standardised values; that of one value is taken to be 1."""
    return 1.0 if n < 2 else max(0.0, squares - total**2 / n) / (n - 1) / n
