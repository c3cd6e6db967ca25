"""Fit K-Means for a range of k, and settle the chosen solution: order, ids, sizes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.blocks import map_threads
from segmentry.algorithms.kmeans.points import Points, points_of, segment_weights
from segmentry.algorithms.kmeans.repays import repays_compiling
from segmentry.algorithms.kmeans.sweep import Effort, Solution, sweep
from segmentry.errors import DataError
from segmentry.results import FeatureTable, Segmentation, Sweep
from segmentry.spec import KMeansMethod, SegmentSpec
from segmentry.spec.segment import FixedK
from segmentry.stages.segment.assign import assign_segments


def sweep_segments(
    features: FeatureTable,
    spec: SegmentSpec,
    rng: np.random.Generator,
    n_threads: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Sweep:
    """Fit every k from 1 to the largest asked, or to the number of distinct customers if that is smaller.

    Raises
    ------
    DataError
        When the k asked for exceeds the number of distinct customers.
    """
    method = spec.method if isinstance(spec.method, KMeansMethod) else KMeansMethod()
    points = points_of(features.coordinates, is_compiled=_repays(features.coordinates, spec.k.max, method))
    n_distinct = len(points.rows)
    if isinstance(spec.k, FixedK) and spec.k.value > n_distinct:
        raise DataError(
            "more segments asked for than there are different customers",
            where="segment.k",
            got=f"k = {spec.k.value} for {n_distinct} different customers",
            remedy=f"Ask for at most {n_distinct}, or use more features.",
        )
    is_compiled = _repays(points.rows, spec.k.max, method)
    effort = Effort(method.n_starts, method.max_iter, method.tolerance, method.exact_rows, n_threads, is_compiled)
    found = sweep(points, min(spec.k.max, n_distinct), effort, rng, progress)
    solutions = tuple(map_threads(lambda solution: _in_lasting_order(solution, points), found, n_threads))
    return Sweep(points, solutions, solutions[0].inertia, is_compiled)


def fit_segments(sweep: Sweep, k: int, features: FeatureTable, n_threads: int = 0) -> Segmentation:
    """Take the solution for `k`, its segments in their lasting order, with ids s01, s02, ..."""
    centres = next(item for item in sweep.solutions if item.k == k).centres
    assignment = assign_segments(features.coordinates, centres, n_threads)
    sizes = np.bincount(assignment.labels, minlength=k)
    return Segmentation(
        ids=tuple(f"s{place:02d}" for place in range(1, k + 1)),
        centres=centres,
        sizes=tuple(int(size) for size in sizes),
        assignment=assignment,
    )


def _repays(rows: Floats, k_max: int, method: KMeansMethod) -> bool:
    """Tell whether a sweep is enough work for compiled passes: its starts, as many swaps, and the last passes over all rows."""
    n_tried = min(len(rows), method.exact_rows) * method.n_starts * 2
    return repays_compiling((len(rows) + n_tried) * rows.shape[1], k_max * (k_max + 1) // 2)


def _in_lasting_order(solution: Solution, points: Points) -> Solution:
    """Put segments in the order of size, the larger first; equal ones by their centres, the larger coordinate first."""
    counts = segment_weights(solution.labels, points.weights, solution.k)
    keys = [(-count, *(-centre).tolist()) for count, centre in zip(counts, solution.centres, strict=True)]
    order = sorted(range(solution.k), key=lambda place: (keys[place], place))
    ranks = np.argsort(order).astype(solution.labels.dtype)
    return replace(solution, centres=solution.centres[order], labels=ranks.take(solution.labels))
