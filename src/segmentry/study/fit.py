"""Fit a study: ingest, audit, features, sweep, validate, fit, explain, in this order."""

from typing import Any

import numpy as np

from segmentry.exports import segment_table
from segmentry.results import Account, Counts, CustomerTable, Model, StudyResult
from segmentry.spec import StudySpec
from segmentry.stages.audit import Audited, Merged, audit, merge_duplicates
from segmentry.stages.explain import explain, gather_drawing
from segmentry.stages.features import apply_features, choose_features, learn_features
from segmentry.stages.ingest import Ingested, ingest
from segmentry.stages.segment import fit_segments, sweep_segments
from segmentry.stages.validate import gather_evidence
from segmentry.study.progress import Progress, silent

_SWEEP, _EVIDENCE, _DRAWING = 1, 2, 3


def fit_study(source: Any, spec: StudySpec, progress: Progress = silent) -> StudyResult:
    """Carry out the study that `spec` describes on `source`.

    Parameters
    ----------
    source
        A path, None for standard input, or a data frame.
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
    progress("ingest", "reading customers")
    ingested = ingest(source, spec)
    progress("audit", f"{ingested.customers.n_customers:,} customers")
    merged = merge_duplicates(ingested.customers, spec.audit)
    customers = merged.customers
    choice = choose_features(customers, spec.features)
    audited = audit(customers, choice.numeric, spec.audit)
    progress("features", f"{len(choice.numeric) + len(choice.categories)} features")
    state = learn_features(customers, choice, spec.features)
    features = apply_features(customers, state)
    sweep = sweep_segments(
        features, spec.segment, _rng(spec, _SWEEP), spec.n_threads, lambda k: progress("segment", f"k = {k}")
    )
    progress("validate", f"k = 1 to {len(sweep.solutions)}")
    evidence = gather_evidence(sweep, spec.segment.k, spec.evidence, _rng(spec, _EVIDENCE))
    progress("fit", f"k = {evidence.k}")
    segmentation = fit_segments(sweep, evidence.k, features, spec.n_threads)
    progress("explain", f"{evidence.k} segments")
    profiles = explain(customers, features, segmentation, spec.report.min_group_customers)
    names = tuple(segment.name for segment in profiles.segments)
    return StudyResult(
        model=Model(spec, customers.id_column, state, segmentation.ids, names, segmentation.centres),
        account=_account(ingested, merged, audited),
        evidence=evidence,
        profiles=profiles,
        drawing=gather_drawing(features, segmentation, spec.report.max_points, _rng(spec, _DRAWING)),
        segments=segment_table(customers.ids, segmentation.assignment, segmentation.ids, names),
        rejected=ingested.rejected,
    )


def _rng(spec: StudySpec, purpose: int) -> np.random.Generator:
    """Return a stream of its own for each purpose, so that one does not shift another."""
    return np.random.default_rng([spec.seed, purpose])


def _account(ingested: Ingested, merged: Merged, audited: Audited) -> Account:
    counts = Counts(
        n_records=ingested.n_records,
        n_rejected=ingested.rejected.num_rows,
        n_merged=merged.n_merged,
        n_filtered=ingested.n_filtered,
        n_customers=merged.customers.n_customers,
    )
    return Account(
        source=merged.customers.source,
        dialect=ingested.dialect,
        counts=counts,
        roles=column_roles(merged.customers),
        findings=(*ingested.findings, *merged.findings, *audited.findings),
        unchecked=audited.unchecked,
        passed=audited.passed,
    )


def column_roles(customers: CustomerTable) -> tuple[tuple[str, str, str], ...]:
    """Return name, role and reason of every column, the id first."""
    own = [(customers.id_column, "id", "identifies the customers")] if customers.id_column else []
    return (*own, *((column.name, str(column.role), column.why) for column in customers.columns.values()))
