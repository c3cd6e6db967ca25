"""The parts of a page that are executed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["console", "pycon", "file", "unseen"]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A part of a page, from line `start` up to line `stop` of it, counted from 0.

    `text` is a file for "file", whose name is `name`; a command for "unseen"; else commands with what they show.
    """

    kind: Kind
    text: str
    start: int
    stop: int
    name: str = ""


def blocks_of(page: str) -> Iterator[Block]:
    """Yield the executed parts of a page in their order."""
    lines = page.splitlines()
    line = 0
    while line < len(lines):
        unseen = re.fullmatch(r"<!-- run: (.*) -->", lines[line])
        fence = re.match(r"(`{3,})\s*(\S*)\s*(\S*)$", lines[line])
        if unseen:
            yield Block(kind="unseen", text=unseen[1], start=line, stop=line + 1)
        if fence:
            end = lines.index(fence[1], line + 1)
            block = _fenced(fence[2], lines[line + 1 : end], line + 1)
            if block:
                yield block
            line = end
        line += 1


def _fenced(language: str, body: list[str], start: int) -> Block | None:
    """Return a fenced part that is executed; None for text that is only shown."""
    stop = start + len(body)
    if language in ("console", "pycon"):
        kind: Kind = "console" if language == "console" else "pycon"
        return Block(kind=kind, text="\n".join(body), start=start, stop=stop)
    captions = [line.removeprefix(":caption:").strip() for line in body if line.startswith(":caption:")]
    if language == "{code-block}" and captions:
        text = "\n".join(line for line in body if not re.match(r":\w+:", line)).strip("\n") + "\n"
        return Block(kind="file", text=text, start=start, stop=stop, name=captions[0])
    return None
