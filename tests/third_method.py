"""A third method that lives in the tests: k-medoids with the city-block distance."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from pydantic.fields import FieldInfo

from segmentry.algorithms.points import Points, merged_points
from segmentry.methods import METHODS, Assignable, RefitRequest, SweepRequest
from segmentry.methods.base import ExplainedBy, Objective
from segmentry.results import FeatureTable, PartitionState, SegmentAssignment, Solution, Sweep
from segmentry.spec import MethodSpec, SegmentSpec, StudySpec
from segmentry.spec.methods import METHOD_SPECS, method_union

Floats = NDArray[np.float64]


class KMedoidsMethod(MethodSpec):
    """K-medoids: each customer belongs to the nearest of k customers, by the city-block distance."""

    kind: Literal["kmedoids"] = "kmedoids"
    max_iter: int = Field(default=20, ge=1)
    """Most passes over the customers."""


@dataclass(frozen=True, kw_only=True)
class MedoidState(PartitionState):
    """The k customers that stand for their segments (k, m)."""

    kind: Literal["kmedoids"] = "kmedoids"
    medoids: NDArray[np.float64]

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        return self.medoids.shape == (n_segments, n_coordinates)


@dataclass(frozen=True)
class MedoidsByK:
    medoids: list[Floats]
    dispersions: Floats

    def labels(self, rows: Floats, k: int) -> NDArray[np.int64]:
        return distances(rows, self.medoids[k - 1]).argmin(axis=1)


class KMedoids:
    title = "K-medoids"
    description = "K-medoids by the city-block distance on"
    chooses_k = True
    objective: Objective | None = None
    is_mixed = False
    explained_by: ExplainedBy | None = None
    why_no_reasons = "medoids are compared by city-block distances, which are not borders between centres"

    def load(self, n_customers: int, n_features: int, spec: Any, k_max: int) -> None:
        return

    def is_worth_compiling(self, n_values: int, n_runs: int) -> bool:
        return False

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        points = merged_points(features.coordinates)
        solutions = []
        for k in range(1, min(request.k_max, len(points.rows)) + 1):
            if request.progress is not None:
                request.progress(k)
            medoids, _ = fitted(points, k, rng=request.rng, max_iter=request.spec.max_iter)
            labels = distances(points.rows, medoids).argmin(axis=1)
            order = np.argsort(-np.bincount(labels, points.weights, k), kind="stable")
            apart = distances(points.rows, medoids[order])
            solutions.append(
                Solution(
                    k=k,
                    state=MedoidState(medoids=medoids[order]),
                    labels=apart.argmin(axis=1),
                    dispersion=float(apart.min(axis=1) @ points.weights),
                )
            )
        return Sweep(points=points, solutions=tuple(solutions))

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> MedoidsByK:
        points = Points(rows, np.ones(len(rows)), None)
        found = [fitted(points, k, rng=rng, max_iter=10) for k in range(1, len(request.known) + 1)]
        return MedoidsByK([medoids for medoids, _ in found], np.array([dispersion for _, dispersion in found]))

    def refit_one(
        self, rows: Floats, counts: NDArray[np.int64], state: MedoidState, rng: np.random.Generator
    ) -> MedoidState:
        drawn = Points(rows[counts > 0], counts[counts > 0].astype(np.float64), None)
        return MedoidState(medoids=fitted(drawn, len(state.medoids), rng=rng, max_iter=10)[0])

    def assign(self, customers: Assignable, state: MedoidState, n_threads: int = 0) -> SegmentAssignment:
        apart = distances(customers.coordinates, state.medoids)
        n, k = apart.shape
        order = np.argsort(apart, axis=1, kind="stable")
        unknown = np.full(n, np.nan)
        return SegmentAssignment(
            labels=order[:, 0],
            fit=unknown,
            second=order[:, 1] if k > 1 else np.full(n, -1),
            distances=apart[np.arange(n), order[:, 0]],
            second_distances=apart[np.arange(n), order[:, 1]] if k > 1 else unknown,
        )

    def centres(self, state: MedoidState) -> Floats:
        return state.medoids


def distances(rows: Floats, medoids: Floats) -> Floats:
    apart: Floats = np.stack([np.abs(rows - medoid).sum(axis=1) for medoid in medoids], axis=1)
    return apart


def fitted(points: Points, k: int, rng: np.random.Generator, max_iter: int) -> tuple[Floats, float]:
    """Alternate between the nearest medoid of each row and the best medoid of each segment (Park and Jun 2009)."""
    rows = points.rows
    chosen = [int(rng.integers(len(rows)))]
    for _ in range(k - 1):
        chosen.append(int(distances(rows, rows[chosen]).min(axis=1).argmax()))
    medoids = rows[chosen]
    for _ in range(max_iter):
        labels = distances(rows, medoids).argmin(axis=1)
        moved = np.array(
            [_best_medoid(rows[labels == label], points.weights[labels == label], medoids[label]) for label in range(k)]
        )
        if np.array_equal(moved, medoids):
            break
        medoids = moved
    return medoids, float(distances(rows, medoids).min(axis=1) @ points.weights)


def _best_medoid(members: Floats, weights: Floats, medoid: Floats) -> Floats:
    if not len(members):
        return medoid
    middle = np.abs(members - np.median(members, axis=0)).sum(axis=1)
    some = members[np.argsort(middle, kind="stable")[:50]]
    return some[int((distances(members, some) * weights[:, None]).sum(axis=0).argmin())]


@contextmanager
def third_method() -> Iterator[str]:
    """Add k-medoids to the methods and to the union of the spec, as an entry in each registry would."""
    METHODS["kmedoids"], METHOD_SPECS["kmedoids"] = KMedoids(), KMedoidsMethod
    _rebuild()
    try:
        yield "kmedoids"
    finally:
        del METHODS["kmedoids"], METHOD_SPECS["kmedoids"]
        _rebuild()


def _rebuild() -> None:
    default = SegmentSpec.model_fields["method"].default
    SegmentSpec.model_fields["method"] = FieldInfo.from_annotated_attribute(method_union(), default)
    SegmentSpec.model_rebuild(force=True)
    StudySpec.model_rebuild(force=True)
