"""K-Means for one k."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms.kmeans.lloyd import Fitted, Stop
from segmentry.algorithms.kmeans.passes import Passes, passes_over
from segmentry.algorithms.kmeans.points import Points
from segmentry.algorithms.kmeans.rivals import rivals
from segmentry.algorithms.kmeans.samples import draw_coreset
from segmentry.algorithms.kmeans.seeding import random_rows, seed_centres
from segmentry.algorithms.kmeans.swap import swap_centres

EXACT_ROWS = 32_768
_MOST_RIVALS = 3


@dataclass(frozen=True)
class Seeding:
    """How many starts, at random rows or by greedy k-means++, and whether random swaps improve the best."""

    n_starts: int
    is_random: bool
    has_swaps: bool


def fit_one(points: Points, passes: Passes, k: int, seeding: Seeding, stop: Stop, rng: np.random.Generator) -> Fitted:
    """Return the best solution of some starts; on many rows the starts run on a sample, and the best then on all.

    Parameters
    ----------
    points, passes
        Rows and their weights, and the passes over them.
    k
        Segments.
    seeding
        Where the starts begin.
    stop
        When passes end.
    rng
        What the seeds are drawn by.
    """
    is_exact = len(points.rows) <= EXACT_ROWS
    tried = points if is_exact else draw_coreset(points, EXACT_ROWS, rng, is_compiled=passes.is_compiled).of(points)
    if seeding.is_random:
        seeds = random_rows(tried, k, seeding.n_starts, rng)
    else:
        seeds = seed_centres(tried, k, seeding.n_starts, rng, is_compiled=passes.is_compiled)
    if is_exact and seeding.n_starts == 1 and not seeding.has_swaps:
        return passes.run(seeds[0], stop)
    tries = passes if is_exact else passes_over(tried, 0, is_compiled=passes.is_compiled)
    reached, inertias = tries.run_starts(seeds, Stop(stop.max_iter))
    best = int(inertias.argmin())
    found = (reached[best], float(inertias[best]))
    if seeding.has_swaps:
        found = swap_centres(tried, tries.run_starts, found, seeding.n_starts, rng)
    if is_exact:
        return passes.run(seeds[best] if found[1] == inertias[best] else found[0], stop)
    starts = rivals(reached, inertias, found, _MOST_RIVALS)
    return min((passes.run(start, stop) for start in starts), key=lambda fitted: fitted.inertia)
