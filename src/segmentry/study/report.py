"""Write the report of a saved study in one of several formats."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from segmentry.artifact.study import read_results
from segmentry.catalogue.calendar_words import day_in_words
from segmentry.engines.rules import case_expression
from segmentry.errors import ExtraMissing
from segmentry.exports.workbook import WorkbookInput, write_workbook
from segmentry.report.page import Report, make_report, render_html, render_markdown
from segmentry.report.pdf import Paper, find_browser, paper_size, print_pdf
from segmentry.report.private import shareable
from segmentry.report.sections import draw_sections
from segmentry.results import StudyResult
from segmentry.spec.build import dump_yaml
from segmentry.storage.atomic import let_others_read, write_bytes, write_text
from segmentry.storage.folders import recover_swap
from segmentry.storage.targets import check_target
from segmentry.study.formats import ReportFormat
from segmentry.study.today import today
from segmentry.study.version import VERSION

Failures = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class _Input:
    """What a report is made from, and where it goes.

    `result` lacks what must not be passed on; `customers` is None where no customer may be named.
    """

    result: StudyResult
    customers: StudyResult | None
    path: Path


@dataclass(frozen=True)
class _Writer:
    """How a format is written, the suffix of its files, and what checks that it can be written here."""

    suffix: str
    write: Callable[[_Input], Failures]
    check: Callable[[], object] | None = None


@dataclass(frozen=True)
class Written:
    """Where a report was written, and the parts and charts that failed, each with its traceback."""

    path: Path
    failures: Failures


def write_report(study: Path, form: ReportFormat, out: Path | None = None, *, is_shared: bool = False) -> Written:
    """Write the report of a saved study.

    A report that is shared names no customer, and others may read its file; any other file of Segmentry is its owner's alone.

    Parameters
    ----------
    study
        Its folder.
    form
        Its format.
    out
        File for the report; named after the study, in the working folder, when None.
    is_shared
        Whether it is for others.

    Returns
    -------
    Written
        The path of the report, and the parts that failed.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    ExtraMissing
        When PDF is asked for and there is no Chromium to print with, or slides and there is no python-pptx.
    OutputError
        When the file cannot be written.
    """
    recover_swap(study)
    path = out or Path(f"{study.absolute().name}-report{_WRITERS[form].suffix}")
    check_target(path)
    writer = _WRITERS[form]
    if writer.check is not None:
        writer.check()
    result = read_results(study)
    given = _Input(result=shareable(result, case_expression), customers=None if is_shared else result, path=path)
    failures = writer.write(given)
    if is_shared:
        let_others_read(path)
    return Written(path, failures)


def report_page(result: StudyResult) -> str:
    """Return the report of a study as one HTML page."""
    page, _ = render_html(_report(shareable(result, case_expression)))
    return page


def _write_html(given: _Input) -> Failures:
    page, failures = render_html(_report(given.result))
    write_text(given.path, page)
    return failures


def _write_markdown(given: _Input) -> Failures:
    text, failures = render_markdown(_report(given.result, with_pictures=False))
    write_text(given.path, text)
    return failures


def _write_pdf(given: _Input) -> Failures:
    report = _report(given.result)
    page, failures = render_html(report)
    foot = f"{report.title} · made {day_in_words(today())} · Segmentry {VERSION}"
    print_pdf(page, given.path, Paper(size=paper_size(given.result.model.spec.report.paper), foot=foot))
    return failures


def _write_xlsx(given: _Input) -> Failures:
    write_workbook(given.path, WorkbookInput(result=given.result, customers=given.customers))
    return ()


def _write_pptx(given: _Input) -> Failures:
    from segmentry.report.slides.deck import slides_of

    write_bytes(given.path, slides_of(given.result, VERSION))
    return ()


def _check_slides() -> None:
    """Check that the library for slides is installed, before anything is read."""
    if find_spec("pptx") is None:
        raise ExtraMissing(
            "slides are written by the library python-pptx, which is not installed",
            where="--format pptx",
            remedy="Install it with: pip install 'segmentry[slides]'. Or write --format pdf.",
        )


def _report(result: StudyResult, *, with_pictures: bool = True) -> Report:
    return make_report(
        result,
        draw_sections(result, with_pictures=with_pictures),
        spec_yaml=dump_yaml(result.model.spec),
        version=VERSION,
        made=today(),
    )


_WRITERS: dict[ReportFormat, _Writer] = {
    ReportFormat.html: _Writer(".html", _write_html),
    ReportFormat.markdown: _Writer(".md", _write_markdown),
    ReportFormat.pdf: _Writer(".pdf", _write_pdf, find_browser),
    ReportFormat.xlsx: _Writer(".xlsx", _write_xlsx),
    ReportFormat.pptx: _Writer(".pptx", _write_pptx, _check_slides),
}
