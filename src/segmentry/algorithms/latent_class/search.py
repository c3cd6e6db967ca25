"""The largest likelihood: many seeded starts on few passes, the best of them to the end."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.latent_class.em import Run, run_em
from segmentry.algorithms.latent_class.parameters import ClassParameters, Whole
from segmentry.algorithms.latent_class.terms import Terms

_FIRST_PASSES = 12
_KEPT = 5
_SAME = 1e-4
_LEAST_MEMBERS = 2.0


@dataclass(frozen=True, kw_only=True)
class SearchEffort:
    """How hard to try: seeded starts, most passes, and the gain in nats per customer at which a run ends."""

    n_starts: int
    most_passes: int
    tolerance: float


@dataclass(frozen=True, kw_only=True)
class Found:
    """The best solution, the passes of its run, and the share of the finalists that reached it."""

    parameters: ClassParameters
    log_likelihood: float
    n_passes: int
    best_share: float


def search(terms: Terms, whole: Whole, k: int, effort: SearchEffort, rng: np.random.Generator) -> Found:
    """Return the best of many seeded starts.

    Parameters
    ----------
    terms
        The customers.
    whole
        All of them as one segment.
    k
        Number of segments.
    effort
        How hard to try.
    rng
        Source of the seeds.

    Returns
    -------
    Found
        A solution with a segment of fewer than two members, by their probabilities, only where no other start gave any.
    """
    return best_of(finalists(terms, whole, k, effort=effort, rng=rng), terms)


def finalists(terms: Terms, whole: Whole, k: int, effort: SearchEffort, rng: np.random.Generator) -> list[Run]:
    """Return the best of many seeded starts, each followed to its end.

    Parameters
    ----------
    terms
        The customers.
    whole
        All of them as one segment.
    k
        Number of segments.
    effort
        How hard to try.
    rng
        Source of the seeds.

    Returns
    -------
    list of Run
        At most five, of one start each.
    """
    n_starts = effort.n_starts if k > 1 else 1
    starts = seeded(terms, whole, k, n_starts=n_starts, rng=rng)
    first = run_em(terms, starts, whole, most_passes=_FIRST_PASSES, tolerance=0.0)
    kept = np.argsort(-first.log_likelihoods, kind="stable")[:_KEPT]
    return [
        run_em(terms, first.parameters.start(index), whole, most_passes=effort.most_passes, tolerance=effort.tolerance)
        for index in kept.tolist()
    ]


def best_of(runs: list[Run], terms: Terms) -> Found:
    """Return the run with the largest likelihood, before all those with an empty segment.

    Parameters
    ----------
    runs
        Runs of one start each.
    terms
        The customers.
    """
    likelihoods = np.array([float(run.log_likelihoods[0]) for run in runs])
    least = np.array([float(run.parameters.shares.min()) for run in runs]) * terms.n_customers
    is_sound = least >= _LEAST_MEMBERS
    ranked = np.where(is_sound, likelihoods, -np.inf) if is_sound.any() else likelihoods
    best = int(ranked.argmax())
    reached = likelihoods >= likelihoods[best] - _SAME * terms.n_customers
    return Found(
        parameters=runs[best].parameters,
        log_likelihood=float(likelihoods[best]),
        n_passes=runs[best].n_passes,
        best_share=float(reached.mean()),
    )


def seeded(terms: Terms, whole: Whole, k: int, n_starts: int, rng: np.random.Generator) -> ClassParameters:
    """Return starts around random customers, halfway between them and all customers.

    Parameters
    ----------
    terms
        The customers.
    whole
        All of them as one segment.
    k
        Number of segments.
    n_starts
        Number of starts.
    rng
        Source of the draws.

    Returns
    -------
    ClassParameters
        Of `n_starts` starts; that of one segment is all customers.
    """
    d, n_levels = terms.n_numbers, whole.n_levels
    shape = (n_starts, k)
    if k == 1:
        return ClassParameters(
            shares=np.ones(shape),
            means=np.broadcast_to(whole.means, (*shape, d)),
            variances=np.broadcast_to(whole.variances, (*shape, d)),
            level_shares=np.broadcast_to(whole.level_shares, (*shape, len(whole.level_shares))),
            n_levels=n_levels,
            n_ordered=len(whole.scores),
        )
    rows = terms.matrix[_drawn(terms.counts, n_starts * k, rng)].reshape(n_starts, k, -1)
    is_known = rows[:, :, 2 * d : 3 * d] > 0
    has_category = _has_category(rows[:, :, 3 * d :], n_levels)
    weights = np.where(has_category, 0.5, 0.0)
    return ClassParameters(
        shares=np.full(shape, 1.0 / k),
        means=np.where(is_known, (rows[:, :, :d] + whole.means) / 2, whole.means),
        variances=np.broadcast_to(whole.variances, (*shape, d)),
        level_shares=weights * rows[:, :, 3 * d :] + (1 - weights) * whole.level_shares,
        n_levels=n_levels,
        n_ordered=len(whole.scores),
    )


def _drawn(counts: Floats, n: int, rng: np.random.Generator) -> Ints:
    """Return the rows of n random customers."""
    places: Ints = np.searchsorted(np.cumsum(counts), rng.random(n) * counts.sum(), side="right")
    return np.minimum(places, len(counts) - 1)


def _has_category(levels: Floats, n_levels: Ints) -> Floats:
    """Return for each level whether its category is known, of the shape of the levels (s, k, l)."""
    if not levels.shape[2]:
        return levels
    known: Floats = np.repeat(np.add.reduceat(levels, np.cumsum(n_levels) - n_levels, axis=2), n_levels, axis=2)
    return known
