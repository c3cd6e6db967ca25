"""Attack in worker processes under a watchdog, which sees crashes, aborts, hangs and lacks of memory."""

import json
import queue
import selectors
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GOOD = ("right", "refused")
_ROOT = Path(__file__).parents[2]
_START_SECONDS = 120


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How one attack ended.

    Attributes
    ----------
    number
        Place in the series.
    word
        "right" or "refused"; else "crash" (an error that is not ours), "death" of the process, "hang" or "memory".
    attack
        What was done, in words.
    detail
        What was said, or where it crashed.
    seconds
        How long it took.
    mib
        How much memory more than before it took at most.
    """

    number: int
    word: str
    attack: str = ""
    detail: str = ""
    seconds: float = 0.0
    mib: int = 0


@dataclass(frozen=True, kw_only=True)
class Series:
    """A series of attacks: its kind, its seed, the folder with what is attacked, and the limits of each."""

    kind: str
    seed: int
    folder: Path
    seconds: float = 120.0
    mib: int = 1500


def verdicts(series: Series, numbers: Iterable[int], n_workers: int = 2) -> Iterator[Verdict]:
    """Yield how each attack of a series ended, in the order in which they end.

    Parameters
    ----------
    series
        The series.
    numbers
        Places in it.
    n_workers
        How many processes attack at a time.

    Yields
    ------
    Verdict
        One for each number.
    """
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    done: queue.SimpleQueue[Verdict | None] = queue.SimpleQueue()
    for number in numbers:
        waiting.put(number)
    threads = [threading.Thread(target=_work, args=(series, waiting, done), daemon=True) for _ in range(n_workers)]
    for thread in threads:
        thread.start()
    n_ended = 0
    while n_ended < len(threads):
        verdict = done.get()
        n_ended += verdict is None
        if verdict is not None:
            yield verdict


def _work(series: Series, waiting: "queue.SimpleQueue[int]", done: "queue.SimpleQueue[Verdict | None]") -> None:
    worker = Worker(series)
    try:
        while True:
            done.put(worker.attack(waiting.get_nowait()))
    except queue.Empty:
        pass
    finally:
        worker.stop()
        done.put(None)


class Worker:
    """A process that attacks, started anew after each death."""

    def __init__(self, series: Series) -> None:
        self._series = series
        self._process: subprocess.Popen[bytes] | None = None

    def attack(self, number: int) -> Verdict:
        """Return how one attack ended."""
        process = self._process or self._started()
        assert process.stdin is not None
        process.stdin.write(f"{number}\n".encode())
        process.stdin.flush()
        line = _line(process, self._series.seconds)
        if line:
            verdict = Verdict(**json.loads(line))
            is_greedy = verdict.word in GOOD and verdict.mib > self._series.mib
            return Verdict(**{**vars(verdict), "word": "memory"}) if is_greedy else verdict
        code = process.poll() if line is None else process.wait()
        log = self.stop()
        if line is None and code is None:
            return Verdict(number=number, word="hang", detail=f"no end in {self._series.seconds:g} s{log}")
        return Verdict(number=number, word="death", detail=f"the process ended with {code}{log}")

    def stop(self) -> str:
        """End the process, and return the last of what it said."""
        process, self._process = self._process, None
        if process is None:
            return ""
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        self._log.seek(0)
        said = self._log.read().decode("utf-8", "replace")[-1500:]
        self._log.close()
        return f" {said}"

    def _started(self) -> "subprocess.Popen[bytes]":
        series = self._series
        arguments = [sys.executable, "-m", "tests.hostile.worker", series.kind, str(series.seed), str(series.folder)]
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `stop`
        self._process = subprocess.Popen(
            arguments, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log
        )
        if not _line(self._process, _START_SECONDS):
            raise RuntimeError(f"no worker:{self.stop()}")
        return self._process


def _line(process: "subprocess.Popen[bytes]", seconds: float) -> bytes | None:
    """Return the next line of a process; empty when it has ended, None when nothing comes in time."""
    assert process.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        return process.stdout.readline() if selector.select(seconds) else None
