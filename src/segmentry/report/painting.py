"""The study's side of the painter: start it early, hand it documents, collect pictures in the same order."""

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

_PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Painted:
    """A picture as SVG, and as PNG where that was asked for, or why there is none."""

    svg: str = ""
    png: bytes | None = None
    failure: str | None = None


class Painter:
    """A running painter: requests go in without waiting, pictures come out in the order of the requests."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._answers: SimpleQueue[str] = SimpleQueue()
        Thread(target=_collect, args=(process.stdout, self._answers), daemon=True).start()

    def request(self, name: str, document: dict[str, Any], *, with_png: bool) -> None:
        """Ask for a picture of a Vega-Lite document, by the name of its chart."""
        stdin = self._process.stdin
        if stdin is None or self._process.poll() is not None:
            return
        try:
            stdin.write(json.dumps({"name": name, "document": document, "with_png": with_png}) + "\n")
            stdin.flush()
        except BrokenPipeError:
            return

    def answer(self, name: str) -> Painted:
        """Return the picture of the chart `name`; answers to earlier requests that nobody took are passed over."""
        while True:
            try:
                line = self._answers.get(timeout=_PATIENCE_SECONDS)
            except Empty:
                return Painted(failure=f"the drawing process gave no answer within {_PATIENCE_SECONDS:g} s")
            if not line:
                self._answers.put("")
                return Painted(failure="the drawing process ended")
            answer = json.loads(line)
            if answer.pop("name") == name:
                png = answer.pop("png", None)
                return Painted(**answer, png=None if png is None else b64decode(png))


@contextmanager
def running_painter() -> Iterator[Painter]:
    """Yield a painter; its process is gone when the block ends, whatever happened in it."""
    command = [sys.executable, "-m", "segmentry.report.painter"]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no user text
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    try:
        yield Painter(process)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close(stream)


def _collect(stream: IO[str] | None, answers: "SimpleQueue[str]") -> None:
    try:
        for line in stream or ():
            answers.put(line)
    except ValueError:
        pass
    answers.put("")


def _close(stream: IO[str]) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        return
