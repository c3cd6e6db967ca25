"""Run a study as the command line does: resolve the spec, check the folder, fit, save."""

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from segmentry.algorithms.kmeans.backend import seconds_spent_compiling
from segmentry.errors import DataError, UsageError
from segmentry.spec import StudySpec
from segmentry.spec.build import STDIN, build_spec, merged, read_document, read_yaml, with_settings
from segmentry.storage.folders import check_replaceable
from segmentry.storage.manifest import read_manifest
from segmentry.storage.regular_files import check_readable
from segmentry.storage.targets import changed_files, check_keeps_inputs
from segmentry.study.arguments import refuse_other_values
from segmentry.study.earlier import EarlierStudy, check_nothing_lost, check_same_files, earlier_study, is_of_other
from segmentry.study.progress import Answered, Progress, silent, unheard
from segmentry.study.sources import Sources, input_files, sources_of, with_sources
from segmentry.texts import shell_quoted

_SUFFIXES = re.compile(
    r"(\.(csv|tsv|txt|parquet|xlsx|xls|jsonl|json|db|sqlite|duckdb|gz|zst|bz2|ya?ml))+$", re.IGNORECASE
)

_REMEDY = "Name a file of customers, or a log of orders with --orders ORDERS, or both."


@dataclass(frozen=True, kw_only=True)
class RunRequest:
    """Arguments of a run: sources, options, settings and the folder.

    The customers of `sources` may be a study.yaml. `options` is a part of the spec, `settings` are texts such as
    "features.scale=none"; `out` is None for the default folder. With `replaces` a study is replaced even where its refits or the
    names that users gave are lost.
    """

    sources: Sources
    options: dict[str, Any] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    out: Path | None = None
    replaces: bool = False


@dataclass(frozen=True, kw_only=True)
class RunDone:
    """Result of a run: summary, folder, failed report sections, and seconds spent compiling kernels.

    `replaced` is the study that the folder held before, `is_other` says whether it was of other files or by another method;
    `changed` are its files that somebody had changed, which are kept under
    another name. `is_repeatable` says whether its data can be read again, which those of standard input cannot.
    """

    summary: dict[str, Any]
    folder: Path
    failures: tuple[tuple[str, str], ...]
    seconds_compiling: float = 0.0
    replaced: EarlierStudy | None = None
    is_other: bool = False
    is_repeatable: bool = True
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WeighedEvidence:
    """The evidence of a study as a document, and seconds spent compiling kernels."""

    document: dict[str, Any]
    seconds_compiling: float


def run_study(request: RunRequest, progress: Progress = silent, answered: Answered = unheard) -> RunDone:
    """Fit the study and write its folder; nothing is written when the spec or the data are wrong.

    Parameters
    ----------
    request
        Sources, options and folder.
    progress
        Is called with each stage as it starts.
    answered
        Is called with the summary as soon as the segments are known, before anything is drawn or written.

    Returns
    -------
    RunDone
        The summary, the folder, and the report sections that failed.

    Raises
    ------
    SpecError, DataError, OutputError
        When the spec, the data or the folder cannot be used, or an unnamed folder holds the study of other files, or one whose
        refits or names would be lost.
    """
    spec = settled_spec(request.sources, request.options, request.settings)
    sources = sources_of(spec)
    folder = request.out or default_folder(sources)
    check_replaceable(folder)
    check_keeps_inputs(folder, input_files(sources))
    earlier = earlier_study(folder)
    if earlier is not None and request.out is None:
        for path in input_files(sources):
            check_readable(path)
        check_same_files(earlier, sources, is_replaceable=True)
    if earlier is not None and not request.replaces:
        check_nothing_lost(earlier, spec.explain.names)
    manifest = read_manifest(folder)
    changed = tuple(changed_files(folder, manifest)) if manifest is not None else ()
    named = _named_folder(request, folder) if spec.explain.names else None
    done = _fit_and_save(sources, spec, folder=folder, named=named, progress=progress, answered=answered)
    is_other = earlier is not None and is_of_other(earlier, sources, spec)
    is_repeatable = STDIN not in (sources.customers, sources.orders, sources.products)
    return replace(done, replaced=earlier, is_other=is_other, is_repeatable=is_repeatable, changed=changed)


def weigh_evidence(
    sources: Sources, options: dict[str, Any], settings: tuple[str, ...], progress: Progress = silent
) -> WeighedEvidence:
    """Return the evidence of a study as a document, and seconds spent compiling kernels.

    Parameters
    ----------
    sources
        The sources; the customers may be a study.yaml.
    options
        A part of the spec.
    settings
        Texts such as "features.scale=none".
    progress
        Is called with each stage as it starts.

    Returns
    -------
    WeighedEvidence
        The document that `segmentry evidence --json` prints.

    Raises
    ------
    SpecError, DataError
        When the spec or the data cannot be used.
    """
    from segmentry.artifact.plain import to_plain
    from segmentry.study.fit import find_evidence

    spec = settled_spec(sources, options, settings)
    document: dict[str, Any] = to_plain(find_evidence(sources_of(spec), spec, progress))
    return WeighedEvidence(document=document, seconds_compiling=seconds_spent_compiling())


