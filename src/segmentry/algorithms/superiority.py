"""Probability of superiority and the rank test: how segments differ in a feature whose mean says little."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.chi_square import upper_tail
from segmentry.algorithms.estimate import Z95, Estimate

_FAR = 700.0


@dataclass(frozen=True)
class RankSums:
    """Sum of mid-ranks (k,) and number of customers (k,) of each segment, and the factor that corrects for ties."""

    sums: Floats
    counts: Ints
    tie_factor: float


def rank_sums(values: Floats, labels: Ints, n_segments: int) -> RankSums:
    """Return what ranks the values (n,), in their order and each with its segment, have among all."""
    n = len(values)
    ends = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1], [True]]))
    runs = np.diff(ends)
    ranks = np.repeat((ends[:-1] + ends[1:] + 1) / 2, runs)
    ties = float((runs.astype(float) ** 3 - runs).sum()) / max(float(n) ** 3 - n, 1.0)
    sums = np.bincount(labels, ranks, n_segments).astype(np.float64)
    return RankSums(sums, np.bincount(labels, minlength=n_segments), 1.0 - ties)


def superiority(found: RankSums) -> list[Estimate]:
    """Return, for each segment, P(a member exceeds one of the others) + P(they are equal) / 2; 0.5 where nobody is left.

    References
    ----------
    Hanley, J. A. & McNeil, B. J. (1982). The meaning and use of the area under a ROC curve. Radiology 143, 29-36.
    """
    n = int(found.counts.sum())
    return [
        _chance(float(total) / count - (count + 1) / 2, count, n - count) if 0 < count < n else Estimate(0.5, 0.0, 1.0)
        for total, count in zip(found.sums.tolist(), found.counts.tolist(), strict=True)
    ]


def kruskal_wallis(found: RankSums) -> float:
    """Return the p-value of the hypothesis that a feature has one distribution in all segments.

    References
    ----------
    Kruskal, W. H. & Wallis, W. A. (1952). Use of ranks in one-criterion variance analysis. JASA 47, 583-621.
    """
    is_there = found.counts > 0
    n = int(found.counts.sum())
    if int(is_there.sum()) < 2 or found.tie_factor <= 0:
        return 1.0
    spread = float((found.sums[is_there] ** 2 / found.counts[is_there]).sum())
    statistic = (12.0 / (n * (n + 1.0)) * spread - 3.0 * (n + 1.0)) / found.tie_factor
    return upper_tail(statistic, int(is_there.sum()) - 1)


def _chance(wins: float, n_own: int, n_others: int) -> Estimate:
    """Return the chance from the mean number of others that a member exceeds; the interval by the logit."""
    chance = min(max(wins / n_others, 0.0), 1.0)
    least = 0.5 / (n_own + n_others)
    inside = min(max(chance, least), 1 - least)
    first, second = inside / (2 - inside), 2 * inside**2 / (1 + inside)
    variance = inside * (1 - inside) + (n_own - 1) * (first - inside**2) + (n_others - 1) * (second - inside**2)
    error = np.sqrt(max(variance, 0.0) / (n_own * n_others)) / (inside * (1 - inside))
    logit = np.log(inside / (1 - inside))
    low, high = (1 / (1 + np.exp(-np.clip(logit + way * Z95 * error, -_FAR, _FAR))) for way in (-1, 1))
    return Estimate(chance, min(float(low), chance), max(float(high), chance))
