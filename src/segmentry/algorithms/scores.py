"""Scores from 1 to B (the best) for values where more is better; equal values share a score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.natural_breaks import natural_breaks
from segmentry.algorithms.ranks import midrank_shares


@dataclass(frozen=True)
class ScoreCuts:
    """Cut points of a score.

    Attributes
    ----------
    scores
        The scores that can be given, rising.
    edges
        The smallest value of each score except the lowest, rising, in the unit of the feature.
    is_open
        Whether a value equal to an edge still has the lower score.
    """

    scores: tuple[int, ...]
    edges: tuple[float, ...]
    is_open: bool = False

    def __post_init__(self) -> None:
        """Refuse cuts that do not have exactly one edge between two scores."""
        if len(self.edges) != len(self.scores) - 1:
            raise ValueError(f"{len(self.scores)} scores need {len(self.scores) - 1} edges, not {len(self.edges)}")


def score_values(values: Floats, cuts: ScoreCuts) -> Ints:
    """Return the score of each value: that of the largest edge at or below it.

    Where edges are open, it is that of the largest edge below it.

    Parameters
    ----------
    values
        Shape (n,), more is better.
    cuts
        Scores and their edges; values below all edges get the lowest score.

    Returns
    -------
    ndarray of shape (n,)
        Whole scores.
    """
    side: Literal["left", "right"] = "left" if cuts.is_open else "right"
    scores: Ints = np.array(cuts.scores)[np.searchsorted(np.array(cuts.edges), values, side=side)]
    return scores


def quantile_cuts(values: Floats, n_scores: int) -> ScoreCuts:
    """Return the cuts of the mid-rank rule, score = 1 + floor(B p).

    p is the share of values below plus half the share equal. A score that no value gets has no cut.

    Parameters
    ----------
    values
        Shape (n,), more is better.
    n_scores
        B.

    Returns
    -------
    ScoreCuts
        At most B scores.

    Examples
    --------
    >>> quantile_cuts(np.array([1.0, 1.0, 1.0, 2.0, 3.0]), 5)
    ScoreCuts(scores=(2, 4, 5), edges=(2.0, 3.0), is_open=False)
    """
    distinct = np.unique(values)
    shares = midrank_shares(distinct, np.sort(values))
    return _cuts_between(distinct, np.minimum(n_scores, 1 + np.floor(n_scores * shares)).astype(np.int64))


def ntile_cuts(values: Floats, n_scores: int) -> ScoreCuts:
    """Return the cuts of SPSS's NTILES, score = integer part of 1 + r B / (n + 1).

    r is the mean rank of equal values. A score that no value gets has no cut.

    Parameters
    ----------
    values
        Shape (n,), more is better.
    n_scores
        B.

    Returns
    -------
    ScoreCuts
        At most B scores.

    References
    ----------
    IBM SPSS Statistics 31, Command Syntax Reference, RANK, function subcommand NTILES.
    """
    distinct, counts = np.unique(values, return_counts=True)
    last = np.cumsum(counts)
    twice_mean_ranks = 2 * last - counts + 1
    return _cuts_between(distinct, 1 + twice_mean_ranks * n_scores // (2 * (len(values) + 1)))


def frequency_edges(n_scores: int) -> tuple[float, ...]:
    """Return cut points for numbers of orders that double from score to score: 1, 2, 3-4, 5-8, 9-16, ...

    >>> frequency_edges(5)
    (2.0, 3.0, 5.0, 9.0)
    """
    return (2.0, *(float(2**power + 1) for power in range(1, n_scores - 1)))


def fixed_cuts(edges: Sequence[float]) -> ScoreCuts:
    """Return the cuts at given values: each begins the next better score."""
    return ScoreCuts(tuple(range(1, len(edges) + 2)), tuple(float(edge) for edge in edges))


def natural_cuts(values: Floats, n_scores: int) -> ScoreCuts:
    """Return the cuts at natural breaks.

    Parameters
    ----------
    values
        Shape (n,), more is better.
    n_scores
        Largest number of scores; there are fewer where there are fewer distinct values.

    Returns
    -------
    ScoreCuts
        At most `n_scores` scores, from 1.
    """
    return fixed_cuts(natural_breaks(values, n_scores))


def edge_quantile_cuts(values: Floats, n_scores: int, *, is_reversed: bool) -> ScoreCuts:
    """Return the cuts of the R package rfm: quantiles (type 7) plus one, intervals closed below.

    Parameters
    ----------
    values
        Shape (n,), unchanged, also where less is better.
    n_scores
        Number of scores.
    is_reversed
        Whether less is better; the cuts are then those of the negated values.

    Returns
    -------
    ScoreCuts
        Scores 1 to `n_scores`.
    """
    edges = np.quantile(values, np.arange(1, n_scores) / n_scores) + 1
    if not is_reversed:
        return fixed_cuts(edges.tolist())
    return replace(fixed_cuts((-edges[::-1]).tolist()), is_open=True)


def has_frequent_minimum(values: Floats, n_scores: int) -> bool:
    """Return whether more than one in `n_scores` values equal the minimum.

    Quantile scores would then be arbitrary.

    Parameters
    ----------
    values
        Shape (n,).
    n_scores
        Number of scores to give.

    Returns
    -------
    bool
        True when the lowest quantile is one value.
    """
    return bool(np.count_nonzero(values == values.min()) * n_scores > len(values))


def _cuts_between(distinct: Floats, scores: Ints) -> ScoreCuts:
    """Return the cuts that give each of the distinct values, which rise, its score."""
    reached, first = np.unique(scores, return_index=True)
    return ScoreCuts(tuple(reached.tolist()), tuple(distinct[first[1:]].tolist()))
