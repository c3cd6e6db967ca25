"""Write a check as a page, a JSON document or a table of its tests, by the suffix of the file."""

from pathlib import Path

import pyarrow as pa

from segmentry.artifact.plain import to_plain
from segmentry.artifact.study import write_json
from segmentry.report.check_page import render_check
from segmentry.results import Check
from segmentry.storage.atomic import write_text
from segmentry.storage.targets import check_target
from segmentry.storage.write import check_writable, write_table
from segmentry.study.sources import Sources, input_files
from segmentry.study.today import today
from segmentry.study.version import VERSION

_PAGE, _DOCUMENT = ".html", ".json"


def check_writable_to(out: Path, sources: Sources) -> None:
    """Raise `OutputError` when a check cannot be written to a file.

    Parameters
    ----------
    out
        The file.
    sources
        What is checked, which is never overwritten.

    Raises
    ------
    OutputError
        When the format is not known, or the file cannot be written.
    """
    if out.suffix.lower() in {_PAGE, _DOCUMENT}:
        check_target(out, input_files(sources))
        return
    check_writable(out, input_files(sources))


def write_check(check: Check, out: Path) -> None:
    """Write a check: `.html` for a page, `.json` for the whole document, a format of tables for its tests.

    Parameters
    ----------
    check
        The check.
    out
        The file.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    suffix = out.suffix.lower()
    if suffix == _PAGE:
        write_text(out, render_check(check, version=VERSION, made=today()))
    elif suffix == _DOCUMENT:
        write_json(out, to_plain(check))
    else:
        write_table(out, pa.Table.from_pylist([to_plain(test) for test in check.tests]))
