"""Evidence for every k of a sweep, and the verdict on it."""

import math
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.bic import kmeans_bic
from segmentry.algorithms.indices.calinski_harabasz import calinski_harabasz
from segmentry.algorithms.indices.davies_bouldin import davies_bouldin
from segmentry.algorithms.indices.knee import find_knee
from segmentry.algorithms.indices.silhouette import mean_silhouettes, silhouette_widths
from segmentry.algorithms.indices.squared_silhouette import squared_silhouette
from segmentry.algorithms.indices.to_centres import to_centres
from segmentry.algorithms.kmeans.points import segment_weights
from segmentry.algorithms.kmeans.samples import Sample, draw_sample
from segmentry.algorithms.kmeans.spread import rough_mean
from segmentry.algorithms.threads import map_threads
from segmentry.results import Evidence, EvidenceRow, Resampled, Sweep
from segmentry.spec import EvidenceSpec
from segmentry.spec.segment import AutoK, FixedK
from segmentry.stages.validate.bands import silhouette_bands
from segmentry.stages.validate.case import Case
from segmentry.stages.validate.depth import depth_of
from segmentry.stages.validate.limits import Limits
from segmentry.stages.validate.quick import judge_quickly
from segmentry.stages.validate.standing import Standing, find_agreements, find_standing
from segmentry.stages.validate.telling import Progress, tell
from segmentry.stages.validate.verdict import Judged, judge


@dataclass(frozen=True)
class Inquiry:
    """What is asked of the evidence: k, the spec, whether features are scaled anew in resamples, threads, spend (n,) if known."""

    k: AutoK | FixedK
    spec: EvidenceSpec
    is_rescaled: bool
    n_threads: int
    spend: Floats | None = None


def gather_evidence(
    sweep: Sweep, inquiry: Inquiry, rng: np.random.Generator, progress: Progress = lambda _: None
) -> Evidence:
    """Return the evidence over all k, the verdict, and the k to fit.

    Indices but the silhouette are exact on all customers; the silhouette is computed on a seeded sample of
    `spec.silhouette_customers` different customers where there are more, and resampling on one of
    `spec.resampled_customers`.
    """
    spec, k = inquiry.spec, inquiry.k
    sample = draw_sample(sweep.points, spec.silhouette_customers, rng)
    labels = [solution.labels[sample.places] for solution in sweep.solutions]
    widths = silhouette_widths(sweep.points.rows[sample.places], labels, sample.weights, inquiry.n_threads)
    measured = mean_silhouettes(widths, labels, sample.weights)
    tell(progress, "silhouette", measured)
    table = _evidence_rows(sweep, measured, inquiry)
    knee = find_knee([row.k for row in table], [row.inertia for row in table], spec.knee_sensitivity)
    depth = depth_of(spec) if len(table) > 1 else None
    standing = None
    if depth is not None:
        how = (spec.resampled_customers, inquiry.is_rescaled, inquiry.n_threads)
        standing = find_standing(sweep, depth, how, rng, progress)
        table = standing.added_to(table, spec.max_p_one_mode)
    n_customers = int(sweep.points.weights.sum())
    judged = _judged(table, standing, knee, Limits(spec, n_customers), sweep, spec)
    fitted = k.value if isinstance(k, FixedK) else judged.k
    return Evidence(
        verdict=judged.verdict,
        recommended_k=judged.k,
        runner_up=judged.runner_up,
        reason=judged.reason,
        reasons=judged.reasons,
        against=judged.against,
        k=fitted,
        rows=table,
        knee=knee,
        n_customers=n_customers,
        n_silhouette=_n_measured(sample, n_customers),
        n_sampled=sweep.solutions[0].n_sampled,
        n_starts=sweep.solutions[0].n_starts,
        depth=spec.depth,
        silhouettes=silhouette_bands(widths[fitted - 1], labels[fitted - 1], sample.weights),
        resampled=_resampled(standing, fitted, spec, int(rng.integers(2**31))),
    )


def _resampled(standing: Standing | None, k: int, spec: EvidenceSpec, seed: int) -> Resampled | None:
    if standing is None:
        return None
    return replace(standing.resampled, agreements=find_agreements(standing, k, spec, seed))


def _judged(
    table: tuple[EvidenceRow, ...],
    standing: Standing | None,
    knee: int | None,
    limits: Limits,
    sweep: Sweep,
    spec: EvidenceSpec,
) -> Judged:
    if standing is None:
        return judge_quickly(table, knee, limits, spec)
    known = [(row.bic, -row.k) for row in table if row.bic is not None]
    bic_sees_groups = bool(known) and max(known)[1] < -1
    return judge(Case(table, limits, sweep.points.rows.shape[1], standing.gap.sees_groups, bic_sees_groups))


def _evidence_rows(sweep: Sweep, silhouettes: list[float], inquiry: Inquiry) -> tuple[EvidenceRow, ...]:
    about = rough_mean(sweep.points.rows, sweep.points.weights, inquiry.n_threads, is_compiled=sweep.is_compiled)

    def one(place: int) -> EvidenceRow:
        return _evidence_row(sweep, place, silhouettes[place], about, inquiry.spend)

    return tuple(map_threads(one, range(len(silhouettes)), inquiry.n_threads))


def _evidence_row(sweep: Sweep, place: int, silhouette: float, about: Floats, spend: Floats | None) -> EvidenceRow:
    solution, points = sweep.solutions[place], sweep.points
    found = to_centres(points.rows, solution.centres, points.weights, is_compiled=sweep.is_compiled)
    counts = segment_weights(solution.labels, points.weights, solution.k)
    n = float(counts.sum())
    harabasz = calinski_harabasz(sweep.total, solution.inertia, int(n), solution.k)
    squared = squared_silhouette(
        points.rows, solution.labels, points.weights, 1, about=about, is_compiled=sweep.is_compiled
    )
    return EvidenceRow(
        k=solution.k,
        inertia=solution.inertia,
        silhouette=_defined(silhouette),
        simplified_silhouette=_defined(found.simplified),
        squared_silhouette=_defined(squared),
        calinski_harabasz=_defined(harabasz),
        davies_bouldin=_defined(davies_bouldin(found.spreads, solution.centres)),
        bic=_defined(kmeans_bic(solution.inertia, counts, points.rows.shape[1])),
        smallest_share=float(counts.min() / n),
        largest_share=float(counts.max() / n),
        best_share=solution.best_share,
        n_iter=solution.n_iter,
        smallest_spend_share=_smallest_spend_share(points.spread(solution.labels), spend),
    )


def _n_measured(sample: Sample, n_customers: int) -> int:
    """Return how many different customers a sample holds, or how many there are when it holds them all."""
    return n_customers if abs(sample.weights.sum() - n_customers) < 0.5 else len(sample.places)


def _smallest_spend_share(labels: Ints, spend: Floats | None) -> float | None:
    """Return the share of the spend that the poorest segment brings; spend below zero counts as zero."""
    if spend is None:
        return None
    brought = np.bincount(labels, np.maximum(np.nan_to_num(spend), 0.0))
    total = float(brought.sum())
    return _defined(float(brought.min()) / total) if total > 0 else None


def _defined(value: float) -> float | None:
    """Return a number to twelve digits, beyond which the order of the customers may show, or None."""
    return float(f"{value:.12g}") if math.isfinite(value) else None
