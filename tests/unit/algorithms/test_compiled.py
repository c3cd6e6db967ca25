"""Compiled passes: the same answer as NumPy and scikit-learn, whatever the threads."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentry.algorithms.kmeans import jit
from segmentry.algorithms.kmeans.assign import assign_plainly, nearest_plainly
from segmentry.algorithms.kmeans.backend import compiling_pays_off
from segmentry.algorithms.kmeans.batch import lloyd_every
from segmentry.algorithms.kmeans.compiled import lloyd_compiled, lloyd_starts_compiled, two_nearest_compiled
from segmentry.algorithms.kmeans.layout import lay_out
from segmentry.algorithms.kmeans.lloyd import Stop, lloyd
from segmentry.algorithms.kmeans.nearest import nearest_compiled
from segmentry.algorithms.kmeans.points import Points, merged_points
from segmentry.algorithms.kmeans.search import SearchOptions, sweep
from segmentry.algorithms.kmeans.seeding import seed_centres


def cloud(n, d, k, seed=0):
    rng = np.random.default_rng(seed)
    points = rng.standard_normal((n, d)) + (2.0 * rng.standard_normal((k, d)))[rng.integers(0, k, n)]
    return points - points.mean(axis=0)


SHAPES = [(5000, 3, 5), (777, 1, 3), (3000, 7, 9), (1000, 2, 40), (256, 4, 2), (300, 64, 4)]


@pytest.mark.parametrize(("n", "d", "k"), SHAPES)
def test_from_the_same_centres_labels_and_passes_are_those_of_scikit_learn_and_of_numpy(n, d, k):
    points = cloud(n, d, k)
    start, ones = points[:k].copy(), np.ones(n)
    ours = lloyd_compiled(lay_out(points, ones), start, Stop(1000))
    theirs = KMeans(k, init=start, n_init=1, tol=0.0, max_iter=1000).fit(points)
    plain = lloyd(points, ones, start, Stop(1000))
    assert np.array_equal(ours.labels, theirs.labels_)
    assert np.array_equal(ours.labels, plain.labels)
    assert ours.n_iter == theirs.n_iter_ == plain.n_iter
    assert ours.inertia == pytest.approx(theirs.inertia_, rel=1e-12, abs=1e-12)
    assert ours.centres == pytest.approx(theirs.cluster_centers_, abs=1e-9)


def test_as_many_segments_as_rows_are_the_rows():
    points = cloud(5, 2, 5)
    found = lloyd_compiled(lay_out(points, np.ones(5)), points.copy(), Stop(10))
    assert found.labels.tolist() == [0, 1, 2, 3, 4]
    assert found.inertia == pytest.approx(0.0, abs=1e-12)
    assert found.centres == pytest.approx(points)


def test_threads_and_the_order_of_rows_do_not_change_a_bit():
    points = cloud(20_000, 3, 6)
    start, ones = points[:6].copy(), np.ones(len(points))
    one = lloyd_compiled(lay_out(points, ones, 1), start, Stop(300))
    four = lloyd_compiled(lay_out(points, ones, 4), start, Stop(300))
    assert one.centres.tobytes() == four.centres.tobytes()
    assert one.inertia == four.inertia
    shuffled = np.random.default_rng(1).permutation(len(points))
    other = lloyd_compiled(lay_out(points[shuffled], ones), start, Stop(300))
    assert np.array_equal(other.labels, one.labels[shuffled])
    assert other.centres.tobytes() == one.centres.tobytes()


def test_weights_count_like_repeated_rows():
    points = cloud(900, 3, 4)
    weights = np.random.default_rng(2).integers(1, 5, len(points))
    repeated = np.repeat(points, weights, axis=0)
    weighted = lloyd_compiled(lay_out(points, weights.astype(float)), points[:4].copy(), Stop(300))
    whole = lloyd_compiled(lay_out(repeated, np.ones(len(repeated))), points[:4].copy(), Stop(300))
    assert np.array_equal(np.repeat(weighted.labels, weights), whole.labels)
    assert weighted.centres == pytest.approx(whole.centres, abs=1e-12)


def test_starts_end_where_those_of_numpy_end():
    points = cloud(4000, 4, 5)
    starts = np.stack([points[place * 5 : place * 5 + 5] for place in range(7)])
    centres, inertias = lloyd_starts_compiled(lay_out(points, np.ones(len(points))), starts, Stop(300))
    [(plain_centres, plain_inertias)] = lloyd_every(points, np.ones(len(points)), [starts], Stop(300))
    assert inertias == pytest.approx(plain_inertias, rel=1e-6)
    assert centres == pytest.approx(plain_centres, abs=1e-5)


def test_an_empty_segment_restarts_at_the_row_farthest_from_its_centre():
    points = np.array([[-1.0, 0.0], [-1.2, 0.0], [1.0, 0.0], [1.1, 0.0], [0.1, 9.0]])
    start = np.array([[-1.0, 0.0], [1.0, 0.0], [500.0, 500.0]])
    found = lloyd_compiled(lay_out(points, np.ones(5)), start, Stop(100))
    assert len(set(found.labels.tolist())) == 3
    assert found.labels[4] not in found.labels[:4]


def test_values_far_from_zero_and_far_apart_are_labelled_by_float64():
    points = np.concatenate([cloud(2000, 2, 3), 1e6 + 1e-3 * cloud(50, 2, 2)])
    points -= points.mean(axis=0)
    start = points[[0, 5, 2000, 2049]].copy()
    ours = lloyd_compiled(lay_out(points, np.ones(len(points))), start, Stop(1000))
    plain = lloyd(points, np.ones(len(points)), start, Stop(1000))
    assert ours.inertia <= plain.inertia * 1.0005
    distances = np.square(points[:, None] - ours.centres[None]).sum(axis=2)
    assert np.array_equal(ours.labels, distances.argmin(axis=1))


@pytest.mark.parametrize("k", [1, 2, 7])
@pytest.mark.parametrize("is_grid", [False, True])
def test_the_nearest_centres_and_their_distances_are_those_of_numpy_to_the_last_bit(k, is_grid):
    points, centres = cloud(5000, 3, 4), cloud(k, 3, 2, seed=9)
    if is_grid:
        points, centres = points.round(), centres.round()
    plain = assign_plainly(points, centres)
    assert np.array_equal(nearest_compiled(points, centres)[0], plain.labels)
    labels, distances, second_labels, second_distances = two_nearest_compiled(points, centres)
    assert np.array_equal(labels, plain.labels)
    assert np.array_equal(second_labels, plain.second_labels)
    assert distances.tobytes() == plain.distances.tobytes()
    assert second_distances.tobytes() == plain.second_distances.tobytes()


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
        assert np.array_equal(nearest_plainly(points, centres), assign_plainly(points, centres).labels)


def test_only_work_that_repays_it_is_compiled():
    assert not compiling_pays_off(200 * 3, 55)
    assert compiling_pays_off(1_000_000 * 3, 55)


def test_a_compiled_sweep_ends_where_that_of_numpy_ends():
    points = merged_points(cloud(9000, 3, 4))
    effort = SearchOptions(n_starts=10, max_iter=300, tolerance=1e-6, exact_rows=1000, n_threads=2)
    plain = sweep(points, 5, effort, np.random.default_rng(0))
    compiled = sweep(points, 5, replace(effort, is_compiled=True), np.random.default_rng(0))
    assert [item.inertia for item in compiled] == pytest.approx([item.inertia for item in plain], rel=1e-3)


def test_where_no_folder_can_keep_compiled_code_it_is_compiled_anew():
    code = (
        "from numba.core.caching import CacheImpl; CacheImpl._locator_classes = [];"
        "import numpy as np; from segmentry.algorithms.kmeans.nearest import nearest_compiled;"
        "print(nearest_compiled(np.array([[0.0], [9.0]]), np.array([[8.0], [1.0]]))[0].tolist())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[1, 0]"


@pytest.mark.parametrize("n_centres", [1, 2, 5])
def test_copies_of_a_row_and_ties_go_to_the_first_centre(n_centres):
    points = np.repeat(np.array([[-1.0], [0.0], [1.0]]), 300, axis=0)
    start = np.linspace(-1.0, 1.0, n_centres)[:, None] if n_centres > 1 else np.zeros((1, 1))
    found = lloyd_compiled(lay_out(points, np.ones(900)), start, Stop(1))
    plain = lloyd(points, np.ones(900), start, Stop(1))
    assert np.array_equal(found.labels, plain.labels)


@pytest.mark.parametrize(("n", "d", "k"), [(1, 1, 1), (5, 2, 5), (997, 1, 3), (4096, 3, 10), (600, 20, 7)])
def test_compiled_seedings_choose_the_rows_of_numpy_on_any_number_of_threads(n, d, k):
    rng = np.random.default_rng(n)
    points = Points(rng.standard_normal((n, d)) + 50.0, rng.integers(1, 9, n).astype(float), None)
    plain, one, two = (
        seed_centres(points, k, 30, np.random.default_rng(3), n_threads, is_compiled=n_threads > 0)
        for n_threads in (0, 1, 2)
    )
    assert (one == plain).all()
    assert (two == plain).all()


def test_compiled_seedings_go_on_where_every_row_is_a_centre_already():
    points = Points(np.repeat([[1.0, 2.0], [5.0, 5.0]], 4, axis=0), np.ones(8), None)
    seeds = seed_centres(points, 4, 6, np.random.default_rng(0), is_compiled=True)
    assert (seeds == seed_centres(points, 4, 6, np.random.default_rng(0))).all()
    assert all(len(np.unique(start[:2], axis=0)) == 2 for start in seeds)


def test_machine_code_on_disk_is_that_of_the_sources_of_all_kernels():
    stamped = {Path(name).name for name, _, _ in jit._STAMP}
    sources = Path(jit.__file__).parents[2].rglob("*.py")
    kernels = [file.name for file in sources if "kmeans.jit import compiled" in file.read_text(encoding="utf-8")]
    assert {"squared_pass.py", "to_centres_pass.py", "lloyd_pass.py"} <= set(kernels) <= stamped
