"""Mixed customers beside R and kmodes; scripts and versions lie beside the numbers."""

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from segmentry.algorithms.gower import gower_distances, learn_gower
from segmentry.algorithms.medoids import Apart, build, swap
from segmentry.algorithms.mixed import MISSING, MixedRows
from segmentry.algorithms.prototypes import Effort, balance, cost, distances, search

HERE = Path(__file__).parent / "mixed"


def read(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def table(name):
    rows = read(f"{name}.csv")
    numbers = [[float(row[key]) if row[key] else np.nan for key in row if key[0] == "n"] for row in rows]
    codes = [["abcd".index(row[key]) if row[key] else MISSING for key in row if key[0] == "c"] for row in rows]
    return MixedRows(numbers=np.array(numbers), codes=np.array(codes), n_levels=np.full(len(codes[0]), 4))


@cache
def apart(name):
    rows = table(name)
    weights = np.ones(rows.numbers.shape[1] + rows.codes.shape[1])
    return gower_distances(rows, rows, learn_gower(rows, np.ones(len(rows)), (), weights))


@pytest.mark.parametrize("name", ["half", "choices", "numbers", "gaps"])
def test_gower_distances_are_those_of_daisy(name):
    found = {row["what"]: float(row["value"]) for row in read("in_r.csv") if row["table"] == name}
    pairs = [what for what in found if "-" in what]
    assert len(pairs) == 3
    for pair in pairs:
        first, second = (int(number) - 1 for number in pair.split("-"))
        assert apart(name)[first, second] == pytest.approx(found[pair], abs=1e-9)
    if name != "gaps":  # daisy knows no distance of two rows that share nothing, here it is 1
        assert np.triu(apart(name), 1).sum() == pytest.approx(found["sum"], rel=1e-9)


@pytest.mark.parametrize("row", [row for row in read("in_r.csv") if row["what"] == "pam"], ids=str)
def test_medoids_are_as_near_as_those_of_pam(row):
    everyone = Apart(apart(row["table"]), np.ones(len(table(row["table"]))))
    found = swap(everyone, build(everyone, int(row["k"])))
    assert everyone.total(found) <= float(row["value"]) * 1.01


@pytest.mark.parametrize("row", read("in_kmodes.csv"), ids=str)
def test_prototypes_cost_at_most_those_of_kmodes(row):
    raw = table(row["table"])
    scaled = (raw.numbers - raw.numbers.mean(axis=0)) / raw.numbers.std(axis=0)
    rows, counts = MixedRows(numbers=scaled, codes=raw.codes, n_levels=raw.n_levels), np.ones(len(raw))
    costs = balance(rows, counts, np.ones(scaled.shape[1] + raw.codes.shape[1]))
    assert costs == pytest.approx(float(row["gamma"]))
    rng = np.random.default_rng(0)
    found = search(rows, counts, int(row["k"]), costs, effort=Effort(50, 100, 50), rng=rng).prototypes
    labels = distances(rows, found).argmin(axis=1)
    assert cost(rows, counts, labels, found).total <= float(row["cost"]) * (1 + 1e-9)
