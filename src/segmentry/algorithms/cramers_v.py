"""Cramér's V: the strength of association between a category and the segments."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.chi_square import noncentrality, upper_tail
from segmentry.algorithms.estimate import Z95, Estimate

_MAX_EXACT_STATISTIC = 10_000.0
_MIN_EXPECTED, _USUAL_EXPECTED, _MAX_SHARE_BELOW_USUAL = 1.0, 5.0, 0.2


@dataclass(frozen=True)
class Association:
    """Cramér's V, from 0 (independent) to 1, with the p-value of independence.

    The p-value is None where too many cells have a small expected count.
    """

    v: Estimate
    p_value: float | None


def association(table: Ints) -> Association:
    """Return the association between the rows and the columns of a table of counts.

    Parameters
    ----------
    table
        Number of customers by segment and level, shape (k, levels). Empty rows and columns are ignored.

    Returns
    -------
    Association
        V with its 95 % interval, and the p-value.

    References
    ----------
    Cramér, H. (1946). Mathematical Methods of Statistics.
    Smithson, M. (2003). Confidence Intervals (the interval, from the noncentral chi-square distribution; without his term for
    the degrees of freedom, so that independence lies at 0).
    Cochran, W. G. (1954). Some methods for strengthening the common chi-square tests. Biometrics 10, 417-451.
    """
    counts: Floats = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0].astype(float)
    n = float(counts.sum())
    least = min(counts.shape) - 1
    if least < 1:
        return Association(Estimate(0.0, 0.0, 0.0), None)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / n
    statistic = float(((counts - expected) ** 2 / expected).sum())
    degrees = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    value = min((statistic / (n * least)) ** 0.5, 1.0)
    low, high = (min((_noncentrality(statistic, degrees, p) / (n * least)) ** 0.5, 1.0) for p in (0.975, 0.025))
    is_thin = expected.min() < _MIN_EXPECTED or float((expected < _USUAL_EXPECTED).mean()) > _MAX_SHARE_BELOW_USUAL
    return Association(
        Estimate(value, min(low, value), max(high, value)), None if is_thin else upper_tail(statistic, degrees)
    )


def _noncentrality(statistic: float, degrees: int, p: float) -> float:
    """Return the noncentrality at which `statistic` is the quantile `p`.

    Large statistics use the normal approximation.
    """
    if statistic < _MAX_EXACT_STATISTIC:
        return noncentrality(statistic, degrees, p)
    z = Z95 if p < 0.5 else -Z95
    return float(max(statistic - degrees + z * 2.0 * statistic**0.5, 0.0))
