"""Write the movements of customers as a folder, which is published whole."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentry.artifact.plain import to_plain
from segmentry.exports.tracking import HistoryForm, track_tables
from segmentry.report.header import source_title
from segmentry.report.tracking import track_page
from segmentry.results import Tracking
from segmentry.storage.atomic import write_text
from segmentry.storage.folders import check_replaceable, published_folder
from segmentry.storage.manifest import write_manifest
from segmentry.storage.write import write_table
from segmentry.study.progress import Progress, silent
from segmentry.study.saved import read_saved
from segmentry.study.sources import Sources
from segmentry.study.today import today
from segmentry.study.track import TrackRequest, track_customers
from segmentry.study.version import VERSION

Failures = tuple[tuple[str, str], ...]
KIND, PAGE = "track", "track.html"
_FORMAT = 1
_FOR_CUSTOMERS, _FOR_OTHERS = (".csv", ".parquet"), (".csv",)


@dataclass(frozen=True)
class TrackSaved:
    """Where the movements were written, what they are, and the charts that failed with tracebacks."""

    folder: Path
    tracking: Tracking
    failures: Failures


def track_to_folder(
    study: Path,
    sources: Sources,
    request: TrackRequest,
    *,
    out: Path | None = None,
    history: HistoryForm = "plain",
    progress: Progress = silent,
) -> TrackSaved:
    """Follow customers through the segments of a saved study, and write tables, page and JSON.

    Parameters
    ----------
    study
        Folder of the study.
    sources
        The orders, and products if there are any.
    request
        The dates, and the cut points.
    out
        Folder to write, named after the study when None; an older one of Segmentry is replaced whole.
    history
        Whether the history has the columns of Segmentry or those of dbt.
    progress
        Is called with each date.

    Returns
    -------
    TrackSaved
        The folder and what was found.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    DataError
        When the study was not learnt from orders alone, or the log cannot be used.
    OutputError
        When the folder is not ours to replace, or cannot be written.
    """
    folder = out if out is not None else Path(f"{study.absolute().name}-track")
    check_replaceable(folder)
    result = read_saved(study)
    tracking = track_customers(sources, result, request, progress)
    failures = write_track(tracking, folder, history=history, source=result.account.source)
    return TrackSaved(folder, tracking, failures)


def write_track(tracking: Tracking, folder: Path, *, source: str, history: HistoryForm = "plain") -> Failures:
    """Write tables, page and JSON of customers on the move.

    Parameters
    ----------
    tracking
        What was found.
    folder
        The folder; an older one of Segmentry is replaced whole.
    source
        Name of what the study was made from, for the title of the page.
    history
        Whether the history has the columns of Segmentry or those of dbt.

    Returns
    -------
    tuple
        The charts that failed, each with its traceback.

    Raises
    ------
    OutputError
        When the folder is not ours to replace, or cannot be written.
    """
    with published_folder(folder) as staging:
        for name, table in track_tables(history).items():
            made = table.make(tracking)
            for suffix in _FOR_CUSTOMERS if table.has_customers else _FOR_OTHERS:
                write_table(staging / f"{name}{suffix}", made)
        page = track_page(tracking, f"Customers on the move: {source_title(source)}", version=VERSION, made=today())
        write_text(staging / PAGE, page.html)
        write_text(staging / "track.json", json.dumps(track_document(tracking), ensure_ascii=False, indent=1) + "\n")
        files = [path.name for path in staging.iterdir()]
        write_manifest(staging, KIND, version=VERSION, files=files)
    return page.failures


def track_document(tracking: Tracking) -> dict[str, Any]:
    """Return the movements as a document, without single customers."""
    tables = {name: table.make(tracking) for name, table in track_tables("plain").items() if not table.has_customers}
    history = tracking.history
    return {
        "segmentry": _FORMAT,
        "every": tracking.every,
        "cuts": tracking.cuts,
        "dates": [day.isoformat() for day in history.dates],
        "n_customers": len(history.ids),
        "sentences": list(tracking.sentences),
        "findings": to_plain(tracking.findings),
        "cuts_compared": [
            {"as_of": item.as_of.isoformat(), "n_customers": item.n_customers, "n_elsewhere": item.n_elsewhere}
            for item in tracking.cuts_compared
        ],
        "why_no_revenue": tracking.why_no_revenue,
        **{name: [_plain(row) for row in table.to_pylist()] for name, table in tables.items()},
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its dates as text."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
