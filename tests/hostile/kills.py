"""Kill commands at random: what stood there is wholly old or new, and the next run leaves nothing."""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

import segmentry as sg
from segmentry.engines.duckdb.engine import SPILL_PREFIX
from segmentry.errors import SegmentryError
from segmentry.storage.manifest import read_manifest
from segmentry.storage.targets import changed_files
from segmentry.study.sample.write import write_sample
from tests.builders import blobs


@dataclass(frozen=True)
class Command:
    """The words of a command, and the file or folder that it writes."""

    words: tuple[str, ...]
    target: str


def _command(words: str, target: str) -> Command:
    return Command((*words.split(), *(() if words.startswith(_IN_PLACE) else ("--out", target))), target)


_IN_PLACE = ("rename", "refit again")
_TRACK = "track ready-orders --orders orders.csv --every quarter"
COMMANDS: dict[str, Command] = {
    "run": _command("run plain.csv --evidence quick --replace", "study"),
    "run orders": _command("run customers.csv --orders orders.csv --evidence quick --replace", "study"),
    "score": _command("score ready plain.csv", "scores.csv"),
    "score to Parquet": _command("score ready plain.csv", "scores.parquet"),
    "score to Excel": _command("score ready plain.csv", "scores.xlsx"),
    "score to JSON lines": _command("score ready plain.csv", "scores.jsonl"),
    "score in parts": _command("score ready large.parquet", "large-scores.parquet"),
    "score in parts to CSV": _command("score ready large.parquet", "large-scores.csv"),
    "score orders": _command("score ready-orders --orders orders.csv", "order-scores.parquet"),
    "report": _command("report ready", "report.html"),
    "workbook": _command("report ready --format xlsx", "report.xlsx"),
    "features": _command("features --orders orders.csv", "features.parquet"),
    "rename": _command("rename study s01=Best", "study"),
    "refit": _command("refit again newer.csv", "again"),
    "refit elsewhere": _command("refit ready newer.csv", "next"),
    "track": _command(_TRACK, "track"),
    "track for dbt": _command(f"{_TRACK} --history dbt", "track-dbt"),
}
"""What is killed; the studies `study`, `ready`, `ready-orders` and `again` are always there."""
_STUDIES = ("study", "ready", "ready-orders", "again")
_LARGE = 500_100
_MOST_WRITING = 0.3


@dataclass(frozen=True)
class Kill:
    """A command that was killed after some seconds, and what was wrong then; empty where nothing was."""

    command: str
    seconds: float
    fault: str = ""
    was_writing: bool = False


def kill_often(folder: Path, n: int, seed: int, names: Sequence[str] = tuple(COMMANDS)) -> list[Kill]:
    """Kill commands one after the other in one folder, half of them while they write.

    Parameters
    ----------
    folder
        An empty folder.
    n
        How often.
    seed
        Seed of the moments.
    names
        The commands that are killed.

    Returns
    -------
    list of Kill
        One for each; the last one is about what the last run left.
    """
    rng = random.Random(seed)
    before = _spill_folders()
    _prepare(folder)
    usual = {name: _seconds(folder, name) for name in names}
    whole = {name: _content(folder / COMMANDS[name].target) for name in names}
    kills = []
    for place in range(n):
        name = names[place % len(names)]
        target = folder / COMMANDS[name].target
        if target.name not in _STUDIES and rng.random() < 0.5:
            _remove(target)
        waits = rng.random() < 0.5
        seconds = rng.uniform(0.2, 1.05) * usual[name]
        kill = _kill(folder, name, seconds, rng.uniform(0, _MOST_WRITING) if waits else None)
        kills.append(Kill(name, kill.seconds, _fault(folder, whole), kill.was_writing))
    for name in names:
        _seconds(folder, name)
    return [*kills, Kill("the last runs", 0.0, _left(folder, before))]


