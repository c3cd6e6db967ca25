"""Fit K-Means for a range of k, and settle the chosen solution: order, ids, sizes."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

import numpy as np

from segmentry.algorithms.kmeans.points import Points, points_of, segment_weights
from segmentry.algorithms.kmeans.repays import repays_compiling
from segmentry.algorithms.kmeans.sweep import Effort, Solution, sweep
from segmentry.algorithms.threads import map_threads
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
    method = _method(spec)
    n_customers, n_features = features.coordinates.shape
    points = points_of(features.coordinates, is_compiled=_repays(n_customers, n_features, spec))
    n_distinct = len(points.rows)
    if isinstance(spec.k, FixedK) and spec.k.value > n_distinct:
        raise DataError(
            "more segments asked for than there are different customers",
            where="segment.k",
            got=f"k = {spec.k.value} for {n_distinct} different customers",
            remedy=f"Ask for at most {n_distinct}, or use more features.",
        )
    is_compiled = _repays(n_distinct, n_features, spec)
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


def load_kernels(n_customers: int, n_features: int, spec: SegmentSpec) -> None:
    """Load what a sweep over so many customers will take, before it is needed."""
    if _repays(n_customers, n_features, spec):
        import_module("segmentry.algorithms.kmeans.compiled")


def _repays(n_rows: int, n_features: int, spec: SegmentSpec) -> bool:
    """Tell whether a sweep is enough work for compiled passes: its starts, as many swaps, and the last passes over all rows."""
    method, k_max = _method(spec), spec.k.max
    n_tried = min(n_rows, method.exact_rows) * method.n_starts * 2
    return repays_compiling((n_rows + n_tried) * n_features, k_max * (k_max + 1) // 2)


def _method(spec: SegmentSpec) -> KMeansMethod:
    return spec.method if isinstance(spec.method, KMeansMethod) else KMeansMethod()


def _in_lasting_order(solution: Solution, points: Points) -> Solution:
    """Put segments in the order of size, the larger first; equal ones by their centres, the larger coordinate first."""
    counts = segment_weights(solution.labels, points.weights, solution.k)
    keys = [(-count, *(-centre).tolist()) for count, centre in zip(counts, solution.centres, strict=True)]
    order = sorted(range(solution.k), key=lambda place: (keys[place], place))
    ranks = np.argsort(order).astype(solution.labels.dtype)
    return replace(solution, centres=solution.centres[order], labels=ranks.take(solution.labels))
