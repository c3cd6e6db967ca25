"""Gap statistic, prediction strength, bootstrap Jaccard and dip against R's cluster, fpc and diptest.

`evidence/make.R` made the values, with the versions that `values.json` names. Tolerances are a few of the Monte Carlo errors
of both sides: for the gap its standard error over the square root of the references, for shares that of their means.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from segmentry.algorithms.indices.dip import dip_statistic
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.mixed import NO_LAYOUT
from segmentry.algorithms.points import Points
from segmentry.algorithms.stability.jaccard import best_jaccards
from segmentry.algorithms.stability.resampling import Procedure, as_points, fit_every_k
from segmentry.methods import RefitRequest, sweeping_method
from segmentry.results import KMeansState
from segmentry.stages.validate.depth import Depth
from segmentry.stages.validate.resampled import Resampler, Sampled

FOLDER = Path(__file__).parent / "evidence"
VALUES = json.loads((FOLDER / "values.json").read_text(encoding="utf-8"))
DEPTH = Depth(n_splits=60, n_shuffled=2, n_references=60, n_starts=10, knows_full=False)
SETS = ["mall", "wholesale", "blobs", "cloud"]


def table(path, columns=slice(None)):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([row[columns] for row in rows], dtype=float)


def standardised(rows):
    return (rows - rows.mean(axis=0)) / rows.std(axis=0)


@pytest.fixture(scope="module", params=SETS)
def known(request):
    if request.param in ("blobs", "cloud"):
        return request.param, table(FOLDER / f"{request.param}.csv")
    folder = request.getfixturevalue("real_data")
    if request.param == "mall":
        return "mall", standardised(table(folder / "mall/Mall_Customers.csv", slice(3, 5)))
    return "wholesale", standardised(np.log1p(table(folder / "wholesale/Wholesale customers data.csv", slice(2, 8))))


def solution(rows, k_max=6):
    procedure = Procedure(
        full=tuple(np.zeros((k, rows.shape[1])) for k in range(1, k_max + 1)),
        n_starts=40,
        max_iter=100,
        is_rescaled=False,
        is_compiled=False,
        n_threads=1,
    )
    fits = fit_every_k(as_points(rows), procedure, np.random.default_rng(0), knows_full=False)
    return fits, Procedure(
        full=fits.centres, n_starts=10, max_iter=100, is_rescaled=False, is_compiled=False, n_threads=1
    )


def resampler(rows, seed):
    d = rows.shape[1]
    sampled = Sampled(rows=rows, columns=np.arange(d), resolution=np.zeros(d), layout=NO_LAYOUT)
    request = RefitRequest(
        known=tuple(KMeansState(centres=centres) for centres in solution(rows)[0].centres),
        n_starts=10,
        max_iter=100,
        is_rescaled=False,
        is_compiled=False,
        knows_full=DEPTH.knows_full,
    )
    return Resampler(sampled, sweeping_method("kmeans"), request=request, depth=DEPTH, seed=seed)


def bootstrap(rows, rng):
    counts = np.bincount(rng.integers(0, len(rows), len(rows)), minlength=len(rows))
    return Points(rows, counts.astype(float), None)


def test_inertia_and_silhouette_are_those_of_r(known):
    name, rows = known
    expected = VALUES["sets"][name]
    fits, _ = solution(rows)
    k = expected["k"]
    assert fits.dispersions[k - 1] == pytest.approx(expected["inertia"], rel=1e-6)
    assert silhouettes(rows, [fits.labels(rows, k)])[0] == pytest.approx(expected["silhouette"], abs=2e-3)


@pytest.mark.slow
def test_the_gap_statistic_is_that_of_clusgap(known):
    name, rows = known
    expected = VALUES["sets"][name]
    curve = resampler(rows, 1).gap()
    errors = np.array(expected["gap_error"])
    tolerance = 4 * errors * np.sqrt(1 / DEPTH.n_references + 1 / 200) + 0.004
    assert (np.abs(curve.gaps - expected["gap"]) < tolerance).all(), (curve.gaps, expected["gap"])
    assert curve.errors == pytest.approx(errors, rel=0.45)


@pytest.mark.slow
def test_prediction_strength_is_that_of_fpc(known):
    name, rows = known
    expected = VALUES["sets"][name]["strength"]
    labels = tuple(np.zeros(len(rows), dtype=int) for _ in range(6))
    strengths = np.array([split.strength for split in resampler(rows, 2).splits(labels)])[:, 1:]
    tolerance = 4 * strengths.std(axis=0) * np.sqrt(1 / DEPTH.n_splits + 1 / 100) + 0.01
    assert (np.abs(strengths.mean(axis=0) - expected) < tolerance).all(), (strengths.mean(axis=0), expected)


def test_bootstrap_jaccards_are_those_of_clusterboot(known):
    """Like fpc, similarity is taken over the customers that were drawn."""
    name, rows = known
    expected = VALUES["sets"][name]
    k = expected["k"]
    fits, procedure = solution(rows, k)
    own = fits.labels(rows, k)
    order = np.argsort(-np.bincount(own))
    found = []
    for seed in range(60):
        rng = np.random.default_rng([3, seed])
        drawn = bootstrap(rows, rng)
        again = fit_every_k(drawn, procedure, rng, knows_full=False)
        is_in = drawn.weights > 0
        found.append(best_jaccards(own[is_in], again.labels(rows, k)[is_in], k)[order])
    means, spread = np.mean(found, axis=0), np.std(found, axis=0)
    sizes = np.bincount(own)[order]
    assert sizes.tolist() == pytest.approx(expected["sizes"], abs=2)
    tolerance = 4 * spread * np.sqrt(1 / 60 + 1 / 200) + 0.02
    assert (np.abs(means - expected["jaccard"]) < tolerance).all(), (means, expected["jaccard"])


@pytest.mark.parametrize("name", ["blobs", "cloud"])
def test_the_dip_is_that_of_diptest(name):
    rows = table(FOLDER / f"{name}.csv")
    assert [dip_statistic(column) for column in rows.T] == pytest.approx(VALUES["dips"][name], abs=1e-7)


def test_the_nearest_centres_of_a_solution_are_its_labels():
    rows = table(FOLDER / "blobs.csv")
    fits, _ = solution(rows, 3)
    assert np.array_equal(assign(rows, fits.centres[2]).labels, fits.labels(rows, 3))
