"""Run a page from top to bottom, and compare what it shows with what was printed."""

import doctest
import io
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docs_build.blocks import Block, blocks_of
from docs_build.shell import is_shown, must_run, printed, typed_in

_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a page shows and what was printed instead, at a line of the page counted from 1."""

    line: int
    typed: str
    shown: str
    got: str


@dataclass(frozen=True, kw_only=True)
class PageRun:
    """The differences of a page, and its text with what was printed in place of what differs."""

    differences: tuple[Difference, ...]
    text: str


def run_page(page: Path, folder: Path) -> PageRun:
    """Run a page in a folder.

    Parameters
    ----------
    page
        A page in Markdown.
    folder
        An existing folder, the working folder of all commands.

    Returns
    -------
    PageRun
        What differs, and the page as it should be.
    """
    text = page.read_text(encoding="utf-8")
    lines = text.splitlines()
    state: dict[str, Any] = {"__name__": "__main__"}
    differences: list[Difference] = []
    shift = 0
    for block in blocks_of(text):
        new, found = _run_block(block, folder, state)
        differences += found
        if new is not None:
            lines[block.start + shift : block.stop + shift] = new
            shift += len(new) - (block.stop - block.start)
    return PageRun(differences=tuple(differences), text="\n".join(lines) + "\n")


def _run_block(block: Block, folder: Path, state: dict[str, Any]) -> tuple[list[str] | None, list[Difference]]:
    """Return the lines of a block as they should be, None where they stand for nothing printed, and what differs."""
    if block.kind == "file":
        (folder / block.name).parent.mkdir(parents=True, exist_ok=True)
        (folder / block.name).write_text(block.text, encoding="utf-8")
        return None, []
    if block.kind == "unseen":
        must_run(block.text, folder)
        return None, []
    parts = list(_commands(block, folder) if block.kind == "console" else _examples(block, folder, state))
    new = [line for lines, _ in parts for line in lines]
    return new, [difference for _, difference in parts if difference]


def _commands(block: Block, folder: Path) -> Iterator[tuple[list[str], Difference | None]]:
    line = block.start + 1
    for typed in typed_in(block.text):
        got = printed(typed.command, folder)
        if is_shown(typed.shown, got):
            yield [*typed.lines, *typed.shown.splitlines()], None
        else:
            yield (
                [*typed.lines, *got.splitlines()],
                Difference(line=line, typed=typed.command, shown=typed.shown, got=got),
            )
        line += len(typed.lines) + len(typed.shown.splitlines())


def _examples(block: Block, folder: Path, state: dict[str, Any]) -> Iterator[tuple[list[str], Difference | None]]:
    for part in doctest.DocTestParser().parse(block.text + "\n"):
        if isinstance(part, str):
            yield part.strip("\n").splitlines(), None
            continue
        source = part.source.rstrip("\n").splitlines()
        typed = [f"{'... ' if number else '>>> '}{line}".rstrip() for number, line in enumerate(source)]
        got = _evaluated(part.source, folder, state)
        if doctest.OutputChecker().check_output(part.want, got, _FLAGS):
            yield [*typed, *part.want.splitlines()], None
        else:
            difference = Difference(line=block.start + part.lineno + 1, typed=part.source, shown=part.want, got=got)
            yield [*typed, *got.splitlines()], difference


def _evaluated(source: str, folder: Path, state: dict[str, Any]) -> str:
    """Return what Python prints for a statement; of an error its last line, below the usual head."""
    said = io.StringIO()
    with chdir(folder), redirect_stdout(said), redirect_stderr(said):
        try:
            exec(compile(source, "<page>", "single"), state)  # noqa: S102  # pages are ours
        except Exception as error:  # noqa: BLE001  # whatever the reader would see
            return f"Traceback (most recent call last):\n    ...\n{type(error).__qualname__}: {error}\n"
    return said.getvalue()
