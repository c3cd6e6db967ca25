"""What a method has learnt is read only where it can place customers, whoever signed it."""

from typing import Any

import numpy as np
import pytest

import segmentry as sg
from segmentry.artifact.study import read_results
from tests.builders import blobs
from tests.unit.artifact.test_agreement import damaged, put

pytestmark = pytest.mark.slow

METHODS = ("medoids", "prototypes", "sized", "hierarchical", "tree", "mixture", "latent-class")
FEATURES = ["age", "visits", "shop"]


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    settings = ["features.categories=one_hot"]
    found = {
        kind: sg.fit(blobs(), k=3, method=kind, features=FEATURES, evidence="quick", settings=settings).result
        for kind in METHODS
    }
    again = sg.fit(blobs(), k=3, method="kmeans", evidence="quick").refit(blobs(seed=3)).result
    return {**found, "refitted": again}


def put_in(*path: Any, value: Any):
    return put("partition", *path, value=value)


PARTITIONS = {
    "coordinates of a number that does not exist": ("medoids", put_in("layout", "numbers", 1, value=2**53)),
    "a coordinate told twice": ("medoids", put_in("layout", "numbers", 1, value=0)),
    "one range too few": ("medoids", put_in("ranges", value=[1.0])),
    "a weight too many": ("medoids", put_in("weights", value=[1.0] * 9)),
    "ranks of one number": ("medoids", put_in("ranks", value=[[[], []]])),
    "levels before the first": ("prototypes", put_in("layout", "categories", 0, "first", value=-1)),
    "costs of two categories": ("prototypes", put_in("costs", value=[1.0, 1.0])),
    "a cost below nothing": ("prototypes", put_in("costs", value=[-1.0])),
    "an offset below nothing": ("sized", put_in("offsets", value=[0.0, -1.0, 0.0])),
    "a join with itself": ("hierarchical", put_in("joins", value=[[0, 0, 1.0], [1, 3, 2.0]])),
    "a join with a later one": ("hierarchical", put_in("joins", value=[[0, 4, 1.0], [1, 2, 2.0]])),
    "an unknown linkage": ("hierarchical", put_in("linkage", value="x")),
    "no blocks": ("tree", put_in("blocks", value=[])),
    "one threshold": ("tree", put_in("thresholds", value=[1.0])),
    "a split of a later leaf": ("tree", put_in("splits", 0, "leaf", value=1)),
    "a split by a feature that does not exist": ("tree", put_in("splits", 0, "block", value=9)),
    "levels of another category": ("tree", put_in("blocks", 2, "n_levels", value=2)),
    "a covariance without a density": ("mixture", put_in("covariances", value=(-np.ones((3, 5, 5))).tolist())),
    "a share of nobody": ("mixture", put_in("shares", value=[1.0, 0.0, 0.0])),
    "an unknown form of covariance": ("mixture", put_in("covariance", value="round")),
    "two levels of three": ("latent-class", put_in("layout", "categories", 0, "n_levels", value=2)),
    "a decimal mark that is none": ("sized", put("features", "numeric", 0, "format", "decimal", value="")),
}


@pytest.mark.parametrize("kind", METHODS)
def test_every_method_is_read_as_it_was_written(results, tmp_path, kind):
    assert read_results(damaged(tmp_path, results, kind, lambda document: None, name="model.json")).model.segment_ids


@pytest.mark.parametrize("fault", PARTITIONS)
def test_a_partition_that_places_no_customers_cannot_be_read(results, tmp_path, fault):
    kind, change = PARTITIONS[fault]
    with pytest.raises(sg.ArtifactError, match=r"model\.json"):
        read_results(damaged(tmp_path, results, kind, change=change, name="model.json"))


REFITS = {
    "a segment that does not exist: 's99'": ("refit.json", put("transitions", 0, "becomes", value=["s99"])),
    "which became no segment": ("refit.json", put("transitions", 0, value={
        "id": "s01", "name": "a", "fate": "split", "becomes": [], "n_customers": 1, "share_kept": None, "share_same": None,
    })),
    "the counts of the segments before": ("refit.json", put("counts", value=[])),
    "a segment before that does not exist": ("refit.json", put("births", value=[{"id": "s04", "name": "b", "parents": ["s77"]}])),
    "a segment more than once": ("register.json", put("segments", 1, "id", value="s01")),
    "a segment that does not exist: 's88'": ("register.json", put("segments", 0, "parents", value=["s88"])),
    "a number of fits of 0": ("register.json", put("n_fits", value=0)),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFITS)
def test_a_register_of_other_segments_cannot_be_read(results, tmp_path, fault):
    name, change = REFITS[fault]
    with pytest.raises(sg.ArtifactError) as raised:
        read_results(damaged(tmp_path, results, "refitted", change=change, name=name))
    assert name in str(raised.value)
    assert fault in str(raised.value)
