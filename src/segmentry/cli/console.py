"""Streams of the command line: results go to stdout, everything else to stderr."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from segmentry.cli.ink import printable
from segmentry.cli.stopping import stoppable
from segmentry.errors import OutputError
from segmentry.study.progress import Progress, silent
from segmentry.texts import visible

if TYPE_CHECKING:
    from segmentry.results import Finding

_NOTICEABLE_SECONDS = 0.5
_STEPS = (
    {"ingest": "Reading"},
    {"audit": "Checking the data", "features": "Preparing the measures"},
    {"segment": "Fitting"},
    {"validate": "Choosing the number of segments"},
    {"fit": "Assigning customers", "explain": "Explaining"},
    {"write": "Drawing and writing", "report": "Writing the report"},
)
"""Titles of the stages, by the step of a run that they belong to."""


@dataclass(kw_only=True)
class Verbosity:
    """How much is printed on stderr; set once from the global options."""

    is_quiet: bool = False
    is_verbose: bool = False
    is_debug: bool = False
    started: float = field(default_factory=time.monotonic)


VERBOSITY = Verbosity()


def write_note(text: str) -> None:
    """Print a line on stderr, unless --quiet was given."""
    if not VERBOSITY.is_quiet:
        write_error(text)


def write_findings(findings: "Iterable[Finding]") -> None:
    """Print a line for each finding on stderr; with --quiet for warnings and serious ones alone."""
    for found in findings:
        write = write_note if found.severity == "info" else write_error
        write(f"{found.severity}: {found.title}. {found.evidence} {found.remedy}")


def write_error(text: str) -> None:
    """Print a line on stderr; where nobody can read it, the exit code alone tells."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{visible(text)}\n")


def note_compiling(seconds: float) -> None:
    """Print how long kernels were compiled, if it took noticeable time."""
    if seconds >= _NOTICEABLE_SECONDS:
        write_note(f"First run on this machine: {seconds:.1f} s of one-time set-up.")


def write_result(text: str) -> None:
    """Print a result for people on stdout.

    Raises
    ------
    OutputError
        When stdout cannot be written.
    """
    _write(printable(text))


def write_data(text: str) -> None:
    """Print data for a program on stdout: as they are into a pipe or file, printable on a terminal.

    Raises
    ------
    OutputError
        When stdout cannot be written.
    """
    _write(printable(text) if sys.stdout.isatty() else text)


def _write(text: str) -> None:
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be written: {reason}", where="standard output") from error


def prepare_streams() -> None:
    """Make printing safe: closed streams discard text, and unsupported characters are escaped."""
    if sys.stdout is None:
        sys.stdout = _null_stream()
    if sys.stderr is None:
        sys.stderr = _null_stream()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            with suppress(OSError):  # a descriptor that was closed is found again where text is written
                stream.reconfigure(errors="backslashreplace")


def _null_stream() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Yield a progress callback: a live line on a terminal, one line per stage with --verbose, else none."""
    if VERBOSITY.is_verbose:
        yield stoppable(_write_stage)
    elif VERBOSITY.is_quiet or not sys.stderr.isatty():
        yield stoppable(silent)
    else:
        with _live_line() as progress:
            yield stoppable(progress)


def _write_stage(stage: str, detail: str) -> None:
    elapsed = time.monotonic() - VERBOSITY.started
    write_error(f"{elapsed:7.2f} s  {_titled(stage)}: {detail}")


def _titled(stage: str) -> str:
    """Return the title of a stage with the number of its step."""
    for number, titles in enumerate(_STEPS, start=1):
        if stage in titles:
            return f"{number}/{len(_STEPS)} {titles[stage]}"
    return stage


@contextmanager
def _live_line() -> Iterator[Progress]:
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("Loading libraries") as status:
        yield lambda stage, detail: status.update(
            f"{_titled(stage)}: {escape(visible(detail))} ({time.monotonic() - VERBOSITY.started:.0f} s)"
        )
