"""Indices for every k of a sweep."""

import math

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.calinski_harabasz import calinski_harabasz
from segmentry.algorithms.indices.davies_bouldin import davies_bouldin
from segmentry.algorithms.indices.knee import find_knee
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.kmeans.points import Points
from segmentry.algorithms.kmeans.samples import draw_sample
from segmentry.results import Evidence, EvidenceRow, Sweep
from segmentry.spec import EvidenceSpec
from segmentry.spec.segment import AutoK, FixedK
from segmentry.stages.validate.recommend import recommend


def gather_evidence(sweep: Sweep, k: AutoK | FixedK, spec: EvidenceSpec, rng: np.random.Generator) -> Evidence:
    """Return the evidence over all k, the recommendation, and the k to fit.

    Inertia, Calinski-Harabasz and Davies-Bouldin are exact on all customers; the silhouette is computed on a seeded sample
    of `spec.silhouette_customers` different customers where there are more.
    """
    sample = draw_sample(sweep.points, spec.silhouette_customers, rng)
    labels = [solution.labels[sample.places] for solution in sweep.solutions]
    measured = silhouettes(sweep.points.rows[sample.places], labels, sample.weights)
    table = tuple(_evidence_row(sweep, place, measured[place]) for place in range(len(sweep.solutions)))
    knee = find_knee([row.k for row in table], [row.inertia for row in table], spec.knee_sensitivity)
    recommendation = recommend(table, knee, spec)
    first = sweep.solutions[0]
    return Evidence(
        rows=table,
        knee=knee,
        recommendation=recommendation,
        k=k.value if isinstance(k, FixedK) else recommendation.k,
        n_customers=int(sweep.points.weights.sum()),
        n_silhouette=len(sample.places),
        n_sampled=first.n_sampled,
        n_starts=first.n_starts,
    )


def _evidence_row(sweep: Sweep, place: int, silhouette: float) -> EvidenceRow:
    solution, points = sweep.solutions[place], sweep.points
    labels = solution.labels
    counts = np.bincount(labels, weights=points.weights, minlength=solution.k)
    n = float(counts.sum())
    return EvidenceRow(
        k=solution.k,
        inertia=solution.inertia,
        silhouette=_defined(silhouette),
        calinski_harabasz=_defined(calinski_harabasz(sweep.total, solution.inertia, int(n), solution.k)),
        davies_bouldin=_defined(_davies_bouldin(points, labels, solution.centres)),
        smallest_share=float(counts.min() / n),
        largest_share=float(counts.max() / n),
        best_share=solution.best_share,
        n_iter=solution.n_iter,
    )


def _davies_bouldin(points: Points, labels: Ints, centres: Floats) -> float:
    distances = np.sqrt(((points.rows - centres[labels]) ** 2).sum(axis=1))
    return davies_bouldin(distances, points.weights, labels, centres)


def _defined(value: float) -> float | None:
    return value if math.isfinite(value) else None
