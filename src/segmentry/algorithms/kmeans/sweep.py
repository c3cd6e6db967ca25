"""K-Means for every k of a range, the seedings shared between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop
from segmentry.algorithms.kmeans.passes import Passes, passes_over
from segmentry.algorithms.kmeans.points import Points
from segmentry.algorithms.kmeans.rivals import rivals
from segmentry.algorithms.kmeans.samples import draw_sample
from segmentry.algorithms.kmeans.seeding import seed_centres
from segmentry.algorithms.kmeans.swap import swap_centres

_SAME_INERTIA = 1e-6
_MIDDLE_FACTOR = 16
_MIDDLE_CARE = 10
_MOST_RIVALS = 4
_WITHIN = 0.01


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
) -> Iterator[Solution]:
    """Yield the best solution for k = 1, 2, ..., `k_max`.

    Up to `effort.exact_rows` distinct rows every start runs on all of them until no label changes. Above, the starts run
    on a seeded sample of that size and the best is then refined on all rows. Either way the best start is first improved
    by random swaps.

    Raises
    ------
    ValueError
        When `k_max` exceeds the number of distinct rows.
    """
    if k_max > len(points.rows):
        raise ValueError(f"k_max is {k_max}, but there are only {len(points.rows)} distinct rows")
    levels = _levels(points, effort, rng)
    tried, tries = levels[0]
    refine = _refiner(levels, effort)
    seeds = seed_centres(tried.rows, tried.weights, k_max, effort.n_starts, rng)
    for k in range(1, k_max + 1):
        if progress is not None:
            progress(k)
        centres, inertias = tries.run_starts(seeds[:, :k], Stop(effort.max_iter))
        first = int(inertias.argmin())
        found = (centres[first], float(inertias[first]))
        found = swap_centres(tried, tries.run_starts, found, effort.n_starts, rng)
        best = refine(rivals(centres, inertias, found, _MOST_RIVALS, _WITHIN))
        reached = inertias <= found[1] * (1 + _SAME_INERTIA) + 1e-12
        yield Solution(
            k=k,
            centres=best.centres,
            labels=best.labels,
            inertia=best.inertia,
            n_iter=best.n_iter,
            n_starts=effort.n_starts,
            best_share=float(reached.mean()),
            n_sampled=0 if len(levels) == 1 else effort.exact_rows,
        )


_Level = tuple[Points, Passes]


def _levels(points: Points, effort: Effort, rng: np.random.Generator) -> list[_Level]:
    """Return the points with the passes over them, behind a sample where they are many, and a small one where very many."""
    samples = [points]
    for n_rows in (effort.exact_rows * _MIDDLE_FACTOR, effort.exact_rows):
        fewest = 2 * n_rows if n_rows > effort.exact_rows else n_rows
        if len(samples[0].rows) > fewest:
            samples.insert(0, draw_sample(samples[0], n_rows, rng).of(samples[0]))
    return [(sample, passes_over(sample, effort.n_threads, is_compiled=effort.is_compiled)) for sample in samples]


def _refiner(levels: list[_Level], effort: Effort) -> Callable[[Floats], Fitted]:
    """Return what finds the best of some starts on a larger sample, or on all rows, and runs it on all rows to the end."""
    *_, (_, passes) = levels
    if len(levels) == 1:
        return lambda starts: passes.run(starts[0], Stop(effort.max_iter))
    _, judge = levels[1]

    def refine(starts: Floats) -> Fitted:
        reached, inertias = judge.run_starts(starts, Stop(effort.max_iter, effort.tolerance / _MIDDLE_CARE))
        return passes.run(reached[inertias.argmin()], Stop(effort.max_iter, effort.tolerance))

    return refine
