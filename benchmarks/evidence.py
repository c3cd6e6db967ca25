"""Resampling against its peers on equal work: 100 bootstrap samples fitted and compared for each k = 2..10.

`python -m benchmarks.evidence`. scikit-learn stands for the loop that one writes by hand (three starts, labels of all rows,
adjusted Rand index of pairs); fpc's clusterboot does Jaccard similarities with three starts. fpc needs Rscript and is told
absent without it.
"""

import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

import segmentry as sg
from segmentry.algorithms.stability.resampling import Procedure
from segmentry.stages.validate.depth import Depth
from segmentry.stages.validate.resampled import Resampler, Sampled

SHAPES = ((200, 2, 5), (2000, 5, 5))
K_MAX = 10
PAIRS = 50
STARTS = 3


def main() -> None:
    warnings.simplefilter("ignore")
    for n, d, groups in SHAPES:
        rows = cloud(n, d, groups)
        ours(rows)
        own = seconds(lambda: ours(rows))  # noqa: B023
        loop = seconds(lambda: scikit_learn(rows))  # noqa: B023
        told = f"ours {own:.2f} s; a scikit-learn loop {loop:.1f} s = {loop / own:.0f} x"
        boot = clusterboot(rows)
        told += "; fpc absent" if boot is None else f"; fpc's clusterboot {boot:.1f} s = {boot / own:.0f} x"
        print(f"{2 * PAIRS} random halves of {n:,} x {d}, k = 2..{K_MAX}: {told}", flush=True)
    added()


def added() -> None:
    """Tell what standard evidence adds to a quick study, kernels once compiled."""
    for n, d, options in ((200, 3, {}), (20_000, 5, {}), (1_000_000, 5, {"splits": 50})):
        rows = cloud(n, d, 4)
        table = pa.table({f"feature_{place}": column for place, column in enumerate(rows.T)})
        sg.fit(table)
        quick = seconds(lambda: sg.fit(table, evidence="quick"))  # noqa: B023
        whole = seconds(lambda: sg.fit(table, evidence={"depth": "standard", **options}))  # noqa: B023
        print(f"{n:,} x {d}: quick study {quick:.1f} s, standard {whole:.1f} s, {whole - quick:.1f} s more", flush=True)


def cloud(n: int, d: int, k: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    rows: np.ndarray = rng.standard_normal((n, d)) + (3.0 * rng.standard_normal((k, d)))[rng.integers(0, k, n)]
    return rows


def seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def ours(rows: np.ndarray) -> None:
    full = tuple(rows[:k].copy() for k in range(1, K_MAX + 1))
    procedure = Procedure(full=full, n_starts=STARTS, max_iter=300, is_rescaled=False, is_compiled=True, n_threads=2)
    depth = Depth(n_splits=PAIRS, n_shuffled=2, n_references=0, n_starts=STARTS, knows_full=False)
    labels = tuple(np.arange(len(rows)) % k for k in range(1, K_MAX + 1))
    sampled = Sampled(rows, np.arange(rows.shape[1]), np.zeros(rows.shape[1]))
    Resampler(sampled, procedure, request=depth, depth=0).splits(labels)


def scikit_learn(rows: np.ndarray) -> None:
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score

    rng = np.random.default_rng(0)
    for _ in range(PAIRS):
        samples = np.array_split(rows[rng.permutation(len(rows))], 2)
        for k in range(2, K_MAX + 1):
            first, second = (KMeans(k, n_init=STARTS).fit(sample).predict(rows) for sample in samples)
            adjusted_rand_score(first, second)


def clusterboot(rows: np.ndarray) -> float | None:
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "rows.csv"
        np.savetxt(path, rows, delimiter=",")
        code = (
            f"suppressMessages(library(fpc)); x <- as.matrix(read.csv('{path}', header = FALSE)); "
            f"s <- proc.time()[3]; for (k in 2:{K_MAX}) clusterboot(x, B = {2 * PAIRS}, clustermethod = kmeansCBI, "
            f"krange = k, runs = {STARTS}, count = FALSE); cat(proc.time()[3] - s)"
        )
        done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=False)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


if __name__ == "__main__":
    main()
