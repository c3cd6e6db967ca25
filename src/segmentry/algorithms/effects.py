"""Effect sizes with 95 % intervals: between all segments, and of one segment against all customers."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.estimate import Z95, Estimate
from segmentry.algorithms.sorting import segments_of
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
    sums = np.array([segment.sum() for segment in segments_of(centred, edges)])
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
    mean_of_all = values.mean()
    differences = []
    for count, segment in zip(counts.tolist(), segments_of(values, edges), strict=True):
        if count in {0, n}:
            differences.append(Estimate(0.0, 0.0, 0.0))
            continue
        scaled = (segment - mean_of_all) / sd
        total, square = float(scaled.sum()), float((scaled * scaled).sum())
        error = (1 - count / n) * np.sqrt(
            _variance_of_mean(count, total, square) + _variance_of_mean(n - count, -total, n - square)
        )
        mean, margin = total / count, _t95(min(count, n - count) - 1) * error
        differences.append(Estimate(mean, float(mean - margin), float(mean + margin)))
    return differences


def _t95(degrees: int) -> float:
    """Return the 97.5 % quantile of Student's t; the normal one where the two hardly differ."""
    return Z95 if degrees > _MAX_T_DEGREES else upper_t95(max(degrees, 1))


def _variance_of_mean(n: int, total: float, squares: float) -> float:
    """Return the variance of a mean of standardised values; that of one value is taken to be 1."""
    return 1.0 if n < 2 else max(0.0, squares - total**2 / n) / (n - 1) / n
