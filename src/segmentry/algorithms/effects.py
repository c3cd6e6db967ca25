"""How much a feature differs between segments, and between one segment and the others, each with a 95 % interval."""

from itertools import pairwise

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.estimate import Z95, Estimate

_MANY = 200


def eta_squared(values: Floats, edges: Ints) -> Estimate:
    """Return the share of the sum of squares of `values` (n,) that lies between segments, 0..1.

    Values stand segment by segment; those of segment i from `edges[i]` to before `edges[i + 1]`, which has the shape (k + 1,).

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
    sums = _sums(centred, edges)
    share = min(float((sums**2 / np.maximum(counts, 1.0)).sum()) / total, 1.0)
    free = max(n - len(counts), 0)
    error = 2.0 * (1.0 - share) * free * np.sqrt(share / ((n**2 - 1.0) * (n + 3.0))) if n > 1 else 0.0
    return Estimate(share, max(0.0, share - Z95 * float(error)), min(1.0, share + Z95 * float(error)))


def standardised_differences(values: Floats, edges: Ints) -> list[Estimate]:
    """Return, for each segment, (segment mean - overall mean) / overall standard deviation.

    The interval is that of the difference of two means with variances of their own; a segment of one customer is taken to
    vary as all customers do. Parameters as in `eta_squared`.
    """
    n, counts = len(values), np.diff(edges)
    sd = float(values.std())
    if sd <= 0:
        return [Estimate(0.0, 0.0, 0.0)] * len(counts)
    scaled = (values - values.mean()) / sd
    sums, squares = _sums(scaled, edges), _sums(scaled * scaled, edges)
    found = []
    for count, own, square in zip(counts.tolist(), sums.tolist(), squares.tolist(), strict=True):
        if count in {0, n}:
            found.append(Estimate(0.0, 0.0, 0.0))
            continue
        error = (1 - count / n) * np.sqrt(_of_mean(count, own, square) + _of_mean(n - count, -own, n - square))
        mean, reach = own / count, _t95(min(count, n - count) - 1) * error
        found.append(Estimate(mean, float(mean - reach), float(mean + reach)))
    return found


def _sums(values: Floats, edges: Ints) -> Floats:
    return np.array([values[first:end].sum() for first, end in pairwise(edges.tolist())])


def _t95(degrees: int) -> float:
    """Return the 97.5 % point of Student's t, which matters for small segments only."""
    if degrees > _MANY:
        return Z95
    from scipy.special import stdtrit

    return float(stdtrit(max(degrees, 1), 0.975))


def _of_mean(n: int, total: float, squares: float) -> float:
    """Return the variance of a mean of standardised values; with one value, as if it varied as all do."""
    return 1.0 if n < 2 else max(0.0, squares - total**2 / n) / (n - 1) / n
