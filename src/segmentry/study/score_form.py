"""Score customers with a short form: each gets the segment with the most points."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats
from segmentry.artifact.format import left_out_findings
from segmentry.artifact.short_form import SHORT_FORM, read_short_form
from segmentry.catalogue.findings import finding
from segmentry.errors import UsageError
from segmentry.exports.short_form_tables import scored_table
from segmentry.results import Column, DateState, Finding, FormQuestion, FormScores, ShortForm
from segmentry.spec.build import build_spec
from segmentry.stages.audit import merge_duplicates
from segmentry.stages.ingest import count_dates_again, ingest_again
from segmentry.stages.shorten import apply_short_form
from segmentry.stages.track import StillFits
from segmentry.storage.arrow import level_texts
from segmentry.storage.write import check_writable, write_table
from segmentry.study.arguments import Settings
from segmentry.study.data_settings import with_data_settings
from segmentry.study.rejected_file import naming_rejected, write_rejected
from segmentry.study.score import USUAL, ScoreOptions, score_to_file
from segmentry.study.scored import Scored, SegmentSize
from segmentry.study.sources import Sources, input_files
from segmentry.texts import counted

_WHERE = "score"


def short_form_in(path: Path) -> Path | None:
    """Return the document of a short form that a path leads to; None where it leads to none."""
    document = path / SHORT_FORM
    if path.is_dir():
        return document if document.is_file() else None
    return path if path.suffix.lower() == ".json" and path.is_file() else None


def score_by_form(source: Any, form: ShortForm, as_of: Any = None, settings: Settings = ()) -> Scored:
    """Give customers the segment that a short form gives them.

    Parameters
    ----------
    source
        A path, `-` for standard input, or a data frame, with the columns that the form asks for.
    form
        The form.
    as_of
        Date up to which dates are counted; when None, that of the study.
    settings
        What is read of a database, such as "ingest.table=customers".

    Raises
    ------
    ColumnNotFound
        When a column that the form asks for, or the id, is missing.
    DataError
        When the customers cannot be read.
    UsageError
        When a date is given and the form counts none.
    """
    spec = with_data_settings(build_spec({"orders": {"as_of": as_of}}, _WHERE), settings, Sources(source))
    dates = _dates_as_of(form, spec.orders.as_of)
    is_counted = {item.name for item in dates.counted}
    read = ingest_again(
        source,
        spec,
        id_column=form.id_column,
        formats={item.column: item.format for item in form.questions if item.feature not in is_counted},
        dates=tuple(item.column for item in dates.counted),
    )
    merged = merge_duplicates(read.customers, spec.audit)
    customers, findings = merged.customers, (*read.findings, *merged.findings)
    if dates.counted:
        counted_dates = count_dates_again(customers, dates, spec, may_be_later=as_of is None)
        customers, findings = counted_dates.customers, (*findings, *counted_dates.findings)
    answers = np.column_stack(
        [
            _answers(customers.columns[item.feature if item.feature in is_counted else item.column], item)
            for item in form.questions
        ]
    )
    scores = apply_short_form(answers, form)
    return Scored(
        segments=scored_table(customers.ids, scores, form),
        n_customers=customers.n_customers,
        n_records=read.n_records,
        n_merged=merged.n_merged,
        rejected=read.rejected,
        findings=(*findings, *_gap_findings(answers, scores, form)),
        sizes=_sizes(scores, form),
        still_fits=StillFits(),
    )


def _sizes(scores: FormScores, form: ShortForm) -> tuple[SegmentSize, ...]:
    counts = np.bincount(scores.labels[scores.labels >= 0], minlength=len(form.segments)).tolist()
    n = max(sum(counts), 1)
    return tuple(
        SegmentSize(id=segment.id, name=segment.name, n_customers=count, share=count / n)
        for segment, count in zip(form.segments, counts, strict=True)
    )


def _dates_as_of(form: ShortForm, as_of: str | None) -> DateState:
    """Return what the form counts from dates, as of the date asked for or that of the study."""
    if form.dates is None:
        if as_of is not None:
            raise UsageError(
                "asks for nothing that is counted from a date",
                where=_WHERE,
                got=f"--as-of {as_of}",
                remedy="Leave --as-of out.",
            )
        return DateState(as_of="", counted=())
    return DateState(as_of=(as_of or form.dates.as_of)[:10], counted=form.dates.counted)


def score_folder(
    study: Path, sources: Sources, out: Path, as_of: str | None = None, options: ScoreOptions = USUAL
) -> Scored:
    """Score customers with a saved study or its short form, and write them.

    The format is that of the suffix of `out`. Rejected rows are written beside it, to `<name>.rejected_rows.parquet`.

    Parameters
    ----------
    study
        Folder of the study or the form, or the document of a form.
    sources
        Customers, orders, or both: what the segments were learnt from; customers for a form.
    out
        File to write.
    as_of
        Date or moment up to which orders are seen and dates are counted.
    options
        Whether the log may lack orders that the study saw, and whether reasons are given; a form gives none.

    Raises
    ------
    ArtifactError
        When it is neither a study nor a short form, or was changed.
    DataError
        When the customers cannot be read.
    OutputError
        When `out` cannot be written.
    UsageError
        When something is asked of a form that only a study has.
    """
    document = short_form_in(study)
    if document is None:
        return score_to_file(study, sources, out, as_of=as_of, options=options)
    _refuse_what_a_form_lacks(sources, options)
    check_writable(out, [document, *input_files(sources)])
    read = read_short_form(document)
    scored = score_by_form(sources.customers, read.form, as_of, options.settings)
    write_table(out, scored.segments)
    write_rejected(out, scored.rejected)
    return replace(scored, findings=(*naming_rejected(scored.findings, out), *left_out_findings(read.left_out)))


def _refuse_what_a_form_lacks(sources: Sources, options: ScoreOptions) -> None:
    if sources.orders is not None or sources.products is not None or sources.customers is None or options.short_history:
        raise UsageError(
            "a short form places customers by their answers, and reads no orders",
            where=_WHERE,
            expected="a file of customers",
            remedy="Type: segmentry score FORM NEW.csv --out scored.csv",
        )
    if options.reasons:
        raise UsageError(
            "a short form gives no reasons",
            where=_WHERE,
            got="--reasons",
            remedy="Leave it out, or score with the folder of the study.",
        )


def _answers(column: Column, question: FormQuestion) -> Floats:
    """Return numbers, or indices of the answers of a category; nan where there is no answer."""
    if not question.is_category:
        return column.numbers()
    texts = pa.array([answer.text for answer in question.answers], pa.string())
    indices = pc.index_in(level_texts(column.values), value_set=texts)
    numbers: Floats = indices.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return numbers


def _gap_findings(answers: Floats, scores: FormScores, form: ShortForm) -> tuple[Finding, ...]:
    """Say how many answers are missing, and how many customers answered nothing."""
    missing = np.isnan(answers).sum(axis=0)
    if not missing.any():
        return ()
    gaps = [f"{item.title} ({n:,})" for item, n in zip(form.questions, missing, strict=True) if n]
    n_without = int((scores.labels < 0).sum())
    without = f" {counted(n_without, 'customer')} answered nothing and got no segment." if n_without else ""
    return (
        finding(
            "answers_missing",
            f"{', '.join(gaps)}.{without}",
            "A question without an answer, or with one that the form does not list, counts as the average answer.",
        ),
    )
