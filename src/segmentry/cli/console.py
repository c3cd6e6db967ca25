"""What goes where: results on stdout, everything else on stderr, as loud as asked."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from segmentry.study.progress import Progress, silent

_PLAIN_STAGES = {
    "ingest": "Reading",
    "audit": "Auditing",
    "features": "Preparing features",
    "segment": "Fitting",
    "validate": "Weighing evidence",
    "fit": "Settling",
    "explain": "Explaining",
    "write": "Writing",
    "report": "Drawing the report",
}


@dataclass
class Loudness:
    """How much the user wants to hear; set once from the global options."""

    is_quiet: bool = False
    is_verbose: bool = False
    is_debug: bool = False
    started: float = field(default_factory=time.monotonic)


LOUDNESS = Loudness()


def say(text: str) -> None:
    """Print a line for the user on stderr, unless quiet."""
    if not LOUDNESS.is_quiet:
        sys.stderr.write(f"{text}\n")


def put(text: str) -> None:
    """Print a result on stdout."""
    sys.stdout.write(f"{text}\n")


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Yield a progress callback: a live line on a terminal, a line a stage with --verbose, silence otherwise."""
    if LOUDNESS.is_verbose:
        yield _line_by_line
    elif LOUDNESS.is_quiet or not sys.stderr.isatty():
        yield silent
    else:
        with _live() as progress:
            yield progress


def _line_by_line(stage: str, detail: str) -> None:
    elapsed = time.monotonic() - LOUDNESS.started
    sys.stderr.write(f"{elapsed:7.2f} s  {_PLAIN_STAGES.get(stage, stage)}: {detail}\n")


@contextmanager
def _live() -> Iterator[Progress]:
    from rich.console import Console

    with Console(stderr=True).status("Starting") as status:
        yield lambda stage, detail: status.update(f"{_PLAIN_STAGES.get(stage, stage)}: {detail}")
