"""Run a study as the command line asks for it: settle the spec, check the place, fit, save."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from segmentry.algorithms.kmeans.backend import seconds_spent_compiling
from segmentry.errors import DataError, UsageError
from segmentry.report.painting import Painter, running_painter
from segmentry.spec import StudySpec
from segmentry.spec.build import STDIN, build_spec, merged, read_document, read_yaml, with_settings
from segmentry.storage.folders import check_replaceable
from segmentry.study.progress import Progress, silent
from segmentry.study.sources import Sources, sources_of, with_sources

_SUFFIXES = re.compile(
    r"(\.(csv|tsv|txt|parquet|xlsx|xls|jsonl|json|db|sqlite|duckdb|gz|zst|bz2|ya?ml))+$", re.IGNORECASE
)

_NAME_ONE = "Type: segmentry run CUSTOMERS, or segmentry run --orders ORDERS."


@dataclass(frozen=True)
class RunOrder:
    """What was typed: sources (customers may be a study.yaml), options as a part of the spec, `--set` settings, the folder."""

    sources: Sources
    options: dict[str, Any] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    out: Path | None = None


@dataclass(frozen=True)
class RunDone:
    """The summary of the study, its folder, the report sections that failed, and seconds spent on compiling kernels."""

    summary: dict[str, Any]
    folder: Path
    failures: tuple[tuple[str, str], ...]
    seconds_compiling: float = 0.0


def run_study(order: RunOrder, progress: Progress = silent) -> RunDone:
    """Fit the study and write its folder; nothing is written when the spec or the data are wrong.

    Raises
    ------
    SpecError, DataError, OutputError
        When the spec, the data or the folder will not do.
    """
    spec = settled_spec(order.sources, order.options, order.settings)
    folder = order.out or default_folder(sources_of(spec))
    check_replaceable(folder)
    with running_painter(spec.report.charts) as painter:
        return _carried_out(spec, folder, progress, painter)


def weigh_evidence(
    sources: Sources, options: dict[str, Any], settings: tuple[str, ...], progress: Progress = silent
) -> tuple[dict[str, Any], float]:
    """Return the evidence of a study as a document, and seconds spent on compiling kernels; errors as `run_study`."""
    from segmentry.artifact.plain import to_plain
    from segmentry.study.fit import find_evidence

    spec = settled_spec(sources, options, settings)
    document: dict[str, Any] = to_plain(find_evidence(sources_of(spec), spec, progress))
    return document, seconds_spent_compiling()


def _carried_out(spec: StudySpec, folder: Path, progress: Progress, painter: Painter) -> RunDone:
    """Fit and save; the libraries for it are loaded while the painter starts."""
    from segmentry.exports import summary_document
    from segmentry.study.fit import fit_study
    from segmentry.study.save import save_study

    result = fit_study(sources_of(spec), spec, progress)
    saved = save_study(result, folder, progress, painter)
    return RunDone(summary_document(result, str(folder)), folder, saved.failures, seconds_spent_compiling())


def settled_spec(sources: Sources, options: dict[str, Any], settings: tuple[str, ...]) -> StudySpec:
    """Return the spec for the sources, or for a study.yaml in place of the customers, with options and settings laid on it.

    Raises
    ------
    SpecError
        With every problem.
    UsageError
        When neither customers nor orders are named.
    """
    customers = sources.customers
    if customers is None or not is_study_file(customers):
        if sources.is_empty:
            raise UsageError("names neither customers nor orders", where="the command line", remedy=_NAME_ONE)
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


def checked_spec(source: str, settings: tuple[str, ...]) -> StudySpec:
    """Return the spec in a study.yaml, its paths as they stand in the file.

    Raises
    ------
    SpecError
        With every problem.
    """
    return build_spec(with_settings(read_yaml(Path(source)), settings), source)


def is_study_file(source: str) -> bool:
    """Tell whether a source is a study.yaml by its suffix."""
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
