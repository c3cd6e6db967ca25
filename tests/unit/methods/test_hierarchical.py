"""A hierarchy needs no two customers that differ."""

import numpy as np
import pytest

from segmentry.methods import sweeping_method
from segmentry.methods.base import SweepRequest
from segmentry.spec import FeaturesSpec
from segmentry.spec.methods import METHOD_SPECS
from segmentry.stages.features import FeatureChoice, apply_features, learn_features
from tests.builders import customers, numeric_column


@pytest.mark.parametrize("linkage", ["ward", "average"])
@pytest.mark.parametrize("n", [1, 50])
def test_customers_who_are_all_alike_are_one_segment(linkage, n):
    learnt = learn_features(
        customers(numeric_column("age", [40.0, 50.0])), FeatureChoice(numeric=("age",)), FeaturesSpec()
    )
    features = apply_features(customers(numeric_column("age", [40.0] * n)), learnt)
    spec = METHOD_SPECS["hierarchical"](linkage=linkage)
    request = SweepRequest(spec=spec, k_max=4, rng=np.random.default_rng(0), n_threads=1)
    [solution] = sweeping_method("hierarchical").sweep(features, request).solutions
    assert solution.k == 1
    assert solution.state.centres.shape == (1, 1)
    assert solution.labels.tolist() == [0]
