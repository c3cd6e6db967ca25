"""K-Means: the best known solutions, whatever the order of the rows and the number of threads."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentry.algorithms import threads
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.kmeans.backend import open_backend
from segmentry.algorithms.kmeans.improve import closest, undecided
from segmentry.algorithms.kmeans.lloyd import Stop, farthest_rows
from segmentry.algorithms.kmeans.numpy_backend import NumpyBackend
from segmentry.algorithms.kmeans.points import Points, merged_points
from segmentry.algorithms.kmeans.search import SearchOptions, fit_starts, search, sweep
from segmentry.algorithms.kmeans.seeding import seed_centres


def cloud(n=300, d=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, d)) + rng.integers(0, 4, (n, 1)) * 3.0


def numpy_backend(rows):
    return NumpyBackend(Points(rows, np.ones(len(rows)), None), 1)


def solutions(points, k_max=5, seed=0, **over):
    effort = SearchOptions(
        **{"n_starts": 20, "max_iter": 300, "tolerance": 1e-6, "exact_rows": 4096, "n_threads": 0, **over}
    )
    return sweep(merged_points(points), k_max, effort, np.random.default_rng(seed))


def test_equal_rows_merge_into_weights():
    merged = merged_points(np.array([[2.0, 1.0], [1.0, 5.0], [2.0, 1.0], [-0.0, 0.0]]))
    assert merged.rows.tolist() == [[0, 0], [1, 5], [2, 1]]
    assert merged.weights.tolist() == [1, 1, 2]
    assert merged.inverse.tolist() == [2, 1, 2, 0]


def test_lloyd_from_the_same_centres_ends_where_scikit_learn_ends():
    points = cloud()
    start = points[:4].copy()
    ours = numpy_backend(points).fit(start, Stop(300))
    theirs = KMeans(4, init=start, n_init=1, tol=0.0, max_iter=300).fit(points)
    assert ours.inertia == pytest.approx(theirs.inertia_, rel=1e-9)
    assert ours.centres == pytest.approx(theirs.cluster_centers_)


def test_many_starts_at_once_end_where_each_alone_ends_whatever_their_numbers_of_centres():
    points = cloud()
    seeds = seed_centres(Points(points, np.ones(len(points)), None), 5, 8, np.random.default_rng(1))
    starts = [seeds[:, :3], seeds[:2], seeds[2:4, :1], seeds[4:]]
    found = numpy_backend(points).run_every(starts, Stop(300))
    for given, (centres, inertias) in zip(starts, found, strict=True):
        for place, start in enumerate(given):
            alone = numpy_backend(points).fit(start, Stop(300))
            assert inertias[place] == pytest.approx(alone.inertia, rel=1e-9)
            assert centres[place] == pytest.approx(alone.centres)


def test_a_start_that_loses_a_segment_begins_it_anew_beside_starts_of_fewer_centres():
    points = cloud()
    lost = np.concatenate([points[:3], [[1e6] * points.shape[1]]])
    [(few, _), (many, inertias)] = numpy_backend(points).run_every([points[None, :2], lost[None]], Stop(300))
    assert few.shape == (1, 2, points.shape[1])
    assert np.abs(many).max() < 1e3
    assert inertias[0] == pytest.approx(numpy_backend(points).fit(lost, Stop(300)).inertia)


def test_a_weight_counts_like_repeated_rows():
    points = cloud(60)
    repeated = np.repeat(points, 3, axis=0)
    assert [s.inertia for s in solutions(repeated)] == pytest.approx([3 * s.inertia for s in solutions(points)])


def test_the_sweep_is_as_good_as_many_starts_of_scikit_learn():
    points = cloud(400, 2, seed=3)
    for solution in solutions(points, 6)[1:]:
        best = KMeans(solution.k, n_init=30, random_state=0).fit(points).inertia_
        assert solution.inertia <= best * (1 + 1e-6)


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


def test_assignment_takes_the_first_of_equally_near_centres_and_knows_the_second():
    found = assign(np.array([[0.0], [1.0], [3.0]]), np.array([[-1.0], [1.0], [1.0]]))
    assert found.labels.tolist() == [0, 1, 1]
    assert found.second_labels.tolist() == [1, 2, 2]
    assert found.distances.tolist() == [1, 0, 2]


def test_one_centre_leaves_no_second():
    found = assign(np.array([[0.0], [4.0]]), np.array([[1.0]]))
    assert found.second_labels.tolist() == [-1, -1]
    assert np.isinf(found.second_distances).all()


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_blocks_of_any_size_give_each_row_the_same_answer(size, monkeypatch):
    points, centres = cloud(2500), cloud(6, seed=5)
    whole, n_blocks = assign(points, centres), []
    monkeypatch.setattr(threads, "BLOCK_ROWS", size)

    def counted(function, items, _n_threads):
        n_blocks.append(len(items))
        return [function(item) for item in items]

    monkeypatch.setattr(threads, "map_threads", counted)
    assert np.array_equal(assign(points, centres).distances, whole.distances)
    assert n_blocks == [-(-2500 // size)]


def test_a_search_for_one_k_finds_what_a_sweep_finds_for_it():
    points, options = merged_points(cloud(400)), SearchOptions(n_starts=10)
    swept = sweep(points, 12, options, np.random.default_rng(3))
    for k in (1, 2, 7, 12):
        found = search(points, k, options, np.random.default_rng(3))
        assert found.centres.tobytes() == swept[k - 1].centres.tobytes()
        assert np.array_equal(found.labels, swept[k - 1].labels)


def test_segments_are_in_the_order_of_their_sizes():
    sizes = [np.bincount(found.labels, minlength=found.k) for found in solutions(cloud(), 6)]
    assert all((np.diff(counts) <= 0).all() for counts in sizes)


def test_starts_of_a_resample_include_what_is_known_of_the_whole():
    points = Points(cloud(), np.ones(300), None)
    known = [solution.centres for solution in solutions(points.rows, 4)]
    found = fit_starts(points, range(1, 5), 3, 100, np.random.default_rng(0), known, is_compiled=False)
    assert [len(starts.inertias) for starts in found] == [2, 4, 4, 4]
    for starts, centres in zip(found, known, strict=True):
        inertia = np.square(points.rows[:, None] - centres).sum(axis=2).min(axis=1).sum()
        assert starts.best[1] <= inertia * (1 + 1e-9)
    alone = fit_starts(points, [4], 3, 100, np.random.default_rng(0), is_compiled=False)
    assert len(alone[0].inertias) == 3


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 2, 0, 3, 1]])
def test_of_rows_equally_far_from_their_centre_the_lowest_restarts_a_segment_whatever_their_order(order):
    rows = np.array([[0.0, 0.0], [3.0, 0.0], [-3.0, 0.0], [0.0, 3.0], [0.0, 1.0]])[order]
    labels = np.zeros(5, np.int64)
    assert farthest_rows(rows, np.zeros((1, 2)), labels, 2).tolist() == [[-3.0, 0.0], [0.0, 3.0]]
    assert farthest_rows(rows[:1], np.zeros((1, 2)), labels[:1], 2).tolist() == [rows[0].tolist()] * 2


@pytest.mark.parametrize("is_compiled", [False, True])
def test_a_sample_leaves_open_what_it_cannot_tell_and_leaves_out_what_is_clearly_worse(is_compiled):
    rng = np.random.default_rng(0)
    rows = rng.standard_normal((4000, 2))
    passes = open_backend(Points(rows, np.ones(4000), None), 1, is_compiled=is_compiled)
    by_first, by_second = np.array([[-0.8, 0], [0.8, 0]]), np.array([[0, -0.8], [0, 0.8]])
    centres = np.stack([by_first, by_second, by_first + np.array([0, 0.5])])
    inertias = np.square(rows[:, None, None] - centres).sum(axis=3).min(axis=2).sum(axis=0)
    kept = undecided(passes, centres, inertias)
    assert len(kept) == 2
    assert {centre.tobytes() for centre in kept} == {by_first.tobytes(), by_second.tobytes()}
    assert np.array_equal(closest(passes, centres), centres[inertias.argmin()])
    assert np.array_equal(closest(passes, centres[2:]), centres[2])


def test_a_sweep_is_the_same_on_any_number_of_threads_and_tells_every_k():
    points, told = merged_points(cloud(20_000)), []
    effort = SearchOptions(n_starts=5, max_iter=50, tolerance=1e-6, exact_rows=500, n_threads=1, is_compiled=True)
    one = sweep(points, 4, effort, np.random.default_rng(0))
    two = sweep(points, 4, replace(effort, n_threads=2), np.random.default_rng(0), told.append)
    assert [item.k for item in one] == [1, 2, 3, 4] == sorted(told)
    assert [item.centres.tobytes() for item in one] == [item.centres.tobytes() for item in two]


@pytest.mark.slow
def test_a_sweep_on_a_sample_is_as_good_where_a_few_customers_far_out_make_up_most_of_the_inertia():
    rows = np.random.default_rng(9).lognormal(sigma=1.2, size=(60_000, 3))
    effort = SearchOptions(n_starts=20, max_iter=300, tolerance=3e-6, exact_rows=4096, n_threads=2, is_compiled=True)
    found = sweep(merged_points(rows), 6, effort, np.random.default_rng(0))
    for solution in found:
        peer = KMeans(solution.k, n_init=10, random_state=0).fit(rows)
        assert solution.n_sampled == 4096
        assert solution.inertia <= 1.001 * peer.inertia_
