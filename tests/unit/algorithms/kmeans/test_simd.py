"""Compiled passes keep margins and bounds, and give the same bits with any number of threads."""

import os
import subprocess
import sys

import numpy as np
import pytest
from numba import njit

from segmentry.algorithms.kmeans.backend import open_backend
from segmentry.algorithms.kmeans.compiled_backend import CompiledBackend
from segmentry.algorithms.kmeans.lloyd import Stop
from segmentry.algorithms.kmeans.numpy_backend import NumpyBackend
from segmentry.algorithms.kmeans.simd import nearest as nearest_module
from segmentry.algorithms.kmeans.simd.distances import centres_at, margins_of_tile
from segmentry.algorithms.kmeans.simd.nearest import nearest_compiled
from segmentry.algorithms.kmeans.simd.tiles import TILE, lay_out
from segmentry.algorithms.points import Points, even_weights
from segmentry.algorithms.vectors import LANES, store


@njit
def margins(tiles, centres, found):
    """Write how far centres may drift before a row of a tile can change."""
    for tile in range(len(tiles)):
        _, _, safe, safe_too = margins_of_tile(tiles, tile, centres)
        store(found, (tile * TILE,), safe)
        store(found, (tile * TILE + LANES,), safe_too)


def by_numpy(rows, weights, start, stop):
    return NumpyBackend(Points(rows, weights, None), 1).fit(start, stop)


def by_kernels(rows, weights, start, stop, n_threads=0):
    return CompiledBackend(lay_out(rows, weights, n_threads)).fit(start, stop)


def distances(rows, centres):
    return np.sqrt(np.square(rows[:, None, :] - centres[None]).sum(axis=2))


@pytest.mark.slow
@pytest.mark.parametrize("d", [1, 2, 3, 4, 5, 7, 8, 9, 16, 33])
@pytest.mark.parametrize("k", [2, 3, 5, 8, 70])
def test_no_margin_is_larger_than_the_difference_of_the_distances(d, k):
    rng = np.random.default_rng(d * 100 + k)
    rows = rng.standard_normal((512, d)) * 10.0 ** rng.integers(-3, 3, (512, 1)) + rng.standard_normal(d) * 100
    centres = rows[:k] + 1e-4 * rng.standard_normal((k, d))
    layout = lay_out(rows, even_weights(512))
    found = np.empty(512, np.float32)
    margins(layout.rows.tiles, centres_at(centres, layout.rows.offset, 0.0), found)
    nearest = np.sort(distances(rows, centres), axis=1)
    difference = nearest[:, 1] - nearest[:, 0]
    assert (found <= difference * (1 + 1e-6)).all()


def test_nearly_all_rows_of_an_ordinary_cloud_have_a_margin_near_the_difference():
    rows = np.random.default_rng(0).standard_normal((4096, 4))
    layout, found = lay_out(rows, even_weights(4096)), np.empty(4096, np.float32)
    margins(layout.rows.tiles, centres_at(rows[:6].copy(), layout.rows.offset, 0.0), found)
    nearest = np.sort(distances(rows, rows[:6]), axis=1)
    assert (found >= 0.7 * (nearest[:, 1] - nearest[:, 0]) - 1e-4).all()
    assert (found > 0).mean() > 0.999


@pytest.mark.slow
@pytest.mark.parametrize("kind", [np.float64, np.float32])
@pytest.mark.parametrize(("n", "d", "k"), [(1, 1, 1), (15, 3, 2), (16, 5, 3), (17, 6, 5), (257, 2, 9), (8193, 7, 33)])
def test_every_shape_gets_the_nearest_centres_and_the_sums_of_numpy(n, d, k, kind):
    rng = np.random.default_rng(n)
    rows = rng.standard_normal((n, d)).astype(kind)
    start = rows[rng.integers(0, n, k)].astype(float) + 0.1 * rng.standard_normal((k, d))
    weights = rng.random(n) + 0.1
    for own in (even_weights(n), weights):
        fitted = by_kernels(rows, own, start=start, stop=Stop(1))
        plain = by_numpy(rows.astype(float), own, start=start, stop=Stop(1))
        assert np.array_equal(fitted.labels, plain.labels)
        assert fitted.inertia == pytest.approx(plain.inertia, rel=1e-6, abs=1e-9)
        assert fitted.centres == pytest.approx(plain.centres, abs=1e-6)
    exact = distances(rows.astype(float), start).argmin(axis=1)
    assert np.array_equal(nearest_compiled(rows, start)[0], exact)


@pytest.mark.parametrize(("n", "d", "k"), [(1, 1, 1), (40, 3, 2), (257, 2, 9), (30_001, 5, 6)])
def test_solutions_compare_as_by_numpy_and_the_same_by_any_number_of_threads_in_any_order(n, d, k):
    rng = np.random.default_rng(n)
    rows = rng.standard_normal((n, d))
    solutions = rows[rng.integers(0, n, (4, k))] + 0.1 * rng.standard_normal((4, k, d))
    for weights in (even_weights(n), rng.random(n) + 0.1):
        gains, errors = open_backend(Points(rows, weights, None), 1, is_compiled=False).compare(solutions)
        one, two = (open_backend(Points(rows, weights, None), 0, is_compiled=True) for _ in range(2))
        found, found_errors = one.compare(solutions)
        scale = (weights @ np.square(rows).sum(axis=1)) * 1e-5
        assert found == pytest.approx(gains, abs=scale)
        assert found_errors == pytest.approx(errors, abs=scale)
        order = rng.permutation(n)
        turned = Points(rows[order], even_weights(n) if weights.strides == (0,) else weights[order], None)
        alone = open_backend(turned, 1, is_compiled=True)
        assert np.array_equal(alone.compare(solutions)[0], two.compare(solutions)[0])


