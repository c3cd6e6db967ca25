"""What goes where: results on stdout, everything else on stderr, as loud as asked."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import TextIO

from segmentry.errors import OutputError
from segmentry.study.progress import Progress, silent

_WORTH_SAYING = 0.5
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


@dataclass(kw_only=True)
class Verbosity:
    """How much the user wants to hear; set once from the global options."""

    is_quiet: bool = False
    is_verbose: bool = False
    is_debug: bool = False
    started: float = field(default_factory=time.monotonic)


VERBOSITY = Verbosity()


def write_note(text: str) -> None:
    """Print a line for the user on stderr, unless quiet."""
    if not VERBOSITY.is_quiet:
        sys.stderr.write(f"{text}\n")


def note_compiling(seconds: float) -> None:
    """Say how long kernels were compiled, if that was worth noticing."""
    if seconds >= _WORTH_SAYING:
        write_note(f"Kernels were compiled for {seconds:.1f} s, once on this machine.")


def write_result(text: str) -> None:
    """Print a result on stdout.

    Raises
    ------
    OutputError
        When stdout cannot be written.
    """
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be written: {reason}", where="standard output") from error


def prepare_streams() -> None:
    """Let closed streams swallow what is written, and let letters that a terminal cannot show be written as codes."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Yield a progress callback: a live line on a terminal, a line a stage with --verbose, silence otherwise."""
    if VERBOSITY.is_verbose:
        yield _line_by_line
    elif VERBOSITY.is_quiet or not sys.stderr.isatty():
        yield silent
    else:
        with _live() as progress:
            yield progress


def _line_by_line(stage: str, detail: str) -> None:
    elapsed = time.monotonic() - VERBOSITY.started
    sys.stderr.write(f"{elapsed:7.2f} s  {_PLAIN_STAGES.get(stage, stage)}: {detail}\n")


@contextmanager
def _live() -> Iterator[Progress]:
    from rich.console import Console

    with Console(stderr=True).status("Starting") as status:
        yield lambda stage, detail: status.update(f"{_PLAIN_STAGES.get(stage, stage)}: {detail}")
