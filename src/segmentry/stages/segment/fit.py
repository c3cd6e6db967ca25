"""Fit K-Means for a range of k, and settle the chosen solution: order, ids, sizes."""

from collections.abc import Callable

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.points import points_of
from segmentry.algorithms.kmeans.repays import repays_compiling
from segmentry.algorithms.kmeans.sweep import Effort, sweep
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
    n_centres = spec.k.max * (spec.k.max + 1) // 2
    coordinates = features.coordinates
    points = points_of(coordinates, is_compiled=repays_compiling(coordinates.size, n_centres))
    n_distinct = len(points.rows)
    if isinstance(spec.k, FixedK) and spec.k.value > n_distinct:
        raise DataError(
            "more segments asked for than there are different customers",
            where="segment.k",
            got=f"k = {spec.k.value} for {n_distinct} different customers",
            remedy=f"Ask for at most {n_distinct}, or use more features.",
        )
    method = spec.method if isinstance(spec.method, KMeansMethod) else KMeansMethod()
    is_compiled = repays_compiling(points.rows.size, n_centres)
    effort = Effort(method.n_starts, method.max_iter, method.tolerance, method.exact_rows, n_threads, is_compiled)
    solutions = tuple(sweep(points, min(spec.k.max, n_distinct), effort, rng, progress))
    return Sweep(points, solutions, solutions[0].inertia)


def fit_segments(sweep: Sweep, k: int, features: FeatureTable, n_threads: int = 0) -> Segmentation:
    """Take the solution for `k`: segments in the order of size, the larger first, with ids s01, s02, ..."""
    solution = next(item for item in sweep.solutions if item.k == k)
    counts: Floats = np.bincount(solution.labels, weights=sweep.points.weights, minlength=k).astype(np.float64)
    order = _lasting_order(solution.centres, counts)
    centres = solution.centres[order]
    assignment = assign_segments(features.coordinates, centres, n_threads)
    sizes = np.bincount(assignment.labels, minlength=k)
    return Segmentation(
        ids=tuple(f"s{place:02d}" for place in range(1, k + 1)),
        centres=centres,
        sizes=tuple(int(size) for size in sizes),
        assignment=assignment,
    )


def _lasting_order(centres: Floats, counts: Floats) -> list[int]:
    """Order by size, the larger first; equal ones by their centres, coordinate by coordinate, the larger first."""
    keys = [(-counts[place], *(-centres[place]).tolist(), place) for place in range(len(centres))]
    return [int(key[-1]) for key in sorted(keys)]