def test_rows_that_are_not_finite_have_no_nearest_centre_and_large_ones_have():
    rows = np.random.default_rng(0).standard_normal((100, 3))
    rows[3, 1], rows[40, 0], rows[99, 2] = np.nan, np.inf, -np.inf
    rows[50], rows[51] = 1e17, -1e120
    centres = np.array([[0.0, 0.0, 0.0], [1e17, 1e17, 1e17], [-1e120, -1e120, -1e120]])
    found, is_finite = nearest_compiled(rows, centres)
    assert not is_finite
    assert nearest_compiled(rows[4:40], centres)[1]
    assert np.flatnonzero(found < 0).tolist() == [3, 40, 99]
    assert found[[0, 50, 51]].tolist() == [0, 1, 2]


def test_a_point_amid_the_rows_need_not_lie_amid_them():
    rows = np.random.default_rng(1).standard_normal((5000, 2))
    near, far = (lay_out(rows, even_weights(5000), about=np.full(2, place)) for place in (0.1, 1e6))
    assert near.rows.offset.tolist() == [0.1, 0.1]
    assert np.abs(far.rows.offset).max() < 1
    assert far.variance == pytest.approx(rows.var(axis=0))


@pytest.mark.parametrize("far", [1e18, 1e20, 1e37, 1e200])
def test_a_centre_beyond_float32_takes_nothing_and_disturbs_nothing(far):
    rows = np.random.default_rng(3).standard_normal((993, 2))
    near = np.array([[0.0, 0.0], [1.0, 0.0], [3.0, 0.0]])
    found = nearest_compiled(rows, np.vstack([near[:1], [[far, 0.0]], near[1:]]))[0]
    assert np.array_equal(found, np.array([0, 2, 3])[distances(rows, near).argmin(axis=1)])
    fitted = by_kernels(rows, even_weights(993), start=np.vstack([near, [[far, 0.0]]]), stop=Stop(300))
    assert np.bincount(fitted.labels, minlength=4).min() > 0
    assert fitted.inertia == pytest.approx(np.square(rows - fitted.centres[fitted.labels]).sum(), rel=1e-9)


@pytest.mark.parametrize(
    ("rows", "weights"),
    [
        (np.array([[0.0], [1.0], [100.0], [101.0], [1e10]]), even_weights(5)),
        (np.array([[0.0], [1.0], [100.0], [101.0]]) * 1e-60, even_weights(4)),
        (np.array([[0.0], [1.0], [100.0], [101.0]]), np.array([1e12, 1e12, 1.0, 1.0])),
        (np.full((50, 2), 3.0), even_weights(50)),
    ],
    ids=["outlier", "tiny", "uneven weights", "copies"],
)
def test_what_float32_and_its_sums_cannot_hold_is_left_to_numpy(rows, weights):
    assert not lay_out(rows, weights).fits


def test_a_cloud_far_from_zero_is_laid_out_about_its_own_middle():
    rows = np.random.default_rng(0).standard_normal((3000, 2))
    layout = lay_out(rows + 1.23e12, even_weights(3000))
    assert layout.fits
    assert layout.variance == pytest.approx(rows.var(axis=0), rel=1e-3)


def test_arrays_that_may_only_be_read_need_no_kernels_of_their_own():
    rows = np.random.default_rng(0).standard_normal((100, 3))
    nearest_compiled(rows, rows[:4])
    n_kinds = len(nearest_module._nearest_pass.signatures)
    rows.flags.writeable = False
    nearest_compiled(rows, rows[:4])
    assert len(nearest_module._nearest_pass.signatures) == n_kinds


@pytest.mark.slow
def test_shorter_vectors_give_the_same_bits():
    code = (
        "import numpy as np, segmentry as sg; from segmentry.algorithms.vectors import LANES;"
        "rows = np.random.default_rng(0).standard_normal((300_001, 3));"
        "found = sg.KMeans(4, init=rows[:4].copy()).fit(rows);"
        "print(LANES, found.n_iter_, found.inertia_.hex(), found.cluster_centers_.tobytes().hex(), found.labels_.sum())"
    )
    short = {**os.environ, "NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": "+sse2"}
    told = [
        subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True).stdout.split()
        for env in (os.environ, short)
    ]
    assert told[1][0] == "8"
    assert told[0][1:] == told[1][1:]


@pytest.mark.slow
def test_kernels_just_compiled_give_the_bits_of_kept_ones(tmp_path):
    code = (
        "import numpy as np; from segmentry.algorithms.indices.squared_silhouette import squared_silhouette;"
        "from segmentry.algorithms.kmeans.lloyd import Stop; from segmentry.algorithms.kmeans.backend import open_backend;"
        "from segmentry.algorithms.points import points_of;"
        "points = points_of(np.random.default_rng(0).standard_normal((5000, 3)), is_compiled=True);"
        "starts = points.rows[:45].reshape(5, 9, 3); labels = np.arange(5000) % 9;"
        "reached = open_backend(points, 1, is_compiled=True).run_every([starts], Stop(100))[0];"
        "width = squared_silhouette(points.rows, labels, points.weights, 1, is_compiled=True);"
        "print([array.tobytes().hex() for array in reached], width)"
    )
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    told = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout
        for _ in range(2)
    ]
    assert told[0] == told[1]
    assert any(tmp_path.rglob("*.nbc"))
