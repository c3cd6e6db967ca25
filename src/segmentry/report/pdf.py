"""The report as PDF, printed by a Chromium that is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from segmentry.errors import ExtraMissing, OutputError
from segmentry.storage.atomic import write_bytes, write_text

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")
_FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip
_PATIENCE_SECONDS = 120
_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})  # after CLDR


def find_browser() -> str:
    """Return the path of an installed Chromium.

    Raises
    ------
    ExtraMissing
        When there is none.
    """
    found = next((path for name in _BROWSERS if (path := shutil.which(name)) is not None), None)
    if found is None:
        raise ExtraMissing(
            "a PDF is printed by Chromium, and none is installed",
            where="--format pdf",
            expected=f"one of {', '.join(_BROWSERS)} on the PATH",
            remedy="Install Chromium, or write --format html and print it from any browser.",
        )
    return found


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The paper that a report is printed on, and what stands at the foot of each page beside its number.

    `size` is "A4" or "letter", as CSS has it.
    """

    size: str
    foot: str


def paper_size(wanted: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the size of paper as CSS has it, by the locale where the user does not say.

    Parameters
    ----------
    wanted
        "a4", "letter" or "auto".
    environment
        Where the locale is looked up: `LC_ALL`, `LC_PAPER` and `LANG`, in this order.

    >>> paper_size("auto", {"LANG": "en_US.UTF-8"}), paper_size("auto", {"LANG": "en_GB.UTF-8"}), paper_size("auto", {})
    ('letter', 'A4', 'A4')
    """
    if wanted != "auto":
        return {"a4": "A4", "letter": "letter"}[wanted]
    set_here = (environment.get(name) for name in ("LC_ALL", "LC_PAPER", "LANG"))
    locale = next((text for text in set_here if text), "")
    territory = locale.partition(".")[0].partition("@")[0].rpartition("_")[2]
    return "letter" if territory.upper() in _LETTER else "A4"


def print_pdf(page: str, path: Path, paper: Paper) -> None:
    """Print an HTML page to a PDF file.

    Parameters
    ----------
    page
        The report as HTML.
    path
        The file to write.
    paper
        The paper, and the foot of each page.

    Raises
    ------
    ExtraMissing
        When no Chromium is installed.
    OutputError
        When it does not print.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="segmentry-print-") as folder:
        source, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        write_text(source, with_page_style(page, paper))
        flags = [*_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}"]
        try:
            done = subprocess.run(  # noqa: S603 - an installed browser, a page made here, no user text
                [browser, *flags, *_sandbox(), source.as_uri()],
                capture_output=True,
                timeout=_PATIENCE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise OutputError("was not printed in time", where=str(path), got=browser) from None
        content = printed.read_bytes() if printed.exists() else b""
        if done.returncode != 0 or not content.startswith(b"%PDF"):
            last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise OutputError(
                "was not printed",
                where=str(path),
                got=": ".join([f"{browser} ended with {done.returncode}", *last]),
                remedy=f"Check the free space in {tempfile.gettempdir()}, where the page is printed first.",
            )
        write_bytes(path, content)


def with_page_style(page: str, paper: Paper) -> str:
    """Return a page with the size of its paper, the foot and the number of each page.

    Parameters
    ----------
    page
        The report as HTML.
    paper
        The paper, and the foot of each page.
    """
    look = "font: 8pt Liberation Sans, Arial, sans-serif; color: #444"
    style = (
        f"<style>@page {{ size: {paper.size}; margin: 14mm 14mm 18mm; "
        f"@bottom-left {{ content: {_css_text(paper.foot)}; {look} }} "
        f'@bottom-right {{ content: counter(page) " / " counter(pages); {look} }} }}</style>'
    )
    return page.replace("</head>", f"{style}</head>", 1)


def _css_text(text: str) -> str:
    """Return a text as a string of CSS in which nothing ends the string or the style.

    An escape takes the blank behind it with it.
    """
    return '"' + "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):06x} " for sign in text) + '"'


def _sandbox() -> list[str]:
    """Return the flag that Chromium needs where it runs as root, which it refuses with its sandbox."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
