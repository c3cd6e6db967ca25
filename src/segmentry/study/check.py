"""Check a study against new customers: what has changed, and whether a refit is advised."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import ArtifactError, DataError, UsageError
from segmentry.methods import METHODS, Assignable, coordinates_for, finding_method, sweeping_method
from segmentry.results import (
    SEGMENT_COLUMN,
    Check,
    CustomerTable,
    DriftTest,
    Finding,
    FreshAgreement,
    Model,
    SegmentAssignment,
    StudyResult,
    customers_of_reference,
)
from segmentry.spec import MonitorSpec
from segmentry.spec.build import build_spec, merged
from segmentry.stages.features import apply_features
from segmentry.stages.track import (
    LEAST_CUSTOMERS,
    FreshRequest,
    Seen,
    agreement_words,
    drift_tests,
    fresh_agreement,
    judge,
    optimism_of,
    share_changes,
)
from segmentry.storage.arrow import level_texts
from segmentry.study.arguments import Settings, document_with, fields_of
from segmentry.study.blas import one_blas_thread
from segmentry.study.check_history import Past, data_digest, read_past, written_past
from segmentry.study.data_settings import DATA_SETTINGS, is_data_setting, with_data_settings
from segmentry.study.databases import origin_of
from segmentry.study.known_customers import known_findings
from segmentry.study.read_again import ReadAgain, read_again
from segmentry.study.rng import Purpose, generator
from segmentry.study.saved import read_saved
from segmentry.study.score import assigned_again, scoring_segments
from segmentry.study.sources import Sources
from segmentry.texts import counted

_WHERE, _CONTRACT = "check", "monitor"


@dataclass(frozen=True, kw_only=True)
class CheckRequest:
    """What to check a study against.

    `settings` change the contract for this check, such as "monitor.alpha=0.02", or say what is read of a database, such as
    "orders.table=order_lines". `history` is the file in which checks are kept; `short_history` says whether the log may lack
    orders that the study saw.
    """

    sources: Sources
    as_of: Any = None
    settings: Settings = ()
    history: Path | None = None
    short_history: bool = False


def check_folder(folder: Path, request: CheckRequest) -> Check:
    """Check a saved study against new customers.

    Parameters
    ----------
    folder
        Folder of the study.
    request
        The new customers.

    Returns
    -------
    Check
        What has changed, and the advice.

    Raises
    ------
    ArtifactError
        When the folder is no study, or was saved before studies kept a sample of their customers.
    DataError
        When the new customers cannot be read, are too few, or lack a column that formed the segments.
    """
    return check_result(read_saved(folder), request, study=str(folder))


def check_result(result: StudyResult, request: CheckRequest, study: str = "the study") -> Check:
    """Check the results of a study against new customers.

    Parameters
    ----------
    result
        The study.
    request
        The new customers.
    study
        What the study is called.

    Returns
    -------
    Check
        What has changed, and the advice.

    Raises
    ------
    ArtifactError
        When the study was saved before studies kept a sample of their customers.
    DataError
        When the new customers cannot be read, are too few, or lack a column that formed the segments, or the log lacks orders
        that the study saw.
    """
    result, contract = _with_settings(result, request)
    model = result.model
    if contract.successive > 1 and request.history is None:
        remedy = "Give a file that the checks are kept in: --history FILE, in Python history=..."
        raise UsageError(f"needs {contract.successive} checks in a row", where=_WHERE, got="no history", remedy=remedy)
    with one_blas_thread():
        before = _with_optimism(_seen_before(result, study), model, result.segments.num_rows, contract)
        read = read_again(request.sources, model, request.as_of, where=_WHERE)
        customers = read.customers
        doubts = _doubts(read, result, request)
        _refuse_few(customers.n_customers, customers.source)
        now = _seen_now(customers, model)
        segments = scoring_segments(model)
        rng = generator(model.spec, Purpose.CHECK)
        tests = drift_tests(before, now, contract, len(segments.ids), rng)
        fresh = _fresh(before, now, model, contract=contract, tests=tests, rng=rng)
    as_of = request.as_of if read.seen is None else read.seen.as_of
    digest = data_digest(now.features.raw, now.assignment.labels)
    past = Past(model=model, source=customers.source, data=digest, as_of=None if as_of is None else str(as_of)[:10])
    judged = judge(tests, fresh, contract, read_past(request.history, past))
    check = Check(
        study=study,
        source=customers.source,
        n_before=before.n_customers,
        n_now=now.n_customers,
        contract=contract,
        tests=tests,
        segments=share_changes(before, now, dict(zip(segments.ids, segments.names, strict=True))),
        fresh=fresh,
        speaks_for_refit=judged.speaks_for_refit,
        n_in_a_row=judged.n_in_a_row,
        is_refit_advised=judged.is_refit_advised,
        reasons=judged.reasons,
        sentences=(_compared(tests, before, now, customers.source), *judged.sentences),
        notes=(*(f"{item.title}: {item.evidence} {item.remedy}" for item in doubts), *_notes(model, fresh)),
    )
    written_past(request.history, past, check)
    return check


def _with_settings(result: StudyResult, request: CheckRequest) -> tuple[StudyResult, MonitorSpec]:
    """Return the study with what settings say of the data of this time, and the contract.

    Raises
    ------
    SpecError
        When a value is wrong.
    UsageError
        When a setting is neither of the contract nor one that other data may change.
    """
    where = origin_of(request.settings)
    document = document_with({}, request.settings, where)
    others = [name for name in fields_of(document) if not is_data_setting(name) and name.partition(".")[0] != _CONTRACT]
    if others:
        expected = f"monitor., or what other data may change: {', '.join(DATA_SETTINGS)}"
        remedy = "The rest of the spec is that of the study; run it again with segmentry run to change it."
        raise UsageError("is no field of the contract", where=where, got=others[0], expected=expected, remedy=remedy)
    of_data = {section: fields for section, fields in document.items() if section != _CONTRACT}
    model = result.model
    own = {_CONTRACT: model.spec.monitor.model_dump()}
    contract = build_spec(merged(own, {_CONTRACT: document.get(_CONTRACT, {})}), where).monitor
    model = replace(model, spec=with_data_settings(model.spec, of_data, request.sources))
    return replace(result, model=model), contract


def _doubts(read: ReadAgain, result: StudyResult, request: CheckRequest) -> tuple[Finding, ...]:
    """Return what speaks against the log itself: orders or customers that it lacks, lines that it repeats.

    Raises
    ------
    DataError
        When it lacks orders that the study saw, and may not.
    """
    lacking = known_findings(read.customers, read.seen, result.model, result.features, is_allowed=request.short_history)
    return (*lacking, *(item for item in read.findings if item.code == "duplicate_lines"))


def _seen_before(result: StudyResult, study: str) -> Seen:
    """Return the sample of customers that the study kept, as its model sees them."""
    if result.reference is None:
        raise ArtifactError(
            "keeps no sample of its customers, since it was saved by an earlier version of Segmentry",
            where=study,
            expected="reference.parquet",
            remedy="Run the study again: segmentry run STUDY/study.yaml --out STUDY.",
        )
    model, table = result.model, result.reference
    _refuse_few(table.num_rows, study)
    customers = customers_of_reference(table, model.features)
    features = apply_features(customers, model.features)
    method = METHODS[model.spec.segment.method.kind]
    if method.explained_by == "scores":
        ids = pa.array(scoring_segments(model).ids, pa.string())
        labels = pc.index_in(table.column(SEGMENT_COLUMN).combine_chunks(), ids)
        unknown = np.full(table.num_rows, np.nan)
        nobody = np.full(table.num_rows, -1, dtype=np.int64)
        assignment = SegmentAssignment(
            labels=labels.to_numpy(zero_copy_only=False).astype(np.int64),
            fit=unknown,
            second=nobody,
            distances=unknown,
            second_distances=unknown,
        )
    else:
        assignable = Assignable(
            coordinates=coordinates_for(method, features), raw=features.raw, columns=customers.columns
        )
        assignment = method.assign(assignable, model.partition, model.spec.n_threads)
    return Seen(features=features, levels=_levels(customers, model), assignment=assignment)


def _with_optimism(before: Seen, model: Model, n_customers: int, contract: MonitorSpec) -> Seen:
    """Add how much better customers of the study fit than later ones, where segments can be formed anew."""
    if not _can_form_anew(model) or not np.isfinite(before.assignment.fit).all():
        return before
    rng = generator(model.spec, Purpose.REFERENCE)
    most = min(before.n_customers, contract.sampled_customers)
    features = before.features.chosen(np.sort(rng.choice(before.n_customers, most, replace=False)))
    k = len(model.segment_ids)
    return replace(before, optimism=optimism_of(features, model.spec.segment.method, k, n_customers, rng))


def _can_form_anew(model: Model) -> bool:
    return METHODS[model.spec.segment.method.kind].chooses_k and len(model.segment_ids) > 1


def _not_formed_anew(kind: str) -> str:
    """Return why segments are not formed anew by a method that forms no chosen number of them."""
    if finding_method(kind) is not None:
        return "may be more or fewer each time"
    return "come from a definition or from elsewhere"


def _seen_now(customers: CustomerTable, model: Model) -> Seen:
    assigned = assigned_again(customers, model)
    return Seen(features=assigned.features, levels=_levels(customers, model), assignment=assigned.assignment)


def _levels(customers: CustomerTable, model: Model) -> dict[str, pa.Array]:
    return {state.name: level_texts(customers.columns[state.name].values) for state in model.features.categories}


def _fresh(
    before: Seen,
    now: Seen,
    model: Model,
    *,
    contract: MonitorSpec,
    tests: Sequence[DriftTest],
    rng: np.random.Generator,
) -> FreshAgreement | None:
    if not contract.resamples or not _can_form_anew(model):
        return None
    method = sweeping_method(model.spec.segment.method.kind)
    request = FreshRequest(
        before=coordinates_for(method, before.features),
        now=coordinates_for(method, now.features),
        method=method,
        state=model.partition,
        contract=contract,
        has_changed=any(test.is_proven for test in tests),
    )
    return fresh_agreement(request, rng)


def _refuse_few(n_customers: int, where: str) -> None:
    if n_customers < LEAST_CUSTOMERS:
        raise DataError(
            "too few customers to tell a change from chance",
            where=where,
            got=counted(n_customers, "customer"),
            expected=f"at least {LEAST_CUSTOMERS}",
            remedy="Check more customers at once, such as those of a longer period.",
        )


def _compared(tests: Sequence[DriftTest], before: Seen, now: Seen, source: str) -> str:
    n_changed = sum(test.matters for test in tests)
    both = f"{counted(now.n_customers, 'customer')} of {source} against {before.n_customers:,} of the study"
    return f"{both}: {n_changed} of {counted(len(tests), 'test')} found a change that matters."


def _notes(model: Model, fresh: FreshAgreement | None) -> tuple[str, ...]:
    """Return what was not asked, and what to mind when reading the answer."""
    kind = model.spec.segment.method.kind
    notes = []
    if fresh is not None:
        notes.append(f"Segments formed anew on {counted(fresh.n_customers, 'customer')}: {agreement_words(fresh)}.")
    elif not METHODS[kind].chooses_k:
        notes.append(f"Segments formed anew: not asked, since they {_not_formed_anew(kind)} ({METHODS[kind].title}).")
    elif len(model.segment_ids) < 2:
        notes.append("Segments formed anew: not asked, since the study has one segment.")
    else:
        notes.append("Segments formed anew: not asked, since monitor.resamples is 0.")
    if model.spec.ingest.where is not None:
        notes.append(
            f"The study keeps only customers with {model.spec.ingest.where}; new ones are compared whether they meet it or not."
        )
    return tuple(notes)
