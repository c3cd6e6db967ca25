"""Hierarchical clustering as a method: a cut gives centres, and everybody belongs to the nearest."""

from dataclasses import dataclass
from importlib import import_module

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.hierarchy import Hierarchy, grow_hierarchy
from segmentry.algorithms.kmeans.assign import assign, nearest_labels
from segmentry.algorithms.points import Points, merged_points
from segmentry.algorithms.samples import draw_customers
from segmentry.methods.base import Assignable, ExplainedBy, Objective, RefitRequest, SweepRequest
from segmentry.methods.two_best import nearest_centres
from segmentry.methods.uncompiled import Uncompiled
from segmentry.results import FeatureTable, HierarchicalState, SegmentAssignment, Solution, Sweep
from segmentry.spec import HierarchicalMethod

_SMALLEST = 1e-12
_MOST_REFITTED = 1000


class Hierarchical(Uncompiled):
    """Segments that a cut through a hierarchy gives."""

    title = "Hierarchical clustering"
    description = "Hierarchical clustering on"
    chooses_k = True
    objective: Objective | None = None
    is_mixed = False
    explained_by: ExplainedBy | None = "centres"
    why_no_reasons = ""

    def load(self, n_customers: int, n_features: int, spec: HierarchicalMethod, k_max: int) -> None:  # noqa: ARG002
        """Load SciPy's hierarchies.

        Parameters
        ----------
        n_customers, n_features
            Size of the data.
        spec
            Spec of the method.
        k_max
            Largest number of segments.
        """
        import_module("scipy.cluster.hierarchy")

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        """Cut one hierarchy into every k.

        Parameters
        ----------
        features
            The customers in the space of their coordinates, shape (n, m).
        request
            How to form segments.

        Returns
        -------
        Sweep
            Solutions for k = 1, ..., `k_max`, or to the number of distinct customers; perhaps the last alone.
        """
        spec: HierarchicalMethod = request.spec
        points = merged_points(features.coordinates)
        sample = draw_customers(points, spec.exact_rows, request.rng)
        k_max = min(request.k_max, len(points.rows))
        hierarchy = (
            grow_hierarchy(sample, spec.linkage) if len(sample) > 1 else Hierarchy(rows=sample, merges=_NO_MERGES)
        )
        solutions = []
        for k in range(1, k_max + 1) if request.needs_all else [k_max]:
            if request.progress is not None:
                request.progress(k)
            solutions.append(_solution(points, hierarchy, k, linkage=spec.linkage))
        return Sweep(points=points, solutions=tuple(solutions))

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> "CutsByK":  # noqa: ARG002
        """Make the hierarchy anew on a resample, by the same linkage.

        Parameters
        ----------
        rows
            Coordinates of the resample, shape (n, m).
        request
            How to form segments.
        rng
            Is not used: a hierarchy has no starts.

        Returns
        -------
        CutsByK
            Solutions for every k.
        """
        known = [state for state in request.known if isinstance(state, HierarchicalState)]
        some = rows[:: -(-len(rows) // _MOST_REFITTED)]
        hierarchy = grow_hierarchy(some, known[0].linkage)
        centres = tuple(hierarchy.centres(min(k, len(some))) for k in range(1, len(known) + 1))
        return CutsByK(centres=centres, dispersions=np.array([_dispersion(rows, None, item) for item in centres]))

    def refit_one(
        self, rows: Floats, counts: Ints, state: HierarchicalState, rng: np.random.Generator
    ) -> HierarchicalState:
        """Cut a hierarchy of a resample into as many segments as a known one has.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        counts
            How often each row was drawn, shape (n,).
        state
            The known segments.
        rng
            Random numbers that choose some of many rows.

        Returns
        -------
        HierarchicalState
            The segments of the resample.
        """
        drawn = np.repeat(rows, counts, axis=0)
        if len(drawn) > _MOST_REFITTED:
            drawn = drawn[np.sort(rng.choice(len(drawn), _MOST_REFITTED, replace=False))]
        hierarchy, k = grow_hierarchy(drawn, state.linkage), len(state.centres)
        return _state(hierarchy, hierarchy.centres(k), order=np.arange(k), linkage=state.linkage)

    def assign(self, customers: Assignable, state: HierarchicalState, n_threads: int = 0) -> SegmentAssignment:
        """Return the segments of the two nearest centres of each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers.
        state
            The centres.
        n_threads
            Threads to use; 0 means one per core.

        Returns
        -------
        SegmentAssignment
            In the order of the customers.
        """
        return nearest_centres(customers.coordinates, state.centres, n_threads)

    def centres(self, state: HierarchicalState) -> Floats:
        """Return the centres of the segments (k, m).

        Parameters
        ----------
        state
            What was learnt.
        """
        return state.centres


@dataclass(frozen=True, kw_only=True)
class CutsByK:
    """Centres (k, m) of a hierarchy of a resample, by k, and the sums of squared distances to them (K,)."""

    centres: tuple[Floats, ...]
    dispersions: Floats

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the nearest of k centres of each row.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        k
            Number of segments.

        Returns
        -------
        Ints
            Shape (n,).
        """
        return nearest_labels(rows, self.centres[k - 1], 1, is_compiled=False).astype(np.int64)


_NO_MERGES: Floats = np.empty((0, 4))


def _solution(points: Points, hierarchy: Hierarchy, k: int, linkage: str) -> Solution:
    """Return a cut with its segments numbered from the one with the most customers."""
    centres = hierarchy.centres(k)
    labels = nearest_labels(points.rows, centres, 1, is_compiled=False)
    order = np.argsort(-np.bincount(labels, points.weights, k), kind="stable")
    state = _state(hierarchy, centres, order=order, linkage=linkage)
    return Solution(
        k=k,
        state=state,
        labels=nearest_labels(points.rows, state.centres, 1, is_compiled=False).astype(np.int64),
        dispersion=_dispersion(points.rows, points.weights, state.centres),
        n_sampled=0 if len(hierarchy.rows) == points.weights.sum() else len(hierarchy.rows),
    )


def _state(hierarchy: Hierarchy, centres: Floats, order: Ints, linkage: str) -> HierarchicalState:
    """Return the segments in a given order."""
    k = len(centres)
    nearest = nearest_labels(hierarchy.rows, centres, 1, is_compiled=False)
    number = np.concatenate([np.argsort(order), np.arange(k, 2 * k)])
    joins = hierarchy.joins(k)
    joins[:, :2] = number[joins[:, :2].astype(np.int64)]
    return HierarchicalState(
        linkage=linkage,
        centres=centres[order],
        joins=joins,
        n_sampled=len(hierarchy.rows),
        moved_share=float((nearest != hierarchy.labels(k)).mean()),
    )


def _dispersion(rows: Floats, weights: Floats | None, centres: Floats) -> float:
    squares = np.square(assign(rows, centres, 1).distances)
    total = squares.sum() if weights is None else squares @ weights
    return max(float(total), _SMALLEST)
