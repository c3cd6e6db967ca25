"""Near ties: what a sample can tell apart, and what more rows decide."""

import numpy as np
import pytest

from segmentry.algorithms.kmeans.backend import open_backend
from segmentry.algorithms.kmeans.improve import closest, undecided
from segmentry.algorithms.points import Points


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
