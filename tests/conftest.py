"""What all tests share: where the real data are, and that CI skips nothing."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from tests import builders

collect_ignore = ["typing/user_script.py"]  # it is run by test_user_script.py, in a folder of its own
hypothesis.settings.register_profile("thorough", max_examples=400)
hypothesis.settings.register_profile("quick", max_examples=40)
hypothesis.settings.load_profile("quick")
SLOW_EXAMPLES = (
    "segmentry.study.study.Study.short_form",
    "segmentry.study.study.Study.track",
    "segmentry.study.tracked.",
    "segmentry.study.typing_tool.",
)
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
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Return a function that makes a folder once for all workers; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make_once(name: str, make: Callable[[Path], None]) -> Path:
        folder, ready = root / name, root / f"{name}.ready"
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not ready.exists():
                folder.mkdir()
                make(folder)
                ready.touch()
        return folder

    return make_once


@pytest.fixture(scope="session")
def demo(made_once) -> Path:
    """Return a folder with the demo of 400 customers, only to be read.

    What the command printed stands in `printed.txt`.
    """

    def make(folder: Path) -> None:
        done = builders.command("demo", "--customers", "400", "--seed", "3", cwd=folder)
        assert done.returncode == 0, done.stderr
        (folder / "printed.txt").write_text(done.stdout, encoding="utf-8")

    return made_once("demo", make)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the examples of slow modules, whose docstrings can carry no mark."""
    for item in items:
        if isinstance(item, pytest.DoctestItem) and item.name.startswith(SLOW_EXAMPLES):
            item.add_marker(pytest.mark.slow)


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
