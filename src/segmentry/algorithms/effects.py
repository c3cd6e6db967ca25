"""How much a feature differs between segments, and between one segment and the others, each with a 95 % interval."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.estimate import Z95, Estimate

_MANY = 200


def eta_squared(values: Floats, labels: Ints, n_segments: int) -> Estimate:
    """Return the share of the sum of squares of `values` (n,) that lies between segments, 0..1.

    References
    ----------
    Fisher, R. A. (1925). Statistical Methods for Research Workers.
    Olkin, I. & Finn, J. D. (1995). Correlations redux. Psychological Bulletin 118, 155-164 (the interval, of R squared).
    """
    n = len(values)
    counts = np.bincount(labels, minlength=n_segments).astype(float)
    centred = values - values.mean()
    total = float(centred @ centred)
    if total <= 0:
        return Estimate(0.0, 0.0, 0.0)
    sums = np.bincount(labels, weights=centred, minlength=n_segments)
    share = min(float((sums**2 / np.maximum(counts, 1.0)).sum()) / total, 1.0)
    error = 2.0 * (1.0 - share) * max(n - n_segments, 0) * np.sqrt(share / ((n**2 - 1.0) * (n + 3.0))) if n > 1 else 0.0
    return Estimate(share, max(0.0, share - Z95 * float(error)), min(1.0, share + Z95 * float(error)))


def standardised_differences(values: Floats, labels: Ints, n_segments: int) -> list[Estimate]:
    """Return, for each segment, (segment mean - overall mean) / overall standard deviation.

    The interval is that of the difference of two means with variances of their own; a segment of one customer is taken to
    vary as all customers do.
    """
    n = len(values)
    sd = float(values.std())
    if sd <= 0:
        return [Estimate(0.0, 0.0, 0.0)] * n_segments
    scaled = (values - values.mean()) / sd
    counts = np.bincount(labels, minlength=n_segments)
    sums = np.bincount(labels, scaled, n_segments)
    squares = np.bincount(labels, scaled**2, n_segments)
    found = []
    for count, own, square in zip(counts.tolist(), sums.tolist(), squares.tolist(), strict=True):
        if count in {0, n}:
            found.append(Estimate(0.0, 0.0, 0.0))
            continue
        error = (1 - count / n) * np.sqrt(_of_mean(count, own, square) + _of_mean(n - count, -own, n - square))
        mean, reach = own / count, _t95(min(count, n - count) - 1) * error
        found.append(Estimate(mean, float(mean - reach), float(mean + reach)))
    return found


def _t95(degrees: int) -> float:
    """Return the 97.5 % point of Student's t, which matters for small segments only."""
    if degrees > _MANY:
        return Z95
    from scipy.special import stdtrit

    return float(stdtrit(max(degrees, 1), 0.975))


def _of_mean(n: int, total: float, squares: float) -> float:
    """Return the variance of a mean of standardised values; with one value, as if it varied as all do."""
    return 1.0 if n < 2 else max(0.0, squares - total**2 / n) / (n - 1) / n
