"""K-Means against its peers: the same centres to the same answer, prediction, the sweep, quality and growth.

`python -m benchmarks.kmeans [ROUNDS]`; peers that are not installed are reported as absent. Ours is run once before, so that
compiling is not timed but told.
"""

import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

import segmentry as sg
from segmentry.algorithms.kmeans.search import SearchOptions, sweep
from segmentry.algorithms.points import points_of

SHAPES = ((1_000_000, 3, 5), (1_000_000, 8, 8), (2_000_000, 10, 10), (1_000_000, 16, 12))
MOST_PASSES = 300
GROWTH_PASSES = 30
GROWTH = [
    (n, d, k)
    for n in (10_000, 100_000, 1_000_000, 10_000_000)
    for d in (2, 8, 64)
    for k in (2, 8, 64)
    if n * d <= 8e7 and n * d * k <= 6.4e8
]


def main(rounds: int) -> None:
    warnings.simplefilter("ignore")
    started = time.perf_counter()
    points = cloud(5000, 3, 5)
    sg.KMeans(5, random_state=0).fit(np.tile(points, (200, 1)))
    print(f"kernels ready after {time.perf_counter() - started:.1f} s (compiled, or read from the disk)")
    for shape in SHAPES:
        same_answer(shape, rounds)
    growth(rounds)
    memory()
    prediction(rounds)
    whole_sweep()
    quality()


def cloud(n: int, d: int, k: int, seed: int = 0) -> np.ndarray:
    """Return `k` overlapping round groups, centred."""
    rng = np.random.default_rng(seed)
    points = rng.standard_normal((n, d)) + (2.0 * rng.standard_normal((k, d)))[rng.integers(0, k, n)]
    centred: np.ndarray = points - points.mean(axis=0)
    return centred


def ours(points: np.ndarray, start: np.ndarray) -> tuple[float, int]:
    found = sg.KMeans(len(start), init=start, tol=0, max_iter=MOST_PASSES).fit(points)
    return found.inertia_, found.n_iter_


def scikit_learn(points: np.ndarray, start: np.ndarray) -> tuple[float, int]:
    from sklearn.cluster import KMeans

    found = KMeans(len(start), init=start, n_init=1, tol=0, max_iter=MOST_PASSES).fit(points)
    return found.inertia_, found.n_iter_


def scikit_learn_intelex(points: np.ndarray, start: np.ndarray) -> tuple[float, int]:
    from sklearnex.cluster import KMeans

    found = KMeans(len(start), init=start, n_init=1, tol=0, max_iter=MOST_PASSES).fit(points)
    return found.inertia_, found.n_iter_


def faiss(points: np.ndarray, start: np.ndarray, n_iter: int) -> tuple[float, int]:
    """Run as many passes as the others took, since faiss has no rule to stop."""
    import faiss as library

    model = library.Kmeans(points.shape[1], len(start), niter=n_iter, max_points_per_centroid=len(points))
    model.train(points.astype(np.float32), init_centroids=start.astype(np.float32))
    return float(model.obj[-1]), n_iter


def same_answer(
    shape: tuple[int, int, int], rounds: int, peers: tuple[str, ...] = ("scikit-learn", "sklearnex", "faiss")
) -> None:
    """Run from the same centres until no label changes, in turn, and compare the medians."""
    n, d, k = shape
    points, start = cloud(n, d, k), cloud(n, d, k)[:k].copy()
    (inertia, n_iter) = ours(points, start)
    runs: dict[str, Callable[[], Any]] = {"ours": lambda: ours(points, start)}
    known = {
        "scikit-learn": lambda: scikit_learn(points, start),
        "sklearnex": lambda: scikit_learn_intelex(points, start),
        "faiss": lambda: faiss(points, start, n_iter),
    }
    runs.update({name: known[name] for name in peers if name == "scikit-learn" or find_spec(name)})
    times, found = timed(runs, rounds)
    own = times.pop("ours")
    told = [
        f"{name} {took:.3f} s = {took / own:.1f} x ({found[name][1]} passes, inertia {found[name][0] / inertia:.6f})"
        for name, took in times.items()
    ]
    told += [f"{name} absent" for name in peers if name not in found]
    print(f"{n:,} x {d}, k = {k}, {n_iter} passes: ours {own:.3f} s; {'; '.join(told)}", flush=True)


def growth(rounds: int) -> None:
    """Compare with scikit-learn over rows, features and segments, from the same centres."""
    from sklearn.cluster import KMeans

    ratios = []
    for n, d, k in GROWTH:
        points = cloud(n, d, k)
        start = points[:k].copy()
        given = {"init": start, "n_init": 1, "tol": 0.0, "max_iter": GROWTH_PASSES}
        runs = {
            "ours": lambda: sg.KMeans(k, **given).fit(points),  # noqa: B023
            "scikit-learn": lambda: KMeans(k, **given).fit(points),  # noqa: B023
        }
        times, _ = timed(runs, rounds if n < 1_000_000 else 3)
        ratios.append(times["scikit-learn"] / times["ours"])
        told = f"ours {times['ours']:.4f} s, scikit-learn {times['scikit-learn']:.4f} s, {ratios[-1]:.2f} x"
        print(f"growth {n:,} x {d}, k = {k}: {told}", flush=True)
    print(f"growth: least {min(ratios):.2f} x, median {statistics.median(ratios):.2f} x", flush=True)


