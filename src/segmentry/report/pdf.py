"""The report as PDF, printed by a Chromium that is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from segmentry.errors import ExtraMissing, OutputError
from segmentry.storage.atomic import atomic_write, write_text

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")
_FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip
_PATIENCE_SECONDS = 120


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


def print_pdf(page: str, path: Path) -> None:
    """Print an HTML page to a PDF file.

    Parameters
    ----------
    page
        The page as HTML.
    path
        The PDF file.

    Raises
    ------
    ExtraMissing
        When no Chromium is installed.
    OutputError
        When it does not print.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="segmentry-print-") as folder, atomic_write(path) as temporary:
        source = Path(folder) / "report.html"
        write_text(source, page)
        flags = [*_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={temporary.absolute()}"]
        try:
            done = subprocess.run(  # noqa: S603 - an installed browser, our own page, no user text
                [browser, *flags, *_sandbox(), source.as_uri()],
                capture_output=True,
                timeout=_PATIENCE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise OutputError("was not printed in time", where=str(path), got=browser) from None
        if done.returncode != 0 or not temporary.exists() or not temporary.read_bytes().startswith(b"%PDF"):
            raise OutputError("was not printed", where=str(path), got=f"{browser} ended with {done.returncode}")


def _sandbox() -> list[str]:
    """Return the flag that Chromium needs where it runs as root, which it refuses with its sandbox."""
    import os

    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
