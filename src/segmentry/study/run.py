"""Run a study as the command line asks for it: settle the spec, check the place, fit, save."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from segmentry.errors import DataError
from segmentry.report.painting import Painter, running_painter
from segmentry.spec import StudySpec
from segmentry.spec.build import STDIN, build_spec, merged, read_document, read_yaml, with_settings
from segmentry.storage.folders import check_replaceable
from segmentry.study.progress import Progress, silent
from segmentry.study.source import with_customers

_SUFFIXES = re.compile(
    r"(\.(csv|tsv|txt|parquet|xlsx|xls|jsonl|json|db|sqlite|duckdb|gz|zst|bz2|ya?ml))+$", re.IGNORECASE
)


@dataclass(frozen=True)
class RunOrder:
    """What was typed: a source, options as a part of the spec, `--set` settings, and the folder for the results."""

    source: str
    options: dict[str, Any] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    out: Path | None = None


@dataclass(frozen=True)
class RunDone:
    """The summary of the study, its folder, and the report sections that failed."""

    summary: dict[str, Any]
    folder: Path
    failures: tuple[tuple[str, str], ...]


def run_study(order: RunOrder, progress: Progress = silent) -> RunDone:
    """Fit the study and write its folder; nothing is written when the spec or the data are wrong.

    Raises
    ------
    SpecError, DataError, OutputError
        When the spec, the data or the folder will not do.
    """
    spec = settled_spec(order.source, order.options, order.settings)
    folder = order.out or default_folder(str(spec.ingest.customers))
    check_replaceable(folder)
    with running_painter() as painter:
        return _carried_out(spec, folder, progress, painter)


def _carried_out(spec: StudySpec, folder: Path, progress: Progress, painter: Painter) -> RunDone:
    """Fit and save; the libraries for it are loaded while the painter starts."""
    from segmentry.exports import summary_document
    from segmentry.study.fit import fit_study
    from segmentry.study.save import save_study

    customers = spec.ingest.customers
    result = fit_study(None if customers == STDIN else customers, spec, progress)
    saved = save_study(result, folder, progress, painter)
    return RunDone(summary_document(result, str(folder)), folder, saved.failures)


def settled_spec(source: str, options: dict[str, Any], settings: tuple[str, ...]) -> StudySpec:
    """Return the spec for a customer table or a study.yaml, with options and settings laid on it."""
    if not is_study_file(source):
        spec = build_spec(with_settings(options, settings), "the command line")
        return with_customers(spec, None if source == STDIN else source)
    document = merged(read_document(Path(source)), options)
    spec = build_spec(with_settings(document, settings), source)
    if spec.ingest.customers is None:
        raise DataError(
            "names no customers",
            where=source,
            got="ingest.customers: null, as after fitting a data frame",
            remedy="Name a file: --set ingest.customers=FILE.",
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


def default_folder(customers: str) -> Path:
    """Return `segmentry-<input name>` in the working folder.

    >>> str(default_folder("data/Our Customers.csv.gz"))
    'segmentry-Our Customers'
    """
    name = "stdin" if customers == STDIN else _SUFFIXES.sub("", Path(customers).name)
    safe = re.sub(r"[\x00-\x1f/\\]", "_", name).strip()
    return Path(f"segmentry-{safe or 'study'}")