def memory() -> None:
    """Tell what a fit takes beyond its input, in processes of their own."""
    for n, d in ((100_000, 10), (1_000_000, 10), (10_000_000, 2), (10_000_000, 10)):
        code = (
            "import numpy as np; from benchmarks.kmeans import cloud, resident; import segmentry as sg;"
            "sg.KMeans(5, random_state=0).fit(np.tile(cloud(5000, 3, 5), (200, 1)));"
            f"points = np.random.default_rng(0).standard_normal(({n}, {d})); points[::2] += 4;"
            "before = resident('VmRSS'); open('/proc/self/clear_refs', 'w').write('5');"
            "sg.KMeans(10, random_state=0).fit(points); print(round(resident('VmHWM') - before))"
        )
        command = [sys.executable, "-W", "ignore", "-c", code]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        input_size = n * d * 8 / 2**20
        told = f"{done.stdout.strip()} MiB beyond the input of {input_size:.0f} MiB"
        print(f"memory, {n:,} x {d}, k = 10: {told}", flush=True)


def resident(name: str) -> float:
    """Return a number of the process's memory in MiB: VmRSS as it is, VmHWM at most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def timed(runs: dict[str, Callable[[], Any]], rounds: int) -> tuple[dict[str, float], dict[str, Any]]:
    """Return medians and outcomes: in turn each runs twice and the second is timed, so that none pays for the one before.

    Threads of some libraries wait busily after their work, and cores that were idle are slow for a while.
    """
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    found: dict[str, Any] = {}
    for _ in range(rounds):
        for name, run in runs.items():
            run()
            started = time.perf_counter()
            found[name] = run()
            seconds[name].append(time.perf_counter() - started)
    return {name: statistics.median(values) for name, values in seconds.items()}, found


def prediction(rounds: int) -> None:
    from sklearn.cluster import KMeans

    points = cloud(10_000_000, 8, 8)
    peer = KMeans(8, n_init=1, max_iter=1, random_state=0).fit(points[:10_000])
    own = sg.KMeans(8, init=peer.cluster_centers_, max_iter=1).fit(points[:10_000])
    own.cluster_centers_ = peer.cluster_centers_
    runs = {
        "ours": lambda: own.predict(points),
        "scikit-learn": lambda: peer.predict(points),
    }
    times, found = timed(runs, rounds)
    n_other = int((found["ours"] != found["scikit-learn"]).sum())
    told = f"ours {times['ours']:.3f} s, scikit-learn {times['scikit-learn']:.3f} s"
    print(
        f"predict 10,000,000 x 8, k = 8: {told}, {times['scikit-learn'] / times['ours']:.1f} x; {n_other} other labels"
    )


def whole_sweep() -> None:
    compare_sweeps("groups", cloud(1_000_000, 3, 5))
    compare_sweeps("no groups", cloud(1_000_000, 3, 1))


def compare_sweeps(name: str, points: np.ndarray) -> None:
    from sklearn.cluster import KMeans

    effort = SearchOptions(n_starts=50, max_iter=300, tolerance=1e-5, exact_rows=4096, n_threads=2, is_compiled=True)
    runs = {
        "ours": lambda: sweep(points_of(points, is_compiled=True), 10, options=effort, rng=np.random.default_rng(0)),
        "scikit-learn": lambda: [KMeans(k, random_state=0).fit(points) for k in range(1, 11)],
    }
    times, found = timed(runs, 3)
    pairs = zip(found["ours"], found["scikit-learn"], strict=True)
    worst = max(mine.inertia / peer.inertia_ for mine, peer in pairs)
    own, other = times["ours"], times["scikit-learn"]
    told = f"ours {own:.2f} s, scikit-learn {other:.2f} s, {other / own:.1f} x; worst inertia ratio {worst:.4f}"
    print(f"sweep k = 1..10 on 1,000,000 x 3, {name}: {told}", flush=True)


def quality() -> None:
    """Compare the inertia with the best of scikit-learn's 20 starts on many shapes."""
    from sklearn.cluster import KMeans

    for name, (points, k) in shapes().items():
        own = sg.KMeans(k, random_state=0).fit(points).inertia_
        peer = KMeans(k, n_init=20, random_state=0).fit(points).inertia_
        print(f"quality, {name} {points.shape[0]:,} x {points.shape[1]}, k = {k}: {own / peer:.5f}", flush=True)


def shapes() -> dict[str, tuple[np.ndarray, int]]:
    rng = np.random.default_rng(0)
    rare = np.concatenate([cloud(20_000, 2, 2), rng.standard_normal((20, 2)) + 12])
    copies = np.repeat(cloud(300, 3, 5), 20, axis=0)
    return {
        "balanced": (cloud(5000, 3, 5), 5),
        "unbalanced 1:1000": (rare, 3),
        "overlapping": (0.5 * cloud(8000, 4, 6) + 0.5 * rng.standard_normal((8000, 4)), 6),
        "elongated": (cloud(6000, 3, 4) * [10, 1, 0.1], 4),
        "near-duplicates": (copies + 1e-7 * rng.standard_normal(copies.shape), 5),
        "integer grid": (rng.integers(0, 12, (10_000, 3)).astype(float), 8),
        "heavy tails": (rng.standard_t(1.5, (8000, 3)), 6),
        "lognormal": (rng.lognormal(size=(15_000, 4)), 7),
        "uniform": (rng.random((20_000, 2)), 9),
        "one cloud": (rng.standard_normal((50_000, 5)), 6),
        "2 features": (cloud(30_000, 2, 12), 12),
        "16 features": (cloud(20_000, 16, 8), 8),
        "64 features": (cloud(4000, 64, 10), 10),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
