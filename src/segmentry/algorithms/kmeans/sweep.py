"""K-Means for every k of a range, the seedings shared between them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop
from segmentry.algorithms.kmeans.passes import Passes, passes_over
from segmentry.algorithms.kmeans.points import Points
from segmentry.algorithms.kmeans.rivals import closest, rivals, undecided
from segmentry.algorithms.kmeans.samples import draw_coreset
from segmentry.algorithms.kmeans.seeding import seed_centres
from segmentry.algorithms.kmeans.swap import swap_centres
from segmentry.algorithms.threads import map_threads

_SAME_INERTIA = 1e-6
_MIDDLE_FACTOR = 16
_MIDDLE_CARE = 10
_JUDGED_BY = 1e-4
_MOST_RIVALS = 5
_WITHIN = 0.03


@dataclass(frozen=True)
class Effort:
    """How hard to try: starts, passes, the size up to which every start sees all rows, threads, compiled passes or not."""

    n_starts: int
    max_iter: int
    tolerance: float
    exact_rows: int
    n_threads: int
    is_compiled: bool = False


@dataclass(frozen=True)
class Solution:
    """The best solution for one k: centres (k, d), segment of each row (m,), inertia, share of starts that reached it."""

    k: int
    centres: Floats
    labels: Ints
    inertia: float
    n_iter: int
    n_starts: int
    best_share: float
    n_sampled: int


def sweep(
    points: Points,
    k_max: int,
    effort: Effort,
    rng: np.random.Generator,
    progress: Callable[[int], None] | None = None,
) -> list[Solution]:
    """Return the best solution for k = 1, 2, ..., `k_max`.

    Up to `effort.exact_rows` distinct rows every start runs on all of them until no label changes. Above, the starts run
    on a seeded sample of that size, the best of them are told apart on a larger one and where that is too small to tell
    on all rows, and one is then refined on all rows. Either way the best start is first improved by random swaps. The
    numbers of segments are worked on side by side, the largest first, each with random numbers of its own.

    Raises
    ------
    ValueError
        When `k_max` exceeds the number of distinct rows.
    """
    if k_max > len(points.rows):
        raise ValueError(f"k_max is {k_max}, but there are only {len(points.rows)} distinct rows")
    n_threads = effort.n_threads if effort.is_compiled else 1
    levels = _levels(points, effort, rng)
    tried, tries = levels[0]
    seeds = seed_centres(tried, k_max, effort.n_starts, rng, n_threads, is_compiled=tries.is_compiled)
    rngs = rng.spawn(k_max)

    def solve(k: int) -> Solution:
        if progress is not None:
            progress(k)
        return _solved(levels, seeds[:, :k], effort, rngs[k - 1])

    largest_first = range(k_max, 0, -1)
    return map_threads(solve, largest_first, n_threads)[::-1]


_Level = tuple[Points, Passes]


def _levels(points: Points, effort: Effort, rng: np.random.Generator) -> list[_Level]:
    """Return the points with the passes over them, behind a sample where they are many, and a small one where very many."""
    samples = [points]
    for n_rows in (effort.exact_rows * _MIDDLE_FACTOR, effort.exact_rows):
        fewest = 2 * n_rows if n_rows > effort.exact_rows else n_rows
        if len(samples[0].rows) > fewest:
            samples.insert(0, draw_coreset(samples[0], n_rows, rng, is_compiled=effort.is_compiled).of(samples[0]))
    return [(sample, passes_over(sample, 1, is_compiled=effort.is_compiled)) for sample in samples]


def _solved(levels: list[_Level], seeds: Floats, effort: Effort, rng: np.random.Generator) -> Solution:
    """Return the best solution of the starts from some seeds (s, k, d), refined from one level to the next."""
    tried, tries = levels[0]
    centres, inertias = tries.run_starts(seeds, Stop(effort.max_iter))
    first = int(inertias.argmin())
    found = (centres[first], float(inertias[first]))
    found = swap_centres(tried, tries.run_starts, found, effort.n_starts, rng)
    best = _refined(levels, rivals(centres, inertias, found, _MOST_RIVALS, _WITHIN), effort)
    reached = inertias <= found[1] * (1 + _SAME_INERTIA) + 1e-12
    return Solution(
        k=seeds.shape[1],
        centres=best.centres,
        labels=best.labels,
        inertia=best.inertia,
        n_iter=best.n_iter,
        n_starts=effort.n_starts,
        best_share=float(reached.mean()),
        n_sampled=0 if len(levels) == 1 else effort.exact_rows,
    )


def _refined(levels: list[_Level], starts: Floats, effort: Effort) -> Fitted:
    """Return the best of some starts as larger samples and then all rows see it, run on all rows to the end."""
    *samples, (_, passes) = levels
    for _, tries in samples[1:]:
        reached, inertias = tries.run_starts(starts, Stop(effort.max_iter, _JUDGED_BY))
        starts = undecided(tries, reached, inertias)
    start = closest(passes, starts)
    for _, tries in samples[1:]:
        start = tries.run_starts(start[None], Stop(effort.max_iter, effort.tolerance / _MIDDLE_CARE))[0][0]
    return passes.run(start, Stop(effort.max_iter, effort.tolerance if samples else 0.0))
