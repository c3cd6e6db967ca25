"""Find the fewest questions that classify customers as a study does."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Ints
from segmentry.catalogue.display_names import names_in
from segmentry.engines.rules import case_expression
from segmentry.errors import ArtifactError, DataError, UsageError
from segmentry.report.header import source_title
from segmentry.report.private import shareable
from segmentry.results import SEGMENT_COLUMN, DateState, FormQuestion, ShortForm, StudyResult
from segmentry.stages.shorten import Candidate, Customers, SegmentText, learn_short_form
from segmentry.study.form_candidates import candidates_of, form_dates
from segmentry.study.progress import Progress, silent
from segmentry.study.rng import Purpose, generator
from segmentry.study.saved import read_saved

_WHERE = "short-form"
_LEAST_CUSTOMERS = 50
_MOST_CUSTOMERS = 5_000


def short_form_of_folder(study: Path, n_questions: int | None = None, progress: Progress = silent) -> ShortForm:
    """Find the short form of a saved study.

    Parameters
    ----------
    study
        Folder of the study.
    n_questions
        How many questions to ask; when None, the fewest within one standard error of the best.
    progress
        Is called with each fold.

    Raises
    ------
    ArtifactError
        When `study` is no study folder, or was saved before studies kept a sample of their customers.
    DataError
        When its segments come from orders, or it has too few customers or one segment.
    UsageError
        When there are not so many columns to ask for.
    """
    return short_form_of(read_saved(study), n_questions, progress, where=str(study))


def short_form_of(
    result: StudyResult, n_questions: int | None = None, progress: Progress = silent, *, where: str = _WHERE
) -> ShortForm:
    """Find the fewest questions that classify customers as a study does.

    Parameters
    ----------
    result
        The study.
    n_questions
        How many questions to ask; when None, the fewest within one standard error of the best.
    progress
        Is called with each fold.
    where
        Name of the study in messages.

    Returns
    -------
    ShortForm
        The questions with the points of their answers, and how often 1, 2, ... of them are right about customers whom they
        did not learn from.

    Raises
    ------
    ArtifactError
        When the study was saved before studies kept a sample of their customers.
    DataError
        When its segments come from orders, or it has too few customers or one segment.
    UsageError
        When there are not so many columns to ask for.
    """
    reference = _reference_of(result, where)
    candidates = candidates_of(reference, result.model, names_in(result))
    _check_candidates(candidates, n_questions, where)
    segments = _segments_of(result, reference)
    _check_customers(reference.num_rows, len(segments), where)
    rng = generator(result.model.spec, Purpose.SHORT_FORM)
    customers = _chosen_customers(candidates, _labels(reference, segments), result, rng=rng)
    learnt = learn_short_form(
        customers,
        segments,
        n_questions=n_questions,
        rng=rng,
        progress=lambda fold, n_folds: progress("short form", f"check {fold} of {n_folds}"),
    )
    if len(learnt.questions) < (n_questions or 1):
        raise _too_few_usable(len(learnt.questions), where)
    sizes = np.bincount(customers.labels)
    return ShortForm(
        study=source_title(result.account.source),
        id_column=result.model.id_column,
        questions=learnt.questions,
        segments=learnt.segments,
        steps=learnt.steps,
        n_customers=len(customers.labels),
        n_columns=len(candidates),
        n_not_asked=len(result.model.features.groups) - len(candidates),
        largest_share=float(sizes.max() / sizes.sum()),
        is_number_asked=n_questions is not None,
        dates=_dates_asked(result, learnt.questions),
    )


def _reference_of(result: StudyResult, where: str) -> pa.Table:
    if result.reference is None:
        raise ArtifactError(
            "keeps no sample of its customers, since it was saved by an earlier version of Segmentry",
            where=where,
            expected="reference.parquet",
            remedy="Run the study again: segmentry run STUDY/study.yaml --out STUDY.",
        )
    return result.reference


def _check_candidates(candidates: Sequence[Candidate], n_questions: int | None, where: str) -> None:
    if not candidates:
        raise DataError(
            "its segments come from a log of orders, shares of columns or blocks of numbers, which no single question tells",
            where=where,
            expected="segments that single columns of a customer table form",
            remedy="To find questions for these segments, write the segment of each customer into a column of a customer "
            "table with answers, and explain it: segmentry explain CUSTOMERS --segments COLUMN --out STUDY.",
        )
    if n_questions is not None and not 1 <= n_questions <= len(candidates):
        raise UsageError(
            "is no number of questions that can be asked",
            where="--questions",
            got=repr(n_questions),
            expected=f"1 to {len(candidates)}, as many as columns of the customer table form the segments",
        )


def _check_customers(n_customers: int, n_segments: int, where: str) -> None:
    if n_segments < 2:
        raise DataError("has one segment, so that there is nothing to ask for", where=where, expected="two or more")
    if n_customers < _LEAST_CUSTOMERS:
        raise DataError(
            "has too few customers to check a short form",
            where=where,
            got=f"{n_customers}",
            expected=f"{_LEAST_CUSTOMERS} or more",
        )


def _too_few_usable(n_usable: int, where: str) -> DataError:
    return DataError(
        "has not so many columns that differ between customers",
        where=where,
        got=f"{n_usable} that can be asked for",
        expected="columns in which no answer is given by nearly all customers, since answers of fewer customers than "
        "report.min_group_customers are not shown",
        remedy="Ask fewer questions, or allow smaller groups: segmentry run STUDY/study.yaml --set "
        "report.min_group_customers=5.",
    )


def _segments_of(result: StudyResult, reference: pa.Table) -> list[SegmentText]:
    """Return the segments that customers have, with names and advice as a shared report has them."""
    known = set(reference.column(SEGMENT_COLUMN).to_pylist())
    profiles = shareable(result, case_expression).profiles.segments
    return [SegmentText(id=item.id, name=item.name, do=item.action.do) for item in profiles if item.id in known]


def _labels(reference: pa.Table, segments: Sequence[SegmentText]) -> Ints:
    position = {segment.id: index for index, segment in enumerate(segments)}
    return np.array([position[item] for item in reference.column(SEGMENT_COLUMN).to_pylist()], dtype=np.int64)


def _chosen_customers(
    candidates: Sequence[Candidate], labels: Ints, result: StudyResult, *, rng: np.random.Generator
) -> Customers:
    """Return the customers to learn from, in an order that does not depend on that of the table."""
    rows = np.lexsort([*(item.values for item in candidates), labels])
    if len(rows) > _MOST_CUSTOMERS:
        rows = rows[np.sort(rng.choice(len(rows), _MOST_CUSTOMERS, replace=False))]
    taken = [replace(item, values=item.values[rows]) for item in candidates]
    return Customers(
        candidates=taken,
        labels=labels[rows],
        n_segments=int(labels.max()) + 1,
        least=result.model.spec.report.min_group_customers,
    )


def _dates_asked(result: StudyResult, questions: Sequence[FormQuestion]) -> DateState | None:
    dates, asked = form_dates(result.model), {question.feature for question in questions}
    counted = tuple(item for item in dates.counted if item.name in asked)
    return DateState(as_of=dates.as_of, counted=counted) if counted else None
