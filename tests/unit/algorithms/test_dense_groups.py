"""Dense groups are scikit-learn's, and the reach of a group is the distance below which it is connected."""

import numpy as np
import pytest
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree
from scipy.spatial.distance import cdist
from sklearn.cluster import HDBSCAN
from sklearn.datasets import make_blobs, make_circles, make_moons

from segmentry.algorithms.dense_groups import core_distances, dense_groups, group_distances, walk, within_reach
from segmentry.algorithms.indices.group_gap import group_gap_p_value


def in_noise():
    draw = np.random.default_rng(3)
    blobs = make_blobs(240, centers=[[0, 0], [6, 0], [0, 7]], cluster_std=0.6, random_state=2)[0]
    return np.vstack([blobs, draw.uniform(-4, 10, (80, 2))])


TABLES = {
    "moons": make_moons(300, noise=0.07, random_state=1)[0],
    "rings": make_circles(400, noise=0.04, factor=0.4, random_state=1)[0],
    "noise": in_noise(),
    "five columns": make_blobs(300, centers=4, n_features=5, random_state=3)[0],
    "one cloud": np.random.default_rng(5).normal(size=(200, 2)),
}


@pytest.fixture(params=TABLES)
def rows(request):
    return TABLES[request.param]


def mutual_reachability(rows, min_samples):
    apart = cdist(rows, rows)
    core = np.sort(apart, axis=1)[:, min_samples - 1]
    mutual = np.maximum(np.maximum(apart, core), core[:, None])
    np.fill_diagonal(mutual, 0.0)
    return mutual, core


def test_a_walk_is_a_minimum_spanning_tree(rows):
    mutual, core = mutual_reachability(rows, 8)
    walked = walk(rows, 8)
    assert core_distances(rows, rows, 8) == pytest.approx(core)
    assert sorted(walked.order.tolist()) == list(range(len(rows)))
    assert walked.heights[1:].sum() == pytest.approx(minimum_spanning_tree(mutual).sum())
    assert walked.heights[1:] == pytest.approx(mutual[walked.order[1:], walked.origins[1:]])


@pytest.mark.parametrize("min_size", [10, 25])
def test_the_groups_are_those_of_scikit_learn(rows, min_size):
    found = dense_groups(walk(rows, 8), 8, min_size)
    theirs = HDBSCAN(min_cluster_size=min_size, min_samples=8, copy=True).fit(rows)
    assert found.labels.tolist() == theirs.labels_.tolist()
    assert found.k == theirs.labels_.max() + 1


def test_below_its_reach_a_group_is_connected_and_cut_off_from_all_others(rows):
    found = dense_groups(walk(rows, 8), 8, 15)
    mutual, core = mutual_reachability(rows, 8)
    for group, reach in enumerate(found.reaches):
        is_linked = (mutual < reach * (1 - 1e-9)) & (core < reach)[:, None] & (core < reach)
        parts = connected_components(is_linked, directed=False)[1]
        is_member = found.labels == group
        is_inner = is_member & (core < reach * (1 - 1e-9))
        assert set(parts[is_inner]).isdisjoint(parts[~is_member])
        assert is_inner.sum() >= is_member.sum() - 2


def test_a_group_holds_those_within_its_reach_and_nobody_else():
    members = [np.array([[0.0], [1.0]]), np.array([[9.0]])]
    distances = group_distances(np.array([[0.2], [2.9], [3.1], [7.6], [9.4], [5.0]]), members)
    assert distances[1].tolist() == pytest.approx([1.9, 6.1])
    reaches = np.array([2.0, 1.5])
    assert within_reach(distances, np.full(6, 0.5), reaches).tolist() == [0, 0, -1, 1, 1, -1]
    assert within_reach(distances, np.full(6, 1.8), reaches).tolist() == [0, 0, -1, -1, -1, -1]


def test_the_rule_for_all_rows_gives_those_of_the_sample_their_own_group(rows):
    found = dense_groups(walk(rows, 8), 8, 15)
    if found.k:
        members = [rows[found.labels == group] for group in range(found.k)]
        again = within_reach(group_distances(rows, members), core_distances(rows, rows, 8), found.reaches)
        assert (again != found.labels).mean() < 0.01


def test_few_rows_have_no_groups():
    rows = np.arange(6.0)[:, None]
    found = dense_groups(walk(rows, 3), 3, 4)
    assert found.k == 0
    assert found.labels.tolist() == [-1] * 6


def test_a_gap_is_proven_between_rings_and_not_within_a_uniform_square():
    draw = np.random.default_rng(8)
    rings = make_circles(800, noise=0.04, factor=0.4, random_state=1)
    half = np.arange(0, 800, 2)
    distances = group_distances(rings[0][1::2], [rings[0][half][rings[1][half] == ring] for ring in (0, 1)])
    assert group_gap_p_value(distances, 0, 1) < 0.01
    square = draw.uniform(size=(800, 2))
    sides = (square[:, 0] > 0.5).astype(int)
    distances = group_distances(square[1::2], [square[half][sides[half] == side] for side in (0, 1)])
    assert group_gap_p_value(distances, 0, 1) > 0.2
    assert group_gap_p_value(distances[:6], 0, 1) is None
