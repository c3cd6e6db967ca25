"""Search for the best K-Means solution: seeded starts, random swaps, near ties, one last run.

Everything that fits K-Means goes through this module: `sweep` (a study), `search` (the estimator) and `fit_starts` (resamples).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.backend import compiling_pays_off, open_backend
from segmentry.algorithms.kmeans.improve import closest, near_ties, swap_centres, undecided
from segmentry.algorithms.kmeans.lloyd import Backend, Fit, Stop, Watch
from segmentry.algorithms.kmeans.seeding import n_seed_candidates, random_rows, seed_centres
from segmentry.algorithms.points import Points, segment_weights
from segmentry.algorithms.samples import draw_coreset
from segmentry.algorithms.threads import map_threads

USUAL_K_MAX = 10
"""A search for one k draws its seeds as a sweep up to this k does, so that the two agree."""

_PURPOSE = 1
_SAME_INERTIA = 1e-6
_MIDDLE_FACTOR = 16
_MIDDLE_CARE = 10
_JUDGED_BY = 1e-4


@dataclass(frozen=True, kw_only=True)
class SearchOptions:
    """How hard to try.

    Parameters
    ----------
    n_starts
        Seeded starts per k, and most trials in a round of swaps.
    max_iter
        Most passes of a start.
    tolerance
        On more than `exact_rows` rows the last run ends when a pass lowers the inertia by less than this share.
    movement
        The last run also ends when the squared movements of the centres add up to less than this share of the mean
        variance of the features; 0 leaves that out.
    exact_rows
        Distinct rows up to which every start sees all of them.
    n_threads
        Threads to use; 0 means one per core.
    is_compiled
        Whether compiled kernels do the work.
    has_swaps
        Whether random swaps improve the best start.
    has_random_seeds
        Whether starts begin at random rows instead of greedy k-means++.
    """

    n_starts: int = 50
    max_iter: int = 300
    tolerance: float = 1e-5
    movement: float = 0.0
    exact_rows: int = 4096
    n_threads: int = 0
    is_compiled: bool = False
    has_swaps: bool = True
    has_random_seeds: bool = False


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The best solution for one k.

    Centres (k, d), segment of each row (m,), inertia, passes of the last run, and share of starts that reached it.
    Segments are in their canonical order: by weight, the largest first; equal ones by their centres, the larger coordinate first.
    """

    k: int
    centres: Floats
    labels: Ints
    inertia: float
    n_iter: int
    n_starts: int
    best_share: float
    n_sampled: int


@dataclass(frozen=True)
class Starts:
    """Where some starts for one k ended: centres (s, k, d) and inertias (s,)."""

    centres: Floats
    inertias: Floats

    @property
    def best(self) -> tuple[Floats, float]:
        """Centres (k, d) and inertia of the best start, of equal ones the first."""
        index = int(self.inertias.argmin())
        return self.centres[index], float(self.inertias[index])


def search_rng(seed: int) -> np.random.Generator:
    """Return the random numbers that a search with this seed draws, those of a study with the same seed."""
    return np.random.default_rng([seed, _PURPOSE])


