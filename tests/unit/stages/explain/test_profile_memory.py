"""A profile of many customers holds few copies of a column."""

import tracemalloc

import numpy as np
import pytest

from segmentry.stages.explain.profiles import FeatureColumn, profile_feature

_N = 400_000


@pytest.mark.parametrize("decimals", [12, 1])
def test_a_profile_holds_at_most_four_copies_of_its_column(decimals):
    rng = np.random.default_rng(0)
    values, labels = rng.normal(size=_N).round(decimals), rng.integers(0, 4, _N)
    column = FeatureColumn(name="spend", values=values, is_forming=True, is_skewed=False, shaped=np.log(values + 100.0))
    tracemalloc.start()
    try:
        profile_feature(column, labels, 4, min_difference=0.2)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * values.nbytes
