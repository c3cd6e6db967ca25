"""Months without change and with one: how often `check` advises a refit, with Wilson's 95 % intervals.

Type: python -m benchmarks.drift [CUSTOMERS MONTHS SHIFT]. A month is a new sample of as many customers as the study has. Of 200
customers each month has a study of its own; of 2,000 twenty months share one, of 200,000 ten. Three kinds of customers take
turns: groups that are apart, one cloud that has no groups, and skewed numbers with gaps and many zeros.
"""

import sys
import time
from collections import Counter
from math import sqrt

import numpy as np
import pyarrow as pa

import segmentry as sg
from segmentry.results import Check

N_FEATURES = 5
SETTINGS = {
    "n_threads": 1,
    "evidence": {"depth": "quick"},
    "features": {"columns": [f"feature_{place}" for place in range(1, N_FEATURES + 1)]},
    "explain": {"reasons": False},
    "segment": {"k": 4, "method": {"kind": "kmeans", "n_starts": 4}},
}
MONTHS_A_STUDY = {200: 1, 2_000: 20, 200_000: 10}


def main(arguments: list[str]) -> None:
    if arguments:
        tell(int(arguments[0]), int(arguments[1]), float(arguments[2]))
        return
    for n_customers, n_months, shift in ((200, 1000, 0.0), (2_000, 1000, 0.0), (2_000, 200, 0.2), (200_000, 50, 0.0)):
        tell(n_customers, n_months, shift)


def tell(n_customers: int, n_months: int, shift: float) -> None:
    """Print how many months raise an alarm, and by which tests."""
    started, causes, n_alarms = time.perf_counter(), Counter(), 0
    for month in range(n_months):
        rng = np.random.default_rng([n_customers, month])
        if month % MONTHS_A_STUDY.get(n_customers, 1) == 0:
            kind = month // MONTHS_A_STUDY.get(n_customers, 1) % len(KINDS)
            study = sg.fit(table(KINDS[kind](n_customers, rng)), settings=SETTINGS, seed=month)
        found = checked(study, table(shifted(KINDS[kind](n_customers, rng), month % N_FEATURES, shift)))
        n_alarms += found.is_refit_advised
        causes.update(test.subject for test in found.tests if test.matters)
        causes.update(f"{test.subject} proven only" for test in found.tests if test.is_proven and not test.matters)
        causes.update(["fresh"] if found.fresh is not None and found.fresh.is_other else [])
    low, high = wilson(n_alarms, n_months)
    kind = f"a shift of {shift:g} sd in one of {N_FEATURES} features" if shift else "no change"
    print(
        f"{n_customers:,} customers, {kind}: {n_alarms} of {n_months:,} months raise an alarm, {n_alarms / n_months:.1%} "
        f"({low:.2%} to {high:.2%}); {dict(causes)}; {(time.perf_counter() - started) / n_months:.2f} s a month",
        flush=True,
    )


def checked(study: sg.Study, customers: pa.Table) -> Check:
    """Check customers, and form segments anew only where that can speak, which gives the same answer in less time."""
    found = study.check(customers, monitor={"resamples": 0})
    return study.check(customers) if any(test.is_proven for test in found.tests) else found


def grouped(n: int, rng: np.random.Generator) -> np.ndarray:
    """Return four groups that differ in all features."""
    centres = np.random.default_rng(0).normal(scale=2.0, size=(4, N_FEATURES))
    return centres[rng.choice(4, n, p=[0.4, 0.3, 0.2, 0.1])] + rng.normal(size=(n, N_FEATURES))


def cloud(n: int, rng: np.random.Generator) -> np.ndarray:
    """Return one cloud, which any split cuts anew."""
    return rng.normal(size=(n, N_FEATURES))


def skewed(n: int, rng: np.random.Generator) -> np.ndarray:
    """Return spend, numbers of orders, zeros with a tail, ages with gaps, and a column of yes and no."""
    active = rng.gamma(2.0, size=n)
    return np.column_stack(
        [
            np.exp(3 + 0.5 * np.log(active) + rng.normal(scale=0.8, size=n)).round(2),
            rng.poisson(3 * active).astype(float),
            np.where(rng.random(n) < 0.7, 0.0, rng.exponential(20, n).round(1)),
            np.where(rng.random(n) < 0.1, np.nan, rng.integers(18, 80, n)),
            (rng.random(n) < 0.3).astype(float),
        ]
    )


KINDS = (grouped, cloud, skewed)


def shifted(rows: np.ndarray, column: int, shift: float) -> np.ndarray:
    rows[:, column] += shift * np.nanstd(rows[:, column])
    return rows


def table(rows: np.ndarray) -> pa.Table:
    columns = {f"feature_{place}": pa.array(column, from_pandas=True) for place, column in enumerate(rows.T, start=1)}
    return pa.table({"customer_id": np.arange(len(rows)).astype(str), **columns})


def wilson(n_found: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    z = 1.959963984540054
    middle, width = n_found + z**2 / 2, z * sqrt(n_found * (n - n_found) / n + z**2 / 4)
    return max(0.0, (middle - width) / (n + z**2)), (middle + width) / (n + z**2)


if __name__ == "__main__":
    main(sys.argv[1:])
