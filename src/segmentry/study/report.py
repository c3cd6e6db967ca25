"""Write the report of a saved study in one of several formats."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from segmentry.artifact.study import read_results
from segmentry.engines.rules import case_expression
from segmentry.errors import OutputError
from segmentry.exports import summary_document
from segmentry.exports.destination import ExportInput
from segmentry.exports.destinations import DESTINATIONS
from segmentry.report.page import Report, make_report, render_html, render_markdown
from segmentry.report.pdf import find_browser, print_pdf
from segmentry.report.private import shareable
from segmentry.report.sections import draw_sections
from segmentry.results import StudyResult
from segmentry.spec.build import dump_yaml
from segmentry.storage.atomic import write_text
from segmentry.storage.folders import recover_swap
from segmentry.study.formats import ReportFormat
from segmentry.study.version import VERSION

Failures = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Writer:
    """How a format is written, and the suffix of its files."""

    suffix: str
    write: Callable[[StudyResult, Path], Failures]


@dataclass(frozen=True)
class Written:
    """Where a report was written, and the parts and charts that failed, each with its traceback."""

    path: Path
    failures: Failures


def write_report(study: Path, form: ReportFormat, out: Path | None = None) -> Written:
    """Write the report of a saved study.

    Parameters
    ----------
    study
        Its folder.
    form
        Its format.
    out
        File for the report; named after the study, in the working folder, when None.

    Returns
    -------
    Written
        The path of the report, and the parts that failed.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    ExtraMissing
        When PDF is asked for and there is no Chromium to print with.
    OutputError
        When the file cannot be written.
    """
    recover_swap(study)
    path = out or Path(f"{study.absolute().name}-report{_WRITERS[form].suffix}")
    _check_place(path)
    if form == ReportFormat.pdf:
        find_browser()
    result = shareable(read_results(study), case_expression)
    return Written(path, _WRITERS[form].write(result, path))


def report_page(result: StudyResult) -> str:
    """Return the report of a study as one HTML page."""
    page, _ = render_html(_report(shareable(result, case_expression)))
    return page


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise OutputError("is a folder", where=str(path), expected="the name of a file")
    if not path.absolute().parent.is_dir():
        raise OutputError("is in a folder that does not exist", where=str(path), remedy="Create the folder first.")


def _write_html(result: StudyResult, path: Path) -> Failures:
    page, failures = render_html(_report(result))
    write_text(path, page)
    return failures


def _write_markdown(result: StudyResult, path: Path) -> Failures:
    text, failures = render_markdown(_report(result, with_pictures=False))
    write_text(path, text)
    return failures


def _write_pdf(result: StudyResult, path: Path) -> Failures:
    page, failures = render_html(_report(result))
    print_pdf(page, path)
    return failures


def _write_xlsx(result: StudyResult, path: Path) -> Failures:
    DESTINATIONS["workbook"].write(path, ExportInput(result=result, summary=summary_document(result, None)))
    return ()


def _report(result: StudyResult, *, with_pictures: bool = True) -> Report:
    return make_report(
        result,
        draw_sections(result, with_pictures=with_pictures),
        spec_yaml=dump_yaml(result.model.spec),
        version=VERSION,
    )


_WRITERS: dict[ReportFormat, _Writer] = {
    ReportFormat.html: _Writer(".html", _write_html),
    ReportFormat.markdown: _Writer(".md", _write_markdown),
    ReportFormat.pdf: _Writer(".pdf", _write_pdf),
    ReportFormat.xlsx: _Writer(".xlsx", _write_xlsx),
}
