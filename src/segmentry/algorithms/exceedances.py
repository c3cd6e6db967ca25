"""How many new values exceed a high value of a reference sample, and how probable so many are."""

from dataclasses import dataclass
from math import ceil, exp, lgamma

import numpy as np

from segmentry.algorithms import Floats


@dataclass(frozen=True)
class Exceedances:
    """The threshold, the share of new values above it, and the probability of at least so many."""

    threshold: float
    share: float
    p_value: float


def exceedances(reference: Floats, values: Floats, share: float) -> Exceedances:
    """Count values above a quantile of the reference, with a p-value.

    The p-value allows for the quantile being an estimate. Of n + m values of one distribution each order is equally probable, so
    that the number of new values above the r-th largest of the reference follows the negative hypergeometric distribution.

    Parameters
    ----------
    reference, values
        Values without gaps, shapes (n,) and (m,), at least one each.
    share
        Share of the reference that lies at the threshold or above it, such as 0.01.

    Returns
    -------
    Exceedances
        Values equal to the threshold do not exceed it, so that ties make the p-value larger.

    References
    ----------
    Gumbel, E. J. & von Schelling, H. (1950). The distribution of the number of exceedances. Ann. Math. Statist. 21, 247-262.

    Examples
    --------
    >>> exceedances(np.arange(100.0), np.arange(100.0) + 5, 0.01).share
    0.05
    """
    n, m = len(reference), len(values)
    rank = max(1, ceil(share * n))
    threshold = float(np.partition(reference, n - rank)[n - rank])
    n_above = int((values > threshold).sum())
    return Exceedances(threshold, n_above / m, _tail(n, m, rank=rank, n_above=n_above))


def _tail(n: int, m: int, *, rank: int, n_above: int) -> float:
    """Return how probable so few old values are among the `rank` + `n_above` - 1 largest ones."""
    if n_above == 0:
        return 1.0
    drawn = rank + n_above - 1
    few = max(0, drawn - m)
    terms = (_log_choose(n, old) + _log_choose(m, drawn - old) for old in range(few, rank))
    whole = _log_choose(n + m, drawn)
    return min(1.0, sum(exp(term - whole) for term in terms))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
