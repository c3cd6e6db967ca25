"""Which columns describe segments."""

from dataclasses import replace

import numpy as np

from segmentry.catalogue.features import FREQUENCY, MONETARY, RECENCY
from segmentry.stages.explain.columns import known_values, spend_of
from tests.builders import customers, numeric_column


def from_orders(name, values):
    return replace(numeric_column(name, values), is_from_orders=True)


def test_spend_from_orders_goes_before_a_column_of_the_table():
    table = customers(numeric_column("total_spend", [1.0, 2.0]), from_orders(MONETARY, [3.0, 4.0]))
    assert spend_of(table).name == MONETARY


def test_the_only_column_of_total_spend_is_taken_and_none_of_several():
    assert spend_of(customers(numeric_column("total_spend", [1.0, 2.0]))).name == "total_spend"
    assert spend_of(customers(numeric_column("age", [1.0, 2.0]))) is None
    assert spend_of(customers(*(numeric_column(name, [1.0, 2.0]) for name in ("total_spend", "total_revenue")))) is None


def test_recency_of_customers_who_never_bought_is_unknown():
    table = customers(from_orders(FREQUENCY, [2.0, 0.0]), from_orders(RECENCY, [30.0, 999.0]))
    found = known_values(table, RECENCY, table.columns[RECENCY].numbers())
    assert found[0] == 30.0
    assert np.isnan(found[1])


def test_recency_of_the_users_table_stays_as_it_is():
    table = customers(from_orders(FREQUENCY, [2.0, 0.0]), numeric_column(RECENCY, [30.0, 999.0]))
    assert known_values(table, RECENCY, table.columns[RECENCY].numbers()).tolist() == [30.0, 999.0]
