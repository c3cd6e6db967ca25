"""Queries on PostgreSQL and MariaDB give what score gives; the servers are started here."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pytest

import segmentry
from tests.builders import blobs
from tests.sql.parity import assert_parity, differences, expected_rows
from tests.sql.servers import SERVERS, lacking
from tests.sql.test_centres import NO_WORDS, QUICK, TAIL, odd_customers
from tests.sql.test_orders import log

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")]

COLUMNS = [TAIL, "visits per year (k$)", "is member", "shop"]


@pytest.fixture(scope="module", params=SERVERS)
def server(request) -> Iterator[tuple]:
    if lacking(request.param):
        pytest.skip(lacking(request.param))
    with SERVERS[request.param]() as run:
        yield request.param, run


@pytest.mark.parametrize("method", ["kmeans", "sized", "prototypes", "latent-class", "tree"])
def test_methods_with_odd_names_gaps_and_categories(server, method):
    name, run = server
    odd = odd_customers()
    settings = {"features": {"categories": "one_hot"}}
    study = segmentry.fit(odd, features=COLUMNS, method=method, settings=settings, **QUICK)
    assert_parity(study, odd, databases={name: run})


@pytest.mark.parametrize("kind", ["quantile", "yeo-johnson", "soft-clip", "winsor", "rank"])
def test_transforms(server, kind):
    name, run = server
    odd = odd_customers()
    study = segmentry.fit(odd, settings=NO_WORDS | {"features": {"transform": kind}}, **QUICK)
    assert_parity(study, odd, databases={name: run})


def test_mixtures_and_segments_made_elsewhere(server):
    name, run = server
    assert_parity(segmentry.fit(blobs(), method="mixture", **QUICK), blobs(), databases={name: run})
    given = segmentry.explain(blobs(), segments="shop", features=["age", "visits"])
    assert_parity(given, blobs(), databases={name: run})


def test_40_features_and_12_segments_are_no_matter(server):
    name, run = server
    rng = np.random.default_rng(0)
    numbers = {f"f{index}": rng.gamma(2.0, 1.0, 300) for index in range(40)}
    table = pa.table({"customer_id": [f"c{row}" for row in range(300)], **numbers})
    assert_parity(segmentry.fit(table, evidence="quick", k=12), table, databases={name: run})


@pytest.mark.parametrize("method", ["rfm", "kmeans"])
def test_orders_with_returns(server, method):
    name, run = server
    orders = log()
    study = segmentry.fit(orders=orders, method=method, evidence="quick")
    rows = run(study.sql(name), {"orders": orders})
    assert differences(rows, expected_rows(study.score(orders=orders))) == []
