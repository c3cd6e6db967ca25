"""Dense groups that nobody is in by the rule for all customers are no groups."""

import numpy as np

from segmentry.methods import METHODS
from segmentry.methods.base import Assignable
from segmentry.spec import HdbscanMethod


def test_every_group_has_members_by_the_rule_for_all():
    """Among random tables are some with pairs that lie within the reach of another group."""
    method, spec, n_groups = METHODS["density"], HdbscanMethod(min_samples=2), []
    for seed in range(150):
        rows = np.random.default_rng(seed).standard_t(2, size=(24, 2)).round(1)
        (state,) = method.find(rows, spec, [2])
        labels = method.assign(Assignable(coordinates=rows), state).labels
        assert set(range(state.n_groups)) <= set(labels.tolist())
        n_groups.append(state.n_groups)
    assert max(n_groups) > 3
