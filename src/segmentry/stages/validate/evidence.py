"""Indices for every k of a sweep."""

import math

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.calinski_harabasz import calinski_harabasz
from segmentry.algorithms.indices.davies_bouldin import davies_bouldin
from segmentry.algorithms.indices.knee import find_knee
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.kmeans.canonical import CanonicalRows
from segmentry.results import Evidence, EvidenceRow, Sweep
from segmentry.spec import EvidenceSpec
from segmentry.spec.segment import AutoK, FixedK
from segmentry.stages.validate.recommend import recommend


def gather_evidence(sweep: Sweep, k: AutoK | FixedK, spec: EvidenceSpec, rng: np.random.Generator) -> Evidence:
    """Return the evidence over all k, the recommendation, and the k to fit.

    Inertia, Calinski-Harabasz and Davies-Bouldin are exact on all customers; the silhouette is computed on a seeded sample
    of `spec.silhouette_customers` where there are more.
    """
    rows, labels = _sampled(sweep, spec.silhouette_customers, rng)
    measured = silhouettes(rows, labels)
    table = tuple(_evidence_row(sweep, place, measured[place]) for place in range(len(sweep.solutions)))
    knee = find_knee([row.k for row in table], [row.inertia for row in table], spec.knee_sensitivity)
    recommendation = recommend(table, knee, spec)
    first = sweep.solutions[0]
    return Evidence(
        rows=table,
        knee=knee,
        recommendation=recommendation,
        k=k.value if isinstance(k, FixedK) else recommendation.k,
        n_customers=len(sweep.canonical.inverse),
        n_silhouette=len(rows),
        n_sampled=first.n_sampled,
        n_starts=first.n_starts,
    )


def _sampled(sweep: Sweep, most: int, rng: np.random.Generator) -> tuple[Floats, list[Ints]]:
    """Return customers for the silhouette and their labels for each k; all of them when there are no more than `most`."""
    groups = np.repeat(np.arange(len(sweep.canonical.rows)), sweep.canonical.weights.astype(np.int64))
    if len(groups) > most:
        groups = groups[np.sort(rng.choice(len(groups), size=most, replace=False))]
    return sweep.canonical.rows[groups], [solution.labels[groups] for solution in sweep.solutions]


def _evidence_row(sweep: Sweep, place: int, silhouette: float) -> EvidenceRow:
    solution, canonical = sweep.solutions[place], sweep.canonical
    labels = solution.labels
    counts = np.bincount(labels, weights=canonical.weights, minlength=solution.k)
    n = float(counts.sum())
    return EvidenceRow(
        k=solution.k,
        inertia=solution.inertia,
        silhouette=_defined(silhouette),
        calinski_harabasz=_defined(calinski_harabasz(sweep.total, solution.inertia, int(n), solution.k)),
        davies_bouldin=_defined(_davies_bouldin(canonical, labels, solution.centres)),
        smallest_share=float(counts.min() / n),
        largest_share=float(counts.max() / n),
        best_share=solution.best_share,
        n_iter=solution.n_iter,
    )


def _davies_bouldin(canonical: CanonicalRows, labels: Ints, centres: Floats) -> float:
    distances = np.sqrt(((canonical.rows - centres[labels]) ** 2).sum(axis=1))
    return davies_bouldin(distances, canonical.weights, labels, centres)


def _defined(value: float) -> float | None:
    return value if math.isfinite(value) else None
