"""Mixed tables of which it is known whether they hold classes, and what Segmentry says of them.

`python -m benchmarks.mixed_verdicts [WITHOUT] [WITH] [METHOD]` draws so many tables of independent columns and of latent
classes, and prints the verdicts and how many classes are found. Only tables whose relative entropy at the true number is at
least 0.8 count, since others cannot be told apart.
"""

import sys
from collections import Counter

import numpy as np
import pyarrow as pa
from sklearn.metrics import adjusted_rand_score

import segmentry as sg

LEAST_ENTROPY, GOOD = 0.8, 0.8
FIRST_SEED = 1000


def numbers(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return one column of numbers of a random kind."""
    kinds = (rng.normal(50, 10, n), rng.lognormal(3, 0.8, n), rng.poisson(3, n).astype(float), rng.uniform(0, 100, n))
    return kinds[int(rng.integers(4))].round(2)


def levels(rng: np.random.Generator, n: int, n_levels: int) -> np.ndarray:
    """Return one column of levels with random shares."""
    return rng.choice(n_levels, n, p=rng.dirichlet(np.full(n_levels, 3.0)))


def independent(seed: int) -> pa.Table:
    """Return a table of independent columns: up to three numbers and four to nine categories."""
    rng = np.random.default_rng(seed)
    n, d, c = int(rng.choice([300, 600, 1200])), int(rng.integers(0, 4)), int(rng.integers(4, 10))
    columns = {f"number {index}": numbers(rng, n) for index in range(d)}
    columns |= {f"kind {index}": _texts(levels(rng, n, int(rng.integers(2, 6)))) for index in range(c)}
    return pa.table({"customer_id": [f"C{row}" for row in range(n)], **columns})


def planted(seed: int) -> tuple[pa.Table, np.ndarray]:
    """Return a table of two to five classes, of 300 to 1,200 customers, and the class of each customer."""
    rng = np.random.default_rng(seed)
    n, d, c = int(rng.choice([300, 600, 1200])), int(rng.integers(0, 4)), int(rng.integers(6, 12))
    k = int(rng.integers(2, 6))
    classes = rng.choice(k, n, p=rng.dirichlet(np.full(k, 8.0)))
    columns: dict[str, object] = {
        f"number {index}": rng.normal((rng.permutation(k) * 2.0)[classes], 1.2).round(3) for index in range(d)
    }
    for index in range(c):
        n_levels = int(rng.integers(3, 6))
        favourites, others = rng.integers(0, n_levels, k), levels(rng, n, n_levels)
        columns[f"kind {index}"] = _texts(np.where(rng.random(n) < 0.6, favourites[classes], others))
    return pa.table({"customer_id": [f"C{row}" for row in range(n)], **columns}), classes


def main(n_without: int = 20, n_with: int = 20, method: str = "latent-class") -> None:
    """Print the verdicts on tables without classes, and what is found of those with classes.

    Parameters
    ----------
    n_without, n_with
        Number of tables of either kind.
    method
        Method of segmentation.
    """
    verdicts = Counter(
        sg.fit(independent(FIRST_SEED + seed), method=method).evidence.verdict for seed in range(n_without)
    )
    print(f"{n_without} tables without classes: {dict(verdicts)}")
    n_told_apart = n_exact = n_good = 0
    for seed in range(n_with):
        table, classes = planted(FIRST_SEED + seed)
        study = sg.fit(table, method=method)
        row = study.evidence.row(len(set(classes.tolist())))
        if row is None or row.get("relative_entropy", 1.0) < LEAST_ENTROPY:
            continue
        is_exact = study.evidence.k == row.k
        index = adjusted_rand_score(classes, study.segments["segment_id"].to_pylist())
        n_told_apart, n_exact, n_good = n_told_apart + 1, n_exact + is_exact, n_good + (is_exact and index >= GOOD)
    print(f"{n_told_apart} tables with classes: {n_exact} with their number, {n_good} of these with an index of {GOOD}")


def _texts(codes: np.ndarray) -> list[str]:
    return [f"level {code}" for code in codes]


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:3]), *sys.argv[3:4])
