"""`python -m docs_build run PAGE...` runs pages, `site` makes the site, `samples` the sample reports of the README."""

import argparse
import sys
import tempfile
from pathlib import Path

from docs_build.run import PageRun, run_page
from docs_build.sample_reports import write_sample_reports
from docs_build.site import make_site


def main() -> int:
    """Return 1 where a page shows what was not printed."""
    parser = argparse.ArgumentParser(prog="python -m docs_build")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run pages and compare what they show")
    run.add_argument("pages", nargs="+", type=Path)
    run.add_argument("--update", action="store_true", help="write what was printed into the pages")
    run.add_argument("--keep", type=Path, help="folder to run a single page in")
    commands.add_parser("site", help="make the site in docs/site")
    commands.add_parser("samples", help="write the sample reports to docs/samples")
    options = parser.parse_args()
    if options.command == "samples":
        write_sample_reports(Path.cwd() / "docs/samples")
        return 0
    if options.command == "site":
        return make_site(Path.cwd())
    return max(_run(page, update=options.update, keep=options.keep) for page in options.pages)


def _run(page: Path, *, update: bool, keep: Path | None) -> int:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        return _told(page, run_page(page, keep), update=update)
    with tempfile.TemporaryDirectory() as folder:
        return _told(page, run_page(page, Path(folder)), update=update)


def _told(page: Path, run: PageRun, *, update: bool) -> int:
    for found in run.differences:
        print(f"{page}:{found.line}: {found.typed.strip()}\n--- shown\n{found.shown}\n--- printed\n{found.got}\n")
    if update and run.differences:
        page.write_text(run.text, encoding="utf-8")
    return 1 if run.differences else 0


if __name__ == "__main__":
    sys.exit(main())
