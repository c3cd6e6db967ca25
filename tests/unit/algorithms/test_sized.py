import numpy as np
import pytest
from scipy.optimize import linprog

from segmentry.algorithms.points import merged_points
from segmentry.algorithms.sized import SizeLimits, hold_sizes, hold_sizes_best, inertia_of, size_offsets, squared_apart


def cloud(n=120, seed=0):
    draw = np.random.default_rng(seed)
    return np.concatenate([draw.normal(size=(n * 4 // 5, 2)), draw.normal(size=(n // 5, 2)) + 4.0])


def cheapest(apart, least, most):
    """Return the cost of the min-cost flow, by linear programming."""
    n, k = apart.shape
    per_segment = np.tile(np.eye(k), n)
    found = linprog(
        apart.ravel(),
        A_eq=np.kron(np.eye(n), np.ones(k)),
        b_eq=np.ones(n),
        A_ub=np.vstack([per_segment, -per_segment]),
        b_ub=np.r_[np.full(k, most), np.full(k, -least)],
    )
    return found.fun


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("least", "most"), [(0.2, 1.0), (0.0, 0.4), (0.25, 0.3), (0.3, 0.4)])
def test_the_assignment_is_nearly_the_cheapest_that_keeps_the_limits(seed, least, most):
    rows = cloud(seed=seed)
    centres = rows[np.random.default_rng(seed).choice(len(rows), 3, replace=False)]
    apart = squared_apart(rows, centres)
    offsets = size_offsets(apart, np.ones(len(rows)), SizeLimits(least, most), np.zeros(3))
    labels = (apart - offsets).argmin(axis=1)
    sizes = np.bincount(labels, minlength=3)
    assert sizes.min() >= least * len(rows) - 1e-6
    assert sizes.max() <= max(most, 1 / 3) * len(rows) + 1e-6
    cost = apart[np.arange(len(rows)), labels].sum()
    assert cheapest(apart, np.ceil(least * len(rows)), np.floor(max(most, 1 / 3) * len(rows))) == pytest.approx(
        cost, rel=0.01
    )


def test_limits_that_hold_already_change_nothing():
    rows = cloud()
    centres = np.array([[0.0, 0.0], [4.0, 4.0]])
    held = hold_sizes(merged_points(rows), centres, SizeLimits(0.05, 1.0))
    assert held.offsets.tolist() == [0.0, 0.0]
    assert held.centres.tolist() == centres.tolist()


def test_even_segments_are_even():
    held = hold_sizes(merged_points(cloud()), cloud()[:4], SizeLimits(0.25, 0.25))
    assert np.bincount(held.labels).tolist() == [30, 30, 30, 30]


def test_customers_who_are_alike_move_together():
    rows = np.repeat([[0.0], [1.0], [5.0]], [60, 30, 10], axis=0)
    held = hold_sizes(merged_points(rows), np.array([[0.0], [5.0]]), SizeLimits(0.2, 1.0))
    sizes = np.bincount(held.labels, merged_points(rows).weights)
    assert sorted(sizes.tolist()) == [40.0, 60.0]


def test_limits_that_one_crowd_of_equal_customers_breaks_are_not_held():
    rows = np.repeat([[0.0], [1.0], [5.0]], [90, 5, 5], axis=0)
    assert hold_sizes(merged_points(rows), np.array([[0.0], [5.0]]), SizeLimits(0.3, 1.0)) is None


def test_the_best_of_several_starts_is_kept():
    points = merged_points(cloud())
    limits = SizeLimits(0.3, 0.4)
    starts = [cloud()[:3], cloud()[40:43], cloud()[100:103]]
    best = hold_sizes_best(points, starts, limits)
    single = [inertia_of(points, hold_sizes(points, start, limits)) for start in starts]
    assert inertia_of(points, best) == min(single)
