"""Parameters of a latent class model, for several starts at once, and their best values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.latent_class.association import associated_shares
from segmentry.algorithms.latent_class.terms import Terms
from segmentry.algorithms.resolution import typical_rounding_variance

LEAST_VARIANCE = 1e-3
"""Variance of a number within a segment, at least, as a share of its variance among all customers.

It is at least that of rounding too: customers with one answer of five would else be a segment of unbounded likelihood.
"""

_TINY = 1e-10


@dataclass(frozen=True, kw_only=True)
class ClassParameters:
    """ClassParameters of s starts with k segments each.

    `shares` (s, k) are those of the segments, `means` and `variances` (s, k, d) those of the numbers, `level_shares` (s, k, l)
    those of the levels of all categories, one category after the other; `n_levels` (c,) says how many each has. The last
    `n_ordered` of the c columns hold ordered answers.
    """

    shares: Floats
    means: Floats
    variances: Floats
    level_shares: Floats
    n_levels: Ints
    n_ordered: int = 0

    @property
    def n_free(self) -> int:
        """Number of free parameters of one start; ordered answers have an effect each, and each segment."""
        _, k, d = self.means.shape
        free = self.n_levels - 1
        n_unordered = len(free) - self.n_ordered
        of_ordered = int(free[n_unordered:].sum()) + (k - 1) * self.n_ordered
        return int(k - 1 + k * (2 * d + int(free[:n_unordered].sum())) + of_ordered)

    def start(self, index: int) -> "ClassParameters":
        """Return the parameters of one start, s = 1."""
        one = slice(index, index + 1)
        return self._of(self.shares[one], self.means[one], self.variances[one], self.level_shares[one])

    def ordered(self, order: Ints) -> "ClassParameters":
        """Return the same segments in another order.

        Parameters
        ----------
        order
            Indices of the segments, shape (k,).
        """
        return self._of(
            self.shares[:, order], self.means[:, order], self.variances[:, order], self.level_shares[:, order]
        )

    def coefficients(self) -> Floats:
        """Return what the terms of a customer are multiplied with to get log densities, shape (3 d + l, s k)."""
        inverse = 1.0 / self.variances
        known = -0.5 * (np.log(2 * np.pi * self.variances) + np.square(self.means) * inverse)
        stacked = np.concatenate([self.means * inverse, -0.5 * inverse, known, np.log(self.level_shares)], axis=2)
        flat: Floats = np.ascontiguousarray(stacked.reshape(-1, stacked.shape[2]).T)
        return flat

    def _of(self, shares: Floats, means: Floats, variances: Floats, level_shares: Floats) -> "ClassParameters":
        return replace(self, shares=shares, means=means, variances=variances, level_shares=level_shares)


def together(parts: Sequence[ClassParameters]) -> ClassParameters:
    """Return the starts of all parts as starts of one."""
    return replace(
        parts[0],
        shares=np.concatenate([part.shares for part in parts]),
        means=np.concatenate([part.means for part in parts]),
        variances=np.concatenate([part.variances for part in parts]),
        level_shares=np.concatenate([part.level_shares for part in parts]),
    )


@dataclass(frozen=True, kw_only=True)
class Whole:
    """All customers as one segment: means and variances (d,) of numbers, and shares (l,) of levels.

    `rounding` (d,) are the variances that come from rounding, `scores` those of the answers of each ordered column.
    """

    means: Floats
    variances: Floats
    rounding: Floats
    level_shares: Floats
    n_levels: Ints
    scores: tuple[Floats, ...] = ()

    @property
    def least_variances(self) -> Floats:
        """The least variance of each number within a segment, shape (d,)."""
        return np.maximum(LEAST_VARIANCE * self.variances, self.rounding)


def whole_of(terms: Terms, n_levels: Ints, scores: Sequence[Floats] = ()) -> Whole:
    """Return all customers as one segment.

    Parameters
    ----------
    terms
        The customers.
    n_levels
        Levels of each category, shape (c,).
    scores
        Scores of the answers of each ordered column, the last of the categories, in ascending order.
    """
    d = terms.n_numbers
    sums = terms.counts @ terms.matrix
    known = np.maximum(sums[2 * d : 3 * d], 1.0)
    means = sums[:d] / known
    variances = np.maximum(sums[d : 2 * d] / known - np.square(means), 0.0)
    is_known = terms.matrix[:, 2 * d : 3 * d] > 0
    rounding = [
        typical_rounding_variance(terms.matrix[rows, index], terms.counts[rows])
        for index, rows in enumerate(is_known.T)
    ]
    return Whole(
        means=means,
        variances=np.where(variances > 0, variances, 1.0),
        rounding=np.array(rounding),
        level_shares=normalised_levels(sums[None, None, 3 * d :], n_levels)[0, 0],
        n_levels=n_levels,
        scores=tuple(scores),
    )


def normalised_levels(counts: Floats, n_levels: Ints) -> Floats:
    """Return the shares of the levels within each category, none of them 0.

    Parameters
    ----------
    counts
        Counts of the levels, or numbers in their proportions, shape (s, k, l).
    n_levels
        Levels of each category, shape (c,).

    Returns
    -------
    Floats
        Shape (s, k, l).
    """
    if not counts.shape[2]:
        return counts
    firsts = np.cumsum(n_levels) - n_levels
    positive = np.maximum(counts, _TINY)
    totals = np.add.reduceat(positive, firsts, axis=2)
    shares: Floats = positive / np.repeat(totals, n_levels, axis=2)
    return shares


def maximised(sums: Floats, sizes: Floats, whole: Whole, near: ClassParameters) -> ClassParameters:
    """Return the parameters of largest likelihood for customers who belong to the segments by shares.

    Those of ordered answers are at least more likely than the ones to begin at.

    Parameters
    ----------
    sums
        Terms of the members of each segment, added up by their shares, shape (s, k, 3 d + l).
    sizes
        Members of each segment, shape (s, k).
    whole
        All customers, by whom a segment is described in a number that is known of none of its members.
    near
        Parameters to begin at, of s starts.

    Returns
    -------
    ClassParameters
        Of s starts.
    """
    d = len(whole.means)
    known = sums[:, :, 2 * d : 3 * d]
    has_any = known > _TINY
    divisor = np.where(has_any, known, 1.0)
    means = np.where(has_any, sums[:, :, :d] / divisor, whole.means)
    variances = np.where(has_any, sums[:, :, d : 2 * d] / divisor - np.square(means), whole.variances)
    return ClassParameters(
        shares=np.maximum(sizes, _TINY) / np.maximum(sizes, _TINY).sum(axis=1, keepdims=True),
        means=means,
        variances=np.maximum(variances, whole.least_variances),
        level_shares=_level_shares(sums[:, :, 3 * d :], near.level_shares, whole),
        n_levels=whole.n_levels,
        n_ordered=len(whole.scores),
    )


def _level_shares(counts: Floats, near: Floats, whole: Whole) -> Floats:
    """Return the likeliest shares of levels (s, k, l), those of ordered answers by their model."""
    if not whole.scores:
        return normalised_levels(counts, whole.n_levels)
    n_ordered = len(whole.scores)
    first = int(whole.n_levels[:-n_ordered].sum())
    of_categories = normalised_levels(counts[:, :, :first], whole.n_levels[:-n_ordered])
    of_answers = associated_shares(counts[:, :, first:], near[:, :, first:], whole.scores)
    return np.concatenate([of_categories, of_answers], axis=2)
