"""Compiled passes: the same answer as NumPy and scikit-learn, whatever the threads."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentry.algorithms import kernels
from segmentry.algorithms.kmeans.assign import nearest_by_numpy, two_nearest_by_numpy
from segmentry.algorithms.kmeans.compiled_backend import CompiledBackend
from segmentry.algorithms.kmeans.lloyd import Stop
from segmentry.algorithms.kmeans.numpy_backend import NumpyBackend
from segmentry.algorithms.kmeans.search import SearchOptions, sweep
from segmentry.algorithms.kmeans.simd.nearest import nearest_compiled
from segmentry.algorithms.kmeans.simd.tiles import lay_out
from segmentry.algorithms.points import Points, merged_points


def cloud(n, d, k, seed=0):
    rng = np.random.default_rng(seed)
    points = rng.standard_normal((n, d)) + (2.0 * rng.standard_normal((k, d)))[rng.integers(0, k, n)]
    return points - points.mean(axis=0)


def by_numpy(rows, weights, start, stop):
    return NumpyBackend(Points(rows, weights, None), 1).fit(start, stop)


def by_kernels(rows, weights, start, stop, n_threads=0):
    return CompiledBackend(lay_out(rows, weights, n_threads)).fit(start, stop)


SHAPES = [(5000, 3, 5), (777, 1, 3), (3000, 7, 9), (1000, 2, 40), (256, 4, 2), (300, 64, 4)]


@pytest.mark.parametrize(("n", "d", "k"), SHAPES)
def test_from_the_same_centres_labels_and_passes_are_those_of_scikit_learn_and_of_numpy(n, d, k):
    points = cloud(n, d, k)
    start, ones = points[:k].copy(), np.ones(n)
    ours = by_kernels(points, ones, start=start, stop=Stop(1000))
    theirs = KMeans(k, init=start, n_init=1, tol=0.0, max_iter=1000).fit(points)
    plain = by_numpy(points, ones, start=start, stop=Stop(1000))
    assert np.array_equal(ours.labels, theirs.labels_)
    assert np.array_equal(ours.labels, plain.labels)
    assert ours.n_iter == theirs.n_iter_ == plain.n_iter
    assert ours.inertia == pytest.approx(theirs.inertia_, rel=1e-12, abs=1e-12)
    assert ours.centres == pytest.approx(theirs.cluster_centers_, abs=1e-9)


def test_as_many_segments_as_rows_are_the_rows():
    points = cloud(5, 2, 5)
    found = by_kernels(points, np.ones(5), start=points.copy(), stop=Stop(10))
    assert found.labels.tolist() == [0, 1, 2, 3, 4]
    assert found.inertia == pytest.approx(0.0, abs=1e-12)
    assert found.centres == pytest.approx(points)


def test_threads_and_the_order_of_rows_do_not_change_a_bit():
    points = cloud(20_000, 3, 6)
    start, ones = points[:6].copy(), np.ones(len(points))
    one = by_kernels(points, ones, start=start, stop=Stop(300), n_threads=1)
    four = by_kernels(points, ones, start=start, stop=Stop(300), n_threads=4)
    assert one.centres.tobytes() == four.centres.tobytes()
    assert one.inertia == four.inertia
    shuffled = np.random.default_rng(1).permutation(len(points))
    other = by_kernels(points[shuffled], ones, start=start, stop=Stop(300))
    assert np.array_equal(other.labels, one.labels[shuffled])
    assert other.centres.tobytes() == one.centres.tobytes()


def test_weights_count_like_repeated_rows():
    points = cloud(900, 3, 4)
    weights = np.random.default_rng(2).integers(1, 5, len(points))
    repeated = np.repeat(points, weights, axis=0)
    weighted = by_kernels(points, weights.astype(float), start=points[:4].copy(), stop=Stop(300))
    whole = by_kernels(repeated, np.ones(len(repeated)), start=points[:4].copy(), stop=Stop(300))
    assert np.array_equal(np.repeat(weighted.labels, weights), whole.labels)
    assert weighted.centres == pytest.approx(whole.centres, abs=1e-12)


def test_starts_end_where_those_of_numpy_end():
    points = cloud(4000, 4, 5)
    starts = np.stack([points[place * 5 : place * 5 + 5] for place in range(7)])
    ones = np.ones(len(points))
    [(centres, inertias)] = CompiledBackend(lay_out(points, ones)).run_every([starts], Stop(300))
    [(plain_centres, plain_inertias)] = NumpyBackend(Points(points, ones, None), 1).run_every([starts], Stop(300))
    assert inertias == pytest.approx(plain_inertias, rel=1e-6)
    assert centres == pytest.approx(plain_centres, abs=1e-5)


def test_an_empty_segment_restarts_at_the_row_farthest_from_its_centre():
    points = np.array([[-1.0, 0.0], [-1.2, 0.0], [1.0, 0.0], [1.1, 0.0], [0.1, 9.0]])
    start = np.array([[-1.0, 0.0], [1.0, 0.0], [500.0, 500.0]])
    found = by_kernels(points, np.ones(5), start=start, stop=Stop(100))
    assert len(set(found.labels.tolist())) == 3
    assert found.labels[4] not in found.labels[:4]


@pytest.mark.parametrize("backend", [NumpyBackend, CompiledBackend])
def test_starts_and_single_runs_restart_empty_segments_alike(backend):
    rows = cloud(600, 2, 3)
    start = np.vstack([rows[:2], [[500.0, 500.0]]])
    passes = (
        backend(Points(rows, np.ones(600), None), 1)
        if backend is NumpyBackend
        else backend(lay_out(rows, np.ones(600)))
    )
    [(centres, inertias)] = passes.run_every([np.stack([start, rows[:3]])], Stop(300))
    fit = passes.fit(start, Stop(300))
    assert np.abs(centres).max() < 100
    assert centres[0] == pytest.approx(fit.centres, abs=1e-5)
    assert inertias[0] == pytest.approx(fit.inertia, rel=1e-5)


def test_values_far_from_zero_and_far_apart_are_labelled_by_float64():
    points = np.concatenate([cloud(2000, 2, 3), 1e6 + 1e-3 * cloud(50, 2, 2)])
    points -= points.mean(axis=0)
    start = points[[0, 5, 2000, 2049]].copy()
    ours = by_kernels(points, np.ones(len(points)), start=start, stop=Stop(1000))
    plain = by_numpy(points, np.ones(len(points)), start=start, stop=Stop(1000))
    assert ours.inertia <= plain.inertia * 1.0005
    distances = np.square(points[:, None] - ours.centres[None]).sum(axis=2)
    assert np.array_equal(ours.labels, distances.argmin(axis=1))


@pytest.mark.parametrize("k", [1, 2, 7])
@pytest.mark.parametrize("is_grid", [False, True])
def test_the_nearest_centres_are_those_of_numpy(k, is_grid):
    points, centres = cloud(5000, 3, 4), cloud(k, 3, 2, seed=9)
    if is_grid:
        points, centres = points.round(), centres.round()
    plain = two_nearest_by_numpy(points, centres)
    assert np.array_equal(nearest_compiled(points, centres)[0], plain.labels)


@pytest.mark.parametrize(("n", "d", "k"), [(3000, 2, 1), (3000, 2, 7), (2000, 64, 3), (500, 3, 64)])
@pytest.mark.parametrize("change", ["plain", "grid", "far", "huge", "tiny", "twins"])
def test_the_nearest_centres_by_products_are_those_by_distances(n, d, k, change):
    points, centres = cloud(n, d, 4), cloud(k, d, 2, seed=9)
    if change == "grid":
        points, centres = points.round(), centres.round()
    elif change == "twins":
        centres = np.repeat(centres, 2, axis=0)
    else:
        shift, factor = {"plain": (0.0, 1.0), "far": (1e9, 1.0), "huge": (0.0, 1e200), "tiny": (0.0, 1e-200)}[change]
        points, centres = points * factor + shift, centres * factor + shift
    with np.errstate(over="ignore", invalid="ignore"):
        assert np.array_equal(nearest_by_numpy(points, centres), two_nearest_by_numpy(points, centres).labels)


def test_a_compiled_sweep_ends_where_that_of_numpy_ends():
    points = merged_points(cloud(9000, 3, 4))
    effort = SearchOptions(n_starts=10, max_iter=300, tolerance=1e-6, exact_rows=1000, n_threads=2)
    plain = sweep(points, 5, options=effort, rng=np.random.default_rng(0))
    compiled = sweep(points, 5, options=replace(effort, is_compiled=True), rng=np.random.default_rng(0))
    assert [item.inertia for item in compiled] == pytest.approx([item.inertia for item in plain], rel=1e-3)


@pytest.mark.slow
def test_where_no_folder_can_keep_compiled_code_it_is_compiled_anew():
    code = (
        "from numba.core.caching import CacheImpl; CacheImpl._locator_classes = [];"
        "import numpy as np; from segmentry.algorithms.kmeans.simd.nearest import nearest_compiled;"
        "print(nearest_compiled(np.array([[0.0], [9.0]]), np.array([[8.0], [1.0]]))[0].tolist())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[1, 0]"


@pytest.mark.parametrize("n_centres", [1, 2, 5])
def test_copies_of_a_row_and_ties_go_to_the_first_centre(n_centres):
    points = np.repeat(np.array([[-1.0], [0.0], [1.0]]), 300, axis=0)
    start = np.linspace(-1.0, 1.0, n_centres)[:, None] if n_centres > 1 else np.zeros((1, 1))
    found = by_kernels(points, np.ones(900), start=start, stop=Stop(1))
    plain = by_numpy(points, np.ones(900), start=start, stop=Stop(1))
    assert np.array_equal(found.labels, plain.labels)


def test_machine_code_on_disk_is_that_of_the_sources_of_all_kernels():
    stamped = {Path(name).name for name, _, _ in kernels._STAMP}
    sources = Path(kernels.__file__).parent.rglob("*.py")
    compiled = [file.name for file in sources if "algorithms.kernels import" in file.read_text(encoding="utf-8")]
    assert {"squared_pass.py", "to_centres_pass.py", "passes.py"} <= set(compiled) <= stamped
