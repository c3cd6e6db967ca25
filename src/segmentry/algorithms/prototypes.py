"""k-prototypes: segments around the means of numbers and the most common levels of categories."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.mixed import MISSING, MixedRows
from segmentry.algorithms.prototype_passes import EXCHANGES_AT_ONCE, Best, Passes, Prototypes

_SAME = 1e-9


@dataclass(frozen=True, kw_only=True)
class Cost:
    """The objective: squared differences of numbers, and costs of differing levels, summed over customers."""

    of_numbers: float
    of_codes: float

    @property
    def total(self) -> float:
        """Their sum."""
        return self.of_numbers + self.of_codes


@dataclass(frozen=True)
class Effort:
    """Seeded starts, most passes of each, and exchanges in a row that fail before a search ends."""

    n_starts: int
    max_iter: int
    n_exchanges: int = 0


@dataclass(frozen=True, kw_only=True)
class Found:
    """The best start: prototypes, and the share of the starts that reached it."""

    prototypes: Prototypes
    best_share: float


def balance(rows: MixedRows, counts: Floats, weights: Floats) -> Floats:
    """Return the cost of a differing level at which categories count as much as numbers on the average.

    This is the mean variance of the numbers over the mean probability that two customers differ in a category, and so has the
    unit of a squared number; it is 1 where there are no numbers, or no category varies.

    Parameters
    ----------
    rows
        The customers, n of them.
    counts
        How many customers each row stands for, shape (n,).
    weights
        Weight of each number, by whose root its values are multiplied, then of each column of codes, shape (d + c,).

    Returns
    -------
    ndarray of shape (c,)
        Each above 0.

    References
    ----------
    Szepannek, G. (2018). clustMixType: user-friendly clustering of mixed-type data in R. The R Journal 10.
    doi:10.32614/RJ-2018-048
    """
    n_numbers = rows.numbers.shape[1]
    variances = _variances(rows.numbers, counts) / weights[:n_numbers]
    differing = [_gini(codes, counts) for codes in rows.codes.T]
    is_defined = len(variances) > 0 and len(differing) > 0 and variances.mean() > 0 and np.mean(differing) > 0
    factor = float(variances.mean() / np.mean(differing)) if is_defined else 1.0
    costs: Floats = factor * weights[n_numbers:]
    return costs


def distances(rows: MixedRows, prototypes: Prototypes) -> Floats:
    """Return the cost of each customer in each segment; what is missing costs nothing.

    Parameters
    ----------
    rows
        The customers, n of them.
    prototypes
        Of k segments.

    Returns
    -------
    ndarray of shape (n, k)
        At least 0.
    """
    return _of_numbers(rows, prototypes.means) + _of_codes(rows, prototypes)


def cost_parts(rows: MixedRows, prototypes: Prototypes, segments: Ints) -> Floats:
    """Return what each number and each column of codes costs each customer in one segment.

    Parameters
    ----------
    rows
        The customers, n of them.
    prototypes
        Of the segments.
    segments
        The segment of each customer to look at, shape (n,).

    Returns
    -------
    ndarray of shape (n, d + c)
        Numbers first, then codes; 0 where a value is missing. They add up to the cost of the customer.
    """
    squares = np.nan_to_num(np.square(rows.numbers - prototypes.means[segments]))
    differing = (rows.codes != prototypes.modes[segments]) & (rows.codes != MISSING)
    return np.hstack([squares, prototypes.costs * differing])


def cost(rows: MixedRows, counts: Floats, labels: Ints, prototypes: Prototypes) -> Cost:
    """Return the objective of customers in their segments.

    Parameters
    ----------
    rows
        The customers, n of them.
    counts
        How many customers each row stands for, shape (n,).
    labels
        Their segments, shape (n,).
    prototypes
        Of the segments.
    """
    assigned = np.arange(len(rows)), labels
    return Cost(
        of_numbers=float(_of_numbers(rows, prototypes.means)[assigned] @ counts),
        of_codes=float(_of_codes(rows, prototypes)[assigned] @ counts),
    )


def search(
    rows: MixedRows,
    counts: Floats,
    k: int,
    costs: Floats,
    *,
    effort: Effort,
    rng: np.random.Generator,
    known: Sequence[Prototypes] = (),
) -> Found:
    """Return the best of some starts for k segments.

    Starts are seeded as in k-means++ by the mixed distance. The best is then improved by exchanging one of its prototypes for a
    customer, until some exchanges in a row improve nothing.

    Parameters
    ----------
    rows
        The customers, n of them, at least `k` different ones.
    counts
        How many customers each row stands for, shape (n,).
    k
        Number of segments.
    costs
        What a differing level costs, shape (c,).
    effort
        How hard to try; one start is enough for one segment.
    rng
        Source of the seeds.
    known
        More prototypes to start from.

    Returns
    -------
    Found
        Its prototypes in any order.

    References
    ----------
    Huang, Z. (1998). Extensions to the k-means algorithm for clustering large data sets with categorical values.
    doi:10.1023/A:1009769707641
    """
    runner = Passes(rows, counts, costs)
    positions = runner.seeds(k, effort.n_starts if k > 1 else 1, rng)
    starts = [runner.at(drawn) for drawn in positions] + [runner.encoded(prototypes) for prototypes in known]
    ended = runner.run(np.stack(starts), effort.max_iter)
    first = int(ended.totals.argmin())
    best = Best(ended.centres[first], float(ended.totals[first]))
    n_failed = 0 if k > 1 else effort.n_exchanges
    while n_failed < effort.n_exchanges:
        tried = runner.exchanged(best, effort.max_iter, rng)
        n_failed = n_failed + EXCHANGES_AT_ONCE if tried is best else 0
        best = tried
    reached = ended.totals[: len(positions)] <= best.total * (1 + _SAME)
    return Found(prototypes=runner.decoded(best.centres), best_share=float(reached.mean()))


def refine(rows: MixedRows, counts: Floats, prototypes: Prototypes, max_iter: int) -> Prototypes:
    """Return where passes over customers lead from given prototypes.

    Parameters
    ----------
    rows
        The customers, n of them.
    counts
        How many customers each row stands for, shape (n,).
    prototypes
        Where to begin.
    max_iter
        Most passes.
    """
    runner = Passes(rows, counts, prototypes.costs)
    ended = runner.run(runner.encoded(prototypes)[None], max_iter)
    return runner.decoded(ended.centres[0])


def _of_numbers(rows: MixedRows, means: Floats) -> Floats:
    total = np.zeros((len(rows), len(means)))
    for column, centres in zip(rows.numbers.T, means.T, strict=True):
        total += np.nan_to_num(np.square(column[:, None] - centres))
    return total


def _of_codes(rows: MixedRows, prototypes: Prototypes) -> Floats:
    total = np.zeros((len(rows), len(prototypes.means)))
    for codes, modes, price in zip(rows.codes.T, prototypes.modes.T, prototypes.costs, strict=True):
        total += price * ((codes[:, None] != modes) & (codes != MISSING)[:, None])
    return total


def _variances(numbers: Floats, counts: Floats) -> Floats:
    weights = np.isfinite(numbers) * counts[:, None]
    totals = np.maximum(weights.sum(axis=0), 1e-300)
    values = np.nan_to_num(numbers)
    means = (weights * values).sum(axis=0) / totals
    variances: Floats = (weights * np.square(values - means)).sum(axis=0) / totals
    return variances


def _gini(codes: Ints, counts: Floats) -> float:
    """Return the probability that two customers drawn with replacement differ in a category."""
    is_known = codes != MISSING
    shares = np.bincount(codes[is_known], counts[is_known])
    return 1.0 - float(np.square(shares / max(shares.sum(), 1e-300)).sum()) if is_known.any() else 0.0
