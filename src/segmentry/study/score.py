"""Score customers with a fitted study: apply its audit, features and segments."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from segmentry.artifact.format import left_out_findings
from segmentry.artifact.model import read_model
from segmentry.artifact.study import read_features
from segmentry.catalogue.display_names import names_for
from segmentry.methods import METHODS, Assignable, coordinates_for
from segmentry.results import CustomerTable, Finding, Model, NotApplicable, Reasons, SegmentNames, segment_table
from segmentry.spec import StudySpec
from segmentry.stages.explain import Assigned, explain_assignment
from segmentry.stages.features import apply_features
from segmentry.stages.segment import apply_rfm
from segmentry.stages.track import likeness, still_fits
from segmentry.storage.folders import recover_swap
from segmentry.storage.write import check_writable, write_table
from segmentry.study.arguments import Settings
from segmentry.study.data_settings import with_data_settings
from segmentry.study.known_customers import known_findings
from segmentry.study.read_again import ReadAgain, read_again
from segmentry.study.rejected_file import naming_rejected, write_rejected
from segmentry.study.score_findings import score_findings
from segmentry.study.scored import Scored, sizes_of
from segmentry.study.sources import Sources, input_files, refuse_source_of_study, seen_from_here
from segmentry.study.tally import Tally, tally_of


@dataclass(frozen=True, kw_only=True)
class ScoreOptions:
    """Whether the log may lack orders that the study saw, and whether each customer gets a reason.

    `settings` say what is read of a database, such as "orders.table=order_lines".
    """

    short_history: bool = False
    reasons: bool = False
    settings: Settings = ()


USUAL = ScoreOptions()


def score_sources(
    sources: Sources,
    model: Model,
    as_of: Any = None,
    *,
    known: pa.Table | None = None,
    options: ScoreOptions = USUAL,
) -> Scored:
    """Give every customer of the sources the segment that `model` gives.

    Parameters
    ----------
    sources
        Customers, orders, or both: what the segments were learnt from.
    model
        The saved model.
    as_of
        Date or moment up to which orders are seen and dates are counted; when None the day after the last order, for dates of
        customers that of the study.
    known
        The features of the customers of the study, by which missing orders are noticed; None not to look for them.
    options
        Whether the log may lack orders that the study saw, whether reasons are given, and what is read of a database.

    Returns
    -------
    Scored
        One row per customer in input order, with the account of the records.

    Raises
    ------
    ColumnNotFound
        When a column that formed the segments, or the id, is missing.
    DataError
        When the sources cannot be read, or are not what the segments were learnt from.
    """
    model = replace(model, spec=with_data_settings(model.spec, options.settings, sources))
    read = read_again(sources, model, as_of)
    history = known_findings(read.customers, read.seen, model, known, is_allowed=options.short_history)
    part = _scored(replace(read, findings=(*read.findings, *history)), model, reasons=options.reasons)
    return with_findings(
        model,
        part.tally,
        segments=part.segments,
        n_records=part.n_records,
        n_merged=part.n_merged,
        rejected=part.rejected,
        findings=part.findings,
    )


@dataclass(frozen=True, kw_only=True)
class ScoredPart:
    """Customers with their segments, and what was counted of them; a whole table or a part of one."""

    segments: pa.Table
    n_records: int
    n_merged: int
    rejected: pa.Table
    findings: tuple[Finding, ...]
    tally: Tally


def score_part(table: Any, model: Model, as_of: Any, *, reasons: bool) -> ScoredPart:
    """Give the customers of a table their segments.

    Parameters
    ----------
    table
        A data frame with some or all customers.
    model
        The model, which needs no orders.
    as_of
        As `score_sources` takes it.
    reasons
        Whether reasons are given.
    """
    return _scored(read_again(Sources(table), model, as_of), model, reasons=reasons)


def with_findings(
    model: Model,
    tally: Tally,
    *,
    segments: pa.Table,
    n_records: int,
    rejected: pa.Table,
    findings: tuple[Finding, ...],
    n_merged: int = 0,
) -> Scored:
    """Return scored customers with all that is to be said about them.

    Parameters
    ----------
    model
        The model.
    tally
        What was counted of the customers.
    segments, n_records, n_merged, rejected
        The customers, and the account of their records.
    findings
        What reading them found.
    """
    return Scored(
        segments=segments,
        n_customers=tally.n_customers,
        n_records=n_records,
        n_merged=n_merged,
        rejected=rejected,
        findings=(*findings, *score_findings(tally, model)),
        sizes=sizes_of(scoring_segments(model), tally.n_in_segments, model),
        still_fits=still_fits(
            tally.counts,
            tally.n_customers,
            tally.n_unlike,
            names=model.segment_names,
            training=model.training,
            monitor=model.spec.monitor,
        ),
    )


def _scored(read: ReadAgain, model: Model, *, reasons: bool) -> ScoredPart:
    assigned = assigned_again(read.customers, model)
    names = scoring_segments(model)
    told_reasons = _reasons(assigned, model.spec) if reasons else None
    table = segment_table(read.customers.ids, assigned.assignment, names, scores=assigned.scores, reasons=told_reasons)
    like = likeness(assigned.features, assigned.assignment, model.training)
    of_fitted = np.array([model.segment_ids.index(item) if item in model.segment_ids else -1 for item in names.ids])
    return ScoredPart(
        segments=like.beside(table),
        n_records=read.n_records,
        n_merged=read.n_merged,
        rejected=read.rejected,
        findings=read.findings,
        tally=tally_of(
            read.customers,
            assigned.features,
            of_fitted[assigned.assignment.labels],
            n_in_segments=np.bincount(assigned.assignment.labels, minlength=len(names.ids)),
            like=like,
            model=model,
        ),
    )


def assigned_again(customers: CustomerTable, model: Model) -> Assigned:
    """Return the customers with the segments that a model gives them.

    Parameters
    ----------
    customers
        Customers as `read_again` returns them.
    model
        The model.
    """
    features = apply_features(customers, model.features)
    scores = apply_rfm(customers, model.rfm) if model.rfm is not None else None
    method, partition = METHODS[model.spec.segment.method.kind], model.partition
    assignable = Assignable(
        coordinates=coordinates_for(method, features), scores=scores, raw=features.raw, columns=customers.columns
    )
    return Assigned(
        customers=customers,
        features=features,
        assignment=method.assign(assignable, partition, model.spec.n_threads),
        centres=method.centres(partition),
        state=partition,
        scores=scores,
        worth=model.worth,
        n_threads=model.spec.n_threads,
        labels=names_for(customers, model.spec.explain.labels),
    )


def scoring_segments(model: Model) -> SegmentNames:
    """Return all segments that new customers may get, with custom names where there are any."""
    ids = model.partition.scoring_names(SegmentNames(ids=model.segment_ids, names=model.segment_names)).ids
    return SegmentNames(ids=ids, names=tuple(model.all_names[segment_id] for segment_id in ids))


def _reasons(assigned: Assigned, spec: StudySpec) -> Reasons | None:
    reasons = explain_assignment(assigned, spec.segment.method.kind)
    return None if isinstance(reasons, NotApplicable) else reasons


def score_to_file(
    study: Path, sources: Sources, out: Path, as_of: str | None = None, options: ScoreOptions = USUAL
) -> Scored:
    """Score customers with a saved study, and write them in the format of the suffix of `out`.

    Rejected rows are written beside it, to `<name>.rejected_rows.parquet`.

    Parameters
    ----------
    study
        Folder of the study.
    sources
        Customers, orders, or both: what the segments were learnt from.
    out
        File to write.
    as_of
        Date or moment up to which orders are seen and dates are counted. When None the day after the last order, and for dates of
        customers the latest of them or that of the study, whichever is later.
    options
        Whether the log may lack orders that the study saw, and whether reasons are given.

    Returns
    -------
    Scored
        The rows that were written, with the account of the records.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    OutputError
        When `out` cannot be written.
    """
    check_writable(out, input_files(sources))
    recover_swap(study)
    read = read_model(study)
    refuse_source_of_study(out, seen_from_here(read.model.spec, study))
    model = replace(read.model, spec=with_data_settings(read.model.spec, options.settings, sources))
    scored = _streamed(sources, model, as_of, out, options)
    if scored is None:
        scored = score_sources(sources, read.model, as_of, known=read_features(study), options=options)
        write_rejected(out, scored.rejected)
        write_table(out, scored.segments)
    else:
        write_rejected(out, scored.rejected)
    return replace(scored, findings=(*naming_rejected(scored.findings, out), *left_out_findings(read.left_out)))


def _streamed(sources: Sources, model: Model, as_of: Any, out: Path, options: ScoreOptions) -> Scored | None:
    """Score a large file part by part and write it; None where it has to be read as a whole."""
    from segmentry.study.score_stream import can_stream, stream_scores

    if sources.orders is not None or not can_stream(sources.customers, model, out):
        return None
    return stream_scores(sources.customers, model, as_of, out, reasons=options.reasons)
