"""Probability of superiority and the Kruskal-Wallis test, for features whose mean says little."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.chi_square import upper_tail
from segmentry.algorithms.estimate import Z95, Estimate

_AT_ONCE = 1 << 17
_MAX_LOGIT = 700.0


@dataclass(frozen=True)
class RankSums:
    """Sum of mid-ranks (k,) and number of customers (k,) of each segment, with the tie correction."""

    sums: Floats
    counts: Ints
    tie_factor: float


def rank_sums(groups: Sequence[Floats], ordered: Floats) -> RankSums:
    """Return the sums of the mid-ranks of each group.

    The mid-rank of a value is half of 1 + the number of smaller values + the number of values that are not larger. All sums
    are halves of whole numbers, which float64 holds without an error.

    Parameters
    ----------
    groups
        The sorted values of each of the k groups.
    ordered
        The values of all groups together, sorted, shape (n,).

    Returns
    -------
    RankSums
        Rank sums, sizes and tie correction.
    """
    n = len(ordered)
    tied = _lengths_of_ties(ordered)
    ties = float((tied**3 - tied).sum()) / max(float(n) ** 3 - n, 1.0)
    sums = np.array([_rank_sum(group, ordered) for group in groups])
    return RankSums(sums, np.array([len(group) for group in groups]), 1.0 - ties)


def superiority(ranks: RankSums) -> list[Estimate]:
    """Return P(a member exceeds a customer outside) + P(they are equal) / 2 for each segment.

    Parameters
    ----------
    ranks
        Rank sums of the segments.

    Returns
    -------
    list of Estimate
        One probability per segment; 0.5 for an empty segment and where nobody is outside.

    References
    ----------
    Hanley, J. A. & McNeil, B. J. (1982). The meaning and use of the area under a ROC curve. Radiology 143, 29-36.
    """
    n = int(ranks.counts.sum())
    return [
        _chance(float(total) / count - (count + 1) / 2, count, n - count) if 0 < count < n else Estimate(0.5, 0.0, 1.0)
        for total, count in zip(ranks.sums.tolist(), ranks.counts.tolist(), strict=True)
    ]


def kruskal_wallis(ranks: RankSums) -> float:
    """Return the p-value of the hypothesis that a feature has one distribution in all segments.

    Parameters
    ----------
    ranks
        Rank sums of the segments.

    Returns
    -------
    float
        P-value, 0..1; 1 where there is nothing to compare.

    References
    ----------
    Kruskal, W. H. & Wallis, W. A. (1952). Use of ranks in one-criterion variance analysis. JASA 47, 583-621.
    """
    is_present = ranks.counts > 0
    n = int(ranks.counts.sum())
    if int(is_present.sum()) < 2 or ranks.tie_factor <= 0:
        return 1.0
    weighted_squares = float((ranks.sums[is_present] ** 2 / ranks.counts[is_present]).sum())
    statistic = (12.0 / (n * (n + 1.0)) * weighted_squares - 3.0 * (n + 1.0)) / ranks.tie_factor
    return upper_tail(statistic, int(is_present.sum()) - 1)


def _chance(wins: float, n_members: int, n_others: int) -> Estimate:
    """Return the probability from the mean number of customers outside that a member exceeds."""
    chance = min(max(wins / n_others, 0.0), 1.0)
    least = 0.5 / (n_members + n_others)
    inside = min(max(chance, least), 1 - least)
    first, second = inside / (2 - inside), 2 * inside**2 / (1 + inside)
    variance = inside * (1 - inside) + (n_members - 1) * (first - inside**2) + (n_others - 1) * (second - inside**2)
    error = np.sqrt(max(variance, 0.0) / (n_members * n_others)) / (inside * (1 - inside))
    logit = np.log(inside / (1 - inside))
    low, high = (1 / (1 + np.exp(-np.clip(logit + sign * Z95 * error, -_MAX_LOGIT, _MAX_LOGIT))) for sign in (-1, 1))
    return Estimate(chance, min(float(low), chance), max(float(high), chance))


def _lengths_of_ties(ordered: Floats) -> Floats:
    """Return how many values are equal, for each value that occurs more than once."""
    borders = np.flatnonzero(np.diff(ordered[1:] == ordered[:-1], prepend=False, append=False))
    return np.diff(borders.reshape(-1, 2), axis=1).ravel() + 1.0


def _rank_sum(group: Floats, ordered: Floats) -> float:
    """Return the sum of the mid-ranks of sorted values, by parts that each lie in a short range of all."""
    twice = 0
    for start in range(0, len(group), _AT_ONCE):
        part = group[start : start + _AT_ONCE]
        first, end = np.searchsorted(ordered, part[0], "left"), np.searchsorted(ordered, part[-1], "right")
        near = ordered[first:end]
        below, up_to = (int(np.searchsorted(near, part, side).sum()) for side in ("left", "right"))
        twice += below + up_to + (2 * int(first) + 1) * len(part)
    return twice / 2