def compile_search(n_rows: int, n_features: int, k_max: int, options: SearchOptions) -> bool:
    """Return whether a sweep takes the kernels: its starts, as many swaps, and the last runs over all rows.

    Parameters
    ----------
    n_rows
        Distinct rows.
    n_features
        Features of a row.
    k_max
        Largest number of segments; for a search for one k, `max(k, USUAL_K_MAX)`.
    options
        How hard the search tries.
    """
    n_tried = min(n_rows, options.exact_rows) * options.n_starts * 2
    return compiling_pays_off((n_rows + n_tried) * n_features, k_max * (k_max + 1) // 2)


def sweep(
    points: Points,
    k_max: int,
    options: SearchOptions,
    rng: np.random.Generator,
    progress: Callable[[int], None] | None = None,
) -> list[Solution]:
    """Return the best solution for k = 1, 2, ..., `k_max`.

    Up to `options.exact_rows` distinct rows every start runs on all of them until no label changes. Above, the starts run
    on a seeded sample of that size, the best of them are compared on a larger one and where that is too small to tell
    on all rows, and one is then refined on all rows. Either way the best start is first improved by random swaps. The
    numbers of segments are worked on side by side, the largest first, each with separate random numbers.

    Parameters
    ----------
    points
        Distinct rows and their weights.
    k_max
        Largest number of segments.
    options
        How hard to try.
    rng
        Source of all random numbers.
    progress
        Called with each k when its search begins.

    Raises
    ------
    ValueError
        When `k_max` exceeds the number of distinct rows.
    """
    if k_max > len(points.rows):
        raise ValueError(f"k_max is {k_max}, but there are only {len(points.rows)} distinct rows")
    n_threads = options.n_threads if options.is_compiled else 1
    levels = _levels(points, options, rng, n_threads=1)
    seeds = _seeds(levels[0], k_max, options, rng, n_threads)
    rngs = rng.spawn(k_max)

    def solve(k: int) -> Solution:
        if progress is not None:
            progress(k)
        return _solved(levels, seeds[:, :k], options, rngs[k - 1])

    largest_first = range(k_max, 0, -1)
    return map_threads(solve, largest_first, n_threads)[::-1]


def search(
    points: Points, k: int, options: SearchOptions, rng: np.random.Generator, watch: Watch | None = None
) -> Solution:
    """Return the best solution for one k, the one that `sweep` finds with the same random numbers.

    The two agree where `sweep` goes up to 20 segments at most, or up to `k`.

    Parameters
    ----------
    points
        Distinct rows and their weights, at least `k` of them.
    k
        Number of segments.
    options
        How hard to try.
    rng
        Source of all random numbers.
    watch
        Hears of each pass of the last run.
    """
    levels = _levels(points, options, rng, n_threads=options.n_threads)
    seeds = _seeds(levels[0], k, options, rng, options.n_threads)
    return _solved(levels, seeds, options, rng.spawn(k)[-1], watch=watch)


def fit_starts(
    points: Points,
    ks: Sequence[int],
    n_starts: int,
    max_iter: int,
    rng: np.random.Generator,
    known: Sequence[Floats] = (),
    *,
    is_compiled: bool,
) -> list[Starts]:
    """Return where a few starts for each of some k end, without swaps and without a last run.

    Parameters
    ----------
    points
        Rows and their weights.
    ks
        Numbers of segments, the largest last.
    n_starts
        Seeded starts per k; 1 is enough for one segment.
    max_iter
        Most passes of a start.
    rng
        Source of the seeds.
    known
        For each k centres (k, d) to begin one more start at, the first of them; none when empty.
    is_compiled
        Whether compiled kernels do the work, on the caller's thread.
    """
    backend = open_backend(points, 1, is_compiled=is_compiled)
    seeds = seed_centres(points, ks[-1], n_starts, rng, 1, is_compiled=backend.is_compiled)
    starts = [seeds[:, :k] if k > 1 else seeds[:1, :1] for k in ks]
    if known:
        starts = [np.concatenate([first[None], others]) for first, others in zip(known, starts, strict=True)]
    return [Starts(centres, inertias) for centres, inertias in backend.run_every(starts, Stop(max_iter))]


_Level = tuple[Points, Backend]


def _levels(points: Points, options: SearchOptions, rng: np.random.Generator, n_threads: int) -> list[_Level]:
    """Return the points with passes over them, behind one or two samples where they are many."""
    samples = [points]
    for n_rows in (options.exact_rows * _MIDDLE_FACTOR, options.exact_rows):
        fewest = 2 * n_rows if n_rows > options.exact_rows else n_rows
        if len(samples[0].rows) > fewest:
            samples.insert(0, draw_coreset(samples[0], n_rows, rng, is_compiled=options.is_compiled).of(samples[0]))
    return [(sample, open_backend(sample, n_threads, is_compiled=options.is_compiled)) for sample in samples]


def _seeds(level: _Level, k: int, options: SearchOptions, rng: np.random.Generator, n_threads: int) -> Floats:
    tried, backend = level
    if options.has_random_seeds:
        return random_rows(tried, k, options.n_starts, rng)
    n_candidates = n_seed_candidates(max(k, USUAL_K_MAX))
    return seed_centres(
        tried, k, options.n_starts, rng, n_threads, is_compiled=backend.is_compiled, n_candidates=n_candidates
    )


def _solved(
    levels: list[_Level],
    seeds: Floats,
    options: SearchOptions,
    rng: np.random.Generator,
    watch: Watch | None = None,
) -> Solution:
    """Return the best solution of the starts from seeds (s, k, d), refined level by level."""
    tried, backend = levels[0]
    starts = Starts(*backend.run_every([seeds], Stop(options.max_iter))[0])
    centres, lowest = starts.best
    if options.has_swaps:
        centres, lowest = swap_centres(tried, backend, centres, lowest, options.n_starts, rng)
    best = _refined(levels, near_ties(starts.centres, starts.inertias, centres, lowest), options, watch=watch)
    reached = starts.inertias <= lowest * (1 + _SAME_INERTIA) + 1e-12
    centres, labels = _canonical(best, levels[-1][0].weights)
    return Solution(
        k=seeds.shape[1],
        centres=centres,
        labels=labels,
        inertia=best.inertia,
        n_iter=best.n_iter,
        n_starts=options.n_starts,
        best_share=float(reached.mean()),
        n_sampled=0 if len(levels) == 1 else options.exact_rows,
    )


def _refined(levels: list[_Level], starts: Floats, options: SearchOptions, *, watch: Watch | None) -> Fit:
    """Return the best of some starts by larger samples and then all rows, run to its end on all."""
    *samples, (_, backend) = levels
    for _, middle in samples[1:]:
        [(reached, inertias)] = middle.run_every([starts], Stop(options.max_iter, _JUDGED_BY))
        starts = undecided(middle, reached, inertias)
    start = closest(backend, starts)
    for _, middle in samples[1:]:
        stop = Stop(options.max_iter, options.tolerance / _MIDDLE_CARE)
        start = middle.run_every([start[None]], stop)[0][0][0]
    movement = options.movement * backend.variance() if options.movement else 0.0
    return backend.fit(start, Stop(options.max_iter, options.tolerance if samples else 0.0, movement), watch=watch)


def _canonical(fit: Fit, weights: Floats) -> tuple[Floats, Ints]:
    """Return centres (k, d) and labels (m,) with the segments in their canonical order."""
    k = len(fit.centres)
    masses = segment_weights(fit.labels, weights, k)
    keys = [(-mass, *(-centre).tolist()) for mass, centre in zip(masses, fit.centres, strict=True)]
    order = sorted(range(k), key=lambda index: (keys[index], index))
    ranks = np.argsort(order).astype(fit.labels.dtype)
    return fit.centres[order], ranks.take(fit.labels)
