"""Queries for mixed methods, mixtures, trees and segments made elsewhere give what score gives."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry
from tests.builders import blobs
from tests.sql.parity import assert_parity
from tests.sql.test_centres import QUICK, TAIL, odd_customers

pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")


@pytest.fixture(scope="module")
def odd():
    return odd_customers()


@pytest.mark.slow
@pytest.mark.parametrize("k", [1, 2, 5])
@pytest.mark.parametrize("method", ["prototypes", "latent-class", "tree"])
def test_mixed_methods_with_gaps_answers_and_categories(odd, method, k):
    columns = [TAIL, "visits per year (k$)", "is member", "shop"]
    study = segmentry.fit(odd, features=columns, method=method, evidence="quick", k=k)
    assert_parity(study, odd)


@pytest.mark.slow
@pytest.mark.parametrize("transform", ["none", "rank"])
def test_latent_classes_of_ordered_answers(odd, transform):
    rng = np.random.default_rng(4)
    answers = {"quality rating": [1, 2, 3, 4, 5], "price rating": [1, 2, 4]}
    rated = odd
    for name, kinds in answers.items():
        drawn = pa.array(rng.choice(kinds, odd.num_rows), pa.int64(), mask=rng.random(odd.num_rows) < 0.1)
        rated = rated.append_column(name, drawn)
    settings = {
        "features": {"transforms": dict.fromkeys(answers, transform)},
        "roles": dict.fromkeys(answers, "ordinal"),
    }
    study = segmentry.fit(
        rated, features=["is member", "shop", *answers], method="latent-class", k=3, evidence="quick", settings=settings
    )
    assert [len(item.scores) for item in study.result.model.partition.layout.answers] == [3, 5]
    assert_parity(study, rated)
    others = pa.array([*([0, 3, 6, 2.5, None] * 10), *[1.0] * (odd.num_rows - 50)], pa.float64())
    assert_parity(study, rated.set_column(rated.num_columns - 1, "price rating", others))


@pytest.mark.slow
@pytest.mark.parametrize("covariance", ["full", "tied", "diag"])
def test_mixtures(odd, covariance):
    assert_parity(segmentry.fit(odd, method={"kind": "mixture", "covariance": covariance}, **QUICK), odd)


def test_segments_made_elsewhere(odd):
    table = blobs().append_column("their segment", blobs()["shop"])
    study = segmentry.explain(table, segments="their segment", features=["age", "visits"])
    assert_parity(study, table)
