"""Evidence for every k of a sweep, and the verdict on it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.indices.knee import find_knee
from segmentry.algorithms.indices.silhouette import mean_silhouettes, silhouette_widths
from segmentry.algorithms.mixed import NO_LAYOUT, Layout, without_gaps
from segmentry.algorithms.order_free import order_free_mean
from segmentry.algorithms.samples import Sample, draw_sample
from segmentry.algorithms.threads import map_threads
from segmentry.catalogue.indices import INDICES, Index, SolutionNumbers
from segmentry.methods import SweepingMethod
from segmentry.results import Evidence, EvidenceRow, IndexValue, Sweep, table_of
from segmentry.spec import EvidenceSpec
from segmentry.spec.segment import AutoK, FixedK
from segmentry.stages.validate.bands import silhouette_bands
from segmentry.stages.validate.confidence import with_votes
from segmentry.stages.validate.depth import Depth, depth_of
from segmentry.stages.validate.further_splits import further_splits
from segmentry.stages.validate.limits import Limits
from segmentry.stages.validate.progress_messages import MessageCallback, send_values
from segmentry.stages.validate.quick import judge_quickly, too_few
from segmentry.stages.validate.resampled_results import resampled_results
from segmentry.stages.validate.resampling_evidence import (
    Effort,
    ResamplingEvidence,
    find_agreements,
    resampling_evidence,
    same_for_all_seeds,
    sampled_savings,
)
from segmentry.stages.validate.verdict import Verdict, judge
from segmentry.stages.validate.verdict_input import UsefulK, VerdictInput

_LEAST_CUSTOMERS = 10


@dataclass(frozen=True, kw_only=True)
class EvidenceRequest:
    """How evidence is gathered: the method, k, the spec, scaling in halves, threads, columns.

    `is_rescaled` tells whether features are scaled anew in halves. `columns` gives for each coordinate the column that it was
    made from (d,), `layout` what each is, for a mixed method; `spend` is that of each customer (n,)
    if known, `useful` the range of k that serves best, None where the evidence alone decides.
    """

    method: SweepingMethod
    k: AutoK | FixedK
    spec: EvidenceSpec
    is_rescaled: bool
    n_threads: int
    columns: tuple[int, ...]
    layout: Layout = NO_LAYOUT
    spend: Floats | None = None
    useful: UsefulK | None = None


@dataclass(frozen=True, kw_only=True)
class _Verdicts:
    fitted: Verdict
    recommended: Verdict


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The evidence, and the resampling behind it, which serves for every k of the sweep.

    The resampling is None where there was none.
    """

    evidence: Evidence
    resampling: ResamplingEvidence | None


def gather_evidence(
    sweep: Sweep,
    request: EvidenceRequest,
    rng: np.random.Generator,
    progress: MessageCallback = lambda _: None,
    known: ResamplingEvidence | None = None,
) -> Gathered:
    """Return the evidence over all k, the verdict, and the k to fit.

    Indices but the silhouette are exact on all customers; the silhouette is computed on a sample of
    `spec.silhouette_customers` different customers where there are more, and resampling on one of
    `spec.resampled_customers`, both chosen by hashes of the values, whatever the seed.

    Parameters
    ----------
    sweep
        Solutions for every k.
    request
        How evidence is gathered.
    rng
        Random numbers of the resamples.
    progress
        Receives messages with intermediate results.
    known
        The resampling of the same sweep where it is known from before.

    Returns
    -------
    Gathered
        The table over k, the verdict, the recommended and the fitted k, and the resampling.
    """
    spec = request.spec
    sample = draw_sample(sweep.points, spec.silhouette_customers, same_for_all_seeds())
    labels = [solution.labels[sample.positions] for solution in sweep.solutions]
    rows = without_gaps(sweep.points.rows[sample.positions])
    widths = silhouette_widths(rows, labels, weights=sample.weights, n_threads=request.n_threads)
    measured = mean_silhouettes(widths, labels, sample.weights)
    send_values(progress, "silhouette", measured)
    table = _solution_rows(sweep, measured, request)
    knee = _knee(table, spec)
    limits = Limits(spec, int(sweep.points.weights.sum()))
    depth = depth_of(spec) if len(table) > 1 and limits.n_customers >= _LEAST_CUSTOMERS else None
    seed = int(rng.integers(2**32))
    resampling = known
    if resampling is None and depth is not None:
        resampling = _resampling(sweep, request, depth=depth, seed=seed, progress=progress)
    case = _case(table, resampling, sweep, limits=limits, request=request)
    verdicts = _judged(case, knee, request, is_tested=resampling is not None)
    judged = verdicts.fitted
    evidence = Evidence(
        **_of_verdicts(verdicts),
        confidence=case.rows[judged.k - 1]["votes"],
        k=judged.k,
        table=table_of(case.rows),
        knee=knee,
        n_customers=limits.n_customers,
        n_silhouette=_n_measured(sample, limits.n_customers),
        n_sampled=sweep.solutions[0].n_sampled,
        n_starts=sweep.solutions[0].n_starts,
        depth=spec.depth,
        silhouettes=silhouette_bands(widths[judged.k - 1], labels[judged.k - 1], sample.weights),
        **_of_fitted_k(resampling, depth, k=judged.k, spec=spec, rng=rng),
    )
    return Gathered(evidence=evidence, resampling=resampling)


