"""Save a study as a folder: written whole beside its place, then put there at once."""

from dataclasses import dataclass, replace
from pathlib import Path

from segmentry.artifact.study import write_json, write_results
from segmentry.exports import profile_table, summary_document
from segmentry.report.page import make_report, render_html
from segmentry.report.painting import Painter, running_painter
from segmentry.report.private import shareable
from segmentry.report.sections import Section, draw_sections
from segmentry.report.standalone import on_white
from segmentry.results import StudyResult
from segmentry.spec.build import dump_yaml
from segmentry.storage.atomic import FOLDER_MODE, write_bytes, write_text
from segmentry.storage.folders import published_folder
from segmentry.storage.manifest import write_manifest
from segmentry.storage.write import write_table
from segmentry.study.progress import Progress, silent
from segmentry.study.sources import seen_from
from segmentry.study.version import VERSION

STUDY_YAML = "study.yaml"
REPORT = "report.html"
_YAML_HEAD = "# A study of Segmentry, every field written out. Run it again: segmentry run study.yaml\n"


@dataclass(frozen=True)
class Saved:
    """Where a study was saved, and the sections of its report that failed, each with its traceback."""

    folder: Path
    failures: tuple[tuple[str, str], ...]


def save_study(result: StudyResult, folder: Path, progress: Progress = silent, painter: Painter | None = None) -> Saved:
    """Write the study folder; without a painter at work, one is started.

    Raises
    ------
    OutputError
        When the folder is not ours to replace, or cannot be written. An older study there is then unharmed.
    """
    if painter is None:
        with running_painter() as own:
            return save_study(result, folder, progress, own)
    with published_folder(folder) as staging:
        progress("write", "tables")
        result = replace(result, model=replace(result.model, spec=seen_from(result.model.spec, folder)))
        write_results(staging, result)
        write_table(staging / "segments.csv", result.segments)
        write_table(staging / "profiles.csv", profile_table(result.profiles))
        write_json(staging / "summary.json", summary_document(result, folder.name))
        spec_yaml = dump_yaml(result.model.spec)
        write_text(staging / STUDY_YAML, _YAML_HEAD + spec_yaml)
        progress("report", "charts")
        told = shareable(result)
        sections = draw_sections(told, painter, with_png=result.model.spec.report.png)
        _write_charts(staging / "charts", sections)
        progress("report", "page")
        page, failures = render_html(make_report(told, sections, spec_yaml, VERSION))
        write_text(staging / REPORT, page)
        files = [path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()]
        write_manifest(staging, "study", VERSION, files)
    return Saved(folder, failures)


def _write_charts(folder: Path, sections: list[Section]) -> None:
    folder.mkdir(mode=FOLDER_MODE)
    for section in sections:
        if section.svg:
            write_text(folder / f"{section.entry.name}.svg", on_white(section.svg))
        if section.png is not None:
            write_bytes(folder / f"{section.entry.name}.png", section.png)
