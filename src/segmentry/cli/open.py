"""`segmentry open`: the report of a finished study, or a short form, in the browser."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_note, write_result


def open_report(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study or short form.")],
    only_print: Annotated[
        bool, typer.Option("--print", help="Print the path of the report without opening it.")
    ] = False,
) -> None:
    """Open the report of a finished study, or the questions of a short form, in the browser."""
    from segmentry.study.open import report_of

    report = report_of(study)
    write_result(str(report))
    if not only_print and not webbrowser.open(report.absolute().as_uri()):
        write_note("No browser was found; open this file yourself.")
