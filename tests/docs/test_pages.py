"""Every page of the documentation shows what its commands print, and the site of them is sound."""

import html
import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from docs_build.chart_pictures import write_chart_pictures
from docs_build.site import PICTURES, folder_of, linked_files, pages_of, pages_to_run, run_apart, write_html

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = pages_to_run(DOCS)
LARGEST_SITE = 60_000_000
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files")
AXE = """
<script>
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "axe";
  told.textContent = JSON.stringify(found.violations.filter(v => ["serious", "critical"].includes(v.impact))
    .map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]));
  document.body.append(told);
});
</script>
"""

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_a_page_shows_what_its_commands_print(page):
    assert run_apart(page, DOCS) == ""


def test_the_readme_shows_what_its_commands_print(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "docs_build", "run", "README.md", "--keep", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the site of all pages; those that were run above are not run again."""
    for page in PAGES:
        if not folder_of(page, DOCS).exists():
            run_apart(page, DOCS)
    write_chart_pictures(DOCS / PICTURES)
    place = tmp_path_factory.mktemp("docs") / "site"
    assert write_html(DOCS, place) == []
    return place


def test_the_site_is_small_and_has_every_page(site):
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < LARGEST_SITE
    missing = [page for page in pages_of(DOCS) if not (site / page.relative_to(DOCS).with_suffix(".html")).exists()]
    assert missing == []
    assert [file for file in linked_files(DOCS) if not (site / file.relative_to(DOCS)).exists()] == []


def test_no_page_asks_for_anything_from_elsewhere(site):
    asked = re.compile(
        r"""(?:src|action|poster)=["']https?:|<link[^>]*(?:stylesheet|preload|icon)[^>]*https?:|url\(["']?https?:"""
    )
    texts = {path: path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in {".html", ".css"}}
    assert [(path, found[0]) for path, text in texts.items() if (found := asked.search(text))] == []


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["index", "start/first-study", "guide/evidence", "reference/spec", "reference/api/Study"]
)
def test_axe_finds_no_serious_violation(site, chromium, name, theme):
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = site / f"{name}.html"
    probe = page.with_name(f"{page.stem}-{theme}-axe.html")
    text = page.read_text(encoding="utf-8").replace('data-theme="auto"', f'data-theme="{theme}"')
    dark = f'<script>localStorage.setItem("theme", "{theme}"); document.body.dataset.theme = "{theme}";</script>'
    probe.write_text(text.replace("</body>", f"{dark}<script>{axe}</script>{AXE}</body>"), encoding="utf-8")
    dom = subprocess.run(
        [chromium, *FLAGS, "--virtual-time-budget=20000", "--dump-dom", probe.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    found = json.loads(html.unescape(re.search(r'<pre id="axe">(.*?)</pre>', dom, flags=re.DOTALL)[1]))
    assert found == []
