"""Which methods form any number of segments; assignment of customers one by one."""

import numpy as np
import pytest

from segmentry.methods import METHODS, Assignable, defining_method, sweeping_method
from segmentry.results import KMeansState, RfmPartition


def test_a_method_of_one_sort_is_refused_as_the_other():
    with pytest.raises(ValueError, match="RFM does not form"):
        sweeping_method("rfm")
    with pytest.raises(ValueError, match="K-Means gives no segments by definition"):
        defining_method("kmeans")
    assert sweeping_method("kmeans") is METHODS["kmeans"]
    assert defining_method("rfm") is METHODS["rfm"]


def test_each_customer_belongs_to_the_nearest_centre_and_knows_the_next():
    state = KMeansState(centres=np.array([[0.0], [10.0], [30.0]]))
    found = METHODS["kmeans"].assign(Assignable(coordinates=np.array([[1.0], [12.0], [29.0]])), state)
    assert found.labels.tolist() == [0, 1, 2]
    assert found.second.tolist() == [1, 0, 1]
    assert found.distances == pytest.approx([1.0, 2.0, 1.0])


def test_rfm_cannot_assign_customers_without_scores():
    with pytest.raises(AssertionError, match="log of orders"):
        METHODS["rfm"].assign(Assignable(coordinates=np.zeros((1, 1))), RfmPartition(ids=("s01",), names=("Best",)))
