"""Scores from 1 to B, the best, for values where more is better; equal values share a score, whatever their order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.natural_breaks import natural_breaks
from segmentry.algorithms.ranks import midrank_shares

FREQUENCY_EDGES = {3: (2.0, 3.0), 4: (2.0, 3.0, 5.0), 5: (2.0, 3.0, 5.0, 9.0)}


@dataclass(frozen=True)
class ScoreCuts:
    """Cut points: `scores` that can be given, rising, and the smallest value of each but the first, rising too."""

    scores: tuple[int, ...]
    edges: tuple[float, ...]

    def __post_init__(self) -> None:
        """Hold one edge between two scores."""
        if len(self.edges) != len(self.scores) - 1:
            raise ValueError(f"{len(self.scores)} scores need {len(self.scores) - 1} edges, not {len(self.edges)}")


def score_values(values: Floats, cuts: ScoreCuts) -> Ints:
    """Return the score of each value (n,): that of the largest edge at or below it, below all the lowest."""
    scores: Ints = np.array(cuts.scores)[np.searchsorted(np.array(cuts.edges), values, side="right")]
    return scores


def quantile_cuts(values: Floats, n_scores: int) -> ScoreCuts:
    """Return the cuts of the mid-rank rule: score = 1 + floor(B p), p the share below plus half the share equal.

    A score that no value gets has no cut.

    Parameters
    ----------
    values
        Shape (n,), more is better.
    n_scores
        B.

    Examples
    --------
    >>> quantile_cuts(np.array([1.0, 1.0, 1.0, 2.0, 3.0]), 5)
    ScoreCuts(scores=(2, 4, 5), edges=(2.0, 3.0))
    """
    distinct = np.unique(values)
    shares = midrank_shares(distinct, np.sort(values))
    scores = np.minimum(n_scores, 1 + np.floor(n_scores * shares)).astype(np.int64)
    reached, first = np.unique(scores, return_index=True)
    return ScoreCuts(tuple(reached.tolist()), tuple(distinct[first[1:]].tolist()))


def fixed_cuts(edges: Sequence[float]) -> ScoreCuts:
    """Return the cuts at stated values: a better score begins at each."""
    return ScoreCuts(tuple(range(1, len(edges) + 2)), tuple(float(edge) for edge in edges))


def natural_cuts(values: Floats, n_scores: int) -> ScoreCuts:
    """Return the cuts at natural breaks; fewer scores where there are fewer distinct values."""
    edges = natural_breaks(values, n_scores)
    return fixed_cuts(edges)


def edge_quantile_cuts(values: Floats, n_scores: int, *, is_reversed: bool) -> ScoreCuts:
    """Return the cuts of the R package rfm: quantiles (type 7) plus one, bins closed below.

    Parameters
    ----------
    values
        Shape (n,); as they are, also where less is better.
    n_scores
        Scores to give.
    is_reversed
        Whether less is better; the cuts are then those of the values with the sign turned.
    """
    edges = np.quantile(values, np.arange(1, n_scores) / n_scores) + 1
    if is_reversed:
        edges = np.nextafter(-edges[::-1], np.inf)
    return fixed_cuts(edges.tolist())


def has_frequent_minimum(values: Floats, n_scores: int) -> bool:
    """Tell whether more than one in `n_scores` share the lowest value, so that quantiles would only pretend."""
    return bool(np.count_nonzero(values == values.min()) * n_scores > len(values))
