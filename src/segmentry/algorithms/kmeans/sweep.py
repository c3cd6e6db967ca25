"""K-Means for every k of a range, the seedings shared between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop
from segmentry.algorithms.kmeans.passes import passes_over
from segmentry.algorithms.kmeans.points import Points
from segmentry.algorithms.kmeans.samples import draw_sample
from segmentry.algorithms.kmeans.seeding import seed_centres
from segmentry.algorithms.kmeans.swap import swap_centres

_SAME_INERTIA = 1e-6
_MIDDLE_FACTOR = 16


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
    is_exact = len(points.rows) <= effort.exact_rows
    tried = points if is_exact else draw_sample(points, effort.exact_rows, rng).of(points)
    tries = passes_over(tried, effort.n_threads, is_compiled=effort.is_compiled)
    refine = _refiner(points, effort, rng)
    seeds = seed_centres(tried.rows, tried.weights, k_max, effort.n_starts, rng)
    for k in range(1, k_max + 1):
        if progress is not None:
            progress(k)
        centres, inertias = tries.run_starts(seeds[:, :k], effort.max_iter)
        first = int(inertias.argmin())
        start, lowest = swap_centres(
            tried, tries.run_starts, (centres[first], float(inertias[first])), effort.n_starts, rng
        )
        best = refine(start)
        reached = inertias <= lowest * (1 + _SAME_INERTIA) + 1e-12
        yield Solution(
            k=k,
            centres=best.centres,
            labels=best.labels,
            inertia=best.inertia,
            n_iter=best.n_iter,
            n_starts=effort.n_starts,
            best_share=float(reached.mean()),
            n_sampled=0 if is_exact else effort.exact_rows,
        )


def _refiner(points: Points, effort: Effort, rng: np.random.Generator) -> Callable[[Floats], Fitted]:
    """Return what runs a start on all rows, most passes on a larger sample first where all rows are many more still."""
    passes = passes_over(points, effort.n_threads, is_compiled=effort.is_compiled)
    n_rows = effort.exact_rows * _MIDDLE_FACTOR
    tolerance = 0.0 if len(points.rows) <= effort.exact_rows else effort.tolerance
    if len(points.rows) <= 2 * n_rows:
        return lambda start: passes.run(start, Stop(effort.max_iter, tolerance))
    larger = draw_sample(points, n_rows, rng).of(points)
    middle = passes_over(larger, effort.n_threads, is_compiled=effort.is_compiled)

    def refine(start: Floats) -> Fitted:
        nearer = middle.run(start, Stop(effort.max_iter, effort.tolerance / 10))
        return passes.run(nearer.centres, Stop(effort.max_iter, tolerance))

    return refine
