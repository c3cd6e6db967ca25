"""Fit a study: ingest, audit, features, sweep, validate, fit, explain, in this order."""

from contextlib import ExitStack
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms.threads import run_both
from segmentry.catalogue.features import MONETARY
from segmentry.errors import SpecError
from segmentry.exports import feature_table, segment_table
from segmentry.results import (
    Account,
    CustomerTable,
    Drawing,
    Evidence,
    FeatureTable,
    Finding,
    Model,
    NotApplicable,
    Purchases,
    RfmScores,
    Segmentation,
    StudyResult,
    Sweep,
)
from segmentry.spec import RfmMethod, StudySpec
from segmentry.stages.audit import Audited, audit
from segmentry.stages.explain import Background, gather_drawing
from segmentry.stages.features import FeatureChoice, apply_features, choice_findings, choose_features, learn_features
from segmentry.stages.segment import cross_table, fit_segments, load_kernels, sweep_segments
from segmentry.stages.validate import Inquiry, evidence_findings, gather_evidence
from segmentry.study.base import CustomerBase, gather_customers
from segmentry.study.blas import one_blas_thread
from segmentry.study.explain import Explanation, explain_study
from segmentry.study.progress import Progress, silent
from segmentry.study.rfm import rfm_features, rfm_findings, rfm_scores, rfm_segmentation
from segmentry.study.sources import Sources

_SWEEP, _EVIDENCE, _DRAWING, _OUTCOME = 1, 2, 3, 4
_USEFUL = (4, 8)


@dataclass(frozen=True)
class _Segmented:
    """Segments of the customers, with what led to them; without `names` they are still to be named."""

    features: FeatureTable
    evidence: Evidence
    segmentation: Segmentation
    names: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[NotApplicable, ...] = ()


def fit_study(sources: Sources, spec: StudySpec, progress: Progress = silent) -> StudyResult:
    """Carry out the study that `spec` describes on `sources`.

    Parameters
    ----------
    sources
        Customers, orders, or both.
    spec
        What is asked.
    progress
        Is told each stage as it starts.

    Raises
    ------
    DataError
        When the data cannot be used; nothing has been written then.
    SpecError
        When the spec does not fit the data.
    """
    with ExitStack() as stack:
        stack.enter_context(one_blas_thread())
        base = gather_customers(sources, spec, stack, progress)
        return _fitted(base, progress)


def _fitted(base: CustomerBase, progress: Progress) -> StudyResult:
    spec, customers = base.spec, base.customers
    scores = rfm_scores(base)
    by_rfm = isinstance(spec.segment.method, RfmMethod)
    done = _by_rfm(customers, scores) if by_rfm and scores is not None else _by_kmeans(customers, spec, progress)
    done = _looked_back(base, done, progress)
    told, audited, drawing = _described(base, done, scores, progress)
    segmentation, state = done.segmentation, done.features.state
    findings = (*done.findings, *rfm_findings(scores), *told.findings)
    return StudyResult(
        model=Model(
            spec, customers.id_column, state, segmentation.ids, told.names, segmentation.centres, base.order_state,
            scores.state if scores is not None else None, told.worth,
        ),
        account=_account(base, audited, findings, done.unchecked),
        evidence=done.evidence,
        profiles=told.profiles,
        drawing=drawing,
        segments=segment_table(
            customers.ids, segmentation.assignment, segmentation.ids, told.names, scores, told.reasons
        ),
        rejected=base.rejected,
        rules=told.rules,
        purchases=_purchases(base, scores, None if by_rfm else segmentation),
        features=feature_table(customers) if base.clean is not None else None,
    )  # fmt: skip


def _described(
    base: CustomerBase, done: _Segmented, scores: RfmScores | None, progress: Progress
) -> tuple[Explanation, Audited, Drawing]:
    """Explain the segments, and beside that look at the data and gather what is drawn."""
    spec, customers, features = base.spec, base.customers, done.features
    learnt = {state.name: state for state in features.state.numeric}
    background = Background(done.names, outcome=done.evidence.outcome)
    told, (audited, drawing) = run_both(
        lambda: explain_study(base, features, done.segmentation, background, scores, progress),
        lambda: (
            audit(customers, tuple(learnt), spec.audit, learnt),
            gather_drawing(features, done.segmentation, spec.report.max_points, _rng(spec, _DRAWING)),
        ),
        spec.n_threads,
    )
    return told, audited, drawing


def find_evidence(sources: Sources, spec: StudySpec, progress: Progress = silent) -> Evidence:
    """Return the evidence of the study that `spec` describes, without the study; errors as `fit_study`.

    Raises
    ------
    SpecError
        Also when the method is RFM, whose names are not a choice of k.
    """
    if isinstance(spec.segment.method, RfmMethod):
        raise SpecError("segment.method", ["rfm gives every customer a name of a grid; evidence weighs kmeans"])
    with ExitStack() as stack:
        stack.enter_context(one_blas_thread())
        customers = gather_customers(sources, spec, stack, progress).customers
        return _weighed(customers, spec, progress)[2]


