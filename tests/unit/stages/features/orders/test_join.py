"""Joining features from orders to customers: nobody is lost, and who is in one table only is reported."""

import pyarrow as pa

from segmentry.results import Column, CustomerTable
from segmentry.stages.features.orders.join import with_order_features

MADE = pa.table({"customer": ["a", "c"], "frequency": [2.0, 1.0], "category_share_Toys": [0.5, float("inf")]})


def customers(**columns):
    made = {
        name: Column(name=name, kind="number", role="numeric", values=pa.array(values), why="test", n_distinct=2)
        for name, values in columns.items()
    }
    return CustomerTable(source="table", ids=pa.array(["b", "a"]), id_column="id", columns=made)


def values(joined, name):
    return joined.customers.columns[name].values.to_pylist()


def test_without_a_customer_table_the_log_gives_the_customers():
    joined = with_order_features(None, MADE, source="log", if_none={})
    assert joined.customers.ids.to_pylist() == ["a", "c"]
    assert (joined.customers.source, joined.customers.id_column, joined.findings) == ("log", "customer_id", ())
    assert list(joined.customers.columns) == ["frequency", "category_share_Toys"]


def test_customers_of_both_tables_are_kept_those_of_the_table_first():
    joined = with_order_features(customers(age=[30.0, 40.0]), MADE, source="log", if_none={"frequency": 0.0})
    assert joined.customers.ids.to_pylist() == ["b", "a", "c"]
    assert values(joined, "frequency") == [0.0, 2.0, 1.0]
    assert values(joined, "age") == [30.0, 40.0, None]
    assert {finding.code: finding.evidence.split(" of ")[0] for finding in joined.findings} == {
        "customers_without_orders": "1", "orders_without_customers": "1",
    }  # fmt: skip


def test_a_column_of_the_table_gives_way_to_a_feature_of_the_same_name():
    joined = with_order_features(customers(frequency=[7.0, 8.0]), MADE.slice(0, 1), source="log", if_none={})
    assert values(joined, "frequency") == [None, 2.0]
    (renamed,) = [name for name in joined.customers.columns if name.startswith("frequency") and name != "frequency"]
    assert values(joined, renamed) == [7.0, 8.0]
    assert joined.findings[-1].code == "renamed_columns"


def test_a_column_says_what_it_is_and_whether_it_may_form_segments():
    columns = with_order_features(None, MADE, source="log", if_none={}).customers.columns
    frequency, share = columns["frequency"], columns["category_share_Toys"]
    assert (frequency.may_form, frequency.transform, frequency.why) == (
        True,
        "log1p",
        "number of orders, from the orders",
    )
    assert (share.may_form, share.is_from_orders, share.role) == (False, True, "constant")
    assert values(with_order_features(None, MADE, source="log", if_none={}), "category_share_Toys") == [0.5, None]
