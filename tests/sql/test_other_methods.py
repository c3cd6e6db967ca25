"""Queries for mixed methods, mixtures, trees and segments made elsewhere give what score gives."""

import pytest

import segmentry
from tests.builders import blobs
from tests.sql.parity import assert_parity
from tests.sql.test_centres import QUICK, TAIL, odd_customers

pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")


@pytest.fixture(scope="module")
def odd():
    return odd_customers()


@pytest.mark.parametrize("k", [1, 2, 5])
@pytest.mark.parametrize("method", ["prototypes", "latent-class", "tree"])
def test_mixed_methods_with_gaps_answers_and_categories(odd, method, k):
    columns = [TAIL, "visits per year (k$)", "is member", "shop"]
    study = segmentry.fit(odd, features=columns, method=method, evidence="quick", k=k)
    assert_parity(study, odd)


@pytest.mark.parametrize("covariance", ["full", "tied", "diag"])
def test_mixtures(odd, covariance):
    assert_parity(segmentry.fit(odd, method={"kind": "mixture", "covariance": covariance}, **QUICK), odd)


def test_segments_made_elsewhere(odd):
    table = blobs().append_column("their segment", blobs()["shop"])
    study = segmentry.explain(table, segments="their segment", features=["age", "visits"])
    assert_parity(study, table)