def _by_kmeans(customers: CustomerTable, spec: StudySpec, progress: Progress) -> _Segmented:
    features, sweep, evidence, choice = _weighed(customers, spec, progress)
    progress("fit", f"k = {evidence.k}")
    segmentation = fit_segments(sweep, evidence.k, features, spec.n_threads)
    findings = (
        *_collinear_findings(choice.left_out),
        *choice_findings(customers, choice),
        *evidence_findings(evidence),
    )
    return _Segmented(features, evidence, segmentation, (), findings)


def _weighed(
    customers: CustomerTable, spec: StudySpec, progress: Progress
) -> tuple[FeatureTable, Sweep, Evidence, FeatureChoice]:
    choice = choose_features(customers, spec.features, spec.orders.max_correlation)
    progress("features", f"{len(choice.numeric) + len(choice.categories)} features")
    features, _ = run_both(
        lambda: apply_features(customers, learn_features(customers, choice, spec.features)),
        lambda: load_kernels(customers.n_customers, len(choice.numeric) + len(choice.categories), spec.segment),
        spec.n_threads,
    )
    sweep = sweep_segments(
        features, spec.segment, _rng(spec, _SWEEP), spec.n_threads, lambda k: progress("segment", f"k = {k}")
    )
    progress("validate", f"k = 1 to {len(sweep.solutions)}")
    has_orders = MONETARY in customers.columns
    inquiry = Inquiry(
        k=spec.segment.k,
        spec=spec.evidence,
        is_rescaled=spec.features.scale.kind != "none",
        n_threads=spec.n_threads,
        columns=features.state.column_of_coordinate,
        spend=customers.columns[MONETARY].numbers() if has_orders else None,
        useful=_USEFUL if has_orders else None,
    )
    evidence = gather_evidence(sweep, inquiry, _rng(spec, _EVIDENCE), lambda step: progress("validate", step))
    return features, sweep, evidence, choice


def _by_rfm(customers: CustomerTable, scores: RfmScores) -> _Segmented:
    features = rfm_features(customers, scores)
    segmentation, names, evidence = rfm_segmentation(features, scores)
    return _Segmented(features, evidence, segmentation, names)


def _looked_back(base: CustomerBase, done: _Segmented, progress: Progress) -> _Segmented:
    """Add what customers did later, where a log of orders tells it and more than a quick study was asked for."""
    if base.clean is None or not done.evidence.rows or done.evidence.depth == "quick":
        return done
    from segmentry.study.outcome import find_outcome

    progress("validate", "what customers did later")
    found = find_outcome(base, done.features, done.segmentation, _rng(base.spec, _OUTCOME))
    if isinstance(found, NotApplicable):
        return replace(done, unchecked=(found,))
    return replace(done, evidence=replace(done.evidence, outcome=found))


def _purchases(base: CustomerBase, scores: RfmScores | None, segmentation: Segmentation | None) -> Purchases | None:
    if base.clean is None or base.gaps is None or scores is None:
        return None
    from segmentry.stages.explain.purchases import gather_purchases

    cross = cross_table(scores, segmentation) if segmentation is not None else None
    return gather_purchases(base.clean, base.gaps, base.customers, scores, cross)


def _collinear_findings(left_out: dict[str, str]) -> tuple[Finding, ...]:
    if not left_out:
        return ()
    listed = ", ".join(f"{name} ({twin})" for name, twin in left_out.items())
    remedy = "They describe the segments and do not form them; name them with --features if they should."
    return (Finding("collinear_features", "info", "Features that say what another says", f"{listed}.", remedy),)


def _rng(spec: StudySpec, purpose: int) -> np.random.Generator:
    """Return a stream of its own for each purpose, so that one does not shift another."""
    return np.random.default_rng([spec.seed, purpose])


def _account(
    base: CustomerBase, audited: Audited, findings: tuple[Finding, ...], unchecked: tuple[NotApplicable, ...]
) -> Account:
    return Account(
        source=base.customers.source,
        dialect=base.dialect,
        counts=base.counts,
        roles=column_roles(base.customers),
        findings=(*base.findings, *audited.findings, *findings),
        unchecked=(*base.unchecked, *audited.unchecked, *unchecked),
        passed=(*base.passed, *audited.passed),
        orders=base.orders,
    )


def column_roles(customers: CustomerTable) -> tuple[tuple[str, str, str], ...]:
    """Return name, role and reason of every column, the id first."""
    own = [(customers.id_column, "id", "identifies the customers")] if customers.id_column else []
    return (*own, *((column.name, str(column.role), column.why) for column in customers.columns.values()))