def _prepare(folder: Path) -> None:
    pa.csv.write_csv(blobs(), folder / "plain.csv")
    pa.csv.write_csv(blobs(seed=3), folder / "newer.csv")
    rows = blobs().take(pa.array(np.arange(_LARGE) % 120))
    ids = pa.array([f"c{number}" for number in range(_LARGE)])
    pq.write_table(rows.set_column(0, "customer_id", ids), folder / "large.parquet")
    write_sample(folder, 150, 0)
    _seconds(folder, "run")
    shutil.copytree(folder / "study", folder / "ready")
    shutil.copytree(folder / "study", folder / "again")
    words = ("run", "--orders", "orders.csv", "--method", "rfm", "--out", "ready-orders")
    subprocess.run([sys.executable, "-m", "segmentry", *words], cwd=folder, capture_output=True, check=True)


def _seconds(folder: Path, name: str) -> float:
    started = time.monotonic()
    done = subprocess.run(_words(name), cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr}")
    return time.monotonic() - started


def _kill(folder: Path, name: str, seconds: float, after_writing: float | None) -> Kill:
    """Kill a command after some seconds, or some seconds after its first temporary file appears."""
    started = time.monotonic()
    with subprocess.Popen(_words(name), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        if after_writing is not None:
            stale = _hidden(folder)
            while process.poll() is None and not _hidden(folder) - stale:
                time.sleep(0.002)
            seconds = after_writing
        was_writing = False
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            was_writing = bool(_hidden(folder))
            process.send_signal(signal.SIGKILL)
    return Kill(name, time.monotonic() - started, was_writing=was_writing)


def _words(name: str) -> list[str]:
    return [sys.executable, "-m", "segmentry", *COMMANDS[name].words]


def _fault(folder: Path, whole: dict[str, Any]) -> str:
    """Return what is damaged in the folder; empty where nothing is."""
    for study in _STUDIES:
        try:
            sg.load(folder / study)
        except SegmentryError as error:
            return f"{study}: {error}"
    for name, content in whole.items():
        target = folder / COMMANDS[name].target
        must_be = target.name in _STUDIES
        try:
            found = _content(target) if must_be or target.exists() else content
        except (OSError, ValueError, pa.ArrowException) as error:
            return f"{target.name}: {error}"
        if found != content:
            return f"{target.name} is neither the old nor the new one"
    return ""


def _content(target: Path) -> Any:
    """Return what a whole result holds; True for a whole folder, whose files may tell the time."""
    if target.is_dir():
        manifest = read_manifest(target)
        if manifest is None:
            raise ValueError("has no manifest")
        lost = [name for name in manifest.files if not (target / name).exists()]
        return not lost and not changed_files(target, manifest)
    return _READERS.get(target.suffix, Path.read_bytes)(target)


def _cells(path: Path) -> Any:
    book = CalamineWorkbook.from_path(path)
    return [book.get_sheet_by_index(place).to_python() for place in range(len(book.sheet_names))]


_READERS: dict[str, Callable[[Path], Any]] = {".xlsx": _cells, ".parquet": pq.read_table}


def _remove(target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)


def _hidden(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith(".")}


def _left(folder: Path, before: set[str]) -> str:
    hidden = sorted(_hidden(folder))
    spilled = sorted(_spill_folders() - before)
    return f"left: {hidden + spilled}" if hidden or spilled else ""


def _spill_folders() -> set[str]:
    """Return the spill folders of processes that have ended; others may work beside this one."""
    names = [path.name for path in Path(tempfile.gettempdir()).glob(f"{SPILL_PREFIX}*")]
    return {name for name in names if not Path("/proc", name.removeprefix(SPILL_PREFIX).split("-")[0]).exists()}


def told(kills: list[Kill]) -> str:
    """Return how many kills there were of each command, and what was wrong."""
    counts = Counter(kill.command for kill in kills)
    n_writing = sum(kill.was_writing for kill in kills)
    faults = [f"{kill.command} after {kill.seconds:.2f} s: {kill.fault}" for kill in kills if kill.fault]
    return "\n".join([*faults, f"{dict(counts)}; {n_writing} while they wrote; {len(faults)} faults"])
