"""The study's side of the painters: start them early, hand them documents, collect pictures by name."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

_PATIENCE_SECONDS = 120.0
_MOST_PROCESSES, _FEW_CHARTS = 2, 4
_Process = subprocess.Popen[str]


@dataclass(frozen=True)
class Painted:
    """A picture as SVG, and as PNG where that was asked for, or why there is none."""

    svg: str = ""
    png: bytes | None = None
    failure: str | None = None


class Painter:
    """Processes that draw charts: requests do not wait, and pictures are fetched by name.

    A thread waits for each process.
    """

    def __init__(self, n_processes: int) -> None:
        self._started: list[_Process] = []
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for _ in range(n_processes):
            self._idle.put(self._start())
        self._waiting = ThreadPoolExecutor(n_processes, thread_name_prefix="segmentry-painter")
        self._pictures: dict[str, Future[Painted]] = {}

    def request(self, name: str, document: dict[str, Any], *, with_png: bool) -> None:
        """Ask for a picture of a Vega-Lite document, by the name of its chart.

        Parameters
        ----------
        name
            Name of the chart.
        document
            Vega-Lite document.
        with_png
            Whether a PNG is wanted too.
        """
        line = json.dumps({"document": document, "with_png": with_png}) + "\n"
        self._pictures[name] = self._waiting.submit(self._paint, line)

    def answer(self, name: str) -> Painted:
        """Return the picture of the chart `name`, which has been requested."""
        try:
            return self._pictures.pop(name).result(_PATIENCE_SECONDS)
        except TimeoutError:
            return Painted(failure=f"the drawing process gave no answer within {_PATIENCE_SECONDS:g} s")

    def close(self) -> None:
        """End the processes; what they were drawing is lost."""
        self._waiting.shutdown(wait=False, cancel_futures=True)
        for process in self._started:
            process.kill()
        self._waiting.shutdown(wait=True)
        for process in self._started:
            _end(process)

    def _start(self) -> _Process:
        command = [sys.executable, "-m", "segmentry.report.painter"]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no user text
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._started.append(process)
        return process

    def _paint(self, line: str) -> Painted:
        """Let an idle process paint, a new one in place of one that ended over an earlier chart."""
        process = self._idle.get()
        try:
            process = process if process.poll() is None else self._start()
            return _painted(process, line)
        finally:
            self._idle.put(process)


@contextmanager
def running_painter(charts: Sequence[str] = ("all",)) -> Iterator[Painter]:
    """Yield a painter for charts by name, and end its processes when the block ends."""
    is_few = "all" not in charts and len(charts) <= _FEW_CHARTS
    painter = Painter(1 if is_few else min(_MOST_PROCESSES, os.cpu_count() or 1))
    try:
        yield painter
    finally:
        painter.close()


def _painted(process: _Process, line: str) -> Painted:
    if process.stdin is None or process.stdout is None:
        raise AssertionError("a painter is started with pipes")
    answer = ""
    with suppress(BrokenPipeError):
        process.stdin.write(line)
        process.stdin.flush()
        answer = process.stdout.readline()
    if not answer:
        process.wait()
        return Painted(failure="the drawing process ended")
    picture = json.loads(answer)
    png = picture.pop("png", None)
    return Painted(**picture, png=None if png is None else b64decode(png))


def _end(process: _Process) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()
