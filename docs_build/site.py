"""The site: every page is run, then Sphinx makes HTML of them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from docs_build.blocks import blocks_of
from docs_build.chart_pictures import write_chart_pictures

PICTURES = "made/reference/charts"
_AT_ONCE = 2
_LINK = re.compile(r"""(?:href|src)="((?:\.\./)*(?:made|samples)/[^"]+)\"""")


def make_site(root: Path) -> int:
    """Run all pages and write the site to `docs/site`; return 0 where every page shows what was printed.

    Parameters
    ----------
    root
        Folder of the project.
    """
    docs = root / "docs"
    shutil.rmtree(docs / "made", ignore_errors=True)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        pictures = pool.submit(write_chart_pictures, docs / PICTURES)
        complaints = [text for text in pool.map(lambda page: run_apart(page, docs), pages_to_run(docs)) if text]
        pictures.result()
    complaints += write_html(docs, docs / "site")
    print("\n".join(complaints) or f"The site is in {(docs / 'site').relative_to(root)}: open index.html there.")
    return 1 if complaints else 0


def write_html(docs: Path, site: Path) -> list[str]:
    """Write the site from pages that were run; return the warnings of Sphinx.

    Parameters
    ----------
    docs
        Folder of the pages.
    site
        Where to; it is made anew.
    """
    shutil.rmtree(site, ignore_errors=True)
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-j", str(_AT_ONCE)]
    sphinx += ["-d", f"{site}.trees", "-b", "html"]
    built = subprocess.run(
        [*sphinx, str(docs), str(site)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    shutil.rmtree(f"{site}.trees", ignore_errors=True)
    if built.returncode:
        return built.stderr.splitlines()
    for made in sorted(set(linked_files(docs))):
        copy = site / made.relative_to(docs)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, copy)
    return []


def pages_to_run(docs: Path) -> list[Path]:
    """Return the pages of the documentation that have something to run, those with the most commands first.

    Parameters
    ----------
    docs
        Folder of the pages.
    """
    n_blocks = {page: len(list(blocks_of(page.read_text(encoding="utf-8")))) for page in pages_of(docs)}
    return sorted((page for page, n in n_blocks.items() if n), key=lambda page: -n_blocks[page])


def pages_of(docs: Path) -> list[Path]:
    """Return all pages of the documentation.

    Parameters
    ----------
    docs
        Folder of the pages.
    """
    return [page for page in sorted(docs.rglob("*.md")) if page.relative_to(docs).parts[0] not in ("made", "site")]


def folder_of(page: Path, docs: Path) -> Path:
    """Return the folder in which a page is run, so that it can show the pictures that it made.

    Parameters
    ----------
    page
        A page.
    docs
        Folder of the pages.
    """
    return docs / "made" / page.relative_to(docs).with_suffix("")


def linked_files(docs: Path) -> Iterator[Path]:
    """Yield what pages link as it is, such as reports.

    Parameters
    ----------
    docs
        Folder of the pages.
    """
    for page in pages_of(docs):
        for target in _LINK.findall(page.read_text(encoding="utf-8")):
            yield (page.parent / target).resolve()


def run_apart(page: Path, docs: Path) -> str:
    """Run a page in a process of its own, in a new folder of its own; return what differs.

    Parameters
    ----------
    page
        A page.
    docs
        Folder of the pages, below which its own folder is.
    """
    folder = folder_of(page, docs)
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "docs_build", "run", str(page), "--keep", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""
