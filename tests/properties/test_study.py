"""Any customers are each in one segment, whatever the order, the units and further columns."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import segmentry as sg
from tests.builders import without_likeness

QUICK = ["segment.k.max=4", "segment.method.n_starts=5"]
calmly = settings(
    max_examples=settings().max_examples // 10, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@st.composite
def tables(draw):
    n = draw(st.integers(8, 60))
    seed = draw(st.integers(0, 2**20))
    rng = np.random.default_rng(seed)
    points = rng.integers(0, draw(st.sampled_from([4, 30, 1000])), (n, 3)).astype(float)
    points[:, 0] += np.arange(n) % 3
    points[:, 1] += np.arange(n) % 5
    gaps = rng.random((n, 3)) < draw(st.sampled_from([0.0, 0.1]))
    gaps[:5] = False
    ids = [f"c{place}" for place in range(n)]
    columns = {name: pa.array(points[:, place], mask=gaps[:, place]) for place, name in enumerate(["a", "b", "c"])}
    return pa.table({"customer_id": ids, **columns}), rng.permutation(n)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Missing values")
@calmly
@given(tables())
def test_each_customer_is_in_exactly_one_segment_and_sizes_add_up(drawn):
    table, _ = drawn
    study = sg.fit(table, features=["a", "b"], settings=QUICK)
    rows = study.segments.to_pylist()
    assert [row["customer_id"] for row in rows] == table["customer_id"].to_pylist()
    counted = {segment["id"]: segment["n_customers"] for segment in study.summary["segments"]}
    for segment, count in counted.items():
        assert count == sum(row["segment_id"] == segment for row in rows)
    assert sum(counted.values()) == table.num_rows
    assert list(counted.values()) == sorted(counted.values(), reverse=True)
    assert without_likeness(study.score(table, reasons=True)).equals(study.segments)


@pytest.mark.slow
@calmly
@given(tables())
def test_order_of_rows_and_columns_changes_nothing(drawn):
    table, order = drawn
    first = sg.fit(table, features=["a", "b"], settings=QUICK)
    turned = table.take(pa.array(order)).select(["c", "b", "customer_id", "a"])
    second = sg.fit(turned, features=["a", "b"], settings=QUICK)
    by_id = {row["customer_id"]: row for row in second.segments.to_pylist()}
    assert [by_id[row["customer_id"]] for row in first.segments.to_pylist()] == first.segments.to_pylist()
    assert [row["inertia"] for row in first.evidence.rows] == [row["inertia"] for row in second.evidence.rows]


@pytest.mark.slow
@calmly
@given(tables(), st.sampled_from([0.5, 2.0, 1024.0]))
def test_the_currency_of_standardised_features_does_not_matter(drawn, factor):
    table, _ = drawn
    scaled = table.set_column(1, "a", pa.array([value and value * factor for value in table["a"].to_pylist()]))
    plain = [*QUICK, "features.transform=none"]
    first = sg.fit(table, features=["a", "b"], settings=plain)
    second = sg.fit(scaled, features=["a", "b"], settings=plain)
    assert first.segments["segment_id"].equals(second.segments["segment_id"])
