"""Kill commands at random: what stood there is wholly old or new, and the next run leaves nothing."""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

import segmentry as sg
from segmentry.engines.duckdb.engine import SPILL_PREFIX
from segmentry.errors import SegmentryError
from segmentry.storage.manifest import read_manifest
from segmentry.storage.targets import changed_files
from segmentry.study.sample.write import write_sample
from tests.builders import blobs

COMMANDS: dict[str, tuple[str, ...]] = {
    "run": ("run", "plain.csv", "--evidence", "quick", "--out", "study"),
    "run orders": ("run", "customers.csv", "--orders", "orders.csv", "--evidence", "quick", "--out", "study"),
    "score": ("score", "ready", "plain.csv", "--out", "scores.csv"),
    "score to Excel": ("score", "ready", "plain.csv", "--out", "scores.xlsx"),
    "report": ("report", "ready", "--out", "report.html"),
    "workbook": ("report", "ready", "--format", "xlsx", "--out", "report.xlsx"),
    "features": ("features", "--orders", "orders.csv", "--out", "features.parquet"),
    "rename": ("rename", "study", "s01=Best"),
    "refit": ("refit", "again", "newer.csv"),
    "track": ("track", "ready-orders", "--orders", "orders.csv", "--every", "quarter", "--out", "track"),
}
_RESULTS = ("scores.csv", "scores.xlsx", "report.html", "report.xlsx", "features.parquet")


@dataclass(frozen=True)
class Kill:
    """A command that was killed after some seconds, and what was wrong then; empty where nothing was."""

    command: str
    seconds: float
    fault: str = ""


def kill_often(folder: Path, n: int, seed: int, names: Sequence[str] = tuple(COMMANDS)) -> list[Kill]:
    """Kill commands one after the other in one folder.

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
    usual = {name: _seconds(folder, name) for name in COMMANDS}
    whole = {name: (folder / name).read_bytes() for name in _RESULTS if name != "features.parquet"}
    kills = []
    for _ in range(n):
        name = rng.choice(list(names))
        seconds = rng.uniform(0.2, 1.05) * usual[name]
        _kill(folder, name, seconds)
        kills.append(Kill(name, seconds, _fault(folder, whole)))
    for name in COMMANDS:
        _seconds(folder, name)
    return [*kills, Kill("the last runs", 0.0, _left(folder, before))]


def _prepare(folder: Path) -> None:
    pa.csv.write_csv(blobs(), folder / "plain.csv")
    write_sample(folder, 150, 0)
    _seconds(folder, "run")
    shutil.copytree(folder / "study", folder / "ready")
    shutil.copytree(folder / "study", folder / "again")
    pa.csv.write_csv(blobs(seed=3), folder / "newer.csv")
    words = ("run", "--orders", "orders.csv", "--method", "rfm", "--out", "ready-orders")
    subprocess.run([sys.executable, "-m", "segmentry", *words], cwd=folder, capture_output=True, check=True)


def _seconds(folder: Path, name: str) -> float:
    started = time.monotonic()
    done = subprocess.run(_command(name), cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr}")
    return time.monotonic() - started


def _kill(folder: Path, name: str, seconds: float) -> None:
    with subprocess.Popen(_command(name), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "segmentry", *COMMANDS[name]]


def _fault(folder: Path, whole: dict[str, bytes]) -> str:
    """Return what is damaged in the folder; empty where nothing is."""
    for study in ("study", "ready", "again"):
        try:
            sg.load(folder / study)
        except SegmentryError as error:
            return f"{study}: {error}"
    for name, content in whole.items():
        if name.endswith((".csv", ".html")) and (folder / name).read_bytes() != content:
            return f"{name} is neither the old nor the new one"
    moves = read_manifest(folder / "track")
    if moves is None or changed_files(folder / "track", moves):
        return "track is neither the old nor the new folder"
    try:
        pq.read_table(folder / "features.parquet").validate(full=True)
    except (OSError, pa.ArrowException) as error:
        return f"features.parquet: {error}"
    return ""


def _left(folder: Path, before: set[str]) -> str:
    hidden = sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
    spilled = sorted(_spill_folders() - before)
    return f"left: {hidden + spilled}" if hidden or spilled else ""


def _spill_folders() -> set[str]:
    """Return the spill folders of processes that have ended; others may work beside this one."""
    names = [path.name for path in Path(tempfile.gettempdir()).glob(f"{SPILL_PREFIX}*")]
    return {name for name in names if not Path("/proc", name.removeprefix(SPILL_PREFIX).split("-")[0]).exists()}


def told(kills: list[Kill]) -> str:
    """Return how many kills there were of each command, and what was wrong."""
    counts = Counter(kill.command for kill in kills)
    faults = [f"{kill.command} after {kill.seconds:.2f} s: {kill.fault}" for kill in kills if kill.fault]
    return "\n".join([*faults, f"{dict(counts)}; {len(faults)} faults"])
