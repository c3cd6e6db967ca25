"""The largest likelihood: a race of many seeded starts, of which fewer and fewer are followed further."""

from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.latent_class.em import Run, run_em
from segmentry.algorithms.latent_class.parameters import ClassParameters, Whole, together, whole_of
from segmentry.algorithms.latent_class.terms import Terms

_FIRST_PASSES = 12
_KEPT = 5
_ROUNDS = ((10, 12), (_KEPT, 30))
_SAMPLED_PASSES = 12
_FOLLOWED, _SMALL_STEPS = 2, 4
_ROUGH = 1e-6
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
    """Return the best of many seeded starts, each on all customers; the five best are followed to the end.

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
    first = _begun(terms, whole, k, effort=effort, rng=rng)
    kept = _best(first, _KEPT)
    runs = [
        run_em(terms, start, whole, most_passes=effort.most_passes, tolerance=effort.tolerance, n_plain=0)
        for start in kept
    ]
    return best_of(runs, terms)


def search_by_samples(
    samples: tuple[Terms, Terms], terms: Terms, whole: Whole, *, k: int, effort: SearchEffort, rng: np.random.Generator
) -> Found:
    """Return the best of many starts on a sample, of which fewer and fewer go on with all customers.

    Many short runs and few long ones find larger likelihoods in the same time than each start to its end. Passes on a sample
    are few, since segments beyond those that stand out fit what is accidental in it.

    Parameters
    ----------
    samples
        A small sample for the seeded starts, and a larger one, which may be all, for those that remain.
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
        As `search` does.

    References
    ----------
    Biernacki, C., Celeux, G. & Govaert, G. (2003). Choosing starting values for the EM algorithm for getting the highest
    likelihood in multivariate Gaussian mixture models. doi:10.1016/S0167-9473(02)00163-6
    """
    small, large = samples
    run = _begun(small, whole_of(small, whole.n_levels, whole.scores), k, effort=effort, rng=rng)
    if len(large.matrix) < len(terms.matrix):
        like, n_runs = whole_of(large, whole.n_levels, whole.scores), _ROUNDS[0][0]
        run = _raced(large.in_single_precision(), like, run, n_runs=n_runs, most_passes=_SAMPLED_PASSES)
    everyone = terms.in_single_precision()
    for n_runs, most_passes in _ROUNDS:
        run = _raced(everyone, whole, run, n_runs=n_runs, most_passes=most_passes)
    reached = best_of(run.each(), everyone).best_share
    run = _raced(everyone, whole, run, n_runs=_FOLLOWED, most_passes=effort.most_passes)
    last = run_em(
        terms,
        best_of(run.each(), everyone).parameters,
        whole,
        most_passes=effort.most_passes,
        tolerance=effort.tolerance,
        n_plain=0,
        n_small=_SMALL_STEPS,
    )
    return replace(best_of([last], terms), best_share=reached)


def _raced(terms: Terms, whole: Whole, run: Run, *, n_runs: int, most_passes: int) -> Run:
    """Return where more passes lead the best of the starts."""
    starts = together(_best(run, n_runs))
    return run_em(terms, starts, whole, most_passes=most_passes, tolerance=_ROUGH, n_plain=0)


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


def _begun(terms: Terms, whole: Whole, k: int, effort: SearchEffort, rng: np.random.Generator) -> Run:
    """Return where a few passes lead the seeded starts."""
    starts = seeded(terms, whole, k, n_starts=effort.n_starts if k > 1 else 1, rng=rng)
    return run_em(terms.in_single_precision(), starts, whole, most_passes=_FIRST_PASSES, tolerance=0.0)


def _best(run: Run, n: int) -> list[ClassParameters]:
    """Return the parameters of the n starts of largest likelihood, the largest first."""
    order = np.argsort(-run.log_likelihoods, kind="stable")[:n]
    return [run.parameters.start(index) for index in order.tolist()]


def _drawn(counts: Floats, n: int, rng: np.random.Generator) -> Ints:
    """Return the rows of n random customers."""
    positions: Ints = np.searchsorted(np.cumsum(counts), rng.random(n) * counts.sum(), side="right")
    return np.minimum(positions, len(counts) - 1)


def _has_category(levels: Floats, n_levels: Ints) -> Floats:
    """Return for each level whether its category is known, of the shape of the levels (s, k, l)."""
    if not levels.shape[2]:
        return levels
    known: Floats = np.repeat(np.add.reduceat(levels, np.cumsum(n_levels) - n_levels, axis=2), n_levels, axis=2)
    return known
