"""RFM names by segments tell no cell of a handful of customers, and none that gives one away."""

from dataclasses import replace

import numpy as np
import pytest

import segmentry as sg
from segmentry.report.charts import cross
from segmentry.report.private import shareable
from tests.builders import order_lines


@pytest.fixture(scope="module")
def result():
    return sg.fit(orders=order_lines(300), k=3, evidence="quick").result


@pytest.mark.parametrize("seed", range(5))
def test_cells_that_are_told_do_not_add_up_to_one_of_few(result, seed):
    table = result.purchases.cross
    rng = np.random.default_rng(seed)
    counts = rng.choice([0, 1, 4, 9, 12, 40, 200], size=(len(table.names), 3))
    counts[:, 0] += 10
    crossed = replace(table, counts=tuple(map(tuple, counts.tolist())))
    shared = shareable(replace(result, purchases=replace(result.purchases, cross=crossed)), lambda rules: "")
    rows = cross.CHART.rows(shared)
    hidden = np.array([row["customers"] is None for row in rows]).reshape(counts.shape)
    few = (counts > 0) & (counts < 10)
    assert few.any()
    assert hidden[few].all()
    assert [row["share"] is None for row in rows] == hidden.ravel().tolist()
    index = np.arange(counts.size).reshape(counts.shape)
    totals = np.array([np.isin(index.ravel(), line) for line in (*index, *index.T)], dtype=float)
    told = np.vstack([totals, np.eye(counts.size)[~hidden.ravel()]])
    for cell in np.flatnonzero(few.ravel()):
        with_cell = np.vstack([told, np.eye(counts.size)[cell]])
        assert np.linalg.matrix_rank(with_cell) > np.linalg.matrix_rank(told)
    assert cross.CHART.sentence(shared, rows).endswith(".")
    assert not any(map(any, crossed.hidden))
