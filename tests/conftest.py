"""What all tests share: where the real data are, and that CI skips nothing."""

import os
import shutil
from pathlib import Path

import pytest

from tests import builders

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder with the real data; skip where it is absent."""
    folder = Path(os.environ.get("SEGMENTRY_DATA", REPOSITORY.parent / "shared/data"))
    if not folder.is_dir():
        pytest.skip(f"real data are absent: {folder.name} (set SEGMENTRY_DATA)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a browser; skip where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium is installed")
    return found


@pytest.fixture(scope="session")
def sample_csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the customer table of a sample shop with 600 customers."""
    return builders.sample_file(tmp_path_factory.mktemp("sample"), 600)


def pytest_terminal_summary(terminalreporter, exitstatus, config) -> None:
    """Fail where nothing may be skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    if os.environ.get("SEGMENTRY_NO_SKIPS") and skipped:
        terminalreporter.write_line(f"{len(skipped)} tests were skipped, but nothing may be skipped here", red=True)


def pytest_sessionfinish(session, exitstatus) -> None:
    """Turn a skip into a failure where nothing may be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("SEGMENTRY_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = 1
