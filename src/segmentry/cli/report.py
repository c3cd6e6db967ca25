"""`segmentry report`: the report of a finished study, in the format that is asked for."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_error, write_note, write_result
from segmentry.study.formats import ReportFormat


def report(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    form: Annotated[
        ReportFormat, typer.Option("--format", case_sensitive=False, help="Format of the report.")
    ] = ReportFormat.html,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="File for the report.", show_default="STUDY_DIR-report in the working folder"
        ),
    ] = None,
    share: Annotated[
        bool,
        typer.Option("--share", help="For colleagues: leave out customer names and ids, and let others read the file."),
    ] = False,
) -> int:
    """Write the report of a finished study: HTML page, Markdown, PDF, Excel or slides."""
    from segmentry.study.report import write_report

    written = write_report(study, form, out, is_shared=share)
    for name, failure in written.failures:
        write_error(f"Warning: '{name}' failed: {failure.splitlines()[0]}")
    if form == ReportFormat.xlsx and not share:
        write_note("The workbook contains customer ids, which are personal data. Use --share to leave them out.")
    write_result(f"Written to {written.path}")
    return 1 if written.failures else 0