def _named_folder(request: RunRequest, folder: Path) -> Path:
    """Return the folder of the study whose segments are named: that of the study.yaml, or the old one."""
    source = request.sources.customers
    is_of_study = isinstance(source, str) and is_study_file(source) and read_manifest(Path(source).parent) is not None
    return Path(source).parent if is_of_study else folder


def _fit_and_save(
    sources: Sources, spec: StudySpec, folder: Path, *, named: Path | None, progress: Progress, answered: Answered
) -> RunDone:
    """Fit and save; the libraries for that are imported once the spec is known to be right."""
    from segmentry.exports import summary_document
    from segmentry.study.fit import Known, fit_study
    from segmentry.study.save import save_study
    from segmentry.study.user_names import named_before

    before = None if named is None else named_before(named, sources, spec)
    result = fit_study(sources, spec, progress, Known(before=before, keeps_ids=False))
    answered(summary_document(result, str(folder)))
    saved = save_study(result, folder, progress=progress)
    return RunDone(
        summary={**saved.summary, "out": str(folder)},
        folder=folder,
        failures=saved.failures,
        seconds_compiling=seconds_spent_compiling(),
    )


def settled_spec(sources: Sources, options: dict[str, Any], settings: tuple[str, ...]) -> StudySpec:
    """Return the spec for sources or a study.yaml, with options and settings applied.

    Parameters
    ----------
    sources
        The sources; the customers may be a study.yaml.
    options
        A part of the spec.
    settings
        Texts such as "features.scale=none", which override the file and agree with the options.

    Returns
    -------
    StudySpec
        The spec, with absolute paths of its sources.

    Raises
    ------
    SpecError
        When the spec is wrong; it lists every problem.
    DataError
        When a study.yaml names no source.
    UsageError
        When neither customers nor orders are named, or the customers are a folder.
    """
    customers = sources.customers
    refuse_other_values(options, with_settings({}, settings), "the command line")
    if isinstance(customers, str):
        _check_no_folder(Path(customers))
    if customers is None or not is_study_file(customers):
        if sources.is_empty:
            raise UsageError("names neither customers nor orders", where="the command line", remedy=_REMEDY)
        return with_sources(build_spec(with_settings(options, settings), "the command line"), sources)
    document = merged(read_document(Path(customers)), options)
    spec = build_spec(with_settings(document, settings), customers)
    spec = with_sources(spec, replace(sources, customers=None))
    if sources_of(spec).is_empty:
        raise DataError(
            "names no customers and no orders",
            where=customers,
            got="null, as after fitting a data frame",
            remedy="Name a file: --set ingest.customers=FILE, or --orders FILE.",
        )
    return spec


def _check_no_folder(source: Path) -> None:
    """Refuse a folder, and say what to type for the study or the orders in it."""
    if not os.path.isdir(source):  # noqa: PTH112 - also False for a name that is too long
        return
    if read_manifest(source) is not None and (source / "study.yaml").is_file():
        typed = shell_quoted(str(source / "study.yaml"))
        remedy = f"Run it again: segmentry run {typed}, or look at it: segmentry open {shell_quoted(str(source))}"
        raise UsageError("is a folder with a finished study", where=str(source), remedy=remedy)
    remedy = f"A folder with logs of orders goes after --orders: segmentry run --orders {shell_quoted(str(source))}"
    raise UsageError("is a folder", where=str(source), expected="a file with a customer table", remedy=remedy)


def checked_spec(source: str, settings: tuple[str, ...]) -> StudySpec:
    """Return the spec in a study.yaml, with its paths as written there.

    Parameters
    ----------
    source
        Path of the file.
    settings
        Texts such as "features.scale=none", which override the file.

    Returns
    -------
    StudySpec
        The spec, with every field.

    Raises
    ------
    SpecError
        When the spec is wrong; it lists every problem.
    """
    return build_spec(with_settings(read_yaml(Path(source)), settings), source)


def is_study_file(source: str) -> bool:
    """Return whether a source is a study.yaml by its suffix."""
    return source.lower().endswith((".yaml", ".yml"))


def default_folder(sources: Sources) -> Path:
    """Return `segmentry-<input name>` in the working folder.

    >>> str(default_folder(Sources("data/Our Customers.csv.gz"))), str(default_folder(Sources(orders="sales/*.csv")))
    ('segmentry-Our Customers', 'segmentry-sales')
    """
    source = sources.customers if sources.customers is not None else sources.orders
    source = str(source[0] if isinstance(source, list | tuple) else source)
    if any(sign in Path(source).name for sign in "*?["):
        source = str(Path(source).parent.name or "orders")
    name = "stdin" if source == STDIN else _SUFFIXES.sub("", Path(source).name)
    safe = re.sub(r"[\x00-\x1f/\\*?\[\]]", "_", name).strip()
    return Path(f"segmentry-{safe or 'study'}")
