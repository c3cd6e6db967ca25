"""What prototypes and medoids say of mixed tables of which it is known whether they hold groups."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg

SETTINGS = ["explain.reasons=false"]


def independent(seed: int, n: int = 300) -> pa.Table:
    """Return independent numbers, counts, answers of yes and no, and categories."""
    rng = np.random.default_rng(seed)
    return pa.table(
        {
            "customer_id": [f"c{place}" for place in range(n)],
            "age": (40 + 10 * rng.normal(size=n)).round(1),
            "visits": rng.poisson(4, n).astype(float),
            "member": np.where(rng.random(n) < 0.4, "yes", "no"),
            "newsletter": np.where(rng.random(n) < 0.7, "yes", "no"),
            "shop": np.array(["north", "south", "west"])[rng.choice(3, n, p=rng.dirichlet([3.0, 3.0, 3.0]))],
            "plan": np.array(["basic", "plus", "gold", "team"])[rng.integers(0, 4, n)],
        }
    )


def overlapping(seed: int, n: int = 400) -> tuple[pa.Table, np.ndarray]:
    """Return three groups that overlap in numbers and levels, and the group of each customer."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, 3, n)
    numbers = np.array([[0.0, 0.0, 0.0], [2.5, 0.0, 2.5], [0.0, 2.5, -2.5]])[group] + rng.normal(size=(n, 3))

    def levels(strength: float) -> np.ndarray:
        return np.where(rng.random(n) < strength, group, rng.integers(0, 3, n))

    columns = {
        "age": (40 + 10 * numbers[:, 0]).round(),
        "spend": (100 + 30 * numbers[:, 1]).round(2),
        "visits": (12 + 3 * numbers[:, 2]).round(),
        "shop": np.array(["north", "south", "west"])[levels(0.45)],
        "plan": np.array(["basic", "plus", "gold"])[levels(0.35)],
    }
    return pa.table({"customer_id": [f"c{place}" for place in range(n)], **columns}), group


@pytest.mark.slow
@pytest.mark.parametrize("method", ["prototypes", "medoids"])
@pytest.mark.parametrize("seed", [1, 2])
def test_independent_columns_are_one_group(method, seed):
    assert sg.fit(independent(seed), method=method, settings=SETTINGS).evidence.verdict == "one group"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_three_overlapping_groups_are_not_two_clear_ones(seed):
    table, group = overlapping(seed)
    study = sg.fit(table, method="prototypes", settings=SETTINGS)
    assert (study.evidence.k, study.evidence.verdict) == (3, "reproducible")
    found = np.array(study.segments["segment_id"].to_pylist())
    largest = sum(np.bincount(group[found == segment]).max() for segment in np.unique(found))
    assert largest > 0.85 * len(group)
