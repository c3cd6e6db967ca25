"""K-Means for every k of a range, the seedings shared between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.batch import lloyd_starts
from segmentry.algorithms.kmeans.canonical import CanonicalRows, weighted_sample
from segmentry.algorithms.kmeans.lloyd import Fitted, lloyd
from segmentry.algorithms.kmeans.seeding import seed_centres
from segmentry.algorithms.kmeans.swap import swap_centres

_SAME_INERTIA = 1e-6
_MIDDLE_FACTOR = 16


@dataclass(frozen=True)
class Effort:
    """How hard to try: starts, passes, the size up to which every start sees all rows, and threads."""

    n_starts: int
    max_iter: int
    tolerance: float
    exact_rows: int
    n_threads: int


@dataclass(frozen=True)
class Solution:
    """The best solution for one k: centres (k, d), inertia, and how many of the starts reached it."""

    k: int
    centres: Floats
    inertia: float
    n_iter: int
    n_starts: int
    best_share: float
    n_sampled: int


def sweep(
    canonical: CanonicalRows,
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
    if k_max > len(canonical.rows):
        raise ValueError(f"k_max is {k_max}, but there are only {len(canonical.rows)} distinct rows")
    is_exact = len(canonical.rows) <= effort.exact_rows
    tried = canonical if is_exact else weighted_sample(canonical, effort.exact_rows, rng)
    middle = _middle_sample(canonical, effort, rng)
    seeds = seed_centres(tried.rows, tried.weights, k_max, effort.n_starts, rng)
    for k in range(1, k_max + 1):
        if progress is not None:
            progress(k)
        centres, inertias = lloyd_starts(tried.rows, tried.weights, seeds[:, :k], effort.max_iter)
        first = int(inertias.argmin())
        start, lowest = swap_centres(
            tried.rows, tried.weights, centres[first], float(inertias[first]), effort.n_starts, rng
        )
        best = _refined(middle, canonical, start, effort)
        reached = inertias <= lowest * (1 + _SAME_INERTIA) + 1e-12
        yield Solution(
            k=k,
            centres=best.centres,
            inertia=best.inertia,
            n_iter=best.n_iter,
            n_starts=effort.n_starts,
            best_share=float(reached.mean()),
            n_sampled=0 if is_exact else effort.exact_rows,
        )


def _middle_sample(canonical: CanonicalRows, effort: Effort, rng: np.random.Generator) -> CanonicalRows | None:
    """Return a larger sample on which most of the passes can be made, where all rows are many more still."""
    n_rows = effort.exact_rows * _MIDDLE_FACTOR
    return weighted_sample(canonical, n_rows, rng) if len(canonical.rows) > 2 * n_rows else None


def _refined(middle: CanonicalRows | None, canonical: CanonicalRows, start: Floats, effort: Effort) -> Fitted:
    """Run Lloyd's passes on the middle sample, if there is one, and then on all rows."""
    if middle is not None:
        start = lloyd(middle.rows, middle.weights, start, effort.max_iter, effort.tolerance / 10).centres
    tolerance = 0.0 if len(canonical.rows) <= effort.exact_rows else effort.tolerance
    return lloyd(canonical.rows, canonical.weights, start, effort.max_iter, tolerance, effort.n_threads)