def _of_verdicts(verdicts: _Verdicts) -> dict[str, Any]:
    """Return the fields of the evidence that the verdicts on the fitted and the recommended k give."""
    judged, advised = verdicts.fitted, verdicts.recommended
    return {
        "verdict": judged.verdict,
        "recommended_k": advised.k,
        "recommended_verdict": advised.verdict,
        "runner_up": judged.runner_up,
        "reason": judged.reason,
        "reasons": judged.reasons,
        "against": judged.against,
        "close_call": judged.close_call,
        "is_cut": judged.is_cut,
        "evident_k": advised.evident_k,
    }


def _resampling(
    sweep: Sweep, request: EvidenceRequest, depth: Depth, seed: int, progress: MessageCallback
) -> ResamplingEvidence:
    effort, level = _effort(request), request.spec.max_p_one_mode
    return resampling_evidence(
        sweep, request.method, depth=depth, effort=effort, level=level, seed=seed, progress=progress
    )


def _effort(request: EvidenceRequest) -> Effort:
    return Effort(
        n_customers=request.spec.resampled_customers,
        is_rescaled=request.is_rescaled,
        n_threads=request.n_threads,
        columns=request.columns,
        layout=request.layout,
    )


def _with_savings(table: tuple[EvidenceRow, ...], sweep: Sweep, request: EvidenceRequest) -> tuple[EvidenceRow, ...]:
    """Return the table with the savings that a quick study chooses by, where customers are mixed."""
    if not request.layout.n_coordinates or len(table) < 2:
        return table
    savings = sampled_savings(sweep, request.method, _effort(request))
    return tuple(
        row.extended([IndexValue(k=row.k, index="saving", value=float(f"{saving:.12g}"))])
        for row, saving in zip(table, savings.tolist(), strict=True)
    )


def _of_fitted_k(
    resampling: ResamplingEvidence | None, depth: Depth | None, k: int, spec: EvidenceSpec, rng: np.random.Generator
) -> dict[str, Any]:
    """Return the fields of the evidence that resampling gives for the fitted k; none without it."""
    if resampling is None or depth is None:
        return {}
    agreements = find_agreements(resampling, k, spec=spec, seed=int(rng.integers(2**31)))
    return {"resampled": resampled_results(resampling, depth, agreements), "borders": resampling.borders(k)}


