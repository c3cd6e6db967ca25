"""Every page of the documentation shows what its commands print."""

import subprocess
import sys
from pathlib import Path

import pytest

from docs_build.site import pages_to_run

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *pages_to_run(ROOT / "docs")]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_shows_what_its_commands_print(page):
    done = subprocess.run(
        [sys.executable, "-m", "docs_build", "run", str(page)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
