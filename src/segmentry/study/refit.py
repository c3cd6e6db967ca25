"""Fit a study again on newer data, so that segments keep their identity."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from segmentry.errors import ColumnNotFound, UsageError
from segmentry.results import Model, Refit, StudyResult
from segmentry.spec import StudySpec
from segmentry.spec.build import SOURCES, STDIN, build_spec
from segmentry.stages.ingest.renamed import rename_remedy
from segmentry.storage.folders import check_replaceable
from segmentry.storage.targets import check_keeps_inputs
from segmentry.study.arguments import document_with
from segmentry.study.databases import tables_again, with_tables_of
from segmentry.study.fit import Known, fit_study
from segmentry.study.formed import is_formed
from segmentry.study.identity import predecessor_of
from segmentry.study.progress import Progress, silent
from segmentry.study.read_again import CONTAINER, columns_read
from segmentry.study.save import save_study
from segmentry.study.saved import read_saved
from segmentry.study.sources import Sources, input_files, sources_of, with_sources

_WHERE = "refit"


@dataclass(frozen=True, kw_only=True)
class RefitRequest:
    """Arguments of a refit: the study folder, the new data, and where the result goes.

    `out` is None for the study folder itself; with `is_dry_run` nothing is written. `settings` are texts such as "segment.k=5";
    `short_history` says whether the log may lack orders that the study saw.
    """

    study: Path
    sources: Sources
    as_of: Any = None
    settings: tuple[str, ...] = ()
    out: Path | None = None
    is_dry_run: bool = False
    short_history: bool = False


@dataclass(frozen=True)
class RefitDone:
    """The study after a refit, and the folder that it was written to; None where nothing was written."""

    result: StudyResult
    folder: Path | None

    @property
    def refit(self) -> Refit:
        """What the refit did to the segments."""
        if self.result.refit is None:
            raise AssertionError("a refit tells what it did")
        return self.result.refit


def refit_study(request: RefitRequest, progress: Progress = silent) -> RefitDone:
    """Fit a saved study again on newer data, and replace it, unless nothing is to be written.

    Parameters
    ----------
    request
        The study, the data, and where to.
    progress
        Is called with each stage as it starts.

    Returns
    -------
    RefitDone
        The new study.

    Raises
    ------
    ArtifactError
        When the folder is no study.
    SpecError, DataError, OutputError
        When the settings, the data or the folder cannot be used. The study is then unharmed.
    """
    folder = request.out or request.study
    if not request.is_dry_run:
        check_replaceable(folder)
        check_keeps_inputs(folder, input_files(request.sources))
    result = refitted(
        read_saved(request.study),
        request.sources,
        request.as_of,
        settings=request.settings,
        short_history=request.short_history,
        progress=progress,
    )
    if not request.is_dry_run:
        save_study(result, folder, progress=progress)
    return RefitDone(result, None if request.is_dry_run else folder)


def refitted(
    result: StudyResult,
    sources: Sources,
    as_of: Any = None,
    *,
    settings: Any = (),
    short_history: bool = False,
    progress: Progress = silent,
) -> StudyResult:
    """Return a study fitted again on newer data; segments that go on keep their ids, and names.

    The spec stays, and so do the columns that form the segments; the number of segments is chosen again where it was chosen by
    evidence.

    Parameters
    ----------
    result
        The study.
    sources
        The newer data: customers, orders, or both, as in the study.
    as_of
        Date or moment up to which orders are seen; the day after the last order when None.
    settings
        Texts such as "segment.k=5", which change the spec.
    short_history
        Whether the log may lack orders that the study saw.
    progress
        Is called with each stage as it starts.

    Returns
    -------
    StudyResult
        With `refit` and the `register` of all segments.

    Raises
    ------
    SpecError, DataError
        When the settings or the data cannot be used, or the log lacks orders that the study saw.
    UsageError
        When the sources are not of the kind that the study was made of.
    """
    model = result.model
    sources = _completed(sources, model)
    _check_kind(sources, model)
    spec = _spec_again(model, sources, as_of, settings)
    before = replace(predecessor_of(result, sources, spec), features=result.features, short_history=short_history)
    try:
        return fit_study(sources, spec, progress, Known(before=before))
    except ColumnNotFound as error:
        raise _with_new_names(error, model) from None


def _with_new_names(error: ColumnNotFound, model: Model) -> ColumnNotFound:
    """Return the error with the way to name columns of the study that are called otherwise now."""
    of_study = columns_read(model)
    if not set(error.missing) <= set(of_study):
        return error
    remedy = rename_remedy(error.missing, of_study, error.available)
    return ColumnNotFound(error.missing, error.available, error.where or "", remedy)


def _completed(sources: Sources, model: Model) -> Sources:
    """Return the sources with the products of the study, where no others are given."""
    products = sources_of(model.spec).products
    needs_products = sources.orders is not None and sources.products is None and products is not None
    return replace(sources, products=products) if needs_products else sources


def _check_kind(sources: Sources, model: Model) -> None:
    if sources.is_empty:
        raise UsageError("names neither customers nor orders", where=_WHERE, expected="the new data")
    if any(isinstance(source, str) and source == STDIN for source in (sources.customers, sources.orders)):
        raise UsageError(
            "reads its data twice, which standard input allows once", where=_WHERE, expected="a file or a data frame"
        )
    if model.orders is not None and sources.orders is None:
        raise UsageError(
            "the study was made of orders",
            where=_WHERE,
            expected="a log of orders",
            remedy="Give the log with --orders ORDERS, in Python orders=...",
        )
    if model.orders is None and sources.orders is not None:
        raise UsageError("the study was not made of orders", where=_WHERE, remedy="Give only the customer table.")


def _spec_again(model: Model, sources: Sources, as_of: Any, settings: Any) -> StudySpec:
    """Return the spec of the study for other sources, with the columns that form its segments."""
    document = model.spec.model_dump(mode="json")
    document["orders"] |= {"as_of": as_of, "table": None, "query": None}
    document["ingest"] |= {**CONTAINER, **dict.fromkeys(SOURCES), "table": None, "query": None}
    is_free = is_formed(model.spec.segment.method.kind) and document["features"]["columns"] is None
    if is_free:
        document["features"]["columns"] = list(model.features.groups)
    asked = build_spec(document_with(document, settings, _WHERE), _WHERE)
    spec = with_tables_of(asked, tables_again(model.spec, sources))
    return with_sources(with_tables_of(spec, asked), sources)
