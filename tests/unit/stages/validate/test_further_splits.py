"""Segments that would be split further, as random halves see it."""

import numpy as np
import pytest

from segmentry.stages.validate.further_splits import further_splits

EVERYONE = np.arange(400)


def would_split(rows, labels=None, half=EVERYONE):
    labels = np.zeros(len(rows), dtype=np.int64) if labels is None else labels
    return further_splits(rows, [labels], is_compiled=False)[0].any_saves(half)


CLOUDS = {
    "round": lambda rng: rng.standard_normal((400, 3)),
    "long and tilted": lambda rng: rng.standard_normal((400, 2)) @ np.array([[5.0, 4.0], [0.0, 1.0]]),
    "slab": lambda rng: rng.random((400, 2)),
    "of many features": lambda rng: rng.standard_normal((400, 30)),
    "of equal customers": lambda _: np.ones((400, 2)),
}


@pytest.mark.parametrize("draw", CLOUDS.values(), ids=CLOUDS)
def test_one_cloud_of_any_shape_is_not_split(draw):
    assert not would_split(draw(np.random.default_rng(5)))


def test_a_segment_of_two_groups_is_split_in_every_half_that_holds_both():
    rng = np.random.default_rng(2)
    rows = rng.standard_normal((400, 3)) + np.repeat([[0, 0, 0], [6, 0, 0]], 200, axis=0)
    assert would_split(rows)
    assert would_split(rows, half=np.arange(0, 400, 2))
    assert not would_split(rows, half=np.arange(200))
    assert not would_split(rows, labels=np.repeat([0, 1], 200))


def test_a_part_of_fewer_than_twenty_customers_is_too_few_to_tell():
    rng = np.random.default_rng(3)
    for n, expected in ((19, False), (40, True)):
        rows = rng.standard_normal((400, 2))
        rows[:n] += 12
        assert would_split(rows) is expected
