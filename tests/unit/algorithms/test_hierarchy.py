"""Hierarchies: cuts are SciPy's, they nest, and the joins of a cut lead to one group."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score

from segmentry.algorithms.hierarchy import grow_hierarchy


@pytest.fixture(params=["ward", "average"])
def linkage(request):
    return request.param


@pytest.fixture(scope="module")
def rows():
    draw = np.random.default_rng(4)
    return np.vstack([draw.normal(centre, 1.0, (40, 3)) for centre in (0.0, 4.0, 9.0)])


@pytest.mark.parametrize("k", [1, 2, 3, 7, 120])
def test_a_cut_is_that_of_scipy_and_of_scikit_learn(rows, linkage, k):
    hierarchy = grow_hierarchy(rows, linkage)
    labels = hierarchy.labels(k)
    assert adjusted_rand_score(labels, fcluster(hierarchy.merges, k, "maxclust")) == 1
    assert adjusted_rand_score(labels, AgglomerativeClustering(k, linkage=linkage).fit_predict(rows)) == 1
    assert hierarchy.centres(k)[labels[0]] == pytest.approx(rows[labels == labels[0]].mean(axis=0))


def test_segments_of_more_are_parts_of_those_of_fewer(rows, linkage):
    hierarchy = grow_hierarchy(rows, linkage)
    for k in range(2, 9):
        finer, coarser = hierarchy.labels(k), hierarchy.labels(k - 1)
        assert len(set(zip(finer.tolist(), coarser.tolist(), strict=True))) == k


def test_the_first_join_makes_the_partition_of_one_segment_less(rows, linkage):
    hierarchy = grow_hierarchy(rows, linkage)
    labels, joins = hierarchy.labels(6), hierarchy.joins(6)
    assert joins.shape == (5, 3)
    assert (np.diff(joins[:, 2]) >= 0).all()
    one, other = joins[0, :2].astype(int)
    assert adjusted_rand_score(np.where(labels == other, one, labels), hierarchy.labels(5)) == 1
    assert sorted(joins[:, :2].ravel().astype(int)) == list(range(10))


def test_heights_of_ward_are_the_growth_of_the_sum_of_squares(rows):
    hierarchy = grow_hierarchy(rows, "ward")

    def within(k):
        return np.square(rows - hierarchy.centres(k)[hierarchy.labels(k)]).sum()

    assert hierarchy.joins(4)[:, 2] == pytest.approx(np.sqrt([2 * (within(k - 1) - within(k)) for k in (4, 3, 2)]))


def test_one_segment_has_no_join(rows, linkage):
    assert grow_hierarchy(rows, linkage).joins(1).shape == (0, 3)
