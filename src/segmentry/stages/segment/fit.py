"""Fit K-Means for a range of k, and settle the chosen solution: order, ids, sizes."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

import numpy as np

from segmentry.algorithms.kmeans.points import points_of
from segmentry.algorithms.kmeans.search import SearchOptions, compile_search, sweep
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
    options = _options(spec, n_threads)
    n_customers, n_features = features.coordinates.shape
    is_compiled = compile_search(n_customers, n_features, spec.k.max, options)
    points = points_of(features.coordinates, is_compiled=is_compiled)
    n_distinct = len(points.rows)
    if isinstance(spec.k, FixedK) and spec.k.value > n_distinct:
        raise DataError(
            "more segments asked for than there are different customers",
            where="segment.k",
            got=f"k = {spec.k.value} for {n_distinct} different customers",
            remedy=f"Ask for at most {n_distinct}, or use more features.",
        )
    is_compiled = compile_search(n_distinct, n_features, spec.k.max, options)
    found = sweep(points, min(spec.k.max, n_distinct), replace(options, is_compiled=is_compiled), rng, progress)
    return Sweep(points, tuple(found), found[0].inertia, is_compiled)


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
    if compile_search(n_customers, n_features, spec.k.max, _options(spec)):
        import_module("segmentry.algorithms.kmeans.compiled_backend")


def _options(spec: SegmentSpec, n_threads: int = 0) -> SearchOptions:
    method = spec.method if isinstance(spec.method, KMeansMethod) else KMeansMethod()
    return SearchOptions(
        n_starts=method.n_starts,
        max_iter=method.max_iter,
        tolerance=method.tolerance,
        exact_rows=method.exact_rows,
        n_threads=n_threads,
    )
