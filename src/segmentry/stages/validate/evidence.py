"""Evidence for every k of a sweep, and the verdict on it."""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.bic import kmeans_bic
from segmentry.algorithms.indices.calinski_harabasz import calinski_harabasz
from segmentry.algorithms.indices.davies_bouldin import davies_bouldin
from segmentry.algorithms.indices.knee import find_knee
from segmentry.algorithms.indices.silhouette import mean_silhouettes, silhouette_widths
from segmentry.algorithms.indices.squared_silhouette import squared_silhouette
from segmentry.algorithms.indices.to_centres import to_centres
from segmentry.algorithms.kmeans.moments import order_free_mean
from segmentry.algorithms.kmeans.points import segment_weights
from segmentry.algorithms.kmeans.samples import Sample, draw_sample
from segmentry.algorithms.threads import map_threads
from segmentry.results import Evidence, EvidenceRow, Sweep
from segmentry.spec import EvidenceSpec
from segmentry.spec.segment import AutoK, FixedK
from segmentry.stages.validate.bands import silhouette_bands
from segmentry.stages.validate.case import Case
from segmentry.stages.validate.confidence import with_votes
from segmentry.stages.validate.depth import Depth, depth_of
from segmentry.stages.validate.limits import Limits
from segmentry.stages.validate.quick import judge_quickly, too_few
from segmentry.stages.validate.resampled_results import resampled_results
from segmentry.stages.validate.standing import Effort, Standing, find_agreements, find_standing, same_for_all_seeds
from segmentry.stages.validate.telling import Progress, tell
from segmentry.stages.validate.verdict import Judged, judge

_LEAST_CUSTOMERS = 10


@dataclass(frozen=True)
class Inquiry:
    """What is asked of the evidence: k, the spec, whether features are scaled anew in halves, threads, and the columns.

    `columns` gives for each coordinate the column that it was made from (d,); `spend` is that of each customer (n,) if known,
    `useful` the range of numbers of segments that serve best, None where the evidence alone decides.
    """

    k: AutoK | FixedK
    spec: EvidenceSpec
    is_rescaled: bool
    n_threads: int
    columns: tuple[int, ...]
    spend: Floats | None = None
    useful: tuple[int, int] | None = None


def gather_evidence(
    sweep: Sweep, inquiry: Inquiry, rng: np.random.Generator, progress: Progress = lambda _: None
) -> Evidence:
    """Return the evidence over all k, the verdict, and the k to fit.

    Indices but the silhouette are exact on all customers; the silhouette is computed on a sample of
    `spec.silhouette_customers` different customers where there are more, and resampling on one of
    `spec.resampled_customers`, both chosen by hashes of the values, whatever the seed.
    """
    spec = inquiry.spec
    sample = draw_sample(sweep.points, spec.silhouette_customers, same_for_all_seeds())
    labels = [solution.labels[sample.places] for solution in sweep.solutions]
    widths = silhouette_widths(sweep.points.rows[sample.places], labels, sample.weights, inquiry.n_threads)
    measured = mean_silhouettes(widths, labels, sample.weights)
    tell(progress, "silhouette", measured)
    table = _evidence_rows(sweep, measured, inquiry)
    knee = find_knee([row.k for row in table], [row.inertia for row in table], spec.knee_sensitivity)
    limits = Limits(spec, int(sweep.points.weights.sum()))
    depth = depth_of(spec) if len(table) > 1 and limits.n_customers >= _LEAST_CUSTOMERS else None
    standing = None if depth is None else _standing(sweep, inquiry, depth, rng, progress)
    case = _case(table, standing, limits, inquiry)
    judged, advised = _judged(case, knee, inquiry)
    known = {} if standing is None or depth is None else _known(standing, depth, judged.k, spec, rng)
    return Evidence(
        verdict=judged.verdict,
        recommended_k=advised.k,
        recommended_verdict=advised.verdict,
        runner_up=judged.runner_up,
        reason=judged.reason,
        reasons=judged.reasons,
        against=judged.against,
        close_call=judged.close_call,
        evident_k=advised.evident_k,
        confidence=case.rows[judged.k - 1].votes,
        k=judged.k,
        rows=case.rows,
        knee=knee,
        n_customers=limits.n_customers,
        n_silhouette=_n_measured(sample, limits.n_customers),
        n_sampled=sweep.solutions[0].n_sampled,
        n_starts=sweep.solutions[0].n_starts,
        depth=spec.depth,
        silhouettes=silhouette_bands(widths[judged.k - 1], labels[judged.k - 1], sample.weights),
        **known,
    )


def _standing(sweep: Sweep, inquiry: Inquiry, depth: Depth, rng: np.random.Generator, progress: Progress) -> Standing:
    spec = inquiry.spec
    effort = Effort(spec.resampled_customers, inquiry.is_rescaled, inquiry.n_threads, inquiry.columns)
    return find_standing(sweep, depth, effort, spec.max_p_one_mode, rng, progress)


def _known(standing: Standing, depth: Depth, k: int, spec: EvidenceSpec, rng: np.random.Generator) -> dict[str, Any]:
    """Return what resampling tells of the fitted k."""
    agreements = find_agreements(standing, k, spec, int(rng.integers(2**31)))
    return {"resampled": resampled_results(standing, depth, agreements), "borders": standing.borders(k)}


def _case(table: tuple[EvidenceRow, ...], standing: Standing | None, limits: Limits, inquiry: Inquiry) -> Case:
    """Return what the verdict is given on, with the votes of random halves where there are any."""
    least_k = inquiry.k.min if isinstance(inquiry.k, AutoK) else 1
    if standing is None:
        return Case(table, limits, len(inquiry.columns), least_k=least_k, useful=inquiry.useful)
    case = Case(
        rows=standing.added_to(table, limits.spec.max_p_one_mode),
        limits=limits,
        n_features=len(inquiry.columns),
        has_column_gaps=standing.has_column_gaps,
        column_gap_k=standing.column_gap_k,
        shuffled_saving=max(0.0, *(float(table.savings.max()) for table in standing.shuffled)),
        least_k=least_k,
        useful=inquiry.useful,
        borders=standing.borders,
    )
    return replace(case, rows=with_votes(case, standing.halves()))


def _judged(case: Case, knee: int | None, inquiry: Inquiry) -> tuple[Judged, Judged]:
    """Return the verdict on the k to fit, and that on the recommended one."""
    asked = inquiry.k.value if isinstance(inquiry.k, FixedK) else None
    if case.limits.n_customers < _LEAST_CUSTOMERS:
        advised = too_few(case.limits.n_customers)
        return (advised if asked in {None, 1} else judge_quickly(case.rows, knee, case.limits, asked)), advised
    if case.rows[0].saving is None:
        return judge_quickly(case.rows, knee, case.limits, asked), judge_quickly(case.rows, knee, case.limits)
    advised = judge(case)
    return (advised if asked is None else judge(case, asked)), advised


def _evidence_rows(sweep: Sweep, silhouettes: list[float], inquiry: Inquiry) -> tuple[EvidenceRow, ...]:
    about = order_free_mean(sweep.points.rows, sweep.points.weights, inquiry.n_threads, is_compiled=sweep.is_compiled)

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
