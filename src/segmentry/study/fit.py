"""Fit a study: ingest, audit, features, segments with their evidence, explanation, in this order."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from segmentry.algorithms.threads import run_both
from segmentry.errors import SpecError
from segmentry.methods import METHODS
from segmentry.results import (
    Account,
    ColumnRole,
    CustomerTable,
    Evidence,
    Finding,
    Model,
    NotApplicable,
    Purchases,
    RfmScores,
    StudyResult,
    Totals,
    Training,
    feature_table,
)
from segmentry.spec import StudySpec
from segmentry.stages.explain import gather_drawing
from segmentry.stages.explain.totals import segment_totals
from segmentry.stages.segment import cross_table, label_texts
from segmentry.study.agree import check_weeks_and_cohorts, checked_segments
from segmentry.study.base import CustomerBase, gather_customers
from segmentry.study.blas import one_blas_thread
from segmentry.study.density import kept_none_name
from segmentry.study.explain import Explanation, explain_study
from segmentry.study.formed import is_formed, segmented_on_features
from segmentry.study.given import segmented_as_given
from segmentry.study.identity import (
    Identified,
    Predecessor,
    day_of,
    identified,
    refit_of,
    register_after,
    register_of,
    with_known_ids,
)
from segmentry.study.progress import Progress, silent
from segmentry.study.reference import reference_sample
from segmentry.study.rfm import rfm_findings, rfm_scores, with_rfm_features
from segmentry.study.rng import Purpose, generator
from segmentry.study.segment_rows import SegmentRows
from segmentry.study.segmented import Segmented, Tried, segmented_by_definition
from segmentry.study.sources import Sources
from segmentry.study.unused import refuse_unused
from segmentry.study.user_names import user_names, with_user_names

_FAR = 0.99
_NO_ROWS = pa.table({})


@dataclass(frozen=True, kw_only=True)
class Known:
    """What earlier fits found: solutions of the same customers, or segments that are recognised.

    With `keeps_ids` segments that continue those of the fit before have their ids and names; without it only names that the user
    gave go with them.
    """

    tried: Tried | None = None
    before: Predecessor | None = None
    keeps_ids: bool = True


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """All results, and the solutions for every k that were tried; None where the method chooses no k."""

    result: StudyResult
    tried: Tried | None


@dataclass(frozen=True, kw_only=True)
class _Explained:
    """All results but the table of segments, and what it is made of when the features are gone."""

    fitted: Fitted
    rows: SegmentRows

    def whole(self) -> Fitted:
        """Return all results."""
        return replace(self.fitted, result=replace(self.fitted.result, segments=self.rows.table()))


def fit_study(
    sources: Sources, spec: StudySpec, progress: Progress = silent, known: "Known | None" = None
) -> StudyResult:
    """Fit the study that `spec` describes to `sources`.

    Parameters
    ----------
    sources
        Customers, orders, or both.
    spec
        The study.
    progress
        Is called with each stage as it starts.
    known
        The fit before, whose segments are recognised; None for a first fit.

    Returns
    -------
    StudyResult
        All results; nothing is written.

    Raises
    ------
    DataError
        When the data cannot be used; nothing has been written then.
    SpecError
        When the spec does not fit the data.
    """
    return _fit(sources, spec, progress, known or Known(), keeps_tried=False).whole().result


def fit_with_every_k(
    sources: Sources, spec: StudySpec, progress: Progress = silent, tried: Tried | None = None
) -> Fitted:
    """Fit the study that `spec` describes, and keep the solutions for every k.

    Parameters
    ----------
    sources
        Customers, orders, or both.
    spec
        The study.
    progress
        Is called with each stage as it starts.
    tried
        Solutions that an earlier fit of the same customers kept; they are not computed again.

    Returns
    -------
    Fitted
        All results; nothing is written.

    Raises
    ------
    DataError
        When the data cannot be used, or are not those of `tried`.
    SpecError
        When the spec does not fit the data.
    """
    return _fit(sources, spec, progress, Known(tried=tried), keeps_tried=True).whole()


def find_evidence(sources: Sources, spec: StudySpec, progress: Progress = silent) -> Evidence:
    """Return the evidence of the study that `spec` describes, without fitting the rest of it.

    Parameters
    ----------
    sources
        Customers, orders, or both.
    spec
        The study.
    progress
        Is called with each stage as it starts.

    Returns
    -------
    Evidence
        Indices for every k, the verdict, and the recommended k.

    Raises
    ------
    DataError
        When the data cannot be used.
    SpecError
        When the spec does not fit the data, or the method defines its segments and so chooses no k.
    """
    kind = spec.segment.method.kind
    if kind in METHODS and not is_formed(kind):
        others = ", ".join(other for other in METHODS if is_formed(other))
        raise SpecError(
            "segment.method", [f"{kind} takes the segments as they are defined; evidence works with {others}"]
        )
    refuse_unused(spec)
    with ExitStack() as stack:
        stack.enter_context(one_blas_thread())
        return segmented_on_features(gather_customers(sources, spec, stack=stack, progress=progress), progress).evidence


def _fit(sources: Sources, spec: StudySpec, progress: Progress, known: Known, *, keeps_tried: bool) -> _Explained:
    refuse_unused(spec)
    with ExitStack() as stack:
        stack.enter_context(one_blas_thread())
        base = with_rfm_features(gather_customers(sources, spec, stack=stack, progress=progress))
        scores = with_known_ids(rfm_scores(base), known.before)
        segmented = _segmented(base, scores, progress, known.tried)
        found = None if known.before is None else identified(base, segmented, known.before)
        if found is not None and known.keeps_ids:
            segmented = found.segmented
        names = user_names(spec.explain.names, segmented.segmentation, known.before, found)
        base = with_user_names(base, names.kept)
        segmented = _with_holdout(base, segmented, progress)
        if not keeps_tried:  # labels of every k take as much memory as the data
            segmented = replace(segmented, tried=None)
        kept_names = kept_none_name(segmented.segmentation)
        kept_names |= found.kept_names if found is not None and known.keeps_ids else {}
        explained = _explained(base, segmented, scores, progress, kept_names)
        noticed = (*names.findings, *(found.findings if found is not None else ()))
        result = _registered(_with_findings(explained.fitted.result, noticed), base, found, known)
        return replace(explained, fitted=replace(explained.fitted, result=result))


def _with_findings(result: StudyResult, findings: tuple[Finding, ...]) -> StudyResult:
    return replace(result, account=replace(result.account, findings=(*result.account.findings, *findings)))


def _registered(result: StudyResult, base: CustomerBase, found: Identified | None, known: Known) -> StudyResult:
    """Return the results with the register of all segments, after a refit also with what it did to them."""
    day, before = day_of(base), known.before
    if found is None or before is None or not known.keeps_ids:
        return replace(result, register=register_of(result.model, None, day))
    refit = refit_of(found, before, result.model.all_names, day)
    return replace(result, refit=refit, register=register_after(refit, before, result.model))


def _explained(
    base: CustomerBase,
    segmented: Segmented,
    scores: RfmScores | None,
    progress: Progress,
    kept_names: Mapping[str, str],
) -> _Explained:
    spec, customers = base.spec, base.customers
    segmentation = segmented.segmentation
    explanation, drawing = run_both(
        lambda: explain_study(
            with_user_names(base, {**kept_names, **spec.explain.names}), segmented, scores=scores, progress=progress
        ),
        lambda: gather_drawing(
            customers,
            segmented.features,
            segmentation=segmentation,
            most_points=spec.report.max_points,
            rng=generator(spec, Purpose.DRAWING),
        ),
        spec.n_threads,
    )
    result = StudyResult(
        model=_model(base, segmented, explanation=explanation, scores=scores),
        account=_account(base, segmented, explanation=explanation, score_findings=rfm_findings(customers, scores)),
        evidence=segmented.evidence,
        profiles=checked_segments(explanation.profiles, customers),
        drawing=drawing,
        segments=_NO_ROWS,
        rejected=base.rejected,
        rules=explanation.rules,
        purchases=_purchases(base, segmented, scores),
        features=feature_table(customers) if base.clean is not None or base.rfm_columns is not None else None,
        known_totals=_totals(base, segmented, explanation),
        reference=reference_sample(base, segmented),
    )
    rows = _rows(base, segmented, explanation=explanation, scores=scores)
    return _Explained(fitted=Fitted(result=result, tried=segmented.tried), rows=rows)


def _rows(base: CustomerBase, segmented: Segmented, explanation: Explanation, scores: RfmScores | None) -> SegmentRows:
    segmentation = segmented.segmentation
    return SegmentRows(
        ids=base.customers.ids,
        weights=base.weights,
        assignment=segmentation.assignment,
        names=explanation.segment_names(segmentation),
        scores=scores,
        reasons=explanation.reasons,
    )


def _segmented(base: CustomerBase, scores: RfmScores | None, progress: Progress, tried: Tried | None) -> Segmented:
    """Form the segments by evidence or by the definition of the method, or take those made elsewhere."""
    if base.given is not None:
        return segmented_as_given(base, base.given, progress)
    if is_formed(base.spec.segment.method.kind):
        return segmented_on_features(base, progress, tried)
    if scores is None:
        raise AssertionError("a definition by scores has scores")
    return segmented_by_definition(base, scores)


def _totals(base: CustomerBase, segmented: Segmented, explanation: Explanation) -> Totals:
    segmentation = segmented.segmentation
    names = explanation.segment_names(segmentation)
    return segment_totals(base.customers, segmentation, names, spec=base.spec.orders, currency=_currency(base))


def _currency(base: CustomerBase) -> str:
    if base.clean is None:
        return ""
    from segmentry.stages.audit.orders.currency import currency_of

    return currency_of(base.clean.table, base.spec.orders)


def _model(base: CustomerBase, segmented: Segmented, explanation: Explanation, scores: RfmScores | None) -> Model:
    return Model(
        spec=base.spec,
        id_column=base.customers.id_column,
        features=segmented.features.state,
        segment_ids=segmented.segmentation.ids,
        segment_names=explanation.names,
        partition=segmented.segmentation.state,
        orders=base.order_state,
        rfm=scores.state if scores is not None else None,
        worth=explanation.worth,
        dates=base.dates,
        shares=base.shares,
        blocks=base.blocks,
        rfm_columns=base.rfm_columns,
        training=_training(base, segmented),
    )


def _training(base: CustomerBase, segmented: Segmented) -> Training:
    """Return what the customers looked like, for scoring to tell whether new ones are like them."""
    segmentation = segmented.segmentation
    fit, remoteness = segmentation.assignment.fit, segmentation.assignment.remoteness
    is_known = np.isfinite(remoteness).all() and remoteness.any()
    return Training(
        sizes=segmentation.sizes,
        mean_fit=round(float(fit.mean()), 6) if np.isfinite(fit).all() else None,
        far=float(np.quantile(remoteness, _FAR)) if is_known else None,
        first_day=base.orders.first_day if base.orders is not None else None,
    )


def _with_holdout(base: CustomerBase, segmented: Segmented, progress: Progress) -> Segmented:
    """Add the hold-out outcome where there is a log of orders, unless the study is quick."""
    is_found = METHODS[base.spec.segment.method.kind].chooses_k and segmented.evidence.table
    if base.clean is None or not is_found or segmented.evidence.depth == "quick":
        return segmented
    from segmentry.study.outcome import holdout_outcome

    progress("validate", "what customers did later")
    outcome = holdout_outcome(
        base, segmented.features, segmentation=segmented.segmentation, rng=generator(base.spec, Purpose.OUTCOME)
    )
    if isinstance(outcome, NotApplicable):
        return replace(segmented, unchecked=(*segmented.unchecked, outcome))
    return replace(segmented, evidence=replace(segmented.evidence, outcome=outcome))


def _purchases(base: CustomerBase, segmented: Segmented, scores: RfmScores | None) -> Purchases | None:
    if scores is None:
        return None
    from segmentry.stages.explain.purchases import bought_by_segment, gather_purchases

    by_scores = scores.by_scores
    is_other = METHODS[base.spec.segment.method.kind].explained_by != "scores" or by_scores is not scores
    cross = cross_table(by_scores, segmented.segmentation) if is_other else None
    purchases = gather_purchases(base.clean, base.gaps, customers=base.customers, scores=by_scores, cross=cross)
    if base.counted is not None:
        check_weeks_and_cohorts(purchases, base.counted)
    labels = tuple(label_texts(scores.state))
    if base.clean is None:
        return replace(purchases, labels=labels)
    segmentation = segmented.segmentation
    found = bought_by_segment(
        base.clean, base.customers.ids, labels=segmentation.assignment.labels, ids=segmentation.ids
    )
    return replace(purchases, labels=labels, bought=found.bought, bought_by=found.role)


def _account(
    base: CustomerBase, segmented: Segmented, explanation: Explanation, score_findings: tuple[Finding, ...]
) -> Account:
    audited = segmented.prepared.audited
    return Account(
        source=base.customers.source,
        dialect=base.dialect,
        counts=base.counts,
        roles=column_roles(base.customers),
        findings=(*base.findings, *audited.findings, *segmented.findings, *score_findings, *explanation.findings),
        unchecked=(*base.unchecked, *audited.unchecked, *segmented.unchecked, *explanation.unchecked),
        passed=(*base.passed, *audited.passed),
        orders=base.orders,
        method_reason=base.method_reason,
    )


def column_roles(customers: CustomerTable) -> tuple[ColumnRole, ...]:
    """Return the role of every column, the id first."""
    ids = [ColumnRole(customers.id_column, "id", "identifies the customers")] if customers.id_column else []
    return (
        *ids,
        *(
            ColumnRole(column.name, str(column.role), column.why)
            for column in customers.with_whole_blocks.columns.values()
        ),
    )
