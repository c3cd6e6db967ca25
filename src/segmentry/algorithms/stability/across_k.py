"""Where segments come from and go to as k grows."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import cross_table


@dataclass(frozen=True, kw_only=True)
class Step:
    """From k - 1 to k segments: shares of new segments by old one (k, k - 1), and purity (k,).

    `towards_fewer` is the largest share of each new segment in one old one (k,), `towards_more` the largest share of each
    old segment in one new one (k - 1,).
    """

    shares: Floats
    purity: Floats
    towards_fewer: Floats
    towards_more: Floats


def step_between(fewer: Ints, more: Ints) -> Step:
    """Compare the partition into k - 1 segments (n,) with that into k (n,).

    Purity is SLSa: 1 less the entropy of the parents, as a share of the largest possible; 1 where there is one parent only.

    Parameters
    ----------
    fewer
        Labels of k - 1 segments, shape (n,).
    more
        Labels of k segments, shape (n,).

    References
    ----------
    Dolnicar, S. & Leisch, F. (2017). Using segment level stability to select target segments in data-driven market
    segmentation studies. doi:10.1007/s11002-017-9423-8
    """
    table = cross_table(fewer, more).astype(np.float64)
    n_fewer = len(table)
    shares = (table / np.maximum(table.sum(axis=0), 1.0)).T
    logs = np.log(np.where(shares > 0, shares, 1.0))
    entropy = -(shares * logs).sum(axis=1)
    purity = 1 - entropy / np.log(n_fewer) if n_fewer > 1 else np.ones(len(shares))
    kept = table / np.maximum(table.sum(axis=1, keepdims=True), 1.0)
    return Step(shares=shares, purity=purity, towards_fewer=shares.max(axis=1), towards_more=kept.max(axis=1))
