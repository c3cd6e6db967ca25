"""Cramér's V: how closely a category goes with the segments."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.chi_square import noncentrality, upper_tail
from segmentry.algorithms.estimate import Z95, Estimate

_MOST_EXACT = 10_000.0
_LEAST_EXPECTED, _USUAL_EXPECTED, _MOST_THIN = 1.0, 5.0, 0.2


@dataclass(frozen=True)
class Association:
    """Cramér's V, 0 (none) to 1, and the p of independence: None where too few customers are expected in too many cells."""

    v: Estimate
    p_value: float | None


def association(table: Ints) -> Association:
    """Return how closely the rows and columns of a table of counts go together.

    Parameters
    ----------
    table
        Customers by segment and level, shape (k, levels); rows and columns without any are left out.

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
    is_thin = expected.min() < _LEAST_EXPECTED or float((expected < _USUAL_EXPECTED).mean()) > _MOST_THIN
    return Association(
        Estimate(value, min(low, value), max(high, value)), None if is_thin else upper_tail(statistic, degrees)
    )


def _noncentrality(statistic: float, degrees: int, p: float) -> float:
    """Return the noncentrality for which a chi-square statistic lies at the share `p`; by its normal limit when large."""
    if statistic < _MOST_EXACT:
        return noncentrality(statistic, degrees, p)
    way = Z95 if p < 0.5 else -Z95
    return float(max(statistic - degrees + way * 2.0 * statistic**0.5, 0.0))
