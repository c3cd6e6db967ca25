"""Show the report of a study: in a notebook below the cell, otherwise in the browser."""

import sys
import tempfile
import webbrowser
from html import escape
from pathlib import Path
from typing import Any

from segmentry.results import StudyResult
from segmentry.storage.atomic import write_text
from segmentry.study.report import report_page

_HEIGHT_PIXELS = 800


def show_report(result: StudyResult) -> Path | None:
    """Show the report, and return the page that the browser was given; None in a notebook.

    The page is a temporary file that only this user can read, since the browser reads it later.

    Parameters
    ----------
    result
        The study.
    """
    page = report_page(result)
    if is_in_notebook():
        _display(page)
        return None
    path = Path(tempfile.mkdtemp(prefix="segmentry-report-")) / "report.html"
    write_text(path, page)
    webbrowser.open(path.as_uri())
    return path


def is_in_notebook() -> bool:
    """Return whether IPython runs here with a front end that shows HTML."""
    module: Any = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    return shell is not None and getattr(shell, "kernel", None) is not None


def _display(page: str) -> None:
    """Show a page in a separate frame, so that its styles and those of the notebook stay apart."""
    display: Any = sys.modules["IPython.display"]
    frame = (
        f'<iframe srcdoc="{escape(page)}" sandbox="allow-scripts allow-downloads" title="Report" '
        f'style="width:100%;height:{_HEIGHT_PIXELS}px;border:0"></iframe>'
    )
    display.display(display.HTML(frame))
