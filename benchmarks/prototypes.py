"""Prototypes of a mixed table beside `kmodes`, in one process and in turn: seconds and cost for every k.

`python -m benchmarks.prototypes [CUSTOMERS] [ROUNDS] [KS]` needs `kmodes`, which no part of Segmentry uses. Both get the same
numbers, levels and cost of a differing level. Ours makes its usual fifty starts, `kmodes` one by Huang's seeding.
"""

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from segmentry.algorithms.mixed import MixedRows
from segmentry.algorithms.points import merged_points
from segmentry.algorithms.prototypes import Effort, balance, cost, distances, refine, search
from segmentry.algorithms.samples import draw_sample
from segmentry.spec import PrototypesMethod

N_NUMBERS, N_CATEGORIES, N_LEVELS, N_GROUPS = 5, 10, 4, 4


def table(n: int, seed: int = 0) -> MixedRows:
    """Return customers of four groups that differ in numbers and categories, and overlap."""
    rng = np.random.default_rng(seed)
    groups = rng.integers(0, N_GROUPS, n)
    numbers = rng.normal(rng.normal(0, 1.0, (N_GROUPS, N_NUMBERS))[groups], 1.0)
    favourites = rng.integers(0, N_LEVELS, (N_GROUPS, N_CATEGORIES))[groups]
    others = rng.integers(0, N_LEVELS, (n, N_CATEGORIES))
    codes = np.where(rng.random((n, N_CATEGORIES)) < 0.5, favourites, others)
    standard = (numbers - numbers.mean(axis=0)) / numbers.std(axis=0)
    return MixedRows(numbers=standard, codes=codes, n_levels=np.full(N_CATEGORIES, N_LEVELS))


def ours(rows: MixedRows, costs: np.ndarray, k: int) -> float:
    """Return the cost that the method reaches with its usual effort."""
    spec, rng = PrototypesMethod(), np.random.default_rng(0)
    points = merged_points(np.hstack([rows.numbers, rows.codes]))
    sample = draw_sample(points, spec.exact_rows, rng)
    everyone = _rows(points.rows, rows.n_levels)
    drawn = _rows(points.rows[sample.positions], rows.n_levels)
    effort = Effort(n_starts=spec.n_starts, max_iter=spec.max_iter, n_exchanges=spec.n_starts)
    found = search(drawn, sample.weights, k, costs, effort=effort, rng=rng).prototypes
    best = refine(everyone, points.weights, found, spec.max_iter)
    return cost(everyone, points.weights, distances(everyone, best).argmin(axis=1), best).total


def theirs(rows: MixedRows, costs: np.ndarray, k: int) -> float:
    """Return the cost of one start of `kmodes`."""
    from kmodes.kprototypes import KPrototypes  # late: no test has it

    values = np.hstack([rows.numbers, rows.codes]).astype(object)
    categorical = list(range(N_NUMBERS, N_NUMBERS + N_CATEGORIES))
    model = KPrototypes(n_clusters=k, init="Huang", n_init=1, gamma=float(costs[0]), random_state=0)
    return float(model.fit(values, categorical=categorical).cost_)


def main(n: int = 10_000, n_rounds: int = 3, ks: str = "2,3,4,5,6,7,8") -> None:
    """Print the medians of the seconds, and the costs, for every k.

    Parameters
    ----------
    n
        Number of customers.
    n_rounds
        Runs of each, in turn.
    ks
        Numbers of segments, separated by commas.
    """
    rows = table(n)
    costs = balance(rows, np.ones(n), np.ones(N_NUMBERS + N_CATEGORIES))
    for k in map(int, ks.split(",")):
        runs = [(_timed(ours, rows, costs, k), _timed(theirs, rows, costs, k)) for _ in range(n_rounds)]
        seconds = [statistics.median(run[side][0] for run in runs) for side in (0, 1)]
        reached = [runs[0][side][1] for side in (0, 1)]
        print(
            f"k = {k}: {seconds[0]:.2f} s, cost {reached[0]:,.1f}; kmodes {seconds[1]:.2f} s, cost {reached[1]:,.1f}; "
            f"{seconds[1] / seconds[0]:.1f} times as fast",
            flush=True,
        )


def _timed(fit: Callable[[MixedRows, np.ndarray, int], float], *given: object) -> tuple[float, float]:
    began = time.process_time()
    reached = fit(*given)  # type: ignore[arg-type]
    return time.process_time() - began, reached


def _rows(rows: np.ndarray, n_levels: np.ndarray) -> MixedRows:
    return MixedRows(numbers=rows[:, :N_NUMBERS], codes=rows[:, N_NUMBERS:].astype(np.int64), n_levels=n_levels)


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:3]), *sys.argv[3:4])
