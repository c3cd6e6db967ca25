"""Indices against scikit-learn and against numbers worked out by hand."""

import math

import numpy as np
import pytest
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score

from segmentry.algorithms.effects import eta_squared, standardised_differences
from segmentry.algorithms.indices.calinski_harabasz import calinski_harabasz
from segmentry.algorithms.indices.davies_bouldin import davies_bouldin
from segmentry.algorithms.indices.knee import find_knee
from segmentry.algorithms.indices.shadow import fit_values
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.indices.squared_silhouette import squared_silhouette
from segmentry.algorithms.indices.to_centres import to_centres
from segmentry.algorithms.moments import moments
from segmentry.algorithms.pca import principal_components
from segmentry.algorithms.ranks import rank_correlations


@pytest.fixture
def partition():
    rng = np.random.default_rng(2)
    points = rng.standard_normal((700, 3))
    centres = points[:4]
    labels = ((points[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    means = np.array([points[labels == segment].mean(axis=0) for segment in range(4)])
    return points, labels, means


def test_silhouette_agrees_with_scikit_learn(partition):
    points, labels, _ = partition
    alone = labels.copy()
    alone[0] = 4
    found = silhouettes(points, [labels, alone, np.zeros(700, dtype=int)])
    assert found[0] == pytest.approx(silhouette_score(points, labels), abs=1e-12)
    assert found[1] == pytest.approx(silhouette_score(points, alone), abs=1e-12)
    assert math.isnan(found[2])


def test_the_silhouette_under_squared_distances_agrees_with_scikit_learn_and_with_repeated_rows(partition):
    points, labels, _ = partition
    points, alone = points + 1e3, labels.copy()
    alone[0] = 4
    ones, weights = np.ones(700), np.random.default_rng(0).integers(1, 4, 700)
    for own in (labels, alone):
        theirs = silhouette_score(points, own, metric="sqeuclidean")
        assert squared_silhouette(points, own, ones) == pytest.approx(theirs, abs=1e-9)
    repeated = silhouette_score(np.repeat(points, weights, axis=0), np.repeat(labels, weights), metric="sqeuclidean")
    assert squared_silhouette(points, labels, weights.astype(float)) == pytest.approx(repeated, abs=1e-9)
    assert math.isnan(squared_silhouette(points, np.zeros(700, dtype=int), ones))


def test_calinski_harabasz_and_davies_bouldin_agree_with_scikit_learn(partition):
    points, labels, means = partition
    squares = ((points - means[labels]) ** 2).sum(axis=1)
    total = ((points - points.mean(axis=0)) ** 2).sum()
    assert calinski_harabasz(total, squares.sum(), n=700, k=4) == pytest.approx(calinski_harabasz_score(points, labels))
    spreads = np.bincount(labels, np.sqrt(squares)) / np.bincount(labels)
    assert davies_bouldin(spreads, means) == pytest.approx(davies_bouldin_score(points, labels))


@pytest.mark.slow
def test_indices_from_one_reading_are_the_same_compiled_or_not_and_count_weights(partition):
    points, labels, means = partition
    weights = np.random.default_rng(0).integers(1, 4, 700)
    repeated = np.repeat(points, weights, axis=0)
    distances = np.sort(np.sqrt(np.square(repeated[:, None] - means).sum(axis=2)), axis=1)
    for is_compiled in (False, True):
        found = to_centres(points, means, weights.astype(float), is_compiled=is_compiled)
        assert found.simplified == pytest.approx((1 - distances[:, 0] / distances[:, 1]).mean())
        nearest = np.square(repeated[:, None] - means).sum(axis=2).argmin(axis=1)
        assert found.spreads == pytest.approx(np.bincount(nearest, distances[:, 0]) / np.bincount(nearest))
        assert math.isnan(to_centres(points, means[:1], weights.astype(float), is_compiled=is_compiled).simplified)
        width = squared_silhouette(points, labels, weights.astype(float), is_compiled=is_compiled)
        theirs = silhouette_score(repeated, np.repeat(labels, weights), metric="sqeuclidean")
        assert width == pytest.approx(theirs, abs=1e-9)
    pairs = np.array([[0.0], [1.0], [9.0], [10.0]]), np.array([0, 0, 1, 1]), np.full(4, 0.7)
    assert squared_silhouette(*pairs, is_compiled=True) == pytest.approx(squared_silhouette(*pairs))


def test_indices_of_one_segment_are_undefined():
    assert math.isnan(calinski_harabasz(10.0, 10.0, n=5, k=1))
    assert math.isnan(davies_bouldin(np.ones(1), np.zeros((1, 2))))


@pytest.mark.parametrize(
    ("inertias", "knee"),
    [
        (
            [
                269981.28,
                181363.596,
                106348.3731,
                73679.789,
                44448.4554,
                37233.8145,
                30227.6065,
                24986.5256,
                21826.9363,
                19634.5546,
            ],
            5,
        ),
        ([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], None),
        ([100, 10, 9, 8, 7, 6, 5, 4, 3, 2], 2),
        ([5, 5, 5], None),
        ([5, 1], None),
    ],
)
def test_the_knee_is_found_or_there_is_none(inertias, knee):
    assert find_knee(list(range(1, len(inertias) + 1)), inertias, 1.0) == knee


def test_fit_is_one_at_the_centre_and_zero_on_the_border():
    found = fit_values(np.array([0.0, 1.0, 2.0, 0.0, 1.0]), np.array([3.0, 3.0, 2.0, 0.0, np.inf]))
    assert found[:4].tolist() == [1.0, 0.5, 0.0, 0.0]
    assert math.isnan(found[4])


def test_effects_follow_their_formulae():
    values, edges = np.array([1.0, 3.0, 7.0, 9.0]), np.array([0, 2, 4])
    assert eta_squared(values, edges).value == pytest.approx(36 / 40)
    assert [found.value for found in standardised_differences(values, edges)] == pytest.approx(
        [-3 / math.sqrt(10), 3 / math.sqrt(10)]
    )
    assert eta_squared(np.ones(4), edges).value == 0.0


def test_moments_ignore_gaps_and_row_order():
    values = np.array([5.0, np.nan, 1.0, 3.0])
    assert moments(values) == moments(values[::-1])
    assert (moments(values).n, moments(values).mean, moments(values).median) == (3, 3.0, 3.0)
    assert moments(np.array([np.nan])).n == 0


def test_principal_components_have_settled_signs(partition):
    points = partition[0] * [5.0, 2.0, 1.0]
    one, other = principal_components(points, 2), principal_components(points[::-1], 2)
    assert one.directions == pytest.approx(other.directions)
    assert (np.abs(one.directions).max(axis=1) == one.directions.max(axis=1)).all()
    assert principal_components(points[:, :1], 2).shares == pytest.approx([1.0])


def test_rank_correlation_sees_any_monotone_relation():
    x = np.arange(1.0, 30.0)
    assert rank_correlations(np.column_stack([x, x**3, -np.log(x)]))[0] == pytest.approx([1, 1, -1])
