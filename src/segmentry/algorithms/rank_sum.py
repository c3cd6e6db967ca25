"""The Wilcoxon-Mann-Whitney test: whether one sample tends to larger values than another."""

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.ranks import midrank_shares


@dataclass(frozen=True)
class RankSum:
    """Probability that a value of the second sample exceeds one of the first, and the p-value.

    Ties count by half.
    """

    superiority: float
    p_value: float


def rank_sum_test(first: Floats, second: Floats) -> RankSum:
    """Compare two samples by their ranks, with the normal distribution and the correction for ties.

    Parameters
    ----------
    first, second
        Sorted values without gaps, shapes (n,) and (m,).

    Returns
    -------
    RankSum
        The p-value has two sides; 0.5 and 1 where one sample is empty or all values are equal.

    References
    ----------
    Mann, H. B. & Whitney, D. R. (1947). On a test of whether one of two random variables is stochastically larger than the
    other. doi:10.1214/aoms/1177730491

    Examples
    --------
    >>> rank_sum_test(np.arange(20.0), np.arange(10.0, 30.0)).superiority
    0.875
    """
    n, m = len(first), len(second)
    if not n or not m:
        return RankSum(0.5, 1.0)
    superiority = float(midrank_shares(second, first).mean())
    counts = np.unique(np.concatenate([first, second]), return_counts=True)[1].astype(np.float64)
    total = float(n + m)
    ties = float((counts**3 - counts).sum()) / (total * (total - 1.0))
    variance = (total + 1.0 - ties) / (12.0 * n * m)
    if variance <= 0.0:
        return RankSum(0.5, 1.0)
    return RankSum(superiority, erfc(abs(superiority - 0.5) / sqrt(2.0 * variance)))
