"""A table without a single id is refused, and the message says that the column is empty."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg

N = 60


@pytest.mark.parametrize("missing", [np.nan, None, " ", "n/a"])
@pytest.mark.parametrize("other", [{"last_order_date": ["2024-01-01"] * N}, {"order_id": range(N)}, {"age": range(N)}])
def test_an_empty_column_of_ids_is_refused_by_that_reason(missing, other):
    frame = pd.DataFrame({"customer_id": [missing] * N, **other, "spend": range(N)})
    with pytest.raises(sg.DataError) as refused:
        sg.fit(frame, features=["spend"])
    said = str(refused.value)
    assert "column 'customer_id': has no ids: the column is empty (got 60 records without an id" in said
    assert said.endswith("or number the rows with --set roles.customer_id=ignore.")


def test_the_remedy_numbers_the_rows():
    frame = pd.DataFrame({"customer_id": [np.nan] * N, "spend": [n % 2 * 50 + n for n in range(N)]})
    study = sg.fit(frame, k=2, settings=["roles.customer_id=ignore"])
    assert study.summary["n_customers"] == N


def test_one_id_is_enough_to_read_the_table():
    frame = pd.DataFrame({"customer_id": [*[None] * 1200, "C1"], "spend": range(1201)})
    with pytest.raises(sg.DataError) as refused:
        sg.fit(frame, k=2)
    assert "the column is empty" not in str(refused.value)
