"""Form segments for a range of k by the method of the spec, and take the chosen solution."""

from collections.abc import Callable

import numpy as np

from segmentry.errors import DataError
from segmentry.methods import Assignable, SweepRequest, coordinates_for, sweeping_method
from segmentry.results import FeatureTable, Segmentation, Sweep, segment_ids
from segmentry.spec import SegmentSpec
from segmentry.spec.segment import FixedK


def sweep_segments(
    features: FeatureTable,
    spec: SegmentSpec,
    rng: np.random.Generator,
    n_threads: int = 0,
    progress: Callable[[int], None] | None = None,
    *,
    needs_all: bool = True,
    least_customers: int = 1,
) -> Sweep:
    """Form segments for every k from 1 to the largest of the spec, or to the number of distinct customers.

    Parameters
    ----------
    features
        The customers in the space that the segments are formed in.
    spec
        The method, and the range of k.
    rng
        Random numbers of the starts.
    n_threads
        Threads to use; 0 means one per core.
    progress
        Is called with each k before it is fitted.
    needs_all
        Whether every k is wanted, or only the largest.
    least_customers
        Fewest customers that a segment should have, for methods that can keep to it while they form segments.

    Returns
    -------
    Sweep
        One solution for each k, the largest last.

    Raises
    ------
    DataError
        When the k of the spec exceeds the number of distinct customers, or segments would have too few customers.
    """
    request = SweepRequest(
        spec=spec.method,
        k_max=spec.k.max,
        rng=rng,
        n_threads=n_threads,
        needs_all=needs_all,
        progress=progress,
        least_customers=least_customers,
    )
    sweep = sweeping_method(spec.method.kind).sweep(features, request)
    n_distinct = len(sweep.points.rows)
    if isinstance(spec.k, FixedK) and spec.k.value > n_distinct:
        raise DataError(
            "more segments requested than there are different customers",
            where="segment.k",
            got=f"k = {spec.k.value} for {n_distinct} different customers",
            remedy=f"Ask for at most {n_distinct}, or use more features.",
        )
    n_formed = sweep.solutions[-1].k
    if isinstance(spec.k, FixedK) and spec.k.value > n_formed:
        raise DataError(
            "the customers cannot be split into so many segments",
            where="segment.k",
            got=f"k = {spec.k.value}",
            expected=f"at most {n_formed}, so that each has as many customers as it must",
            remedy=f"Ask for fewer, or allow smaller segments with {spec.method.sized_by}.",
        )
    return sweep


def fit_segments(sweep: Sweep, k: int, features: FeatureTable, spec: SegmentSpec, n_threads: int = 0) -> Segmentation:
    """Take the solution for one k, its segments in canonical order, with ids s01, s02, ...

    Parameters
    ----------
    sweep
        Solutions for every k.
    k
        Number of segments.
    features
        The customers that the sweep was computed on.
    spec
        The method.
    n_threads
        Threads to use; 0 means one per core.

    Returns
    -------
    Segmentation
        Where the method has no centres, those of the segments are the means of their customers.
    """
    method = sweeping_method(spec.method.kind)
    state = next(item for item in sweep.solutions if item.k == k).state
    customers = Assignable(coordinates=coordinates_for(method, features), raw=features.raw)
    assignment = method.assign(customers, state, n_threads)
    centres = method.centres(state)
    if centres is None:
        centres = np.array([features.coordinates[assignment.labels == label].mean(axis=0) for label in range(k)])
    return Segmentation(
        ids=segment_ids(k),
        state=state,
        centres=centres,
        sizes=tuple(np.bincount(assignment.labels, minlength=k).tolist()),
        assignment=assignment,
    )