def _case(
    table: tuple[EvidenceRow, ...],
    resampling: ResamplingEvidence | None,
    sweep: Sweep,
    *,
    limits: Limits,
    request: EvidenceRequest,
) -> VerdictInput:
    """Return the input of the verdict, with the votes of random halves where there are any."""
    least_k = request.k.min if isinstance(request.k, AutoK) else 1
    if resampling is None:
        return VerdictInput(
            rows=_with_savings(table, sweep, request),
            limits=limits,
            n_features=len(request.columns),
            least_k=least_k,
            useful=request.useful,
        )
    case = VerdictInput(
        rows=resampling.added_to(table, limits.spec.max_p_one_mode),
        limits=limits,
        n_features=len(request.columns),
        has_column_gaps=resampling.has_column_gaps,
        column_gap_k=resampling.column_gap_k,
        shuffled_saving=max(0.0, *(float(table.savings.max()) for table in resampling.shuffled)),
        least_k=least_k,
        useful=request.useful,
        borders=resampling.borders,
        elsewhere=tuple(solution.state.share_elsewhere for solution in sweep.solutions),
    )
    further = (
        further_splits(resampling.continuous, resampling.labels, is_compiled=sweep.is_compiled)
        if resampling.continuous.shape[1] and not request.layout.n_coordinates
        else []
    )
    return replace(case, rows=with_votes(case, resampling.halves(), further))


def _judged(case: VerdictInput, knee: int | None, request: EvidenceRequest, *, is_tested: bool) -> _Verdicts:
    """Return the verdict on the k to fit, and that on the recommended one."""
    requested_k = request.k.value if isinstance(request.k, FixedK) else None
    if case.limits.n_customers < _LEAST_CUSTOMERS:
        recommended = too_few(case.limits.n_customers)
        fitted = too_few(case.limits.n_customers, requested_k)
    elif not is_tested:
        recommended = judge_quickly(case.rows, knee, case.limits, least_k=case.least_k)
        fitted = (
            recommended if requested_k is None else judge_quickly(case.rows, knee, case.limits, requested_k=requested_k)
        )
    else:
        recommended = judge(case)
        fitted = recommended if requested_k is None else judge(case, requested_k)
    return _Verdicts(fitted=fitted, recommended=recommended)


def _knee(table: Sequence[EvidenceRow], spec: EvidenceSpec) -> int | None:
    inertias = [inertia for row in table if (inertia := row["inertia"]) is not None]
    return find_knee([row.k for row in table], inertias, spec.knee_sensitivity) if inertias else None


def _solution_rows(sweep: Sweep, silhouettes: list[float], request: EvidenceRequest) -> tuple[EvidenceRow, ...]:
    """Return the indices that the solutions give by themselves, k by k."""
    indices = [
        index
        for index in INDICES.values()
        if index.of_solution is not None and index.needs in {None, request.method.objective}
    ]
    points = replace(sweep.points, rows=without_gaps(sweep.points.rows))
    mean = order_free_mean(points.rows, points.weights, request.n_threads, is_compiled=sweep.is_compiled)

    def solution_row(number: int) -> EvidenceRow:
        solution = sweep.solutions[number]
        numbers = SolutionNumbers(
            k=solution.k,
            points=points,
            labels=solution.labels,
            centres=request.method.centres(solution.state),
            dispersion=solution.dispersion,
            total=sweep.solutions[0].dispersion,
            silhouette=silhouettes[number],
            mean=mean,
            spend=request.spend,
            n_iter=solution.n_iter,
            best_share=solution.best_share,
            is_compiled=sweep.is_compiled,
            likelihood=solution.likelihood,
        )
        return EvidenceRow(k=solution.k, values={}).extended(_values(indices, numbers))

    return tuple(map_threads(solution_row, range(len(silhouettes)), request.n_threads))


def _values(indices: Sequence[Index], numbers: SolutionNumbers) -> Iterator[IndexValue]:
    """Yield the defined indices, rounded to twelve digits so that the order of customers has no effect."""
    for index in indices:
        value = index.of_solution(numbers) if index.of_solution is not None else None
        if value is not None and math.isfinite(value):
            yield IndexValue(k=numbers.k, index=index.name, value=float(f"{value:.12g}"))


def _n_measured(sample: Sample, n_customers: int) -> int:
    """Return the number of different customers in a sample, or of all customers where it holds them all."""
    return n_customers if abs(sample.weights.sum() - n_customers) < 0.5 else len(sample.positions)
