"""K-Means: the best known solutions, whatever the order of the rows and the number of threads."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.kmeans.numpy_backend import NumpyBackend
from segmentry.algorithms.kmeans.search import SearchOptions, fit_starts, search, sweep
from segmentry.algorithms.points import Points, merged_points


def cloud(n=300, d=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, d)) + rng.integers(0, 4, (n, 1)) * 3.0


def numpy_backend(rows):
    return NumpyBackend(Points(rows, np.ones(len(rows)), None), 1)


def solutions(points, k_max=5, seed=0, **over):
    effort = SearchOptions(
        **{"n_starts": 20, "max_iter": 300, "tolerance": 1e-6, "exact_rows": 4096, "n_threads": 0, **over}
    )
    return sweep(merged_points(points), k_max, options=effort, rng=np.random.default_rng(seed))


def test_equal_rows_merge_into_weights():
    merged = merged_points(np.array([[2.0, 1.0], [1.0, 5.0], [2.0, 1.0], [-0.0, 0.0]]))
    assert merged.rows.tolist() == [[0, 0], [1, 5], [2, 1]]
    assert merged.weights.tolist() == [1, 1, 2]
    assert merged.inverse.tolist() == [2, 1, 2, 0]


def test_a_weight_counts_like_repeated_rows():
    points = cloud(60)
    repeated = np.repeat(points, 3, axis=0)
    assert [s.inertia for s in solutions(repeated)] == pytest.approx([3 * s.inertia for s in solutions(points)])


def test_the_sweep_is_as_good_as_many_starts_of_scikit_learn():
    points = cloud(400, 2, seed=3)
    for solution in solutions(points, 6)[1:]:
        best = KMeans(solution.k, n_init=30, random_state=0).fit(points).inertia_
        assert solution.inertia <= best * (1 + 1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("n_rows", [300, 20_000])
def test_row_order_and_threads_change_nothing(n_rows):
    points = cloud(n_rows)
    shuffled = np.random.default_rng(9).permutation(n_rows)
    first = solutions(points, 4, exact_rows=1000, n_threads=1)
    second = solutions(points[shuffled], 4, exact_rows=1000, n_threads=2)
    for one, other in zip(first, second, strict=True):
        assert np.array_equal(one.centres, other.centres)
        assert np.array_equal(
            assign(points, one.centres, 1).labels[shuffled], assign(points[shuffled], other.centres, 2).labels
        )


@pytest.mark.slow
def test_a_sampled_sweep_comes_close_to_the_whole():
    points = cloud(30_000)
    whole = solutions(points, 5, exact_rows=100_000)
    sampled = solutions(points, 5, exact_rows=1000)
    assert sampled[4].n_sampled == 1000
    assert sampled[3].inertia <= whole[3].inertia * 1.001


def test_more_segments_than_distinct_rows_is_an_error():
    with pytest.raises(ValueError, match="only 2 distinct rows"):
        solutions(np.array([[1.0], [2.0], [2.0]]), 3)


def test_every_row_alone_is_a_segment_with_no_inertia():
    found = solutions(np.array([[1.0], [2.0], [5.0]]), 3)
    assert found[2].inertia == pytest.approx(0.0, abs=1e-12)


@pytest.mark.slow
def test_a_search_for_one_k_finds_what_a_sweep_finds_for_it():
    points, options = merged_points(cloud(400)), SearchOptions(n_starts=10)
    swept = sweep(points, 12, options=options, rng=np.random.default_rng(3))
    for k in (1, 2, 7, 12):
        found = search(points, k, options=options, rng=np.random.default_rng(3))
        assert found.centres.tobytes() == swept[k - 1].centres.tobytes()
        assert np.array_equal(found.labels, swept[k - 1].labels)


def test_segments_are_in_the_order_of_their_sizes():
    sizes = [np.bincount(found.labels, minlength=found.k) for found in solutions(cloud(), 6)]
    assert all((np.diff(counts) <= 0).all() for counts in sizes)


def test_starts_of_a_resample_include_what_is_known_of_the_whole():
    points = Points(cloud(), np.ones(300), None)
    known = [solution.centres for solution in solutions(points.rows, 4)]
    found = fit_starts(
        points, range(1, 5), n_starts=3, max_iter=100, rng=np.random.default_rng(0), known=known, is_compiled=False
    )
    assert [len(starts.inertias) for starts in found] == [2, 4, 4, 4]
    for starts, centres in zip(found, known, strict=True):
        inertia = np.square(points.rows[:, None] - centres).sum(axis=2).min(axis=1).sum()
        assert starts.best[1] <= inertia * (1 + 1e-9)
    alone = fit_starts(points, [4], n_starts=3, max_iter=100, rng=np.random.default_rng(0), is_compiled=False)
    assert len(alone[0].inertias) == 3


def test_a_sweep_is_the_same_on_any_number_of_threads_and_tells_every_k():
    points, told = merged_points(cloud(20_000)), []
    effort = SearchOptions(n_starts=5, max_iter=50, tolerance=1e-6, exact_rows=500, n_threads=1, is_compiled=True)
    one = sweep(points, 4, options=effort, rng=np.random.default_rng(0))
    two = sweep(points, 4, options=replace(effort, n_threads=2), rng=np.random.default_rng(0), progress=told.append)
    assert [item.k for item in one] == [1, 2, 3, 4] == sorted(told)
    assert [item.centres.tobytes() for item in one] == [item.centres.tobytes() for item in two]


@pytest.mark.slow
def test_a_sweep_on_a_sample_is_as_good_where_a_few_customers_far_out_make_up_most_of_the_inertia():
    rows = np.random.default_rng(9).lognormal(sigma=1.2, size=(60_000, 3))
    effort = SearchOptions(n_starts=20, max_iter=300, tolerance=3e-6, exact_rows=4096, n_threads=2, is_compiled=True)
    found = sweep(merged_points(rows), 6, options=effort, rng=np.random.default_rng(0))
    for solution in found:
        peer = KMeans(solution.k, n_init=10, random_state=0).fit(rows)
        assert solution.n_sampled == 4096
        assert solution.inertia <= 1.002 * peer.inertia_  # scikit-learn's best differs by 0.13 % between processors
