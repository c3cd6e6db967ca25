"""Save a study as a folder, which is written under a temporary name and then renamed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from segmentry.artifact.study import write_results
from segmentry.engines.rules import case_expression
from segmentry.exports import summary_document
from segmentry.exports.destination import ExportInput
from segmentry.exports.destinations import DESTINATIONS
from segmentry.report.page import make_report, render_html
from segmentry.report.private import shareable
from segmentry.report.sections import Section, draw_sections
from segmentry.report.standalone import png_picture
from segmentry.results import StudyResult
from segmentry.spec.build import dump_yaml
from segmentry.storage.atomic import FOLDER_MODE, write_bytes, write_text
from segmentry.storage.folders import published_folder
from segmentry.storage.manifest import write_manifest
from segmentry.storage.regular_files import file_hash
from segmentry.study.progress import Progress, silent
from segmentry.study.sources import seen_from
from segmentry.study.today import today
from segmentry.study.version import VERSION

STUDY_YAML = "study.yaml"
SEGMENTS = DESTINATIONS["segments"].saved_as
REPORT = "report.html"
_YAML_HEAD = "# A study of Segmentry, every field written out. Run it again: segmentry run study.yaml\n"


@dataclass(frozen=True)
class Saved:
    """Where a study was saved, its summary, and the failed sections of its report with tracebacks."""

    folder: Path
    summary: dict[str, Any]
    failures: tuple[tuple[str, str], ...]


def save_study(result: StudyResult, folder: Path, progress: Progress = silent) -> Saved:
    """Write the study folder.

    Parameters
    ----------
    result
        What the study found.
    folder
        Where to; an older study there is replaced.
    progress
        Is called with each stage as it starts.

    Returns
    -------
    Saved
        The folder, the summary, and the report sections that failed.

    Raises
    ------
    OutputError
        When the folder is not ours to replace, or cannot be written. An older study there is then unharmed.
    """
    result = replace(result, model=replace(result.model, spec=seen_from(result.model.spec, folder)))
    summary = summary_document(result, folder.name)
    with published_folder(folder) as staging, ThreadPoolExecutor(2) as beside:
        progress("write", "tables and charts")
        results = beside.submit(write_results, staging, result)
        spec = dump_yaml(result.model.spec)
        exports = beside.submit(_write_exports, staging, result, summary, spec)
        shared = shareable(result, case_expression)
        sections = draw_sections(shared)
        _write_charts(staging / "charts", sections, with_png=result.model.spec.report.png)
        progress("report", "page")
        page, failures = render_html(make_report(shared, sections, spec_yaml=spec, version=VERSION, made=today()))
        write_text(staging / REPORT, page)
        results.result()
        hashes = exports.result()
        files = [path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()]
        write_manifest(staging, "study", version=VERSION, files=files, hashes=hashes)
    return Saved(folder=folder, summary=summary, failures=failures)


def _write_exports(folder: Path, result: StudyResult, summary: dict[str, Any], spec: str) -> dict[str, str]:
    """Write the files that people open, and return the hash of the largest one."""
    given = ExportInput(result=result, summary=summary)
    for destination in DESTINATIONS.values():
        if destination.saved_as:
            destination.write(folder / destination.saved_as, given)
    write_text(folder / STUDY_YAML, _YAML_HEAD + spec)
    return {SEGMENTS: file_hash(folder / SEGMENTS)}


def _write_charts(folder: Path, sections: list[Section], *, with_png: bool) -> None:
    folder.mkdir(mode=FOLDER_MODE)
    for section in sections:
        if section.picture is None:
            continue
        write_text(folder / f"{section.entry.name}.svg", section.picture.file)
        if with_png:
            write_bytes(folder / f"{section.entry.name}.png", png_picture(section.picture.file, section.picture.width))
