"""p-values of the bootstrap likelihood-ratio test where its null hypothesis is true, and where it is not.

`python -m benchmarks.bootstrap_p_values [TABLES] [DRAWS]` draws so many tables of two classes and of two clouds, and prints how
often one, two and three segments are rejected at 0.05 and at 0.2. Of two, the second number should be near its level.
"""

import sys

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.latent_class.parameters import whole_of
from segmentry.algorithms.latent_class.ratio import class_ratio
from segmentry.algorithms.latent_class.search import SearchEffort, search
from segmentry.algorithms.latent_class.terms import terms_of
from segmentry.algorithms.mixed import MISSING, MixedRows
from segmentry.algorithms.mixture import Effort, fit_mixture, one_blas_thread
from segmentry.algorithms.mixture_ratio import mixture_ratio
from segmentry.algorithms.stability.bootstrap_test import bootstrap_test

LEVELS = (0.05, 0.2)
SCORES = (np.arange(5.0),) * 2
_CLASSES = SearchEffort(n_starts=20, most_passes=300, tolerance=1e-7)
_CLOUDS = Effort(n_starts=10, max_iter=200, tolerance=1e-5)


def two_classes(rng: np.random.Generator, n: int = 300) -> MixedRows:
    """Return two classes in a number, four categories and two columns of ordered answers, a tenth of it missing."""
    classes = (rng.random(n) < 0.4).astype(int)
    numbers = rng.normal(1.5 * classes, 1.0)[:, None]
    codes = [np.where(rng.random(n) < 0.5, classes, rng.integers(0, 3, n)) for _ in range(4)]
    codes += [np.clip(np.rint(rng.normal(1.0 + 1.6 * classes, 1.1)), 0, 4).astype(int) for _ in range(2)]
    known = rng.random((n, 6)) > 0.1
    numbers[rng.random((n, 1)) < 0.1] = np.nan
    return MixedRows(
        numbers=numbers, codes=np.where(known, np.stack(codes, axis=1), MISSING), n_levels=np.array([3] * 4 + [5] * 2)
    )


def p_of_classes(rows: MixedRows, k: int, seed: int, most: int) -> float:
    """Return the p-value of k - 1 classes."""
    terms, rng = terms_of(rows, np.ones(len(rows))), np.random.default_rng(seed)
    fewer = search(terms, whole_of(terms, rows.n_levels, SCORES), k - 1, effort=_CLASSES, rng=rng).parameters
    ratio = class_ratio(rows, fewer, SCORES, rng)
    return bootstrap_test(ratio.observed, lambda index: ratio.drawn(np.random.default_rng([seed, index])), most).p_value


def two_clouds(rng: np.random.Generator, n: int = 300) -> Floats:
    """Return two tilted clouds, four standard deviations apart."""
    clouds = rng.standard_normal((n, 2)) @ np.array([[1.0, 0.4], [0.0, 0.9]])
    clouds[: n // 3, 0] += 4.0
    return clouds


def p_of_clouds(rows: Floats, k: int, seed: int, most: int) -> float:
    """Return the p-value of k - 1 components with a covariance of their own."""
    rng = np.random.default_rng(seed)
    fewer = fit_mixture(rows, k - 1, ["full"], _CLOUDS, rng)
    ratio = mixture_ratio(rows, fewer, rng)
    return bootstrap_test(ratio.observed, lambda index: ratio.drawn(np.random.default_rng([seed, index])), most).p_value


def main(n_tables: int = 100, most: int = 99) -> None:
    """Print the shares of tables that reject.

    Parameters
    ----------
    n_tables
        Tables of either kind.
    most
        Most data sets drawn for each test.
    """
    for name, draw, p_value in (("classes", two_classes, p_of_classes), ("clouds", two_clouds, p_of_clouds)):
        for k in (2, 3, 4):
            with one_blas_thread():
                tables = [draw(np.random.default_rng([seed, 1])) for seed in range(n_tables)]
                found = np.array([p_value(table, k, seed, most) for seed, table in enumerate(tables)])
            shares = ", ".join(f"{np.mean(found <= level):.0%} at {level}" for level in LEVELS)
            print(f"two {name}: {k - 1} rejected {shares}; mean p {found.mean():.2f}", flush=True)


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:3]))
