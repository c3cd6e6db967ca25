"""Tables of which it is known whether they hold dense groups, and what the method `density` says of them.

`python -m benchmarks.dense_verdicts [WITHOUT] [WITH]` draws so many tables of one cloud and of dense groups (crescents, rings,
clouds among scattered customers), and prints the verdicts, how often the number of groups is found, and whether the groups are
the planted ones, scattered customers apart.
"""

import sys
from collections import Counter
from collections.abc import Callable

import numpy as np
import pyarrow as pa
from sklearn.datasets import make_circles, make_moons
from sklearn.metrics import adjusted_rand_score

import segmentry as sg

GOOD = 0.8
FIRST_SEED = 2000
SETTINGS = {"explain": {"reasons": False}}
Rows = np.ndarray
Planted = tuple[Rows, np.ndarray]


def one_cloud(rng: np.random.Generator) -> Rows:
    """Return rows of one cloud, from one to eight columns of one kind, at times beside a count or a column with many zeros."""
    size = int(rng.choice([100, 300, 1000])), int(rng.choice([1, 2, 3, 5, 8]))
    kinds: tuple[Callable[[], Rows], ...] = (
        lambda: rng.uniform(0, 100, size),
        lambda: rng.normal(50, 10, size),
        lambda: rng.lognormal(3, 0.8, size),
        lambda: rng.poisson(60, size).astype(float),
        lambda: rng.standard_t(3, size),
        lambda: rng.normal(size=size) @ rng.normal(size=(size[1], size[1])),
        lambda: np.column_stack([rng.normal(size=size), rng.poisson(1, size[0])]),
        lambda: np.column_stack(
            [rng.normal(size=size), np.where(rng.random(size[0]) < 0.5, 0, rng.lognormal(4, 0.5, size[0]))]
        ),
    )
    return kinds[int(rng.integers(len(kinds)))]()


def crescents(rng: np.random.Generator, n: int) -> Planted:
    """Return two crescents, each around the end of the other."""
    return make_moons(n, noise=0.08, random_state=int(rng.integers(2**31)))


def rings(rng: np.random.Generator, n: int) -> Planted:
    """Return a ring within a ring."""
    return make_circles(n, noise=0.05, factor=0.4, random_state=int(rng.integers(2**31)))


def among_others(rng: np.random.Generator, n: int) -> Planted:
    """Return three to five clouds of unequal density, and as many scattered rows as one of them has; their label is -1."""
    k = int(rng.integers(3, 6))
    corners = np.array([[0, 0], [8, 0], [0, 8], [8, 8], [4, 14]])[:k]
    labels = rng.integers(-1, k, n)
    spread = rng.uniform(0.5, 1.0, k)
    rows = corners[labels] + spread[labels, None] * rng.normal(size=(n, 2))
    return np.where(labels[:, None] < 0, rng.uniform(-4, 18, (n, 2)), rows), labels


SHAPES: dict[str, Callable[[np.random.Generator, int], Planted]] = {
    "crescents": crescents,
    "rings": rings,
    "clouds among others": among_others,
}


def fitted(rows: Rows) -> sg.Study:
    """Return the study of rows by the method."""
    columns = {f"x{place}": column for place, column in enumerate(rows.T.round(4))}
    table = pa.table({"customer_id": [f"C{row}" for row in range(len(rows))], **columns})
    return sg.fit(table, method="density", settings=SETTINGS)


def main(n_without: int = 20, n_with: int = 10) -> None:
    """Print the verdicts on tables of one cloud, and what is found of those with groups.

    Parameters
    ----------
    n_without, n_with
        Number of tables of one cloud, and of each kind with groups and size.
    """
    verdicts = Counter()
    for seed in range(n_without):
        rows = one_cloud(np.random.default_rng(FIRST_SEED + seed))
        verdicts[f"{fitted(rows).evidence.verdict}, {'one column' if rows.shape[1] == 1 else 'several columns'}"] += 1
    print(f"{n_without} tables of one cloud: {dict(verdicts)}")
    for name, draw in SHAPES.items():
        for n in (400, 1000):
            print(f"{name}, {n} customers: {_found(draw, n, n_with)}", flush=True)


def _found(draw: Callable[[np.random.Generator, int], Planted], n: int, n_tables: int) -> str:
    verdicts, n_exact, n_good = Counter(), 0, 0
    for seed in range(n_tables):
        rows, labels = draw(np.random.default_rng(FIRST_SEED + seed), n)
        study = fitted(rows)
        is_in = labels >= 0
        found = np.array(study.segments["segment_id"].to_pylist())
        verdicts[study.evidence.verdict] += 1
        n_exact += study.evidence.k == len(set(labels[is_in].tolist()))
        n_good += adjusted_rand_score(labels[is_in], found[is_in]) >= GOOD
    return f"{dict(verdicts)}, number found {n_exact}, adjusted Rand index of {GOOD} or more {n_good}, of {n_tables}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
