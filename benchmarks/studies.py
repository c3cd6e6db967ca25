"""Whole processes at the sizes where people work: each part against its budget, a study against the tutorial's script.

`python -m benchmarks.studies` prints both tables: medians, after one unmeasured run of each, the contenders in turn. Set
`SEGMENTRY_DATA` to measure a log of orders too.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import csv

ROUNDS, ROUNDS_ON_MANY, MANY = 7, 3, 20_000
SIZES = ((200, 5), (2_000, 5), (20_000, 5), (200_000, 5), (200, 30), (2_000, 30), (20_000, 30))
TUTORIAL = str(Path(__file__).parent / "tutorial.py")
QUICK = ("--evidence", "quick", "--set", "report.charts=[elbow,scatter]")
LOG = "online_retail/online_retail.parquet"
FIT = """
import statistics, sys, time
import segmentry

def seconds():
    started = time.perf_counter()
    segmentry.fit(sys.argv[1])
    return time.perf_counter() - started

seconds()
print(statistics.median(seconds() for _ in range(7)))
"""

MEASURE = """
import resource, subprocess, sys, time

started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


class Run(NamedTuple):
    """Wall time and processor time of a process in seconds, and its largest resident memory in MiB."""

    seconds: float
    processor: float
    memory: float


class Part(NamedTuple):
    """A part of the work, the most seconds that it may take, and its command."""

    name: str
    budget: float
    command: list[str]


def main() -> list[str]:
    """Print both tables, and return the parts that are over their budgets."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        over = against_budgets(folder)
        against_the_tutorial(folder)
    return over


def against_budgets(folder: Path) -> list[str]:
    """Print what each part takes, and return those that take more than they may."""
    over = []
    print(f"{'part':44}{'budget':>8}{'wall':>8}{'CPU':>8}{'MiB':>8}")
    for part in parts(folder):
        run = median_of([measured(part.command) for _ in range(ROUNDS + 1)][1:])
        took = run.seconds
        is_over = took > part.budget
        over += [f"{part.name}: {took:.2f} s, at most {part.budget:.2f} s"] if is_over else []
        mark = " over" if is_over else ""
        print(f"{part.name:44}{part.budget:8.2f}{took:8.2f}{run.processor:8.2f}{run.memory:8.0f}{mark}")
    command = [sys.executable, "-c", FIT, made(folder, 200, 5)]
    warm = float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    print(f"{'segmentry.fit of 200 x 5, warm process':44}{0.5:8.2f}{warm:8.2f}")
    return over + ([f"segmentry.fit: {warm:.2f} s, at most 0.50 s"] if warm > 0.5 else [])


def parts(folder: Path) -> list[Part]:
    small, larger = made(folder, 200, 5), made(folder, 2_000, 5)
    measured_parts = [
        Part("import segmentry", 0.05, [sys.executable, "-c", "import segmentry"]),
        Part("inspect of 200 x 5", 0.8, [sys.executable, "-m", "segmentry", "inspect", small]),
        Part("run of 200 x 5", 2.0, study_of(small, folder)),
        Part("run of 200 x 5, quick, two charts", 1.0, [*study_of(small, folder), *QUICK]),
        Part("run of 2,000 x 5", 2.5, study_of(larger, folder)),
    ]
    log = Path(os.environ.get("SEGMENTRY_DATA", "")) / LOG
    if log.is_file():
        command = [sys.executable, "-m", "segmentry", "run", "--orders", str(log), "--out", str(folder / "log")]
        measured_parts.append(Part("run of Online Retail's log, 541,909 lines", 5.0, command))
    return measured_parts


def against_the_tutorial(folder: Path) -> None:
    """Print how long a full study and the bare script take on the same features; a ratio above 1 is in our favour."""
    print(f"\n{'customers x features':24}{'segmentry':>12}{'tutorial':>12}{'ratio':>8}{'MiB':>8}{'MiB':>8}")
    for n_customers, n_features in SIZES:
        source = made(folder, n_customers, n_features)
        names = ",".join(feature_names(n_features))
        commands = (study_of(source, folder), [sys.executable, TUTORIAL, source, str(folder), names])
        n_rounds = ROUNDS_ON_MANY if n_customers * n_features > MANY * 5 else ROUNDS
        rounds = [[measured(command) for command in commands] for _ in range(n_rounds + 1)][1:]
        own, other = (median_of(runs) for runs in zip(*rounds, strict=True))
        size, ratio = f"{n_customers:,} x {n_features}", other.seconds / own.seconds
        print(f"{size:24}{own.seconds:12.2f}{other.seconds:12.2f}{ratio:8.2f}{own.memory:8.0f}{other.memory:8.0f}")


def measured(command: Sequence[str]) -> Run:
    """Run a command to its end, from a small process, whose own memory a child would count as its peak."""
    told = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    return Run(*map(float, told.split()))


def median_of(runs: Sequence[Run]) -> Run:
    return Run(*(statistics.median(column) for column in zip(*runs, strict=True)))


def study_of(source: str, folder: Path) -> list[str]:
    """Return the command for a study of all columns with a report and the default charts."""
    return [sys.executable, "-m", "segmentry", "run", source, "--out", str(folder / f"study-{Path(source).stem}")]


def made(folder: Path, n_customers: int, n_features: int) -> str:
    """Return the path of a table of customers of five kinds that overlap; it is made where there is none."""
    path = folder / f"{n_customers}x{n_features}.csv"
    if not path.exists():
        rng = np.random.default_rng(0)
        kinds = rng.normal(50.0, 20.0, (5, n_features))
        values = kinds[rng.integers(0, 5, n_customers)] + rng.normal(0.0, 9.0, (n_customers, n_features))
        columns = dict(zip(feature_names(n_features), values.round(2).T, strict=True))
        csv.write_csv(pa.table({"customer_id": np.arange(1, n_customers + 1), **columns}), path)
    return str(path)


def feature_names(n: int) -> list[str]:
    return [f"measure_{chr(97 + place // 26)}{chr(97 + place % 26)}" for place in range(n)]


if __name__ == "__main__":
    sys.exit("\n".join(main()) or None)
